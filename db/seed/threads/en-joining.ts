import type { SeedThread } from "../content";

export const joiningThreads: SeedThread[] = [
  {
    key: "en-join-minus-17-after-rotate",
    language: "en",
    by: "maya",
    daysAgo: 33,
    title: "joinChannel returns -17 when the doctor rejoins within a second, and -8 if I leave first",
    body: `Telehealth app, doctor side on Android. When the doctor's activity is recreated (rotation, or the split-screen handle) we leave in \`onDestroy\` and join again in \`onCreate\`. Roughly one time in six the second \`joinChannel\` returns **-17** straight away, and no callback ever fires. If I wait 300 ms before joining it works, but now and then I get **-8** from \`leaveChannel\` instead.

\`\`\`kotlin
override fun onDestroy() {
    engine.leaveChannel()
    super.onDestroy()
}

override fun onCreate(state: Bundle?) {
    super.onCreate(state)
    val rc = engine.joinChannel(token, channelId, uid, ChannelMediaOptions())
    Log.i(TAG, "joinChannel rc=$rc")
}
\`\`\`

\`\`\`text
14:02:11.381 I Call: leaveChannel rc=0
14:02:11.902 I Call: joinChannel rc=-17
14:02:12.044 I Call: onLeaveChannel duration=184s
\`\`\`

So the leave callback arrives *after* the join was refused. The documentation says -17 is "request rejected" and -8 is "state does not allow this", which describes everything and explains nothing. Is there an officially sane way to do leave-then-join, or is a delay really the answer? I would rather not ship a magic 300 ms to clinics on slow tablets.`,
    tags: ["android", "error-codes", "reconnect"],
    product: "lumen-rtc",
    release: "4.2.1",
    platform: "android",
    severity: "P2",
    scenario: "telehealth",
    score: 9,
    comments: [
      {
        by: "linyue",
        body: `Same here on a voice room app, also 4.2.1. For us the 300 ms was 180 ms on a Pixel and more than 900 ms on a cheap tablet, so a fixed delay is not the way.`,
        hoursLater: 2,
      },
    ],
    answers: [
      {
        key: "own-outside-activity",
        by: "tomas",
        hoursLater: 3.5,
        body: `You have two bugs and the return code is only telling you about one.

1. \`leaveChannel\` is asynchronous. \`rc=0\` means "queued", not "left". Until \`onLeaveChannel\` the state machine still says *connected*, and a join is refused with -17.
2. The engine is owned by the activity. It should not be. A rotation is not the end of a call.

Fix the second and the first disappears. Put the session in something that outlives configuration changes and let the activity only attach and detach views:

\`\`\`kotlin
class CallViewModel(app: Application) : AndroidViewModel(app) {
    private val engine = Engines.shared(app)
    private var joined = false

    fun ensureJoined(token: String, channel: String, uid: Int) {
        if (joined) return
        joined = engine.joinChannel(token, channel, uid, ChannelMediaOptions()) == 0
    }

    // called once, when the screen is really finished, not on rotation
    override fun onCleared() {
        engine.leaveChannel()
    }
}
\`\`\`

In the activity: \`setupLocalVideo(view)\` in \`onStart\`, \`setupLocalVideo(null)\` in \`onStop\`. No leave, no join. The patient also stops seeing you drop for two seconds each time somebody turns the tablet, which they surely complained about already.`,
        score: 11,
        comments: [
          {
            by: "maya",
            body: `They did complain, in every single feedback call, and I had filed it under "network". Moved to a ViewModel: no -17 in 400 rotations.`,
            hoursLater: 20,
          },
        ],
      },
      {
        key: "state-table",
        by: "oliver",
        hoursLater: 26,
        body: `Tomas is right about ownership. For people who really must leave one channel and join another, here is the contract, which our reference states badly.

| state | \`joinChannel\` | \`leaveChannel\` |
| --- | --- | --- |
| idle | 0 | **-8** (nothing to leave) |
| connecting | **-17** | 0, cancels the attempt |
| connected | **-17** | 0 |
| leaving | **-17** | **-8** (already leaving) |
| reconnecting | **-17** | 0 |
| echo test running | **-8** (stop the test first) | **-8** |

So -8 after a delay means that your second \`leaveChannel\` hit *idle* or *leaving*; it is harmless and can be ignored. -17 means that the previous session is not finished. Never time it; wait for the event:

\`\`\`kotlin
suspend fun RtcEngine.leaveAndWait() = suspendCancellableCoroutine { c ->
    val h = object : RtcEventHandler() {
        override fun onLeaveChannel(stats: RtcStats) {
            removeHandler(this)
            c.resume(Unit)
        }
    }
    addHandler(h)
    if (leaveChannel() == ERR_INVALID_STATE) { // -8
        removeHandler(h)
        c.resume(Unit)
    }
}
\`\`\`

\`onLeaveChannel\` comes within 5 s even with no network, because the engine gives up the goodbye message after that. From 4.4.0 a join made while *leaving* is queued instead of refused, so -17 can then only mean "already in a channel". The other rows stay.`,
        score: 8,
        mark: {
          by: "oliver",
          hoursLater: 27,
          note: "State table checked against the engine's own tests.",
          platforms: ["android", "ios"],
          fromVersion: "4.0.0",
          toVersion: "4.3.0",
        },
        comments: [
          {
            by: "hannah",
            body: `Please put that table in the reference. It is worth more than the whole error page.`,
            hoursLater: 30,
          },
          {
            by: "meilin",
            body: `It goes into the reference with the next documentation release. Thank you for the nudge.`,
            hoursLater: 49,
          },
        ],
      },
    ],
    accepted: { answer: "own-outside-activity", hoursLater: 21 },
  },
  {
    key: "en-invalid-token-clock-skew",
    language: "en",
    by: "diego",
    daysAgo: 58,
    title: "ERR_INVALID_TOKEN (110) for about 3% of joins, same token works ten seconds later",
    body: `live shopping, three token servers behind a round-robin balancer. since we added the third box, about 3% of joins die with 110 \`ERR_INVALID_TOKEN\`. retry with the *same* token a few seconds later and it is fine. which makes no sense for an invalid token.

\`\`\`text
[rtc] join ch=flash-sale-0811 uid=3381920
[rtc] onError code=110 ERR_INVALID_TOKEN
[rtc] retry in 8000ms (same token)
[rtc] joined ch=flash-sale-0811 elapsed=412ms
\`\`\`

token server is go, nothing clever:

\`\`\`go
now := uint32(time.Now().Unix())
tok, err := lumentoken.Build(appID, appCert, channel, uid, lumentoken.Publisher, lumentoken.Window{
	IssuedAt: now,
	Expires:  now + 3600,
})
\`\`\`

things i already ruled out: wrong certificate (all three boxes read the same secret), channel name encoding, uid as string vs int. the failures are on web and android alike, all regions.

is there some kind of propagation of tokens inside your cloud? because that is what it looks like.`,
    tags: ["token", "error-codes", "web"],
    product: "lumen-rtc",
    release: "4.4.0",
    platform: "web",
    severity: "P1",
    scenario: "shopping",
    score: 12,
    answers: [
      {
        key: "measure-the-clock",
        by: "hannah",
        hoursLater: 0.8,
        body: `There is no propagation; a token is checked by arithmetic. "Invalid now, valid in eight seconds" is a token **from the future**. One of your boxes has a fast clock.

3% rather than 33% fits too: a join usually takes longer than the skew to reach the verifier, so only the fastest clients lose. Measure, do not guess:

\`\`\`bash
for h in tok-1 tok-2 tok-3; do
  printf '%s ' "$h"
  ssh "$h" "chronyc tracking | grep -E 'System time|Leap'"
done
\`\`\`

My bet: the new box has no working NTP (UDP 123 closed outbound in its security group is the classic), and has drifted. If you cannot get in, \`curl -sI https://tok-3/healthz | grep -i ^date\` against your own synchronised clock is precise to a second, which is enough here.

Then alert on it. \`abs(offset) > 0.5 s\` for five minutes should wake somebody, because the other direction (slow clock) does not fail today: it silently shortens every token's life.`,
        score: 13,
        comments: [
          {
            by: "diego",
            body: `\`tok-3: System time: 9.214 seconds fast of NTP time\`. port 123. i hate that you got that from one paragraph. fixed, zero 110s in the last four hours.`,
            hoursLater: 5,
          },
        ],
      },
      {
        key: "leeway",
        by: "meilin",
        hoursLater: 9,
        body: `Confirming from our side, with the exact rule so that nobody needs to reverse it.

The edge checks, in order: signature, app, channel, uid, then \`issuedAt <= now + leeway\` and \`now < expires\`. The **leeway is 2 seconds**. A token issued by a clock that is 9 s fast is refused until our clock has caught up, and the client gets 110 and not 109 (expired), which I agree is unhelpful.

What to do, whichever version you run:

1. Keep the clocks of your token servers within one second (chrony or your cloud's time service).
2. Issue with \`IssuedAt: now - 30\`. The window is a permission, not an audit log; thirty seconds in the past costs nothing and forgives small skew.
3. Do not retry 110 blindly with the same token. Ask for a fresh one once, then show an error. A blind retry hides exactly this fault.

From 4.4.0 the client's log line carries a reason, so you can tell the cases apart:

\`\`\`text
onError code=110 ERR_INVALID_TOKEN reason=not_yet_valid skew=+7s
onError code=110 ERR_INVALID_TOKEN reason=bad_signature
\`\`\`

The reason is in the log at level INFO and in \`onError\`'s \`message\`, not in the code.`,
        score: 10,
        mark: {
          by: "meilin",
          hoursLater: 9.5,
          note: "The leeway is the same for all releases; the reason in the message needs 4.4.0.",
          fromVersion: "4.0.0",
          notCheckedFor: "4.5.1",
          verdicts: [
            { by: "tomas", verdict: "works", version: "4.3.0", hoursLater: 100 },
            { by: "priya", verdict: "works", version: "4.4.0", hoursLater: 260 },
            { by: "diego", verdict: "works", hoursLater: 410 },
            {
              by: "sunqian",
              verdict: "outdated",
              version: "4.5.1",
              comment: "With not_yet_valid, 4.5.1 waits out the difference and joins by itself.",
              hoursLater: 1100,
            },
          ],
        },
      },
      {
        key: "base64",
        by: "zhaokai",
        hoursLater: 7,
        body: `In my case 110 was because the token was put in a URL query without encoding, and \`+\` became a space. Only tokens which contain \`+\` fail, so it also looks random. It is not your problem (your retry uses the same token), but maybe somebody finds this page by the code, so check also:

\`\`\`ts
const url = "/join?token=" + encodeURIComponent(token);
\`\`\``,
        score: 6,
      },
    ],
    accepted: { answer: "measure-the-clock", hoursLater: 5.2 },
  },
  {
    key: "en-token-renewal-at-scale",
    language: "en",
    by: "diego",
    daysAgo: 41,
    title: "40,000 viewers renew their token in the same minute and take our token server down",
    body: `every thursday show starts at 20:00, everybody joins between 19:58 and 20:03, tokens live one hour. so at 20:57:30 the SDK raises \`onTokenPrivilegeWillExpire\` on about forty thousand phones at once and our token endpoint goes from 40 rps to something like 1,300 rps for half a minute. p99 8 s, then \`110\`s, then everybody rejoins, then it gets worse.

\`\`\`java
@Override
public void onTokenPrivilegeWillExpire(String token) {
    api.fetchToken(channel, uid).enqueue(t -> engine.renewToken(t));
}
\`\`\`

i can throw boxes at it but i would like to not pay for a 30 second peak once a week. options i see:

- 24 h tokens (security says no, a banned viewer must be out in an hour)
- spread the renewals somehow, but the SDK picks the moment
- cache tokens (they are per uid so no)

what do people with bigger rooms than mine do?`,
    tags: ["token", "large-rooms", "reconnect"],
    product: "lumen-rtc",
    release: "4.2.1",
    platform: "android",
    severity: "P1",
    scenario: "live-show",
    score: 10,
    answers: [
      {
        key: "jitter-the-expiry",
        by: "oliver",
        hoursLater: 15,
        body: `The SDK raises the event a fixed 150 s before expiry, so the moment is yours to choose: it is whatever you wrote into the token. Spread it there.

\`\`\`go
// 45 to 75 minutes, decided per uid so that a retry gets the same answer
life := 45*time.Minute + time.Duration(fnv32(uid)%1800)*time.Second
\`\`\`

With 40,000 viewers over 1,800 s that is 22 renewals per second instead of 1,300. No client change and no new build in the shops.

Then, for the client:

1. On \`onTokenPrivilegeWillExpire\` wait a random 0–90 s before the request. You have 150.
2. On failure retry with exponential back-off and full jitter, at most four times.
3. \`renewToken\` does not interrupt media. If it fails, **do not leave and rejoin**: media keeps flowing until expiry, and a rejoin costs you two token requests.

A banned viewer should not depend on expiry at all. Use the server-side kick, which closes the session in under a second; expiry is only the backstop for a client that comes back.`,
        score: 11,
        mark: {
          by: "meilin",
          hoursLater: 18,
          note: "Numbers verified with the load team.",
          fromVersion: "4.0.0",
        },
        comments: [
          {
            by: "diego",
            body: `shipped the server half on wednesday, thursday peak was 31 rps. the graph is so flat i checked whether the show happened.`,
            hoursLater: 150,
          },
          {
            by: "priya",
            body: `For classrooms we do the same but derive the spread from \`hash(uid + day)\` so that it is not always the same students who renew during roll call.`,
            hoursLater: 171,
          },
        ],
        edit: {
          by: "oliver",
          hoursLater: 640,
          summary: "Event is raised 30 s before expiry from 4.5.1, adjust the client wait",
          body: `The SDK raises the event a fixed time before expiry, so the moment is yours to choose: it is whatever you wrote into the token. Spread it there.

\`\`\`go
// 45 to 75 minutes, decided per uid so that a retry gets the same answer
life := 45*time.Minute + time.Duration(fnv32(uid)%1800)*time.Second
\`\`\`

With 40,000 viewers over 1,800 s that is 22 renewals per second instead of 1,300. No client change and no new build in the shops.

Then, for the client:

1. On \`onTokenPrivilegeWillExpire\` wait a random time before the request: 0–90 s up to 4.4.0 (the event comes 150 s before expiry), but only **0–15 s from 4.5.1**, where it comes 30 s before.
2. On failure retry with exponential back-off and full jitter, at most four times (twice from 4.5.1).
3. \`renewToken\` does not interrupt media. If it fails, **do not leave and rejoin**: media keeps flowing until expiry, and a rejoin costs you two token requests.

A banned viewer should not depend on expiry at all. Use the server-side kick, which closes the session in under a second; expiry is only the backstop for a client that comes back.`,
        },
      },
      {
        key: "stateless",
        by: "hannah",
        hoursLater: 17,
        body: `Independent of spreading: 1,300 rps of HMAC is nothing. If that kills you, the token endpoint does something else. Ours did a session lookup, a ban lookup and an audit \`INSERT\`, all on the same database as the shop.

Make it stateless: verify your own signed session cookie, check the ban list from memory (refreshed every 5 s), sign, answer, write the audit line to a log. One small box did 9,000 rps in our load test. Spreading hides the problem until the day when your CDN has a hiccup and forty thousand people *join* in the same ten seconds, which you cannot spread.`,
        score: 9,
      },
    ],
    accepted: { answer: "jitter-the-expiry", hoursLater: 151 },
  },
  {
    key: "en-uid-collisions",
    language: "en",
    by: "priya",
    daysAgo: 76,
    title: "Students kicked out at random: onUserOffline then USER_ALREADY_IN_CHANNEL. UID collision?",
    body: `Context:

- React Native classrooms, 300–500 students in the big ones
- user ids in our system are UUIDs
- the RTC uid is derived on the client, like this:

\`\`\`ts
// uuid -> number
export const rtcUid = (userId: string) => Math.abs(hashCode(userId)) % 1_000_000;
\`\`\`

What we see: about one big class in ten, some student is thrown out when *another* student joins, and it goes on forever because both clients reconnect.

\`\`\`text
10:14:03.120 [Ana]  joined uid=482113
10:14:31.884 [Ravi] joined uid=482113
10:14:31.902 [Ana]  onConnectionStateChanged state=FAILED reason=USER_ALREADY_IN_CHANNEL
10:14:33.015 [Ana]  joined uid=482113
10:14:33.031 [Ravi] onConnectionStateChanged state=FAILED reason=USER_ALREADY_IN_CHANNEL
\`\`\`

Questions:

1. Is this really a collision? With a million values and 500 students it sounds unlikely.
2. What are people using to map UUIDs to uids?
3. If I change the mapping, do old recordings (named by uid) become a mess?`,
    tags: ["react-native", "error-codes", "large-rooms"],
    product: "lumen-rtc",
    release: "4.1.0",
    platform: "react-native",
    severity: "P2",
    scenario: "classroom",
    score: 7,
    answers: [
      {
        key: "birthday",
        by: "tomas",
        hoursLater: 1.2,
        body: `It is the birthday problem. For \`n\` people and \`N\` values the chance that *some* pair collides is about \`1 - exp(-n(n-1)/2N)\`:

| people in the room | N = 10⁶ | N = 2³² |
| --- | --- | --- |
| 100 | 0.5% | 0.0001% |
| 300 | 4.4% | 0.001% |
| 500 | **11.7%** | 0.003% |
| 5,000 | 100% | 0.29% |

"One big class in ten" is exactly what the arithmetic predicts for your \`% 1_000_000\`.

Using all 32 bits makes it rare but not gone, and it brings the next trap: the uid on the wire is *unsigned* 32-bit while Java shows you a signed one, so \`-482113\` and \`4294485183\` are the same person and a lookup by uid on your server misses one of them. Stay below 2³¹.

Do not hash at all. Uniqueness is only needed **per channel**, and you have a server that knows who is in the class:

\`\`\`sql
create table class_members (
  class_id uuid not null,
  user_id  uuid not null,
  rtc_uid  integer generated always as identity check (rtc_uid > 0),
  primary key (class_id, user_id),
  unique (class_id, rtc_uid)
);
\`\`\`

Return \`rtc_uid\` together with the token. The token is bound to the uid anyway, so the client has no business choosing it. Your third question answers itself too: the table is the index to the recordings, old and new.`,
        score: 12,
        comments: [
          {
            by: "priya",
            body: `11.7% vs. 10.4% measured over last month. I am printing that table and hanging it on the wall.`,
            hoursLater: 4,
          },
          {
            by: "linyue",
            body: `One more trap: uid 0 means "please choose for me". If the hash gives 0, you get a random one and the token does not match.`,
            hoursLater: 9,
          },
        ],
      },
      {
        key: "string-accounts",
        by: "wanglei",
        hoursLater: 6,
        body: `Hello Priya. You can also use string user accounts (\`joinChannelWithUserAccount\`), the SDK then maps the string to a uid in our cloud, without collisions inside one app. Please note: a mix of string accounts and int uids in the same channel is not supported, so all clients and also the cloud recorder must change at the same time. For a running product the server-side mapping which Tomas describes is less risk.`,
        score: 4,
      },
    ],
    accepted: { answer: "birthday", hoursLater: 28 },
  },
  {
    key: "en-p0-nobody-can-join-pinning",
    language: "en",
    by: "diego",
    daysAgo: 0.6,
    title: "P0: nobody can join in production for 40 minutes, all mobile clients, SIGNAL_TLS_FAILED (1107)",
    body: `nobody can join. all android and ios clients, all regions, from one second to the next. **web is fine.** no deploy from us since tuesday.

\`\`\`text
+0.000 E beam/signal: connect wss://signal.northbeam.example failed: 1107 SIGNAL_TLS_FAILED
+0.001 E beam/signal: javax.net.ssl.SSLPeerUnverifiedException: Certificate pinning failure!
  Peer certificate chain:
    sha256/kQ8vT1…: CN=signal.northbeam.example
    sha256/9fXw0c…: CN=Example Trust TLS Issuing CA 3
+0.650 W beam/client: state CONNECTING -> FAILED
\`\`\`

sessions that were already up keep working until they reconnect, so the graph is a slow bleed from 11k to 2k concurrent in the last 40 minutes.

status page is green. support ticket open 25 minutes. anybody else?`,
    tags: ["error-codes", "android", "ios", "reconnect"],
    product: "beam-sdk",
    release: "3.10.0",
    platform: "android",
    severity: "P0",
    score: 14,
    comments: [
      {
        by: "hannah",
        body: `Not seeing it on 3.10.4 from Frankfurt. \`Certificate pinning failure!\` with that list of hashes is OkHttp's own message. Do you ship a \`CertificatePinner\` or a \`network_security_config\` with pins?`,
        hoursLater: 0.2,
      },
      {
        by: "diego",
        body: `…yes. a contractor added it last year for an audit. looking.`,
        hoursLater: 0.3,
      },
    ],
    answers: [
      {
        key: "alias-and-pins",
        by: "kenji",
        hoursLater: 0.5,
        body: `Kenji from Northbeam, I have the ticket too. This is the cause and what to do, in the order of minutes.

**Cause.** Forty minutes before you asked, the certificate of \`signal.northbeam.example\` was renewed as announced, with a new key and a new issuing CA. Clients that pin the old leaf key refuse it. Our SDK does not pin; your app passes its own \`OkHttpClient\` (Android) and \`URLSessionDelegate\` (iOS) with pins. Web has no pinning, so web works.

**Now (no app release needed).** We keep an alias with the previous chain for 30 days:

\`\`\`json
{ "beam.signalHost": "signal-pinned.northbeam.example" }
\`\`\`

If you read the host from your remote configuration, change it there. If it is compiled in, tell me in the ticket: I can route your app id to the old chain by SNI at the edge, that takes about 15 minutes.

**This week.** Remove the pins, or pin two SPKI hashes of *issuing* CAs, one of them a backup:

\`\`\`bash
openssl s_client -connect signal.northbeam.example:443 -showcerts </dev/null \\
  | awk '/BEGIN/{n++} n==2' \\
  | openssl x509 -pubkey -noout \\
  | openssl pkey -pubin -outform der \\
  | openssl dgst -sha256 -binary | base64
\`\`\`

**Afterwards.** Subscribe the on-call list to the maintenance feed: the renewal was in it three weeks ago, but sent to the account owner only. That part is our fault, and I have raised it.`,
        score: 12,
        mark: {
          by: "kenji",
          hoursLater: 0.7,
          note: "For apps which pin our certificate. The alias is served for 30 days.",
          platforms: ["android", "ios"],
          fromVersion: "3.8.0",
          toVersion: "3.10.4",
        },
        comments: [
          {
            by: "diego",
            body: `host was in remote config, thank whoever. switched a minute ago, joins recovering: 4k, 6k, 9k.`,
            hoursLater: 0.9,
          },
          {
            by: "kenji",
            body: `Good. I see your connects at 98% in the last five minutes. I leave the ticket open until you have a build without the leaf pin.`,
            hoursLater: 1.6,
          },
        ],
      },
      {
        key: "why-not-leaf",
        by: "hannah",
        hoursLater: 2.5,
        body: `For the post-mortem, since somebody will ask why an "audit improvement" took the shop down:

- A leaf pin has the lifetime of a leaf certificate. With ever shorter certificate lifetimes that is a scheduled outage.
- Pins need a kill switch that does not depend on the pinned connection. Yours was remote config, by luck.
- \`SSLPeerUnverifiedException\` should page on its own. It has no benign cause in a fleet: either you are attacked or you are about to be down.
- Keep a synthetic client that runs the *shipped* build, not the web client. Web stayed green the whole time, and that cost you 40 minutes.`,
        score: 9,
      },
    ],
    accepted: { answer: "alias-and-pins", hoursLater: 2 },
    edit: {
      by: "diego",
      hoursLater: 3,
      summary: "Resolved: our own pin. Added the cause for those who find this by the code",
      body: `**Resolved after 72 minutes: our app pinned the old leaf certificate.** Left as it was below, for people who search for the code.

nobody can join. all android and ios clients, all regions, from one second to the next. **web is fine.** no deploy from us since tuesday.

\`\`\`text
+0.000 E beam/signal: connect wss://signal.northbeam.example failed: 1107 SIGNAL_TLS_FAILED
+0.001 E beam/signal: javax.net.ssl.SSLPeerUnverifiedException: Certificate pinning failure!
  Peer certificate chain:
    sha256/kQ8vT1…: CN=signal.northbeam.example
    sha256/9fXw0c…: CN=Example Trust TLS Issuing CA 3
+0.650 W beam/client: state CONNECTING -> FAILED
\`\`\`

sessions that were already up keep working until they reconnect, so the graph is a slow bleed from 11k to 2k concurrent in the last 40 minutes.

status page was green because nothing was broken on the vendor's side. we pinned in \`OkHttpClient\` and in a \`URLSessionDelegate\`.`,
    },
  },
  {
    key: "en-invalid-token-again",
    language: "en",
    by: "priya",
    daysAgo: 0.03,
    title: "Token valid for an hour is refused with 110 in the first seconds, then accepted unchanged",
    body: `Classroom app, the web client this time. A few joins a day fail with \`110 ERR_INVALID_TOKEN\` right after our server issued the token. Reloading the page a moment later joins with the **same** string, which the server keeps for the session.

\`\`\`text
09:14:02.118 issue token room=b7-algebra exp=+3600
09:14:02.391 join -> 110 ERR_INVALID_TOKEN
09:14:09.870 join -> ok (token unchanged)
\`\`\`

Two token servers since last week. Is there a delay until a new token is known everywhere?`,
    tags: ["token", "error-codes", "web"],
    product: "lumen-rtc",
    release: "4.4.0",
    platform: "web",
    severity: "P2",
    scenario: "classroom",
    score: 0,
    answers: [
      {
        key: "date-header",
        by: "tomas",
        hoursLater: 0.2,
        body: `Ask both servers for the time, through the balancer, from one machine:

\`\`\`bash
for n in 1 2 3 4 5 6; do curl -sI https://tokens.example.edu/healthz | grep -i '^date'; sleep 1; done
\`\`\`

If the seconds jump back and forth, one of them is ahead and signs tokens from the future. Since it began with the second server, that is where I would look first.`,
        score: 2,
      },
    ],
    merged: { by: "rosa", into: "en-invalid-token-clock-skew" },
  },
];
