import type { SeedThread } from "../content";

export const videoThreads: SeedThread[] = [
  {
    key: "en-ios-screen-share-black-extension-memory",
    language: "en",
    by: "priya",
    daysAgo: 67,
    title: "iOS screen share goes black after 20–60 s: broadcast extension killed at 50 MB (EXC_RESOURCE)",
    body: `React Native classroom, the screen is shared by a ReplayKit broadcast upload extension.

- Starts fine, students see the screen.
- After 20–60 s the picture turns black for everybody, the red indicator disappears on the teacher's phone.
- Much earlier on iPad Pro 12.9" (about 8 s), never on an iPhone SE.

Crash report of the extension:

\`\`\`text
Exception Type:  EXC_RESOURCE
Exception Subtype: MEMORY (limit=50 MB, unused=0x0)
Thread 3 name: ReplayKit sample queue
\`\`\`

Our handler:

\`\`\`swift
override func processSampleBuffer(_ sampleBuffer: CMSampleBuffer, with type: RPSampleBufferType) {
    switch type {
    case .video:
        queue.async { self.engine.pushVideo(self.toI420(sampleBuffer)) }
    case .audioApp:
        engine.pushAudio(sampleBuffer)
    default: break
    }
}
\`\`\`

Is it possible to raise the limit with an entitlement? Lower capture resolution seems not to be offered by ReplayKit.`,
    tags: ["ios", "screen-share", "black-screen", "react-native"],
    product: "lumen-rtc",
    release: "4.3.0",
    platform: "ios",
    severity: "P1",
    scenario: "classroom",
    score: 12,
    edit: {
      by: "priya",
      hoursLater: 2,
      summary: "Added our sample handler, as asked in a comment",
      body: `React Native classroom, the screen is shared by a ReplayKit broadcast upload extension.

- Starts fine, students see the screen.
- After 20–60 s the picture turns black for everybody, the red indicator disappears on the teacher's phone.
- Much earlier on iPad Pro 12.9" (about 8 s), never on an iPhone SE.
- App audio stops at the same moment.

Crash report of the extension:

\`\`\`text
Exception Type:  EXC_RESOURCE
Exception Subtype: MEMORY (limit=50 MB, unused=0x0)
Thread 3 name: ReplayKit sample queue
\`\`\`

Our handler:

\`\`\`swift
override func processSampleBuffer(_ sampleBuffer: CMSampleBuffer, with type: RPSampleBufferType) {
    switch type {
    case .video:
        queue.async { self.engine.pushVideo(self.toI420(sampleBuffer)) }
    case .audioApp:
        engine.pushAudio(sampleBuffer)
    default: break
    }
}
\`\`\`

Is it possible to raise the limit with an entitlement? Lower capture resolution seems not to be offered by ReplayKit.`,
    },
    comments: [
      {
        by: "sunqian",
        body: `Please show what you do in \`processSampleBuffer\`. The limit is 50 MB for everybody, no entitlement changes it.`,
        hoursLater: 1,
      },
    ],
    answers: [
      {
        key: "queue-and-copies",
        by: "oliver",
        hoursLater: 8,
        body: `There is no entitlement; 50 MB is fixed for this extension type. Count what you hold:

- An iPad Pro 12.9" frame is 2732 × 2048. As I420 that is 2732 × 2048 × 1.5 = **8.4 MB**.
- \`queue.async\` retains the sample buffer *and* your I420 copy. With three frames waiting you hold 3 × 2 × 8.4 = 50 MB. Dead.
- An iPhone SE frame is 750 × 1334 × 1.5 = 1.5 MB, so it never gets there.

Rules for a handler that survives:

1. **Never queue.** If the previous frame is still in work, drop this one.
2. **Do not convert or scale on the CPU.** ReplayKit gives NV12 in an IOSurface; hand that on.
3. **Do not encode in the extension** if you can avoid it. Send the IOSurface-backed frame to the host app, or encode with VideoToolbox, which works outside of your process' memory.

\`\`\`swift
private let busy = OSAllocatedUnfairLock(initialState: false)

override func processSampleBuffer(_ sb: CMSampleBuffer, with type: RPSampleBufferType) {
    guard type == .video, let px = CMSampleBufferGetImageBuffer(sb) else { return }
    let free = busy.withLock { b -> Bool in defer { b = true }; return !b }
    guard free else { return } // drop, never wait
    sharing.push(px, orientation: sb.replayKitOrientation) {
        self.busy.withLock { $0 = false }
    }
}
\`\`\`

With the SDK's own \`LumenScreenHandler\` (4.2.0 and later) all of this is inside; subclass it and call \`super\`. Its peak on an iPad Pro is 23 MB. Set \`maxDimension = 1280\` too: scaling then happens in the encoder's pixel transfer session and not in your heap.

To watch it while testing: \`os_proc_available_memory()\` once a second in the extension's log.`,
        score: 12,
        mark: {
          by: "oliver",
          hoursLater: 8.5,
          note: "LumenScreenHandler with maxDimension is supported from 4.2.0.",
          platforms: ["ios"],
          fromVersion: "4.2.0",
          scenario: "classroom",
          notCheckedFor: "4.5.1",
          verdicts: [
            { by: "maya", verdict: "works", version: "4.4.0", hoursLater: 300 },
            {
              by: "hejun",
              verdict: "outdated",
              version: "4.5.1",
              comment: "The extension target is made by the SDK's installer now.",
              hoursLater: 900,
            },
          ],
        },
        comments: [
          {
            by: "priya",
            body: `Replaced our handler by \`LumenScreenHandler\`, \`maxDimension = 1280\`. Peak 21 MB on the 12.9", a two hour lesson without a kill.`,
            hoursLater: 55,
          },
        ],
      },
      {
        key: "tell-the-viewers",
        by: "sunqian",
        hoursLater: 30,
        body: `Even when it does not crash any more: the system can stop a broadcast at any time (incoming call, Control Center, lock). When the extension dies, nobody calls \`broadcastFinished\`, so viewers keep a black tile. We write a heartbeat to the App Group's \`UserDefaults\` each second from the extension; when it is older than 3 s the host app stops the screen track and switches back to the camera. The viewers then see a face and not a black screen.`,
        score: 7,
      },
    ],
    accepted: { answer: "queue-and-copies", hoursLater: 56 },
  },
  {
    key: "en-h264-hardware-green-frames",
    language: "en",
    by: "linyue",
    daysAgo: 30,
    title: "Green bar at the bottom / green frames with the H.264 hardware encoder at 1080p, 720p is clean",
    body: `Sender: Android, hardware encoder. Receiver (all platforms): at 1920 × 1080 a green bar of 16 lines at the bottom; on one device family the whole picture is green with shifted colours for the first second and after each resolution change. At 1280 × 720 everything is right. Software encoder: right.

\`\`\`text
codec: c2.vendor.avc.encoder
configure: {width=1920, height=1080, color-format=21, bitrate=2600000, i-frame-interval=4}
input format after start: {stride=1920, slice-height=1088, color-format=21}
\`\`\`

We have our own capture pipeline and give NV12 by \`pushVideoFrame\`:

\`\`\`java
byte[] nv12 = new byte[1920 * 1080 * 3 / 2];
// Y: 1920*1080, then UV: 1920*540
frame.buffer = nv12;
frame.stride = 1920;
engine.pushVideoFrame(frame);
\`\`\`

I see the \`slice-height=1088\` and I think it is important, but with the SDK in the middle, whose job is the padding?`,
    tags: ["android", "codec", "black-screen"],
    product: "lumen-rtc",
    release: "4.3.0",
    platform: "android",
    severity: "P2",
    score: 9,
    answers: [
      {
        key: "slice-height",
        by: "oliver",
        hoursLater: 20,
        body: `You found it. H.264 codes macroblocks of 16 × 16, and 1080 is not a multiple of 16, so the encoder's input plane is 1088 lines high. 720 = 45 × 16, which is why 720p is clean.

The encoder reads UV at offset \`1920 × 1088\` while you wrote it at \`1920 × 1080\`. So it starts 8 chroma rows too late: colours are shifted by 16 lines, and the last 8 chroma rows come from beyond the end of your buffer. Those are zeros, and U = V = 0 is green.

It is the SDK's job. The texture path does it right; the byte path up to 4.4.0 trusts the *configured* height on encoders that report \`slice-height\` only after \`start()\`. Until it is repaired:

1. Prefer textures: \`pushVideoFrame\` with \`TextureBuffer\`. It is also 4–6 ms per frame cheaper at 1080p.
2. Or pad yourself: allocate 1920 × 1088 × 1.5, copy Y to offset 0 and UV to 1920 × 1088, and set \`frame.sliceHeight = 1088\`.
3. Or encode 1920 × 1072 and nobody will miss eight lines.

The whole-green first second is something else: a frame pushed before the encoder is reconfigured. Drop frames between \`onVideoSizeChanged\` and the next keyframe.`,
        score: 9,
        mark: {
          by: "oliver",
          hoursLater: 21,
          note: "For the byte path of pushVideoFrame.",
          platforms: ["android"],
          fromVersion: "4.0.0",
          toVersion: "4.4.0",
        },
        comments: [
          {
            by: "linyue",
            body: `Way 2 works on six of seven devices. On the seventh (a TV box) the slice height is 1080 as reported and 1088 in truth. Lovely.`,
            hoursLater: 44,
          },
        ],
        edit: {
          by: "oliver",
          hoursLater: 400,
          summary:
            "4.5.1 pads in the byte path; do not set sliceHeight there. Added the probe for boxes which report it wrongly",
          body: `You found it. H.264 codes macroblocks of 16 × 16, and 1080 is not a multiple of 16, so the encoder's input plane is 1088 lines high. 720 = 45 × 16, which is why 720p is clean.

The encoder reads UV at offset \`1920 × 1088\` while you wrote it at \`1920 × 1080\`. So it starts 8 chroma rows too late: colours are shifted by 16 lines, and the last 8 chroma rows come from beyond the end of your buffer. Those are zeros, and U = V = 0 is green.

It is the SDK's job. **From 4.5.1 the byte path pads by itself; do not set \`sliceHeight\` there, or it is padded twice.** For 4.4.0 and earlier:

1. Prefer textures: \`pushVideoFrame\` with \`TextureBuffer\`. It is also 4–6 ms per frame cheaper at 1080p.
2. Or pad yourself: allocate 1920 × 1088 × 1.5, copy Y to offset 0 and UV to 1920 × 1088, and set \`frame.sliceHeight = 1088\`.
3. Or encode 1920 × 1072 and nobody will miss eight lines.

For boxes that report a wrong slice height: encode one grey frame (Y = U = V = 128) at start, decode it, and look at the last line. If it is not grey, use way 3 for this device.

The whole-green first second is something else: a frame pushed before the encoder is reconfigured. Drop frames between \`onVideoSizeChanged\` and the next keyframe.`,
        },
      },
      {
        key: "color-format",
        by: "maya",
        hoursLater: 26,
        body: `For completeness, "green/purple with shifted colours" can also be NV12 versus I420. \`color-format=21\` is semi-planar (NV12), 19 is planar (I420). On a Galaxy Tab we got 19 from the same code. If somebody hard-codes 21, the U plane is read as interleaved and you get a half-height ghost in pink and green. Always take the layout from \`getInputImage()\` plane strides and do not look at the constant.`,
        score: 5,
      },
    ],
  },
  {
    key: "en-thermal-throttling-fps-collapse",
    language: "en",
    by: "maya",
    daysAgo: 0.15,
    title:
      "Fanless Android tablet: 30 fps falls to 9 fps after 14 minutes, thermal status MODERATE. Who should step down first?",
    body: `Home-visit nurses, a rugged tablet in a rubber case, often in the sun. After 12–15 minutes the outgoing video drops from 30 to 9 fps, the UI stutters, and the audio gets holes. It recovers three minutes after the video is off.

\`\`\`text
t=00:00 status=NONE     headroom=0.61 cpu_big=2208MHz encode=9ms  fps=30
t=08:10 status=LIGHT    headroom=0.84 cpu_big=1804MHz encode=14ms fps=30
t=13:40 status=MODERATE headroom=0.97 cpu_big=1056MHz encode=31ms fps=22
t=14:05 status=MODERATE headroom=1.02 cpu_big=768MHz  encode=58ms fps=9
\`\`\`

I listen like this, and at MODERATE I ask for 360p at 15 fps:

\`\`\`kotlin
power.addThermalStatusListener(mainExecutor) { status ->
    if (status >= PowerManager.THERMAL_STATUS_MODERATE) {
        camera.setProfile(VideoProfile(640, 360, fps = 15))
    }
}
\`\`\`

By then it is too late: encode time is over the frame budget, and reopening the camera makes the device even hotter for some seconds.

1. Does the SDK's own adaptation consider heat, or only the network and encode time?
2. Is it better to lower fps, resolution, or the preview (we render it at 60 Hz)?
3. Has anybody used \`getThermalHeadroom(30)\` to act *before* the status changes?`,
    tags: ["android", "thermal", "codec"],
    product: "beam-sdk",
    release: "3.10.4",
    platform: "android",
    severity: "P1",
    scenario: "telehealth",
    score: 3,
    comments: [
      {
        by: "linyue",
        body: `Only a guess for 2: check that the preview does not go through the CPU (\`TextureView\` plus bitmap filter). On our tablets the preview was 40% of the heat.`,
        hoursLater: 1.2,
      },
    ],
    desk: [{ by: "arjun", hoursLater: 1, did: "claim" }],
    answers: [],
  },
  {
    key: "en-rn-camera-permission-race",
    language: "en",
    by: "priya",
    daysAgo: 52,
    title:
      "React Native: first launch gets never_ask_again although nobody was asked, then a black local preview",
    body: `Android, first launch after install. The join screen asks for camera and microphone. For about 8% of new users:

- the system dialog for the microphone appears, they allow it,
- the camera result is \`never_ask_again\` **without any dialog**,
- we show "go to Settings", they go, the camera is *not* denied there,
- back in the app: black preview until the app is killed.

\`\`\`ts
useEffect(() => {
  PermissionsAndroid.request(PermissionsAndroid.PERMISSIONS.CAMERA).then(setCam);
}, []);

useEffect(() => {
  PermissionsAndroid.request(PermissionsAndroid.PERMISSIONS.RECORD_AUDIO).then(setMic);
}, []);

useEffect(() => {
  engine.enableLocalVideo(true);
  engine.startPreview();
}, []);
\`\`\`

\`\`\`text
W Activity: Can request only one set of permissions at a time
I rn: CAMERA -> never_ask_again
I rn: RECORD_AUDIO -> granted
\`\`\`

QA cannot reproduce it on their phones, probably because those were granted long ago. What is the correct sequence?`,
    tags: ["react-native", "android", "permissions", "black-screen"],
    product: "lumen-rtc",
    release: "4.4.0",
    platform: "react-native",
    severity: "P2",
    score: 8,
    answers: [
      {
        key: "one-request",
        by: "linyue",
        hoursLater: 3,
        body: `The warning line tells it. Android allows one pending request per activity; the second is answered at once with *empty* arrays, meaning "cancelled". React Native looks at the empty result: not granted → asks \`shouldShowRequestPermissionRationale\` → false, because the user was never asked → says \`never_ask_again\`. So it is a wrong name for "cancelled".

Which of your two effects wins depends on timing, so 8%.

1. Ask for both in **one** request.
2. Start the preview only **after** the result.

\`\`\`ts
const { CAMERA, RECORD_AUDIO } = PermissionsAndroid.PERMISSIONS;

async function prepare(signal: AbortSignal) {
  const r = await PermissionsAndroid.requestMultiple([CAMERA, RECORD_AUDIO]);
  if (signal.aborted) return;
  if (r[RECORD_AUDIO] !== "granted") return show("mic-needed");
  const cam = r[CAMERA] === "granted";
  engine.enableLocalVideo(cam);
  if (cam) engine.startPreview();
}

useEffect(() => {
  const c = new AbortController();
  void prepare(c.signal);
  return () => c.abort();
}, []);
\`\`\`

The \`AbortSignal\` is for strict mode and fast navigation, where the effect runs twice.

The black preview until kill: the capturer was opened without permission, failed, and the SDK does not try again by itself. \`enableLocalVideo(false)\` and then \`true\` opens it again, no need to kill the app.

For QA: \`adb shell pm reset-permissions\` brings everybody to the first launch.`,
        score: 11,
        comments: [
          {
            by: "priya",
            body: `Shipped. \`never_ask_again\` on first launch: 8.1% → 0.2%, and those 0.2% are real denials. The adb line alone was worth the question.`,
            hoursLater: 120,
          },
        ],
      },
      {
        key: "ios-inactive",
        by: "tangwei",
        hoursLater: 9,
        body: `On iOS there is a sibling of this race, I met it in Flutter and it is the same in RN: the permission dialog makes the app *inactive*. If your \`AppState\` listener stops the camera when the state is not \`active\`, it is stopped by its own permission dialog, and started never. Only react to \`background\`.

\`\`\`ts
AppState.addEventListener("change", (s) => {
  if (s === "background") engine.muteLocalVideoStream(true);
  if (s === "active") engine.muteLocalVideoStream(userMuted.current);
});
\`\`\``,
        score: 7,
      },
    ],
    accepted: { answer: "one-request", hoursLater: 121 },
  },
  {
    key: "en-harmonyos-audio-stops-in-background",
    language: "en",
    by: "tangwei",
    daysAgo: 0.9,
    title:
      "HarmonyOS NEXT: microphone goes silent 30 s after the app is in background, continuous task is running",
    body: `Meeting app, HarmonyOS NEXT (API 12), native ArkTS, not the Android runtime. When I go to the home screen in a call, others hear me for about 30 s, then silence. Remote audio continues to play. When I come back, my voice is back after 1–2 s.

\`\`\`json
"abilities": [{
  "name": "CallAbility",
  "backgroundModes": ["audioPlayback", "audioRecording"]
}],
"requestPermissions": [
  { "name": "ohos.permission.MICROPHONE", "reason": "$string:mic" },
  { "name": "ohos.permission.KEEP_BACKGROUND_RUNNING" }
]
\`\`\`

\`\`\`ts
await backgroundTaskManager.startBackgroundRunning(
  this.context,
  backgroundTaskManager.BackgroundMode.AUDIO_PLAYBACK,
  agent,
);
engine.joinChannel(token, channel, uid);
\`\`\`

\`\`\`text
AudioCapturer: state RUNNING -> PAUSED (source=VOICE_COMMUNICATION)
lumen: onLocalAudioStateChanged state=FAILED reason=RECORD_INTERRUPTED
\`\`\`

I start the task with \`AUDIO_PLAYBACK\` only, because the call accepts one mode, and the first thing that works is the playback. Does it need \`AUDIO_RECORDING\` instead, and will playback then be stopped? Is there a form with both in API 12? And should the SDK 4.5.1 restart the capturer after \`RECORD_INTERRUPTED\`, or must the app do it?`,
    tags: ["harmonyos", "permissions", "reconnect"],
    product: "lumen-rtc",
    release: "4.5.1",
    platform: "harmonyos",
    severity: "P2",
    scenario: "meeting",
    score: 4,
    desk: [
      { by: "wanglei", hoursLater: 1, did: "claim" },
      {
        by: "wanglei",
        hoursLater: 2.5,
        did: "hand-over",
        tier: "L2",
        note: "Seen here on two devices. The system log shows the audio session taken away 30 s after the switch; needs somebody who knows the background task of the SDK.",
      },
    ],
    answers: [],
  },
];
