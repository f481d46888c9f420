import type { SeedThread } from "../content";

export const audioThreads: SeedThread[] = [
  {
    key: "en-bluetooth-av-sync-drift",
    language: "en",
    by: "maya",
    daysAgo: 84,
    title:
      "Android + Bluetooth headset: lips run 200–300 ms ahead of the voice, and it gets worse over the call",
    body: `Telehealth, Android, one-to-one video. With the phone's own speaker, lip sync is fine. With a Bluetooth headset the patient's lips are clearly **ahead** of the sound. I filmed both phones at 240 fps with a clapper: 20 ms with the speaker, 190 ms with the headset, and the second number grows by roughly 4–5 ms per minute.

So there are two things: a jump when the headset is connected, and a slow drift afterwards. Same on a Galaxy A54, a Pixel 7 and a Redmi Note 12; three different headsets.

What I do not understand is that the SDK's own sync log says three milliseconds. Does it know about the latency of the headset at all?`,
    tags: ["android", "bluetooth", "audio-sync"],
    product: "lumen-rtc",
    release: "4.2.0",
    platform: "android",
    severity: "P2",
    scenario: "telehealth",
    score: 11,
    edit: {
      by: "maya",
      hoursLater: 5,
      summary: "Added the measurements at 10 and 20 minutes and the sync log",
      body: `Telehealth, Android, one-to-one video. With the phone's own speaker, lip sync is fine. With a Bluetooth headset the patient's lips are clearly **ahead** of the sound. I filmed both phones at 240 fps with a clapper:

| minute | speaker | BT headset |
| --- | --- | --- |
| 0 | 20 ms | 190 ms |
| 10 | 25 ms | 230 ms |
| 20 | 20 ms | 280 ms |

So there are two things: a jump when the headset is connected, and a slow drift of roughly 4–5 ms per minute afterwards. Same on a Galaxy A54, a Pixel 7 and a Redmi Note 12; three different headsets.

\`\`\`text
AudioTrack: usage=VOICE_COMMUNICATION route=BLUETOOTH_SCO rate=16000
rtc/sync: video_delay=38 audio_delay=41 target_offset=+3ms
\`\`\`

What I do not understand is that the SDK's own sync log says three milliseconds. Does it know about the latency of the headset at all?

**Edit:** it also happens in a voice-only test with a metronome, so the video renderer is not the cause.`,
    },
    answers: [
      {
        key: "timestamp",
        by: "hejun",
        hoursLater: 4,
        body: `The SDK can only know what \`AudioTrack.getTimestamp()\` says. On many devices, over SCO, this timestamp is the time when the samples leave the HAL, *not* the time when the headset plays them. So the 150–200 ms of radio plus headset buffer are invisible. You can check:

\`\`\`kotlin
val ts = AudioTimestamp()
if (track.getTimestamp(ts)) {
    val played = ts.framePosition + (System.nanoTime() - ts.nanoTime) * rate / 1_000_000_000
    Log.d("lat", "in flight: \${(written - played) * 1000 / rate} ms")
}
\`\`\`

If it shows about 40 ms with a headset, the platform is not telling the truth.

The drift is another thing: the headset's clock is not the phone's clock. 4.5 ms per minute is 75 ppm, very normal for two crystals. Somebody must resample or drop samples; if nobody does, the buffer grows.`,
        score: 9,
      },
      {
        key: "parameter-before-43",
        by: "oliver",
        hoursLater: 29,
        body: `He Jun's diagnosis is correct on both counts. For releases **before 4.3.0** and a headset on SCO, as in your log, here is what you can do without an update.

*The jump.* Tell the synchroniser about the part it cannot see. There is a private parameter; set it when the route changes, and back to 0 when it leaves Bluetooth:

\`\`\`kotlin
override fun onAudioRouteChanged(route: Int) {
    val extra = if (route == AudioRoute.BLUETOOTH_SCO) 180 else 0
    engine.setParameters("""{"rtc.sync.extra_playout_ms":$extra}""")
}
\`\`\`

180 ms is the median of 31 headsets we measured (10th percentile 140, 90th 230). Good enough: people notice sound that is *early* from about 45 ms, but sound that is late only from about 125 ms. So aim low rather than high.

*The drift.* Before 4.3.0 the playout clock is taken from the device, so nothing corrects it. Restart the audio device every ten minutes in a pause of the speech, or live with it; 45 ms per ten minutes is the worst we saw.

\`\`\`kotlin
engine.setParameters("""{"rtc.audio.restart_playout":true}""")
\`\`\`

It costs a gap of about 60 ms.`,
        score: 7,
        mark: {
          by: "oliver",
          hoursLater: 29.2,
          note: "For SCO, in releases without playout clock correction. The parameters are gone in 4.3.0.",
          platforms: ["android"],
          fromVersion: "4.0.0",
          toVersion: "4.2.1",
        },
        comments: [
          {
            by: "maya",
            body: `With 180 ms the clapper test says +12 ms at minute 0. I do the restart when the call is muted. That holds us until the update. @Priya Raman, does it hold on your devices, too?`,
            hoursLater: 53,
          },
        ],
      },
      {
        key: "fixed-in-43",
        by: "xufan",
        hoursLater: 700,
        body: `Here is the second half, for everybody who can update.

From 4.3.0:

- For the routes of a call (earpiece, speaker, SCO, LE Audio) the synchroniser has a table of latencies by device model, and corrects it by measuring the echo path once per route (you may hear nothing, it uses the far-end speech).
- Playout drift is estimated and corrected by resampling, up to ±300 ppm. No restart needed.
- \`rtc.sync.extra_playout_ms\` is **ignored** and logs a warning. Please remove it, otherwise you may think it does something.
- **A2DP is not covered yet**, because nothing can be measured while the headset's microphone is off. If your audio scenario plays through A2DP, set \`lumen.avsync.extra_audio_delay_ms\` up to 4.3.0; from 4.4.0 that is automatic too.

For LE Audio headsets (LC3) on Android 13 and later the platform reports true latency; we use it when present.

We measured with 12 customer devices after the update: median offset 14 ms, worst 38 ms, no drift in 60 minutes. If yours is worse, send me the log with \`rtc/sync\` at level DEBUG, I collect outliers for the table.`,
        score: 8,
        mark: {
          by: "xufan",
          hoursLater: 701,
          note: "Call routes (SCO, LE Audio): built in, no parameters. A2DP: from 4.4.0.",
          platforms: ["android"],
          fromVersion: "4.3.0",
        },
      },
    ],
  },
  {
    key: "en-speakerphone-echo-some-phones",
    language: "en",
    by: "linyue",
    daysAgo: 27,
    title: "Echo on speakerphone, only on some phones: AEC reports delay_ms=0 and never converges",
    body: `Voice rooms, 8 seats, everybody on loudspeaker. On most phones it is clean. On three models (two from the same maker, MediaTek SoC, Android 13/14) the others hear themselves back at about −25 dB, from the first second until the end. Headphones: no echo of course.

\`\`\`text
apm: aec=sw hw_aec_available=1 hw_aec_used=0
apm: delay_ms=0 erle=1.2 erl=-3.1 converged=0
apm: render_rms=-14dBFS capture_rms=-19dBFS clip=37
\`\`\`

What I tried:

1. \`setAudioScenario(CHATROOM)\` → hardware AEC, echo is gone but double talk is destroyed: the seat sounds like a walkie-talkie.
2. Lower the playback volume to 60% → echo gone too! At 70% it is back.
3. Another capture source (\`VOICE_RECOGNITION\`): worse.

Number 2 makes me think of non-linear distortion: \`clip=37\` is the count of clipped capture frames in a second. But delay 0 is also strange. Who should I believe?`,
    tags: ["android", "echo"],
    product: "lumen-rtc",
    release: "4.3.0",
    platform: "android",
    severity: "P2",
    scenario: "voice-room",
    score: 8,
    answers: [
      {
        key: "clipping",
        by: "hejun",
        hoursLater: 2,
        body: `Believe the clipping. A linear adaptive filter models the path *loudspeaker → microphone* as a convolution. If the capture clips (or the small speaker is driven into saturation by its "smart amplifier"), the relation is not linear, the filter cannot learn it, ERLE stays near 1 and the delay estimator, which works on the same correlation, has nothing to lock to. So \`delay_ms=0\` is a consequence, not a cause.

Your experiment 2 proves it: −3 dB moves the speaker back into its linear range.

Options, in my order:

- Reduce render gain in software by 3–6 dB **before** the AEC reference is taken, only on those models. If you reduce it after the tap, the reference is wrong again.
- Put a limiter on the render path, so that loud passages do not exceed about −9 dBFS.
- Ask for less microphone gain. On MediaTek the \`VOICE_COMMUNICATION\` preset often has +12 dB more than \`MIC\`.`,
        score: 10,
        comments: [
          {
            by: "linyue",
            body: `Limiter at −9 dBFS on render: ERLE goes 1.2 → 11 on two of the three models. The third still echoes.`,
            hoursLater: 26,
          },
        ],
      },
      {
        key: "force-hw",
        by: "xufan",
        hoursLater: 20,
        body: `For these models please force the hardware canceller and lower its suppression:

\`\`\`java
engine.setParameters("{\\"rtc.audio.aec.mode\\":\\"hw\\"}");
engine.setParameters("{\\"rtc.audio.aec.nlp_level\\":1}");
\`\`\`

Level 1 keeps more of the near end in double talk (default 3). We tested it on the first two models in the Singapore lab: residual echo below −45 dB, and double talk is acceptable.`,
        score: 2,
        mark: {
          by: "xufan",
          hoursLater: 21,
          note: "For the two models with the MediaTek platform named in the question.",
          platforms: ["android"],
          fromVersion: "4.2.0",
          toVersion: "4.3.0",
          withdrawn: {
            by: "xufan",
            reason:
              "With the maker's update of this month hw AEC returns silence after a phone call on both models. Not safe to recommend until it is fixed.",
            hoursLater: 260,
          },
        },
        comments: [
          {
            by: "linyue",
            body: `After the system update the microphone is *silent* when the user comes back from a GSM call. Only with \`aec.mode=hw\`. Reproduced on both.`,
            hoursLater: 250,
          },
          {
            by: "xufan",
            body: `I can reproduce it. I withdraw the mark and will write again when we know more. Sorry for the trouble.`,
            hoursLater: 260.2,
          },
        ],
      },
      {
        key: "measure-third",
        by: "chenjing",
        hoursLater: 290,
        body: `About the third model: please send a dump of both sides (\`startAudioFrameDump\`, 30 s, one person reads numbers, then both talk). I suspect that its HAL applies its own gain control on capture *after* our reference, so that the path changes every second. We would see that as ERLE which rises for two or three seconds and falls again, without clipping. Until then, the limiter of He Jun is also what I would ship; it is harmless on phones which do not need it.`,
        score: 4,
      },
    ],
  },
  {
    key: "en-opus-dtx-short-recordings",
    language: "en",
    by: "tomas",
    daysAgo: 69,
    title: "Opus DTX: my recorder's file is 31 minutes for a 44 minute call, and first syllables are clipped",
    body: `Native recorder bot, C++, Linux. Joins a voice channel, writes decoded PCM of each speaker to WAV. Since clients turned on DTX to save traffic:

1. files are too short, by more the less somebody speaks (44 min call, 31 min file, for the quiet guy 9 min);
2. first consonants are missing: "nemy left" instead of "enemy left".

\`\`\`cpp
void onAudioPacket(uint32_t uid, const RtpPacket& p) override {
  int16_t pcm[960];
  int n = opus_decode(dec_[uid], p.payload, p.size, pcm, 960, 0);
  if (n > 0) wav_[uid].write(pcm, n);
}
\`\`\`

\`\`\`text
seq=8120 ts=3841920  len=71
seq=8121 ts=3842880  len=2
seq=8122 ts=3862080  len=2
seq=8123 ts=3881280  len=66
\`\`\`

Sequence numbers have no holes, so my loss counter says 0. Is DTX simply incompatible with recording?`,
    tags: ["codec", "recording"],
    product: "lumen-rtc",
    release: "4.2.1",
    platform: "linux",
    severity: "P3",
    score: 8,
    answers: [
      {
        key: "timestamps",
        by: "hejun",
        hoursLater: 6,
        body: `Not incompatible, but your recorder counts packets, and DTX breaks just that assumption.

In your log the timestamp goes 3842880 → 3862080, which is 19,200 samples at 48 kHz = **400 ms**. That is the DTX refresh: in silence the encoder sends one tiny frame (1–2 bytes) each 400 ms, and sequence numbers go on without a hole. Sequence numbers tell about *loss*, timestamps tell about *time*.

\`\`\`cpp
void onAudioPacket(uint32_t uid, const RtpPacket& p) override {
  auto& s = st_[uid];
  if (s.started) {
    // unsigned subtraction survives the wrap of 32 bits
    uint32_t gap = p.timestamp - s.nextTs;
    if (gap > 0 && gap < 48000u * 10) {
      const bool lost = uint16_t(p.seq - s.lastSeq) > 1;
      fill(uid, gap, lost ? Fill::Conceal : Fill::ComfortNoise);
    }
  }
  int16_t pcm[5760];
  int n = opus_decode(s.dec, p.payload, p.size, pcm, 5760, 0);
  if (n <= 0) return;
  s.wav.write(pcm, n);
  s.nextTs = p.timestamp + n;
  s.lastSeq = p.seq;
  s.started = true;
}
\`\`\`

For \`ComfortNoise\` call \`opus_decode(dec, nullptr, 0, pcm, frame, 0)\` for each 20 ms: after a DTX frame the decoder makes noise which fits, so no steps are heard. Also give \`opus_decode\` room for 120 ms (5,760 samples), not 960.

The clipped consonant is another thing: it is on the *sender*. Opus' own DTX does not clip, it needs 200 ms of inactivity first. But if the app has its own VAD gate in front of the encoder, unvoiced /s/, /f/ and quiet vowels open the gate late. Remove it, or add 60 ms of look-back.`,
        score: 12,
        comments: [
          {
            by: "tomas",
            body: `Both. And yes, a push-to-talk "assist" gate written by me in 2021. Durations now agree to the sample.`,
            hoursLater: 30,
          },
        ],
      },
      {
        key: "cost",
        by: "oliver",
        hoursLater: 11,
        body: `To add numbers for those deciding on DTX: in voice rooms with eight seats we see 62% fewer audio packets with it, and a radio that sleeps, which is most of the battery gain. Costs: a loss estimator sees few packets in silence, so the first 200–300 ms of speech are sent with stale redundancy, and an active-speaker detector based on packet rate becomes excellent by accident. I would leave it on for many-seat rooms and off for music and one-to-one.`,
        score: 6,
      },
    ],
    accepted: { answer: "timestamps", hoursLater: 31 },
  },
  {
    key: "en-linux-usb-headset-echo",
    language: "en",
    by: "hannah",
    daysAgo: 2.1,
    title:
      "Linux, USB headset mic + monitor speakers: echo canceller converges, then diverges every 90 s or so",
    body: `Control-room desks. Debian 12, PipeWire 1.0, Chromium. Capture is a USB headset, playback is the HDMI monitor (people hang the headset round the neck and listen on speakers, I cannot train them out of it).

Echo return loss is good for about a minute, then the far end hears a burst of echo for 3–4 s, then it is good again. Period is between 80 and 100 s, stable per desk.

I think it is clock drift between two devices without a common clock. Evidence:

\`\`\`bash
$ pw-top -b -n 60 | awk '/usb-headset|hdmi/ {print $1,$5,$6}'
R 48000.0 usb-headset   # measured over 600 s: 47998.9
R 48000.0 hdmi-stereo   # measured over 600 s: 48002.7
\`\`\`

That is 79 ppm. One 10 ms block slips every ~126 s; with 7 ms of slack it would be near 90. And with capture and playback on the *same* USB headset there is no echo in two hours.

I know that PipeWire resamples the follower to the graph's clock, so I would expect this to be invisible to the application. Does Beam's canceller take its render reference before or after that resampler? And is it safe to put \`libpipewire-module-echo-cancel\` in front and switch the SDK's own off, or will I get both fighting over gain?`,
    tags: ["echo", "web", "stats"],
    product: "beam-sdk",
    release: "3.10.4",
    platform: "linux",
    severity: "P2",
    score: 5,
    comments: [
      {
        by: "hejun",
        body: `Nice measurement. Can you also log \`echoReturnLossEnhancement\` from \`getStats()\` each second? If it falls *before* the burst it is drift; if it falls with the burst it could be a delay jump from an xrun.`,
        hoursLater: 9,
      },
      {
        by: "hannah",
        body: `It falls 4–6 s before. \`pw-top\` shows no xruns (ERR column 0). Drift, then.`,
        hoursLater: 14,
      },
    ],
    answers: [],
  },
  {
    key: "en-external-audio-clicks-44100",
    language: "en",
    by: "zhaokai",
    daysAgo: 19,
    title: "Pushing 44.1 kHz external audio: soft clicks exactly every 10 ms after our resampler",
    body: `Electron class app. Teacher plays an MP3 (44.1 kHz), we decode it, resample to 48 kHz and push it by \`pushAudioFrame\`. Students hear a soft "zzz", like a very quiet buzzer. On the spectrogram there are lines at 100 Hz and multiples, so something happens each 10 ms.

\`\`\`ts
// called each 10 ms with 441 samples
function onPcm(chunk: Float32Array) {
  const out = new Float32Array(480);
  for (let i = 0; i < 480; i++) {
    const x = (i * 441) / 480;
    const k = Math.floor(x);
    const f = x - k;
    out[i] = chunk[k]! * (1 - f) + (chunk[k + 1] ?? 0) * f;
  }
  engine.pushAudioFrame(toInt16(out), { sampleRate: 48000, channels: 1 });
}
\`\`\`

If I push 44.1 kHz directly (\`sampleRate: 44100\`) the buzz is gone, but the CPU of the SDK process goes from 6% to 9%, and on old school PCs this matters. Is linear interpolation really so bad? I thought it only loses some treble.`,
    tags: ["electron", "codec"],
    product: "lumen-rtc",
    release: "4.4.0",
    platform: "electron",
    severity: "P3",
    scenario: "classroom",
    score: 6,
    answers: [
      {
        key: "state",
        by: "tomas",
        hoursLater: 1.5,
        body: `Linear interpolation loses treble and adds aliases, but it does not buzz. Your chunk boundary does: the last output sample needs \`chunk[441]\`, which is in the *next* chunk, and you replace it by 0. So each 10 ms the signal takes a short dive towards zero. 100 Hz and multiples.

A resampler needs state. Minimal repair:

\`\`\`ts
let prev = 0; // last sample of the previous chunk

function resample(chunk: Float32Array): Float32Array {
  const out = new Float32Array(480);
  const at = (k: number) => (k < 0 ? prev : chunk[k]!);
  for (let i = 0; i < 480; i++) {
    const x = ((i + 1) * 441) / 480 - 1; // look back, never ahead
    const k = Math.floor(x);
    const f = x - k;
    out[i] = at(k) * (1 - f) + at(Math.min(k + 1, 440)) * f;
  }
  prev = chunk[440]!;
  return out;
}
\`\`\`

One input sample (23 µs) of latency, no boundary. For music I would still use a real polyphase filter, for instance soxr or speexdsp compiled to wasm; quality 3 costs well under 1% of a core.`,
        score: 8,
        comments: [
          {
            by: "zhaokai",
            body: `The buzz is 30 dB lower, thank you. There is still something at 100 Hz when the MP3 is loud, so I think \`toInt16\` is clipping too. Looking.`,
            hoursLater: 22,
          },
        ],
      },
      {
        key: "push-native",
        by: "oliver",
        hoursLater: 27,
        body: `Before you spend more time on it: the 3% is not our resampler. With a rate that is not 48 kHz the push path allocates a new buffer per call and crosses the process boundary twice in Electron. Push 44.1 kHz in chunks of **100 ms** instead of 10 ms (the queue takes up to 200) and you should see about 6.3%.

\`\`\`ts
engine.setExternalAudioSource({ enabled: true, sampleRate: 44100, channels: 1, queueMs: 200 });
\`\`\`

For clipping: when you convert, scale by 32767 and clamp. \`Int16Array\` wraps around, it does not saturate, so 1.01 becomes −32,442, and that is a click of full scale.`,
        score: 5,
      },
    ],
  },
  {
    key: "en-unity-ios-ducking",
    language: "en",
    by: "tomas",
    daysAgo: 37,
    title:
      "Unity on iOS: game music drops by 12 dB as soon as voice chat starts, and stays low after leaving",
    body: `Unity 2022.3, iOS 17 and 18, voice chat during a match. The moment we join, all game audio gets quiet. I measured −12 dB on the line output, voices are fine. After leaving, the music stays quiet until the app goes to the background and comes back.

\`\`\`csharp
engine.SetAudioProfile(AudioProfile.Default, AudioScenario.GameStreaming);
engine.JoinChannel(token, channel, "", uid);
// later
engine.LeaveChannel();
AudioSettings.Reset(AudioSettings.GetConfiguration()); // no effect on volume
\`\`\`

\`\`\`text
AVAudioSession category=PlayAndRecord mode=VoiceChat options=[MixWithOthers, DefaultToSpeaker]
AVAudioSession outputVolume=0.62 -> 0.62
\`\`\`

Volume unchanged, category sane. On Android no problem. Players write that "voice chat kills the game", and they are right. I know that Apple's voice processing ducks other audio. But this is *our own process*. Is there a way to keep echo cancellation and not have the music pushed down?`,
    tags: ["unity", "ios", "echo"],
    product: "lumen-rtc",
    release: "4.4.0",
    platform: "unity",
    severity: "P2",
    scenario: "game",
    score: 7,
    answers: [
      {
        key: "media-mode",
        by: "priya",
        hoursLater: 4,
        body: `We hit this with a whiteboard that plays sounds. Using the *media* volume path (no voice processing unit) makes it disappear:

\`\`\`csharp
engine.SetAudioProfile(AudioProfile.MusicStandard, AudioScenario.GameStreamingMedia);
\`\`\`

Price: no hardware echo cancellation, so people without headphones echo, and Bluetooth headsets stay in A2DP, which sounds great but their microphone is not used. For "listen mostly" it is fine, for a shooter probably not.`,
        score: 4,
      },
      {
        key: "ducking-config",
        by: "oliver",
        hoursLater: 50,
        body: `Everything that is not played through the voice-processing unit counts as "other audio" for iOS, your own process included. Unity has its own RemoteIO unit, so FMOD's output is ducked like anybody's music player.

Since iOS 17 the amount is configurable, and from 4.4.0 we expose it:

\`\`\`csharp
// before JoinChannel
engine.SetParameters("{\\"rtc.audio.ios.ducking\\":{\\"advanced\\":false,\\"level\\":\\"min\\"}}");
\`\`\`

It sets \`AUVoiceIOOtherAudioDuckingConfiguration\` on the unit. \`level:min\` is about −2 dB in our measurements, the default is −10 to −14 dB depending on the model. With \`advanced:true\` the ducking follows speech, which suits meetings but makes game music pump.

On iOS 16 and older there is no such setting. There you can feed the game audio *through* the SDK, so it is not "other" at all: take it in \`OnAudioFilterRead\` on the listener, push it to the local playout mix, and clear the buffer. One extra buffer of latency, 21 ms at 1,024 frames.

The "stays quiet after leaving" part is a defect of ours: the voice unit is disposed 30 s late, to make a quick rejoin cheap. \`engine.DisableAudio()\` after \`LeaveChannel()\` disposes it at once.`,
        score: 9,
        mark: {
          by: "oliver",
          hoursLater: 52,
          note: "Ducking level needs iOS 17 or later.",
          platforms: ["unity", "ios"],
          fromVersion: "4.4.0",
        },
        comments: [
          {
            by: "tomas",
            body: `\`level:min\` works on 17.5 and 18.1, −1.8 dB here. Not accepting yet: a third of our players are on iOS 16 and the \`OnAudioFilterRead\` way crackles on an iPhone 8. Will report.`,
            hoursLater: 120,
          },
        ],
      },
    ],
  },
];
