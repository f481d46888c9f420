import type { SeedTalk } from "../content";

export const englishTalks: SeedTalk[] = [
  {
    key: "en-talk-reading-getstats",
    by: "sofia",
    language: "en",
    title: "Reading getStats() like a doctor: from 200 counters to one diagnosis",
    abstract:
      "Which ten numbers agree with human ears and eyes, how to take deltas without fooling yourself, and three real calls diagnosed live from their statistics alone.",
    description: `A call is bad, the dashboard is green. This hour is about the gap between the two.

**Outline**

1. Cumulative counters, deltas, and the four traps (resets, negative loss, track switches, cached reports)
2. Audio: concealment, late packets, buffer delay. What a listener notices, and from which value on
3. Video: freezes, \`qualityLimitationReason\`, and why bitrate tells almost nothing
4. Three anonymised calls. You get the numbers first and vote on the cause, then we look

Bring a dump of \`chrome://webrtc-internals\` if you want yours to be the fourth. Remove names and addresses from it first.

No prior knowledge of Beam SDK is needed; everything works with plain WebRTC.`,
    speakers: [
      { name: "Sofia Petrova", role: "Support engineer, web, Northbeam", account: "sofia" },
      { name: "Liu Yang", role: "Architect, congestion control, Northbeam", account: "liuyang" },
    ],
    inDays: 9,
    at: "17:00",
    timeZone: "Europe/Sofia",
    minutes: 60,
    onlineUrl: "https://meet.example.com/northbeam/getstats",
    tags: ["stats", "web", "weak-network"],
    product: "beam-sdk",
    followers: ["maya", "hannah", "zhaokai", "priya"],
  },
  {
    key: "en-talk-bluetooth-android",
    by: "oliver",
    language: "en",
    title: "Bluetooth on Android: SCO, A2DP, LE Audio and the 180 ms nobody reports",
    abstract:
      "Why lip sync breaks with a headset, what the platform tells you and what it hides, and how playout drift is estimated and corrected in Lumen RTC SDK 4.3 and later.",
    description: `Half of our audio tickets on Android contain a headset. We measured 31 of them with a clapper and a light sensor, and will show all the curves.

- The three profiles and who decides which one you get (spoiler: rarely your app)
- \`setCommunicationDevice\`, \`getTimestamp\`, and devices where both are wishful
- Two clocks, 75 ppm, one hour: drift made visible, then corrected
- LE Audio: what gets better, and what gets new

In person in Berlin with a small lab to try your own phone and headset, and online for everybody else. Questions in Chinese are welcome; 徐帆 will answer them in the chat.`,
    speakers: [
      { name: "Oliver Grant", role: "Architect, media transport, LumenVoice", account: "oliver" },
      { name: "徐帆", role: "Field engineer, APAC, LumenVoice", account: "xufan" },
    ],
    inDays: 23,
    at: "18:30",
    timeZone: "Europe/Berlin",
    minutes: 75,
    onlineUrl: "https://meet.example.com/lumenvoice/bluetooth",
    place: "LumenVoice, Lindenhof 4, Berlin",
    tags: ["android", "bluetooth", "audio-sync"],
    product: "lumen-rtc",
    followers: ["maya", "hejun", "linyue", "hannah"],
  },
  {
    key: "en-talk-corporate-networks",
    by: "kenji",
    language: "en",
    title:
      "Calls behind corporate proxies: a field guide to TURN, TLS inspection and polite firewall requests",
    abstract:
      "What an inspecting proxy does to TURN over TLS 443, how to prove it in five minutes from a locked-down desk, and the paragraph that gets you an exemption.",
    description: `Ten years of standing in other people's server rooms, in fifty minutes.

**You will take home**

- a decision tree from \`icecandidateerror 701\` to a cause
- commands that work on a desk without administrator rights
- the text to send to a network team, in English, Japanese and Chinese
- numbers from one bank: the same users over TURN/TLS and over UDP, one week each

> **Changed:** moved by one week because of a public holiday in Japan, and one hour later so that India can join after lunch.`,
    speakers: [{ name: "Kenji Mori", role: "Field engineer, Northbeam", account: "kenji" }],
    inDays: 15,
    at: "17:00",
    timeZone: "Asia/Tokyo",
    minutes: 50,
    onlineUrl: "https://meet.example.com/northbeam/proxies",
    tags: ["turn", "weak-network", "web"],
    product: "beam-edge",
    movedFrom: { inDays: 8, at: "16:00", hoursAgo: 30 },
    followers: ["hannah", "diego", "zhaokai"],
  },
  {
    key: "en-talk-e2ee-workshop",
    by: "sofia",
    language: "en",
    title: "Workshop: end-to-end encryption with encoded transforms, from zero to key rotation",
    abstract:
      "Build an encrypted call in two hours: worker, AES-GCM, what must stay in the clear for each codec, and rotating keys when somebody leaves.",
    description: `Hands-on, at most 40 people, laptop with Chrome and Safari.

1. Threat model first: what a browser can promise and what it cannot
2. The transform in a worker, VP8 and Opus
3. H.264: NAL headers, emulation prevention, and why Safari drops your frames
4. Key rotation without a freeze

The material will be published with the general release of Beam SDK 4.0.`,
    speakers: [
      { name: "Sofia Petrova", role: "Support engineer, web, Northbeam", account: "sofia" },
      { name: "Arjun Mehta", role: "Developer support, Northbeam", account: "arjun" },
    ],
    inDays: 5,
    at: "15:00",
    timeZone: "Europe/Sofia",
    minutes: 120,
    onlineUrl: "https://meet.example.com/northbeam/e2ee",
    tags: ["e2ee", "web", "codec"],
    product: "beam-sdk",
    cancelled: {
      reason:
        "The transform API changes in the next beta of 4.0, and we do not want to teach you something that breaks in a month. We will announce a new date with that beta.",
      hoursAgo: 20,
    },
    followers: ["hannah", "tangwei", "sunqian"],
  },
  {
    key: "en-talk-token-servers-at-scale",
    by: "meilin",
    language: "en",
    title: "Token servers that survive Thursday night: expiry, renewal and clock skew at 40,000 viewers",
    abstract:
      "A post-mortem told by the customer and the vendor together: why renewals come in waves, how to spread them, and how a nine-second clock error looked like a bug in our cloud.",
    description: `Two real incidents, told from both sides.

- **The wave.** Forty thousand tokens with the same birthday. Spreading the expiry on the server, jitter in the client, and what not to do when a renewal fails
- **The token from the future.** Error 110 for 3% of the joins, the same token valid ten seconds later, and one closed UDP port

The recording has chapters. Minute 34 has the spreadsheet that everybody asked for: expiry, spread and the resulting requests per second.

Corrections since the talk: from 4.5.1 the renewal event comes 30 s before expiry instead of 150 s. The slides are updated, the recording is not.`,
    speakers: [
      { name: "Mei Lin", role: "Head of developer support, LumenVoice", account: "meilin" },
      { name: "Diego Herrera", role: "Live shopping developer", account: "diego" },
    ],
    inDays: -18,
    at: "20:00",
    timeZone: "Asia/Singapore",
    minutes: 45,
    onlineUrl: "https://meet.example.com/lumenvoice/tokens",
    tags: ["token", "large-rooms", "error-codes"],
    product: "lumen-rtc",
    recordingUrl: "https://media.example.com/talks/token-servers-at-scale.mp4",
    slidesUrl: "https://media.example.com/talks/token-servers-at-scale.pdf",
    followers: ["diego", "priya", "linyue", "hannah", "sunqian"],
  },
];
