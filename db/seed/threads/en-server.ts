import type { SeedThread } from "../content";

export const serverThreads: SeedThread[] = [
  {
    key: "en-recording-first-seconds-missing",
    language: "en",
    by: "priya",
    daysAgo: 45,
    title: "Cloud recording misses the first 4–9 seconds of every lesson, and starts with a grey tile",
    body: `We start a composite recording from our server when the teacher presses "Start lesson". Files always begin late:

| lesson | teacher's first word | first audio in file | first picture |
| --- | --- | --- | --- |
| A | 09:00:02.1 | 09:00:06.4 | 09:00:08.0 |
| B | 10:30:01.7 | 10:30:10.3 | 10:30:12.2 |
| C | 14:15:03.0 | 14:15:07.5 | 14:15:09.1 |

\`\`\`bash
# 09:00:01.9  acquire -> 200 in 0.21 s
# 09:00:02.2  start   -> 200 in 0.64 s, sid=7c1f…
# 09:00:06.1  webhook recorder_joined
# 09:00:06.4  webhook first_audio
# 09:00:08.0  webhook first_video uid=1001
\`\`\`

- Layout: \`speaker-left\`, up to 8 tiles.
- The first ~2 s of the picture are a grey tile with the name.

So \`start\` answering 200 does not mean that it is recording? And why does the picture need two seconds more than the sound? Our parents compare the length of the file with the invoice…`,
    tags: ["recording", "latency"],
    product: "lumen-cloud-recording",
    release: "1.9.0",
    severity: "P2",
    scenario: "classroom",
    score: 8,
    answers: [
      {
        key: "pre-join",
        by: "xufan",
        hoursLater: 11,
        body: `Right: 200 for \`start\` means "a worker is assigned". The time after it:

| step | typical | p95 |
| --- | --- | --- |
| container start | 2.5 s | 6 s |
| join and subscribe | 0.8 s | 1.5 s |
| first keyframe | 1.6 s | 4 s |

Three changes, in order of effect:

1. **Join early, record later.** \`acquire\` and \`start\` with \`"paused": true\` when the *waiting room* opens. The recorder joins, subscribes, and holds. At "Start lesson" call \`resume\`; this takes 40–80 ms. Paused minutes are not billed.

\`\`\`bash
curl -X POST "$API/v1/apps/$APP/recording/$RID/start" -d '{
  "channel": "math-7b", "uid": "900001", "token": "'"$TOKEN"'",
  "paused": true, "maxPausedSeconds": 900,
  "layout": { "type": "speaker-left" }
}'
# teacher presses the button
curl -X POST "$API/v1/apps/$APP/recording/$RID/resume"
\`\`\`

2. **The grey tile** is the wait for a keyframe. The recorder asks for one when it subscribes, but 1.9.0 sends the request only once. A publisher with a 4 s keyframe interval which loses the request needs 4 s. Set the interval to 2 s, or update: 2.0.0 repeats it each 300 ms.

3. Start the lesson in your UI on the webhook \`recorder_ready\`, not on the 200. It is honest: a red dot means that it records.

With 1 and 3 the recording of our test class starts 0.1 s before the first word.`,
        score: 9,
        mark: {
          by: "xufan",
          hoursLater: 11.5,
          note: "Paused start exists from 1.9.0. Repeated keyframe request needs 2.0.0.",
          fromVersion: "1.9.0",
        },
      },
      {
        key: "two-clocks",
        by: "hannah",
        hoursLater: 15,
        body: `For the parents: do not derive billing from file length at all. Store \`lesson_started_at\` and \`lesson_ended_at\` from *your* server, and show the recording with its own start offset. A recorder that crashes and is replaced after 12 s must not change an invoice. We also write the offset of the file to lesson start into the metadata, so that chapter marks stay right when the first seconds are missing.`,
        score: 6,
        comments: [
          {
            by: "priya",
            body: `Agreed, and already a ticket. Testing the paused start with one school until the end of the month.`,
            hoursLater: 40,
          },
        ],
      },
    ],
  },
  {
    key: "en-rtmp-push-stops-after-24-hours",
    language: "en",
    by: "diego",
    daysAgo: 71,
    title:
      "RTMP push of a 24/7 shopping channel stops after exactly 24 h, converter state FINISHED, no error",
    body: `24/7 channel, hosts join and leave, mixed in the cloud and pushed to a cdn by rtmp. every morning at 06:00:0x the cdn stream ends. exactly 24 h after the converter was created, ± 3 s. no error.

\`\`\`json
{
  "event": "converter_state",
  "converterId": "cv-20f1",
  "state": "FINISHED",
  "reason": "NORMAL",
  "uptime": 86402
}
\`\`\`

create call:

\`\`\`bash
curl -X POST "$API/v1/projects/$P/rtmp-converters" -d '{
  "name": "shop-247", "idleTimeout": 300,
  "input": { "channel": "shop-247", "token": "'"$TOKEN"'" },
  "output": { "rtmpUrl": "rtmp://push.example.com/live/shop-247" }
}'
\`\`\`

things people told me: rtmp timestamp overflow, cdn limit, token. the cdn says they saw a clean \`deleteStream\` from your side. i restart it with cron at 05:58 now and that is embarrassing: viewers see 6 s of nothing.`,
    tags: ["rtmp", "token", "recording"],
    product: "lumen-live",
    release: "2.7.0",
    severity: "P1",
    scenario: "shopping",
    score: 9,
    answers: [
      {
        key: "timestamp-wrap",
        by: "zhaokai",
        hoursLater: 2,
        body: `Maybe RTMP timestamp? It is 24 bit in the chunk header, when it is over 0xFFFFFF the extended timestamp is needed, and some servers handle it wrong. We had it with an old nginx-rtmp: the stream stopped always after the same time, also without an error. Try another server for one day.`,
        score: -1,
        comments: [
          {
            by: "hannah",
            body: `0xFFFFFF ms is 4 h 39 min, and the 32-bit one wraps after 49.7 days. Neither is 24 h. 86402 s smells of a configured day.`,
            hoursLater: 2.4,
          },
        ],
      },
      {
        key: "token-or-limit",
        by: "xufan",
        hoursLater: 22,
        body: `There are two limits of one day, and it is easy to confuse them. The reason field tells which, but only in the *detail*:

\`\`\`bash
curl "$API/v1/projects/$P/rtmp-converters/cv-20f1/history" | jq '.[-1]'
{ "state": "FINISHED", "reason": "NORMAL", "detail": "max_lifetime" }
\`\`\`

- \`max_lifetime\`: a converter lives at most 24 h by default (protection against forgotten ones). This is yours. Set \`"maxLifetime": 0\` for no limit; it needs the *continuous* option of your project, I have turned it on for you.
- \`token_expired\`: the input token ended. Then the state is also FINISHED, but it comes at the token's expiry. Renew with \`PATCH …/cv-20f1 { "input": { "token": … } }\`; media does not stop.

You will meet the second when the first is gone, since your token is valid for 24 h as well.

For updates without a gap: create converter B with the same output and \`"takeover": true\` (2.7.0 and later). B connects, waits for its first keyframe, and only then A disconnects. The CDN must accept a second publisher for the same key; most do, and call it "republish". We measured 80–200 ms of repeated video and no gap.

So, instead of cron at 05:58: \`maxLifetime: 0\`, a token renewal every 12 h, and \`takeover\` when you deploy a new layout.`,
        score: 8,
        mark: {
          by: "xufan",
          hoursLater: 23,
          note: "takeover needs 2.7.0; before it only maxLifetime and token renewal.",
          fromVersion: "2.7.0",
        },
        comments: [
          {
            by: "diego",
            body: `detail was \`max_lifetime\`, as you said. up 61 h now. i will accept when it has survived a week, i have been burnt by day boundaries before.`,
            hoursLater: 90,
          },
        ],
      },
    ],
  },
  {
    key: "en-large-room-quiet-speakers-cut",
    language: "en",
    by: "priya",
    daysAgo: 8.4,
    title:
      "300-person room, top-3 audio forwarding: quiet speakers never make the cut, and beginnings of words are lost",
    body: `Town-hall classes:

- 300 people, everybody may unmute (choral reading, Q&A).
- Beam Edge 1.5.0, the edge forwards the **three loudest** streams.
- Typical: teacher, plus two students with an open microphone next to a fan.

Problem 1: a shy student speaks, the fan is louder, nobody hears the student.

Problem 2: when somebody new does win, the first 200–300 ms are missing.

\`\`\`yaml
# edge.yaml
audio:
  forward: { mode: loudest, top: 3, window_ms: 300, hysteresis_db: 3 }
\`\`\`

\`\`\`text
level(dBov): teacher -22  fan1 -31  fan2 -33  student -38
selected:    teacher, fan1, fan2
\`\`\`

Things I have tried: \`top: 5\` (problem 1 better, mobile clients decode 5 streams + battery), \`window_ms: 100\` (problem 2 better, selection flaps).

1. Is there a selection by *voice activity* and not by level in 1.5.0? The audio level header extension has a V bit, is it used?
2. Server-side mix (one stream for everybody) versus selection: where is the break-even for 300 people, in CPU per room?
3. How do others protect the beginning of words: a short delay line in the edge?`,
    tags: ["large-rooms", "latency", "codec"],
    product: "beam-edge",
    release: "1.5.0",
    platform: "linux",
    severity: "P2",
    score: 5,
    comments: [
      {
        by: "hejun",
        body: `About the V bit: it is filled by the sender, and some clients set it always to 1. Look at a capture before you trust it.`,
        hoursLater: 15,
      },
    ],
    answers: [],
  },
  {
    key: "en-recording-consent-retention",
    language: "en",
    by: "maya",
    daysAgo: 39,
    title:
      "Recording consultations: consent, storage region and retention. What does the SDK guarantee, what is on me?",
    body: `Telehealth in Nigeria and Germany. We want to record some consultations, for training, with consent. Our lawyer asks me questions that I cannot answer from the documentation:

1. Is audio decrypted on the vendor's servers during cloud recording? (Surely yes for a composite.)
2. In which region are temporary files, for how long, and who can read them?
3. If the patient withdraws consent in the middle of the call, can the part before be deleted for certain, including replicas?
4. Do we need consent of *both* sides in each country, and must it be audible in the recording?

Our current draft:

\`\`\`json
{
  "storage": { "vendor": "s3", "region": "eu-central-1", "bucket": "consults" },
  "mode": "mix",
  "encryption": { "mode": "aes-256-gcm", "keyOwner": "customer" }
}
\`\`\`

I know that 4 is not for engineers. For 1–3 I would be happy about facts.`,
    tags: ["recording", "e2ee", "selection"],
    product: "lumen-cloud-recording",
    release: "2.0.0",
    severity: "P3",
    scenario: "telehealth",
    score: 6,
    answers: [
      {
        key: "facts",
        by: "meilin",
        hoursLater: 8,
        body: `Facts for 1 to 3; for 4 please stay with your lawyer.

1. **Yes.** A composite must decode, so media is in clear in the memory of the recording worker. If end-to-end encryption is on, the recorder is a participant that needs the key, and you decide whether it gets it.
2. Temporary files are on the worker's local disk, encrypted with a key which exists only in its memory, in the region of \`storage.region\` if we operate there, else the nearest one **inside the same legal area** (EU stays in the EU). They are removed after upload, at the latest after 72 h when your bucket refuses them. Support engineers have no access to them.
3. After upload the file is in *your* bucket, and its deletion, versions and replicas are yours. For the part before the withdrawal: use \`"segmentSeconds": 60\` and delete from the first segment on; \`stop\` with \`"discard": true\` removes what was not uploaded yet.

The agreement on data processing with the list of regions is in the console. If its text and this answer ever disagree, the agreement counts, so take that to your lawyer and not a forum page.`,
        score: 8,
      },
      {
        key: "pattern",
        by: "hannah",
        hoursLater: 20,
        body: `The engineering pattern that survived our audit: consent is a *row* (who, which text version, when, withdrawn when), the recorder starts only from a job that reads that row, and withdrawal enqueues a deletion job that reports what it deleted, by object version. Versioned buckets keep deleted objects happily for years; set a lifecycle rule for non-current versions, or your "deleted" is a marker.`,
        score: 7,
      },
    ],
    closed: {
      by: "rosa",
      reason:
        "The technical part is answered. What remains (who must consent, in which country) is legal advice, which nobody here can give. Please open a new question for further technical points.",
      hoursLater: 50,
    },
  },
  {
    key: "en-choosing-sdk-what-to-measure",
    language: "en",
    by: "diego",
    daysAgo: 106,
    title: "Choosing an RTC SDK for live shopping in Latin America: which is better, Lumen or Beam?",
    body: `new project, not chosen yet. live shopping with co-hosts, mexico, colombia, chile. 2–6 people on stage, up to 50k watching. budget phones, 4g, prepaid data.

both vendors promise the same: "ultra low latency", 99.95%, 200+ nodes. sales demos both looked great on office wifi. i have two weeks and one engineer (me).

which is better? and if nobody wants to say: what would you measure, so that i do not find out in production?

what i have so far:

- join time on a cold start
- glass to glass latency, stage and audience
- video freeze on 3% / 8% loss
- battery on a 120 dollar phone
- how fast support answers, with a real question`,
    tags: ["selection", "latency", "weak-network"],
    severity: "P3",
    scenario: "shopping",
    score: 11,
    answers: [
      {
        key: "protocol",
        by: "hannah",
        hoursLater: 4,
        body: `I will not say which, because my network is not yours. A test plan for two weeks which gave us a clear answer:

1. **Same conditions or no conclusion.** One phone model, one SIM, both SDKs in one test app behind one interface, alternating runs (A B A B …), 20 runs each. Otherwise you compare Tuesday with Wednesday.
2. **Replay the network.** Record a trace on a bus with a budget phone, then replay it with \`tc\`/\`netem\`. Four traces: home Wi-Fi, LTE good, LTE bus, prepaid after throttling at 512 kbit/s.
3. **Percentiles.** Join time p50 and *p95*. Freeze ratio as "share of 5 s windows with a freeze > 500 ms".
4. **Glass to glass** with a millisecond clock in front of the camera and a photo of both screens. SDK statistics do not count the camera and the display, which together are 60–120 ms.
5. **Break it.** Aeroplane mode for 8 s, Wi-Fi to LTE, a phone call, app to background for a minute. Count taps until all works again.
6. **Leaving.** How many lines of your app mention the vendor? That number is your position in the price negotiation next year.

Your last point is the best one. Ask one good question at each, on a Friday evening, with a log. Compare what comes back on Monday.`,
        score: 13,
        comments: [
          {
            by: "diego",
            body: `running this. point 6 hurts already.`,
            hoursLater: 60,
          },
        ],
      },
      {
        key: "audience-cost",
        by: "priya",
        hoursLater: 9,
        body: `From the cost side, since 50k viewers dominate your bill:

- Does the *audience* need 300 ms? With chat only, 1.5–3 s is fine and costs a fraction of the per-minute price.
- Moving somebody from audience to stage: measure this switch, in seconds and in black frames. It is the moment which your host will curse.
- Ask for the price of 360p, not of "HD". Prepaid viewers choose 360p themselves.
- Ask both what happens at 50,001.`,
        score: 9,
      },
      {
        key: "kenji-view",
        by: "kenji",
        hoursLater: 30,
        body: `I work for one of the two, so no recommendation; just what I would ask us. (a) Which points of presence carry *media* in Bogotá and Santiago, not only "acceleration"? (b) Show the p95 join time of the last 30 days for carriers in those countries. (c) What is in the SLA: API availability or successful joins? Most contracts count the first. (d) Give me the name of the person who answers at 21:00 Mexico time. A vendor who can answer these in writing within two days is already half of the way.`,
        score: 8,
        comments: [
          {
            by: "oliver",
            body: `From the other one: same list, and please hold us to it too.`,
            hoursLater: 33,
          },
        ],
      },
    ],
    closed: {
      by: "rosa",
      reason:
        "“Which is better” collects votes, not facts, so no further answers here. The test plan stays readable. Ask about each measured result in a question of its own, with numbers.",
      hoursLater: 96,
    },
  },
];
