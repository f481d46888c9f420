import type { SeedThread } from "../content";

export const webThreads: SeedThread[] = [
  {
    key: "en-autoplay-policy-remote-audio",
    language: "en",
    by: "maya",
    daysAgo: 95,
    title:
      "Patients hear nothing until they click somewhere: NotAllowedError on remote audio, only from the e-mail link",
    body: `Our patients open the call from a link in an e-mail. About 12% report "I see the doctor but hear nothing", and when they click anywhere on the page the sound appears. When they come through our own waiting room page it always works.

\`\`\`text
beam: track-subscribed kind=audio id=a-7721
Uncaught (in promise) NotAllowedError: play() failed because the user didn't
interact with the document first.
\`\`\`

\`\`\`ts
client.on("track-subscribed", async (track) => {
  if (track.kind === "audio") await track.play();
  else track.play(videoElement);
});
await client.join({ room, token });
\`\`\`

I know about the autoplay policy. What I do not know is how to handle it *nicely*: I do not want a "click to enable sound" button for the 88% who do not need it, and in the consultation itself nobody reads instructions. Is there a way to ask the browser beforehand whether it will play?`,
    tags: ["web", "autoplay", "permissions"],
    product: "beam-sdk",
    release: "3.9.0",
    platform: "web",
    severity: "P2",
    scenario: "telehealth",
    score: 8,
    answers: [
      {
        key: "probe",
        by: "sofia",
        hoursLater: 5,
        body: `You can ask, and you do not need to know each browser's rules. An \`AudioContext\` created without permission starts in \`suspended\`; one created with permission is \`running\` after a tick.

\`\`\`ts
export async function mayPlayAudio(): Promise<boolean> {
  const ctx = new AudioContext();
  if (ctx.state === "suspended") {
    // resume() stays pending without a gesture, so never await it alone
    await Promise.race([ctx.resume(), new Promise((r) => setTimeout(r, 250))]);
  }
  const ok = ctx.state === "running";
  await ctx.close();
  return ok;
}
\`\`\`

Then show a "Join" button *only* when it says no. A join button is honest: people expect to press it, and that press is the gesture.

Why the waiting room works: Chrome counts a user gesture per tab and origin since the navigation, and a page that **captures microphone or camera** may always play. So the second fix is order: call \`getUserMedia\` before you subscribe. After the permission prompt was answered with "Allow", playback is permitted in Chrome, Safari and Firefox alike. Your patients who fail are those who join before the prompt is answered.

And keep the net under it. From 3.9.0 you do not have to catch each \`play()\` yourself:

\`\`\`ts
client.on("playback-blocked", () => banner.show("Tap to hear your doctor"));
banner.onclick = () => client.resumePlayback(); // must be inside the handler, no await before it
\`\`\``,
        score: 10,
        mark: {
          by: "sofia",
          hoursLater: 6,
          note: "The event playback-blocked exists from 3.9.0.",
          platforms: ["web"],
          fromVersion: "3.9.0",
        },
        comments: [
          {
            by: "maya",
            body: `Moved \`getUserMedia\` before the join and show the button only if the probe fails. Reports of silence: 12% → 0.3% in a week. The rest seem to be people with the volume at zero.`,
            hoursLater: 190,
          },
        ],
      },
      {
        key: "muted-video",
        by: "zhaokai",
        hoursLater: 8,
        body: `One addition for the video element: if video and audio are in the same \`MediaStream\`, a blocked audio also blocks the picture. Give the video its own stream and \`muted playsinline\`, then at least the picture starts always, and a person who sees the doctor speak without sound will tap by himself.`,
        score: 5,
      },
    ],
    accepted: { answer: "probe", hoursLater: 191 },
  },
  {
    key: "en-safari-interruption-after-phone-call",
    language: "en",
    by: "hannah",
    daysAgo: 11,
    title:
      "iOS Safari: after an incoming phone call the mic track is live but silent, AudioContext is 'interrupted'",
    body: `iOS 17.6 and 18.1, Safari and also an installed web app. Reproducible in one minute:

1. Join a call, speak, level meter moves.
2. Receive a phone call, decline it.
3. Back in the page: remote audio returns (mostly). Local microphone is dead for the others.

State afterwards:

\`\`\`text
track.readyState  = "live"
track.muted       = true        <- stays true
track.enabled     = true
audioContext.state= "interrupted"
outbound-rtp audio: packetsSent +0/s
\`\`\`

\`unmute\` never fires when the call was *declined from the lock screen*. If it is declined from the banner, it fires after about 1 s. \`audioContext.resume()\` in a click handler brings playback back, not the microphone.

What is the least bad recovery? A fresh \`getUserMedia\` works but replaces the track, and our recording shows a gap plus a level jump of 6 dB. Also: WebKit mutes the first capture track when a second one of the same kind starts, so a naive retry leaves two tracks, one of them muted forever.`,
    tags: ["web", "ios", "permissions", "reconnect"],
    product: "beam-sdk",
    release: "3.10.4",
    platform: "web",
    severity: "P2",
    score: 7,
    answers: [
      {
        key: "watchdog",
        by: "arjun",
        hoursLater: 7,
        body: `Thank you for the clear steps, I could reproduce this on an iPhone 13 with iOS 17.6 and 3.10.4.

The following recovery worked in 20 out of 20 attempts for me. It waits for the page to be visible, stops the old track **first**, and only then asks for a new one, so there are never two:

\`\`\`ts
async function recoverMicrophone(local: LocalAudioTrack) {
  if (document.visibilityState !== "visible") return;
  const old = local.mediaStreamTrack;
  if (!old.muted) return;
  old.stop();
  const fresh = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, autoGainControl: true },
  });
  await local.replaceTrack(fresh.getAudioTracks()[0]);
}

document.addEventListener("visibilitychange", () => {
  // give Safari a second to unmute by itself
  setTimeout(() => recoverMicrophone(local), 1500);
});
\`\`\`

The level jump comes from the automatic gain starting anew. I do not know a way around this part, so I asked my colleague.`,
        score: 4,
        mark: {
          by: "arjun",
          hoursLater: 8,
          note: "Tested 20 times on one model. Please confirm, Sofia.",
          platforms: ["web"],
          fromVersion: "3.10.0",
          proposedOnly: true,
        },
        comments: [
          {
            by: "hannah",
            body: `Works for the declined call. If the call is *answered* and takes ten minutes, Safari has discarded the page in 3 of 8 tries, so there is nothing left to recover. That is another problem.`,
            hoursLater: 26,
          },
        ],
      },
      {
        key: "audio-session",
        by: "sunqian",
        hoursLater: 30,
        body: `From the native side: the interruption ends only if somebody activates the audio session again. In Safari 16.4+ you can see and influence it a little:

\`\`\`js
navigator.audioSession.type = "play-and-record";
navigator.audioSession.onstatechange = () => console.log(navigator.audioSession.state);
\`\`\`

With the type set *before* the join, \`unmute\` came also for the lock screen case on my 18.1 phone, 9 of 10 times. It is not on other browsers, so test for it.`,
        score: 6,
      },
    ],
  },
  {
    key: "en-getstats-loss-looks-fine-call-is-bad",
    language: "en",
    by: "maya",
    daysAgo: 49,
    title:
      "getStats says 0.4% packet loss, the doctor says the audio is robotic. Which numbers should I look at?",
    body: `We collect \`getStats()\` every 5 s and upload it. For the call in question (24 minutes, complaint "robot voice, half of the words missing") our dashboard is green:

| metric | value |
| --- | --- |
| packetsLost / packetsReceived (whole call) | 0.4% |
| jitter (mean) | 18 ms |
| roundTripTime (mean) | 96 ms |
| bytesReceived | rising steadily |

So either the doctor is wrong or our dashboard is. I believe the doctor. Raw sample at 11:20:

\`\`\`json
{
  "type": "inbound-rtp", "kind": "audio",
  "packetsReceived": 33812, "packetsLost": 141,
  "packetsDiscarded": 2077,
  "jitter": 0.081,
  "jitterBufferDelay": 19460.2, "jitterBufferEmittedCount": 32448000,
  "totalSamplesReceived": 32640000, "concealedSamples": 3916800,
  "silentConcealedSamples": 288000, "concealmentEvents": 1904
}
\`\`\`

What should be on a dashboard that agrees with human ears?`,
    tags: ["web", "stats", "weak-network"],
    platform: "web",
    severity: "P3",
    score: 10,
    answers: [
      {
        key: "deltas-and-concealment",
        by: "hannah",
        hoursLater: 2,
        body: `The doctor is right. From your own sample:

- **Concealment**: (concealedSamples − silentConcealedSamples) / totalSamplesReceived = (3,916,800 − 288,000) / 32,640,000 = **11.1%** of the audio was invented by the receiver. From 2–3% people complain; at 11% it is a robot.
- **Discarded**: 2,077 packets arrived but too late. They are not "lost", so your loss is 0.4%. Late plus lost is (2077 + 141) / 33,953 = 6.5%.
- **Jitter buffer delay**: \`jitterBufferDelay\` is a sum of seconds over all emitted samples, so the mean is 19,460.2 / 32,448,000 = 0.6 ms. With 81 ms of jitter that is impossible, so your collector is broken too: I think it mixes two tracks, or values from before and after a reconnect.

Three rules:

1. The counters are cumulative. Store **deltas** per interval; a mean over 24 minutes hides two terrible ones.
2. Show percentiles over intervals, not means: "share of 5 s windows with concealment > 3%".
3. \`packetsLost\` is signed and may fall (duplicates, late arrivals). Clamp the delta at 0, not the total.

\`\`\`ts
const d = (k: keyof Inbound) => Number(now[k] ?? 0) - Number(before[k] ?? 0);
const concealed = (d("concealedSamples") - d("silentConcealedSamples")) / d("totalSamplesReceived");
const bufferMs = (1000 * d("jitterBufferDelay")) / d("jitterBufferEmittedCount");
const late = d("packetsDiscarded") / (d("packetsReceived") + d("packetsLost"));
\`\`\`

For video put \`freezeCount\`, \`totalFreezesDuration\` and \`qualityLimitationReason\` of the *sender* beside it.`,
        score: 12,
        comments: [
          {
            by: "maya",
            body: `You were right about the collector as well: it took \`jitterBufferDelay\` from the track before the device switch and the count from the one after. With deltas the bad window is from 10:50 to 13:10, p95 buffer 340 ms, concealment 29%. The doctor's son started a game download.`,
            hoursLater: 27,
          },
        ],
      },
      {
        key: "remote-inbound",
        by: "sofia",
        hoursLater: 18,
        body: `Add the other direction too. \`remote-inbound-rtp\` tells what the *other side* sees of your stream, without asking its browser: \`fractionLost\` and \`roundTripTime\`, once per RTCP report. If your user complains "they cannot hear me", his own inbound numbers are useless.

And do not poll faster than 1 s: in Chrome the result is cached for 50 ms, the RTCP values change each 1–5 s, and with 30 peer connections a 100 ms poll costs more CPU than the audio.`,
        score: 6,
      },
    ],
    accepted: { answer: "deltas-and-concealment", hoursLater: 28 },
  },
  {
    key: "en-e2ee-h264-safari-frames-dropped",
    language: "en",
    by: "hannah",
    daysAgo: 4.3,
    title: "E2EE with encoded transforms: VP8 fine, H.264 from Safari arrives but decodes 0 frames",
    body: `Evaluating 4.0.0-beta.2 for a customer who requires end-to-end encryption. One key per sender, AES-GCM, transform in a worker. Chrome ↔ Chrome with VP8 works. When a Safari 18 participant sends H.264, receivers get RTP, \`framesReceived\` rises, \`framesDecoded\` stays 0, and PLI goes out every second.

\`\`\`js
// worker, sender side
const CLEAR = { key: 10, delta: 3, undefined: 1 }; // VP8 header bytes, 1 for Opus
onrtctransform = ({ transformer }) => {
  transformer.readable
    .pipeThrough(new TransformStream({
      async transform(frame, ctl) {
        const clear = CLEAR[frame.type];
        frame.data = await seal(frame.data, clear, counter++);
        ctl.enqueue(frame);
      },
    }))
    .pipeTo(transformer.writable);
};
\`\`\`

I think the H.264 packetiser looks for NAL start codes in what I hand it, and does not find them in ciphertext.

Questions for people who have done it:

1. Does Beam's forwarding unit need anything of the payload (keyframe detection), or does it use the dependency descriptor only?
2. Is forcing VP8 on Safari acceptable for battery on an iPhone? Numbers?`,
    tags: ["web", "e2ee", "codec"],
    product: "beam-sdk",
    release: "4.0.0-beta.2",
    platform: "web",
    severity: "P3",
    score: 6,
    answers: [],
    edit: {
      by: "hannah",
      hoursLater: 3,
      summary: "Question 3 added; said what I already understand",
      body: `Evaluating 4.0.0-beta.2 for a customer who requires end-to-end encryption. One key per sender, AES-GCM, transform in a worker. Chrome ↔ Chrome with VP8 works. When a Safari 18 participant sends H.264, receivers get RTP, \`framesReceived\` rises, \`framesDecoded\` stays 0, and PLI goes out every second.

\`\`\`js
// worker, sender side
const CLEAR = { key: 10, delta: 3, undefined: 1 }; // VP8 header bytes, 1 for Opus
onrtctransform = ({ transformer }) => {
  transformer.readable
    .pipeThrough(new TransformStream({
      async transform(frame, ctl) {
        const clear = CLEAR[frame.type];
        frame.data = await seal(frame.data, clear, counter++);
        ctl.enqueue(frame);
      },
    }))
    .pipeTo(transformer.writable);
};
\`\`\`

I understand *why*: the H.264 packetiser looks for NAL start codes in what I hand it, and ciphertext contains \`00 00 01\` now and then, or no start code at all after byte 3. So for H.264 I would have to leave each NAL header (and SPS/PPS) in the clear and insert emulation prevention bytes into the ciphertext.

Questions for people who have done it:

1. Does Beam's forwarding unit need anything of the payload (keyframe detection), or does it use the dependency descriptor only?
2. Is forcing VP8 on Safari acceptable for battery on an iPhone? Numbers?
3. How do you rotate keys when somebody leaves, without a visible freeze: ratchet, or a new key plus a short overlap of old and new?

Not a question: whether E2EE in a browser makes sense when the same server delivers the JavaScript. The customer knows, and ships a signed Electron client.`,
    },
  },
  {
    key: "en-electron-macos-capture-wallpaper-only",
    language: "en",
    by: "zhaokai",
    daysAgo: 62,
    title: "Electron on macOS: shared screen shows only the wallpaper, permission is 'granted' in our log",
    body: `Class app, Electron 30, macOS 14 and 15. A teacher shares the screen and the students see the desktop wallpaper and the menu bar, but no windows. Our log:

\`\`\`text
getMediaAccessStatus('screen') = granted
desktopCapturer: 2 screens, 0 windows
beam: publish screen 1920x1080@15
\`\`\`

In System Settings the switch of our app is on. Toggling it off and on and restarting the app repairs it. It happens mostly **after an update of our app**, perhaps 5% of the Macs.

\`\`\`js
const ok = systemPreferences.getMediaAccessStatus("screen") === "granted";
if (!ok) await systemPreferences.askForMediaAccess("screen");
\`\`\`

The second line does not show any dialog, by the way, and on some machines it throws. How is it meant to be done? Teachers cannot be asked to open System Settings in the middle of a lesson.`,
    tags: ["electron", "screen-share", "permissions"],
    product: "beam-sdk",
    release: "3.10.4",
    platform: "macos",
    severity: "P2",
    score: 8,
    answers: [
      {
        key: "signature",
        by: "tomas",
        hoursLater: 3,
        body: `Wallpaper without windows *is* the denied state; macOS does not fail the capture, it only hides what is not yours. And the switch in Settings is lying because it shows the entry of the **old** binary.

The permission database keys the entry by bundle id *plus the designated requirement of the code signature*. If the update is signed differently (other certificate, ad-hoc signed CI build, or re-signed after notarisation), the requirement does not match any more and the switch is for somebody else. Compare:

\`\`\`bash
codesign -d -r- /Applications/Class.app 2>&1 | tail -1
codesign -d -r- \`/Downloads/Class-previous.app 2>&1 | tail -1
\`\`\`

If the lines differ, this is it. To reset a test machine: \`tccutil reset ScreenCapture com.example.class\`.`,
        score: 9,
        comments: [
          {
            by: "zhaokai",
            body: `They differ. Our x64 and arm64 builds were signed in two jobs with two certificates, and some users changed from one to the other with an update.`,
            hoursLater: 20,
          },
        ],
      },
      {
        key: "flow",
        by: "sofia",
        hoursLater: 24,
        body: `Tomas has the cause. Here is the flow that we recommend in the app, since \`askForMediaAccess\` only knows \`microphone\` and \`camera\` and there is no API that asks for the screen. The dialog appears on the first real capture, and the grant counts only after a restart of the app.

\`\`\`js
async function screenReady() {
  if (process.platform !== "darwin") return "ready";
  const status = systemPreferences.getMediaAccessStatus("screen");
  // the truth: can we see a window which is not ours?
  const own = new Set(BrowserWindow.getAllWindows().map((w) => w.getMediaSourceId()));
  const sources = await desktopCapturer.getSources({
    types: ["window"],
    thumbnailSize: { width: 0, height: 0 },
  });
  if (sources.some((s) => !own.has(s.id))) return "ready";
  return status === "granted" ? "stale" : "ask";
}
\`\`\`

- \`ask\`: open \`x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture\`, explain, offer "Restart now".
- \`stale\` (your case): say that the switch must be turned off and on once. There is no way to do it for the user.
- Call it when the app starts and **not** when the lesson starts.

macOS 15 asks again from time to time even when all is well. With the system picker (\`useSystemPicker: true\` in \`setDisplayMediaRequestHandler\`, macOS 15 and a recent Electron) there is no permission needed and no repeated question; Beam SDK takes that stream like any other from 3.10.0.`,
        score: 9,
        mark: {
          by: "sofia",
          hoursLater: 25,
          note: "Publishing a stream of the system picker needs 3.10.0.",
          platforms: ["macos", "electron"],
          fromVersion: "3.10.0",
        },
      },
    ],
    accepted: { answer: "flow", hoursLater: 310, onBehalfBy: "kenji" },
  },
];
