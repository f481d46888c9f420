import type { SeedThread } from "../content";

export const networkThreads: SeedThread[] = [
  {
    key: "en-turn-tls-443-corporate-proxy",
    language: "en",
    by: "hannah",
    daysAgo: 113,
    title:
      "ICE fails behind a corporate proxy although TURN over TLS 443 is configured (ICE failed, no relay candidate)",
    body: `Customer with 4,000 desks, all traffic through an explicit HTTP proxy, UDP blocked, only 443 outbound. We run our own Beam Edge with TURN/TLS on 443. From anywhere else relay works, from inside there is not even a relay *candidate*.

\`\`\`js
iceServers: [{
  urls: ["turn:edge.example.com:3478", "turns:edge.example.com:443?transport=tcp"],
  username, credential,
}]
\`\`\`

\`\`\`text
chrome://webrtc-internals
icecandidateerror url=turns:edge.example.com:443?transport=tcp
  errorCode=701 errorText="TURN allocate request timed out."
iceconnectionstatechange: checking -> failed (15.2 s)
\`\`\`

A capture on the client shows \`CONNECT edge.example.com:443\` → \`200 Connection established\` → TLS ClientHello → ServerHello → … and then, 1.2 s later, FIN from the proxy. Without the proxy (guest Wi-Fi) the same desk connects in a second.

Their network team says "443 is allowed". What exactly do I have to ask them for, in words that a firewall person accepts? And is there any way that needs nothing from them?`,
    tags: ["turn", "web", "weak-network"],
    product: "beam-edge",
    release: "1.4.0",
    platform: "web",
    severity: "P1",
    score: 13,
    edit: {
      by: "hannah",
      hoursLater: 1.5,
      summary: "Added the issuer of the certificate, which turns out to be the point",
      body: `Customer with 4,000 desks, all traffic through an explicit HTTP proxy, UDP blocked, only 443 outbound. We run our own Beam Edge with TURN/TLS on 443. From anywhere else relay works, from inside there is not even a relay *candidate*.

\`\`\`js
iceServers: [{
  urls: ["turn:edge.example.com:3478", "turns:edge.example.com:443?transport=tcp"],
  username, credential,
}]
\`\`\`

\`\`\`text
chrome://webrtc-internals
icecandidateerror url=turns:edge.example.com:443?transport=tcp
  errorCode=701 errorText="TURN allocate request timed out."
iceconnectionstatechange: checking -> failed (15.2 s)
\`\`\`

A capture on the client shows \`CONNECT edge.example.com:443\` → \`200 Connection established\` → TLS ClientHello → ServerHello → … and then, 1.2 s later, FIN from the proxy. The certificate in that ServerHello is **issued by the customer's own CA**, not ours.

So it is intercepted. Their network team says "443 is allowed". What exactly do I have to ask them for, in words that a firewall person accepts? And is there any way that needs nothing from them?

**Edit:** from the same desk, to see it without a browser:

\`\`\`bash
openssl s_client -proxy proxy.corp:8080 -connect edge.example.com:443 \\
  -servername edge.example.com </dev/null 2>/dev/null | openssl x509 -noout -issuer
issuer=CN = Corp Inspection CA 2
\`\`\``,
    },
    answers: [
      {
        key: "bypass-inspection",
        by: "kenji",
        hoursLater: 9,
        body: `I meet this about once a month on site. The tunnel is open, but the proxy decrypts it, finds something that is not HTTP (TURN), and closes. "443 is allowed" is true and does not help. Ask for exactly this:

> Please exempt the destination **edge.example.com, TCP 443** from **TLS inspection** (SSL decryption bypass), and allow long-lived tunnels to it: no idle timeout under 120 s and no maximum session time under 8 h. The traffic is TURN over TLS (RFC 8656), real-time media, about 2 Mbit/s per user. Proxy authentication may stay.

Checklist for you, in this order:

1. A **separate host name** (better also a separate IP address) for media. Nobody exempts the host which also serves the application.
2. Full certificate chain on the TURN listener. Proxies which bypass still often validate the chain.
3. SNI must be present and equal to the exempted name. Use the name, not the IP address, in \`turns:\`.
4. Only \`turns:…:443?transport=tcp\` in the list for this customer. Each dead URL costs seconds before the good one is tried.
5. Proxy with NTLM or Kerberos: Chrome handles it for TURN as for pages; Firefox needs the proxy by policy. Native SDKs: set it, 1.4.0 does not read the system's proxy.

Verify with TURN itself, not with HTTPS:

\`\`\`bash
turnutils_uclient -t -S -p 443 -u "$USER" -w "$PASS" -y edge.example.com
\`\`\`

In 1.5.0 the edge can offer ALPN \`http/1.1\` on that listener (\`turn.tls.alpn: ["http/1.1", "stun.turn"]\`). Some devices which do not decrypt still drop TLS without a known ALPN.`,
        score: 12,
        mark: {
          by: "kenji",
          hoursLater: 10,
          note: "ALPN on the TURN listener needs 1.5.0; everything else is the same for 1.4.0.",
          fromVersion: "1.4.0",
        },
        comments: [
          {
            by: "hannah",
            body: `Sent your paragraph word for word. Exempted within two hours, after six weeks of mail. Relay candidate in 310 ms, ICE connected in 0.9 s.`,
            hoursLater: 75,
          },
          {
            by: "diego",
            body: `stealing that paragraph.`,
            hoursLater: 80,
          },
        ],
      },
      {
        key: "nothing-from-them",
        by: "oliver",
        hoursLater: 14,
        body: `Other vendor here, so only on the general part: "any way that needs nothing from them". If the proxy decrypts and insists on HTTP, the bytes must *be* HTTP. The candidates are WebSocket tunnelling of media (works through most inspecting proxies, since the upgrade is valid HTTP) or, in some years, WebTransport over HTTP/2. Both put media over one TCP stream: expect head-of-line blocking, so 1% loss at 80 ms RTT becomes freezes of 200–300 ms. I would use it for audio at 32 kbit/s and tell the user that video is off on this network.`,
        score: 8,
      },
      {
        key: "udp-ask",
        by: "liuyang",
        hoursLater: 20,
        body: `When you have their attention anyway, ask for UDP too: one destination, one port (UDP 443 or 3478). The argument which convinces network teams is their own load: over TCP each loss is retransmitted by the proxy *and* by the application, and with 4,000 desks the proxy keeps two sockets and two buffers per call.

Measured at one bank, same users, one week each:

| path | p50 RTT | p95 freeze time per minute |
| --- | --- | --- |
| TURN/TLS by proxy | 74 ms | 3.9 s |
| TURN/UDP 3478 | 41 ms | 0.4 s |`,
        score: 9,
      },
      {
        key: "detect-early",
        by: "zhaokai",
        hoursLater: 40,
        body: `We check it before the lesson: one page opens an \`RTCPeerConnection\` with only the \`turns:\` server and \`iceTransportPolicy: "relay"\`, a data channel, and waits for a relay candidate for 5 s. If there is none, we fetch \`https://edge.example.com/\` and show "your company inspects TLS, give this text to your IT" with a paragraph. Half of the support tickets disappeared.

\`\`\`ts
const pc = new RTCPeerConnection({ iceServers: [turnsOnly], iceTransportPolicy: "relay" });
pc.createDataChannel("probe");
pc.onicecandidate = (e) => e.candidate && resolve("ok");
await pc.setLocalDescription();
\`\`\``,
        score: 7,
      },
    ],
    accepted: { answer: "bypass-inspection", hoursLater: 76 },
  },
  {
    key: "en-simulcast-low-layer-stuck",
    language: "en",
    by: "priya",
    daysAgo: 88,
    title: "Simulcast: viewers on fibre stuck at 180p for the first 30–40 s, then it jumps to 720p",
    body: `Setup: classroom, one teacher publishes 3 layers, up to 60 students on the web.

- Students with 100 Mbit/s see 180p at first. After 30–40 s it jumps to 720p.
- Reload → the same again.
- The teacher's uplink is 20 Mbit/s and \`qualityLimitationReason\` is \`none\`.

Receiver side, every 5 s after the join:

\`\`\`text
t=5   layer=q  bwe=190k   rtt=38 loss=0
t=10  layer=q  bwe=205k
t=15  layer=q  bwe=216k
t=20  layer=q  bwe=222k
t=30  layer=q  bwe=226k
t=35  layer=f  bwe=2900k
\`\`\`

So the estimate creeps, flattens at about 226k and then explodes. Sending is at most 150 kbit/s in layer q, how is the estimator meant to learn about 3 Mbit/s?

Encodings:

\`\`\`ts
[{ rid: "q", maxBitrate: 150_000, scaleResolutionDownBy: 4 },
 { rid: "h", maxBitrate: 500_000, scaleResolutionDownBy: 2 },
 { rid: "f", maxBitrate: 2_500_000 }]
\`\`\`

1. Is there a setting for probing?
2. Can I start at layer h and go down?`,
    tags: ["simulcast", "web", "weak-network"],
    product: "beam-sdk",
    release: "3.8.0",
    platform: "web",
    severity: "P2",
    scenario: "classroom",
    score: 9,
    answers: [
      {
        key: "start-bitrate",
        by: "sofia",
        hoursLater: 10,
        body: `You can set the start value of the estimator for subscribers and prefer a layer:

\`\`\`ts
await client.join({ room, token, subscriber: { startBitrate: 1_200_000 } });
subscription.setPreferredLayer("h");
\`\`\`

With 1.2 Mbit/s as the first guess the server starts with layer h. If the network cannot carry it, you will see loss for 1–2 s and then a step down to q.

Do not set it higher than about 1.5 Mbit/s: students on a mobile network would get a bad first impression each time.`,
        score: 5,
        mark: {
          by: "sofia",
          hoursLater: 11,
          note: "Works from 3.8.0.",
          platforms: ["web"],
          fromVersion: "3.8.0",
          supersededBy: "probing",
        },
      },
      {
        key: "probing",
        by: "liuyang",
        hoursLater: 340,
        body: `With 3.9.0 the earlier advice (a fixed start bitrate) is not the best any more. First the reason for what you saw.

The estimator is *application-limited*: it may only raise its value to about 1.5 × what was really received, plus a slow additive step. With 150 kbit/s in layer q the ceiling is 225 kbit/s, exactly where your log flattens. To learn that 3 Mbit/s are possible, somebody must send more than the media, which means padding or retransmission as **probe clusters**.

Until 3.8.0 our forwarding unit sent a probe only every 30 s. That is your jump at t = 35.

From 3.9.0:

1. At the join: two clusters, 3 × and 6 × of the start value, 15 ms each. From 300 kbit/s it knows about 1.8 Mbit/s after 300–500 ms.
2. Whenever the wanted layer is higher than the sent one: a probe to the *bitrate of the next layer*, 1 s after the last one, back-off × 2 up to 16 s while they fail.
3. If delay rises during a probe, it is stopped and the result is discarded, so a student on 3G does not suffer.

In our test, 100 Mbit/s, 40 ms: layer f after a median of 1.1 s (3.8.0: 34 s). With a 600 kbit/s bottleneck: layer h after 1.4 s, no freeze, no layer f attempt more often than each 16 s.

So: update, and **remove** \`startBitrate\`. With both, the first probe starts from your value, and on a phone 6 × 1.2 Mbit/s is a burst of 7.2 Mbit/s, which is enough to overflow a small queue.

Keep your encodings, they are good.`,
        score: 10,
        mark: {
          by: "liuyang",
          hoursLater: 341,
          note: "Replaces the fixed start bitrate. For 3.8.0 please update.",
          platforms: ["web"],
          fromVersion: "3.9.0",
        },
        comments: [
          {
            by: "priya",
            body: `Staged it to 10% of classes: median time to 720p is 1.6 s. A few students in hostels now see one short freeze in the first second, still looking at whether that is the probe.`,
            hoursLater: 410,
          },
        ],
      },
      {
        key: "tile-size",
        by: "hannah",
        hoursLater: 24,
        body: `Before tuning anything: check how large the video element is at the time of the subscription. If your UI mounts the tile at 0 × 0 or as a thumbnail and grows it later, adaptive streams pick layer q by design and only re-evaluate on resize. \`ResizeObserver\` fires late when the layout is animated. Rule it out with a fixed 1280 × 720 element.`,
        score: 6,
      },
    ],
  },
  {
    key: "en-fec-nack-tuning-lossy-wifi",
    language: "en",
    by: "tomas",
    daysAgo: 102,
    title:
      "Game voice on bad Wi-Fi: FEC on, NACK on, still robotic at 8% loss. What does each of them really buy?",
    body: `Native client, Windows, C++. Opus 24 kbit/s mono, 20 ms frames. Netem on the router, 8% random loss, 45 ms RTT:

\`\`\`bash
tc qdisc add dev wlan0 root netem delay 22ms 4ms loss 8%
\`\`\`

| config | concealed samples |
| --- | --- |
| nothing | 8.1% |
| in-band FEC | 7.9% |
| NACK | 1.2% |
| both | 1.1% |

So in-band FEC does nothing at all. And with real bad Wi-Fi (microwave oven, honestly) NACK falls apart too: 6% concealed.

\`\`\`cpp
opus_encoder_ctl(enc, OPUS_SET_INBAND_FEC(1));
opus_encoder_ctl(enc, OPUS_SET_BITRATE(24000));
// and on the receiver
opus_decode(dec, next.data, next.size, pcm, 960, /*decode_fec=*/1);
\`\`\`

What am I misunderstanding, and what would you use for bursts?`,
    tags: ["codec", "weak-network", "latency"],
    platform: "windows",
    severity: "P3",
    scenario: "game",
    score: 10,
    answers: [
      {
        key: "loss-perc",
        by: "liuyang",
        hoursLater: 6,
        body: `FEC: the encoder does not know that there is loss. \`OPUS_SET_INBAND_FEC(1)\` only *allows* redundancy (LBRR), its amount follows \`OPUS_SET_PACKET_LOSS_PERC\`, default 0. So you encoded nothing.

\`\`\`cpp
// every RTCP report, smoothed
opus_encoder_ctl(enc, OPUS_SET_PACKET_LOSS_PERC(int(lossEwma * 100)));
\`\`\`

Also LBRR exists only in SILK and hybrid mode. With \`OPUS_APPLICATION_RESTRICTED_LOWDELAY\` (CELT only) there is never FEC.

What each tool buys:

- **NACK** repairs everything that can come back before playout: you need one RTT + jitter + about 10 ms of buffer. At 45 ms RTT and a 60–80 ms buffer it is almost free. At 200 ms RTT it is useless for conversation. A retransmission is lost with the same probability, so 8% → 0.64% → …
- **In-band FEC** repairs exactly *one* packet, from the next one, at lower quality. Costs 15–25% bitrate. Random 8%: rest about 0.08² = 0.64%. Bursts of 2 and more: nothing.
- **RED** (RFC 2198) repeats whole old frames. With distance 2 you survive bursts of 2; audio is so small that 24 → 72 kbit/s does not matter on Wi-Fi (the cost there is per packet, not per byte).

A microwave oven radiates about half of each 20 ms mains period (50 Hz). Your frame interval is also 20 ms, so you are phase-locked: for a while every packet meets the burst, then none. A retransmission after one whole period meets it again. Send the retry about 10 ms off the frame grid, and use RED with distance 2 for what is left. Or simply 5 GHz.`,
        score: 13,
        comments: [
          {
            by: "tomas",
            body: `With \`PACKET_LOSS_PERC(10)\`: FEC alone 0.9%. RED d=2 + NACK against the actual oven: 0.4%. I now have a test kitchen.`,
            hoursLater: 50,
          },
        ],
      },
      {
        key: "send-less",
        by: "oliver",
        hoursLater: 16,
        body: `One caution to go with a good answer: look at *why* the packets are lost before adding redundancy. If loss comes with rising RTT, it is a full queue, and RED feeds it. Our rule of thumb is to raise redundancy only when the delay gradient is flat for a second, otherwise lower the bitrate first. On your table, compare p95 RTT of the rows as well; "both" should not be worse than "nothing".`,
        score: 7,
      },
    ],
    accepted: { answer: "loss-perc", hoursLater: 51 },
  },
  {
    key: "en-jitter-buffer-grows-never-shrinks",
    language: "en",
    by: "maya",
    daysAgo: 23,
    title: "Audio jitter buffer climbs from 60 ms to 900 ms during a call on Android and never comes down",
    body: `Android tablets in clinics, on Wi-Fi. Calls start with a delay of about 150 ms mouth to ear; after twenty minutes people talk over each other. The SDK's audio statistics, once a minute:

\`\`\`text
min  jitterBufferDelay  jitter  loss  frozenRate
 1          62            9      0.0     0
 5         180           41      0.1     0
10         420           55      0.0     1
15         710           48      0.2     0
20         905           52      0.1     0
\`\`\`

Jitter is stable at about 50 ms, so why does the buffer need 900? Not all tablets: two models, both on Android 12. On a phone in the same Wi-Fi it stays at 70–90 ms.

Noise suppression is off at the far end (it ate the stethoscope), in case that matters.`,
    tags: ["android", "latency", "weak-network", "stats"],
    product: "lumen-rtc",
    release: "4.1.0",
    platform: "android",
    severity: "P2",
    scenario: "telehealth",
    score: 7,
    answers: [
      {
        key: "wifi-scan",
        by: "hannah",
        hoursLater: 1.5,
        body: `The periodic gap is a Wi-Fi **scan**: the radio leaves the channel, the access point buffers for it, and you get the lot when it returns. Something on the tablet asks for it each 15 s, usually location (fused provider) or a device-management agent. Confirm:

\`\`\`bash
adb shell dumpsys wifiscanner | grep -A3 -i "latest scan"
adb shell dumpsys wifi | grep -iE "scan request|client"
\`\`\`

In the app, hold a low-latency lock during the call. It stops most background scans and also disables power save, which brings another 20–80 ms:

\`\`\`kotlin
val wifi = context.getSystemService(WifiManager::class.java)
val lock = wifi.createWifiLock(WifiManager.WIFI_MODE_FULL_LOW_LATENCY, "call")
lock.acquire() // only effective with the screen on and the app in front
\`\`\`

That removes the cause of the growth. Not of the *never shrinking*: a receiver that meets a 400 ms gap may raise its target, but should return within a minute or two.`,
        score: 9,
        comments: [
          {
            by: "maya",
            body: `It was the MDM agent ("find my tablet", every 15 s). With the lock the gaps are gone on one model, and are 120 ms on the other.`,
            hoursLater: 48,
          },
        ],
      },
      {
        key: "time-stretch",
        by: "hejun",
        hoursLater: 12,
        body: `For "never shrinks": a buffer shrinks by *accelerating* playout, i.e. removing pitch periods, and most implementations do it only in segments where it is safe (voiced, stationary, or silence). If the far end sends continuous noise, e.g. an air conditioner without noise suppression, it finds few places. Look at \`removedSamplesForAcceleration\` if your statistics has it. If it is nearly 0 while the buffer is 900 and the target is 100, then the algorithm wants to and cannot. If the *target* itself is 900, then it is the estimator which does not forget.`,
        score: 6,
        comments: [
          {
            by: "maya",
            body: `How do I see the target in 4.1.0? I find only the current delay.`,
            hoursLater: 49,
          },
          {
            by: "wanglei",
            body: `In 4.1.0 it is only in the SDK log: search \`neteq target_level_ms\` with log level DEBUG. Please send one call's log, we will look.`,
            hoursLater: 71,
          },
        ],
      },
    ],
    edit: {
      by: "maya",
      hoursLater: 1,
      summary: "Added the packet log with the 15 s gaps",
      title:
        "Audio jitter buffer climbs from 60 ms to 900 ms during a call on Android and never comes down (gap every 15 s)",
      body: `Android tablets in clinics, on Wi-Fi. Calls start with a delay of about 150 ms mouth to ear; after twenty minutes people talk over each other. The SDK's audio statistics, once a minute:

\`\`\`text
min  jitterBufferDelay  jitter  loss  frozenRate
 1          62            9      0.0     0
 5         180           41      0.1     0
10         420           55      0.0     1
15         710           48      0.2     0
20         905           52      0.1     0
\`\`\`

Jitter is stable at about 50 ms, so why does the buffer need 900? Not all tablets: two models, both on Android 12. On a phone in the same Wi-Fi it stays at 70–90 ms.

Noise suppression is off at the far end (it ate the stethoscope), in case that matters.

**Edit:** jitter is not evenly spread. Every 15 s or so there is a gap of 300–400 ms with nothing, then all packets at once:

\`\`\`text
20:14:30.100 rx seq=9120
20:14:30.488 rx seq=9121 9122 ... 9139 (19 packets in 3 ms)
\`\`\``,
    },
  },
  {
    key: "en-reconnect-storm-after-handover",
    language: "en",
    by: "diego",
    daysAgo: 6.5,
    title: "Train leaves the tunnel, 300 clients reconnect in the same second, half of them three times",
    body: `we do live commentary for commuters (yes). when a train changes from the tunnel's wifi to lte, everybody on it reconnects. fine. but each client reconnects two or three times, and the logs look like two brains fighting:

\`\`\`text
18:02:41.003 net: WIFI -> CELLULAR
18:02:41.010 app: onNetworkChanged -> client.leave(); client.join()
18:02:41.012 beam: ice disconnected, restarting ice (attempt 1)
18:02:41.388 beam: join accepted sid=a1
18:02:41.390 beam: ice restart answered for sid=9f (gone) -> 4404 SESSION_NOT_FOUND
18:02:41.391 beam: state FAILED -> full rejoin
18:02:41.871 beam: join accepted sid=a2 (replaces a1)
18:02:41.874 app: onDisconnected -> client.join()
\`\`\`

server side: 300 people, ~870 joins in four seconds, then token endpoint 429s, then those clients retry every 1 s in lockstep for a minute.

app code is from 2022, when the sdk did not handle handover itself. do i delete all of it? what if the sdk gives up?`,
    tags: ["reconnect", "android", "weak-network", "turn"],
    product: "beam-sdk",
    release: "3.9.0",
    platform: "android",
    severity: "P1",
    score: 8,
    answers: [
      {
        key: "one-brain",
        by: "hannah",
        hoursLater: 2,
        body: `Delete it, yes. Exactly one layer may own reconnection. Your log at 41.010 and 41.012 is two layers reacting to the same event within 2 ms; everything after is collateral.

Keep one thing in the app, for the state that the SDK calls terminal, and give it **full jitter**, not fixed steps:

\`\`\`kotlin
client.onStateChanged { s ->
    if (s != State.FAILED) { attempt = 0; return@onStateChanged }
    val cap = min(30_000L, 500L shl attempt.coerceAtMost(6))
    scope.launch {
        delay(Random.nextLong(cap)) // 0..cap, not cap ± 10%
        attempt++
        client.join(request.copy(token = tokens.fresh()))
    }
}
\`\`\`

Why *full*: 300 clients with 1 s ± 10% land in a 200 ms window forever. With 0..cap the expected peak after the third try is under 100 per second for any realistic crowd.

On the server: answer 429 with \`Retry-After\` and a random part in it, and honour it in the client. Otherwise the limiter makes the next wave.`,
        score: 10,
        comments: [
          {
            by: "diego",
            body: `deleted 140 lines. 870 → 312 joins for 300 people. the lockstep is gone. still ~1.5 s of silence per handover, which i would like to get rid of before i call this solved.`,
            hoursLater: 50,
          },
        ],
      },
      {
        key: "ice-restart-only",
        by: "arjun",
        hoursLater: 60,
        body: `Hello Diego, about the 1.5 s: in 3.9.0 the ICE restart begins after the *disconnected* timeout. In 3.10.0 the Android SDK has an option to start at the network callback (3.10.4 does it by default, on iOS too):

\`\`\`kotlin
BeamOptions(networkHandover = NetworkHandover.EAGER)
\`\`\`

It keeps the old candidate pair until the new one is nominated. In my test, Wi-Fi to LTE was 380 ms of silence. I have asked our architects about side effects with VPN apps, which send many network callbacks, and will write here.`,
        score: 5,
      },
    ],
  },
];
