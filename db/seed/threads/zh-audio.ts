import type { SeedThread } from "../content";

/** Chinese threads on sound: sync, echo, howling, sample rates, interruptions, Bluetooth. */
export const zhAudio: SeedThread[] = [
  {
    key: "zh-android-a2dp-av-sync",
    language: "zh",
    by: "linyue",
    daysAgo: 41,
    title: "Android 戴蓝牙耳机后音画不同步，声音比画面晚约 300 ms，audioDeviceDelay 却只报 24 ms",
    body: `一对一视频，Android 端一戴蓝牙耳机，声音就比画面晚 280~320 ms，嘴型明显对不上。摘了耳机走扬声器马上正常。SDK 4.2.1，Pixel 7 和小米 13 都复现，两副耳机（一副三星 Buds、一副杂牌 TWS）都一样，iPhone 没有这个问题。

凌晨两点打的点：

\`\`\`text
02:41:07.118 onRemoteAudioStats networkDelay=46 jitterBufferDelay=88 audioDeviceDelay=24
02:41:07.118 onRemoteVideoStats e2eDelay=171
02:41:07.120 AudioManager mode=MODE_NORMAL scoOn=false a2dp=connected
\`\`\`

网络和 jitter buffer 都不高，可是 \`audioDeviceDelay\` 一直 24 ms，蓝牙链路不可能只有这么点。是不是 SDK 拿到的是 AudioTrack 的缓冲，而不是声音真正到耳朵的时间？

想要一个今晚能先顶住的办法，已经有用户录屏发微博了。`,
    tags: ["audio-sync", "bluetooth", "android"],
    product: "lumen-rtc",
    release: "4.2.1",
    platform: "android",
    severity: "P1",
    scenario: "one-to-one",
    score: 10,
    comments: [
      {
        by: "hejun",
        body: `日志里 \`MODE_NORMAL\` + A2DP 很关键，你的 audio scenario 设的是什么？`,
        hoursLater: 0.6,
      },
      {
        by: "linyue",
        body: `\`setAudioScenario(MEDIA)\`，产品要“音质好”，一年前改的，注释还在……`,
        hoursLater: 0.8,
      },
    ],
    answers: [
      {
        key: "use-sco",
        by: "hejun",
        hoursLater: 1.3,
        score: 12,
        body: `你的怀疑是对的，但根子在路由。媒体场景 + \`MODE_NORMAL\` 会让下行走 A2DP：编码、空口、耳机里的缓冲加起来 150~300 ms，大部分机型的 HAL 不会把耳机内部那段报上来，所以 SDK 只看得见 24 ms，唇音同步就按 24 ms 去对了。

一对一视频本来就要用麦，走通话链路（SCO / LE Audio）更合适，代价是带宽 16 kHz。LE Audio 会报真实延迟，偏差能压到 50 ms 以内；SCO 耳机里那一段平台同样看不见，还会剩 150 ms 上下，4.2.1 及以下可以用 \`rtc.sync.extra_playout_ms\` 补上（中位数 180）：

\`\`\`kotlin
val am = getSystemService(AudioManager::class.java)
am.mode = AudioManager.MODE_IN_COMMUNICATION
if (Build.VERSION.SDK_INT >= 31) {
  am.availableCommunicationDevices
    .firstOrNull {
      it.type == AudioDeviceInfo.TYPE_BLE_HEADSET || it.type == AudioDeviceInfo.TYPE_BLUETOOTH_SCO
    }
    ?.let { am.setCommunicationDevice(it) }
} else {
  am.startBluetoothSco()
  am.isBluetoothScoOn = true
}
\`\`\`

切完看 \`dumpsys audio | grep -i sco\` 是不是真的起来了，有些 ROM 要 600 ms 左右，中间别推流。`,
        comments: [
          {
            by: "linyue",
            body: `切到 CHATROOM 场景 + 上面这段，Pixel 7 配 Buds 走了 LE Audio，实测偏差从 300 降到 40 ms 左右；杂牌 TWS 走 SCO，补 180 之后剩 30。肉眼都看不出来了，今晚先发这个。`,
            hoursLater: 3.2,
          },
        ],
      },
      {
        key: "extra-delay-42",
        by: "chenjing",
        hoursLater: 9.5,
        score: 9,
        body: `补充一个不换路由的做法，适合必须保留 A2DP 音质的场景（听歌房、K 歌观众端）。

走 A2DP 时，4.2.x 和 4.3.0 的唇音同步以 \`AudioTrack.getTimestamp()\` 为准，确实不含耳机内部缓冲（4.3.0 内置的修正只管通话链路）。可以告诉 SDK 一个额外的音频延迟，视频会跟着往后拖：

\`\`\`kotlin
// 只在 A2DP 连上时设置，断开要设回 0，否则扬声器会反过来
engine.setParameters("""{"lumen.avsync.extra_audio_delay_ms": 220}""")
\`\`\`

220 是我们十几款耳机测下来的中位数，范围 140~310，建议按耳机型号存一份校准值。另外注意：视频缓冲变大后 \`e2eDelay\` 会跟着涨，这是正常的，不要拿它去触发弱网降级。`,
        mark: {
          by: "chenjing",
          hoursLater: 30,
          note: "只用于 A2DP。Pixel 7、小米 13、OPPO Find X6 上复核，4.2.0 到 4.3.0 参数名一致。",
          platforms: ["android"],
          fromVersion: "4.2.0",
          toVersion: "4.3.0",
        },
      },
      {
        key: "auto-44",
        by: "xufan",
        hoursLater: 420,
        score: 7,
        body: `4.4.0 起 A2DP 也不需要手动填了：SDK 会读 \`BluetoothA2dp\` 的编码器配置和 HAL 的 presentation timestamp，两者差得离谱时用内置的机型表估算，并在路由变化时自动切换。

升级后请**删掉** \`extra_audio_delay_ms\`，两边会叠加，视频会反过来晚 200 ms 以上。验证方法：\`onRemoteAudioStats\` 里新增了 \`routeDelay\`，A2DP 下应当在 120~350 之间；如果还是几十，把 \`adb bugreport\` 发工单，我们补机型表。`,
        mark: {
          by: "xufan",
          hoursLater: 421,
          note: "A2DP 的行为自 4.4.0 改变，旧参数会叠加。",
          platforms: ["android"],
          fromVersion: "4.4.0",
        },
      },
    ],
    accepted: { answer: "use-sco", hoursLater: 11 },
  },
  {
    key: "zh-ios-echo-after-gift-player",
    language: "zh",
    by: "sunqian",
    daysAgo: 63,
    title: "iOS 连麦：播过一次礼物音效之后，对端就能听到自己的回声",
    body: `连麦直播间，刚进房一切正常。只要任意一端 iPhone 播过一次礼物特效（第三方动画播放器，带声音），之后对端就一直有回声，退房重进才恢复。安卓没有。SDK 4.3.0，iPhone 12 / 14，iOS 16 和 17 都有。

我 hook 了 \`setCategory\`，顺序是这样的：

\`\`\`text
[joinChannel]  category=PlayAndRecord mode=VideoChat options=DefaultToSpeaker|AllowBluetooth
[gift start]   category=Playback      mode=Default   options=0
[gift end]     category=PlayAndRecord mode=Default   options=DefaultToSpeaker
\`\`\`

category 是回来了，mode 没有回来。3A 是跟 mode 走的吗？动画库是闭源的，不太想换，能不能从 SDK 这边挡住？`,
    tags: ["回声", "ios", "echo"],
    product: "lumen-rtc",
    release: "4.3.0",
    platform: "ios",
    severity: "P1",
    scenario: "live-show",
    score: 9,
    answers: [
      {
        key: "check-reference",
        by: "hejun",
        hoursLater: 2.1,
        score: 7,
        body: `先说怎么确认是哪一种回声，两种修法不一样：

1. 对端听到的是**自己的人声**：AEC 整体没在工作，或者参考信号对不齐。
2. 对端只听到**礼物音效**：AEC 在工作，但参考信号里没有这一路。

软件 AEC 只能消掉它自己播出去的东西。你的动画库绕过 SDK 直接放声音，软件 AEC 根本不知道有这回事；系统的 VoiceProcessingIO 则能看到整机的输出。mode 掉成 Default 以后，大概率就是从后者退成了前者。`,
        comments: [{ by: "sunqian", body: "是第 1 种，人声，很清楚。礼物音效反而听不到。", hoursLater: 2.6 }],
      },
      {
        key: "restrict-session",
        by: "chenjing",
        hoursLater: 6,
        score: 11,
        body: `贴出来的三行已经说明问题：category 切到 \`Playback\` 时 VoiceProcessingIO 被系统停掉，切回来后 mode 是 \`Default\`，SDK 按“媒体”重建了 RemoteIO，硬件回声消除就没了。

处理分两步：

\`\`\`swift
// 1. 动画库播放前后不许它改 session：让它用现有的 PlayAndRecord 播
giftPlayer.managesAudioSession = false

// 2. 如果库不给开关，就在它结束之后把 mode 还原，再让 SDK 重启音频单元
try AVAudioSession.sharedInstance().setCategory(
  .playAndRecord, mode: .videoChat, options: [.defaultToSpeaker, .allowBluetooth])
engine.enableLocalAudio(false)
engine.enableLocalAudio(true)
\`\`\`

更彻底的办法是把礼物音效交给 \`playEffect\`，声音会进 AEC 的参考信号，也不会再碰 session。`,
        comments: [
          {
            by: "sunqian",
            body: "库里真的有 managesAudioSession，文档第 40 页。关掉以后连续播 50 次没再出现，谢谢。",
            hoursLater: 8,
          },
        ],
        mark: {
          by: "chenjing",
          hoursLater: 26,
          note: "4.2.0 至 4.4.0 的 iOS 音频单元选择逻辑一致，已在 iPhone 12 / 14 复核。",
          platforms: ["ios"],
          fromVersion: "4.2.0",
          toVersion: "4.4.0",
        },
        edit: {
          by: "chenjing",
          hoursLater: 560,
          summary: "补充耳机场景：还原 session 时不要无条件带 defaultToSpeaker",
          body: `贴出来的三行已经说明问题：category 切到 \`Playback\` 时 VoiceProcessingIO 被系统停掉，切回来后 mode 是 \`Default\`，SDK 按“媒体”重建了 RemoteIO，硬件回声消除就没了。

处理分两步：

\`\`\`swift
// 1. 动画库播放前后不许它改 session：让它用现有的 PlayAndRecord 播
giftPlayer.managesAudioSession = false

// 2. 如果库不给开关，就在它结束之后把 session 还原成进房时的样子，再让 SDK 重启音频单元
let session = AVAudioSession.sharedInstance()
try session.setCategory(.playAndRecord, mode: .videoChat, options: savedOptions)
engine.enableLocalAudio(false)
engine.enableLocalAudio(true)
\`\`\`

\`savedOptions\` 请在 \`joinChannel\` 成功后保存。之前我写死了 \`.defaultToSpeaker\`，有用户反馈戴有线耳机时会有约 1 秒从扬声器漏音，所以改成还原原值。

更彻底的办法是把礼物音效交给 \`playEffect\`，声音会进 AEC 的参考信号，也不会再碰 session。`,
        },
      },
    ],
    accepted: { answer: "restrict-session", hoursLater: 31 },
  },
  {
    key: "zh-howling-same-room",
    language: "zh",
    by: "linyue",
    daysAgo: 12,
    title: "语聊房线下活动：两台手机放在一张桌子上同时上麦就啸叫，AEC 为什么消不掉？",
    body: `运营搞线下见面会，十几个人坐一起，谁一上麦就啸叫，两三秒内从嗡嗡声变成尖叫，频率大概在 2.6 kHz 附近。单台手机自己外放没有问题，说明 AEC 是开着的。

\`\`\`text
scenario=CHATROOM  aec=on  ans=on  agc=on
onAudioVolumeIndication uid=10023 volume=71 -> 118 -> 203 -> 255 (1.8 s)
onAudioVolumeIndication uid=10047 volume=66 -> 121 -> 210 -> 255
\`\`\`

试过关 AGC，来得慢一点但还是会叫；把外放音量压到 40% 能压住，可是现场太吵，大家听不见。不想让每个人都戴耳机。SDK 4.1.0，有没有工程上靠谱的办法？`,
    tags: ["啸叫", "android", "echo"],
    product: "lumen-rtc",
    release: "4.1.0",
    platform: "android",
    severity: "P2",
    scenario: "voice-room",
    score: 7,
    answers: [
      {
        key: "why-aec-fails",
        by: "hejun",
        hoursLater: 3.4,
        score: 9,
        body: `AEC 消的是“我自己播的声音又被我自己的麦收到”。你这个环路跨了两台设备：A 说话 → 服务器 → B 外放 → A 的麦收到 → 再发给 B。对 A 来说，B 喇叭里出来的是它自己几百毫秒前的声音，而它的参考信号里根本没有这一路，所以消不掉。环路增益大于 1 就会自激，2~3 kHz 是手机喇叭和麦克风响应最强的地方。

有用程度从高到低：

1. **同房间检测**：同一个 Wi-Fi BSSID，加上两端音量包络的互相关大于 0.6，就提示只留一个麦。
2. 上麦时把非发言人的**外放压 12 dB**（duck），环路增益直接掉下来。
3. 陷波器：只能治一个频点，治完会换个频点叫。
4. 关 AGC：只是变慢，你已经试过了。`,
        comments: [
          {
            by: "linyue",
            body: "互相关那条我试试。BSSID 在 Android 10 之后要定位权限，审核不一定过。",
            hoursLater: 5,
          },
          {
            by: "hejun",
            body: "那就只用互相关，窗口取 3 秒，滞后范围 80~600 ms，CPU 可以忽略。",
            hoursLater: 5.3,
          },
        ],
      },
      {
        key: "afs-parameter",
        by: "wanglei",
        hoursLater: 20,
        score: 3,
        body: `您好，4.1.0 起音频引擎带有啸叫抑制模块，默认关闭，可以通过私有参数打开：

\`\`\`java
engine.setParameters("{\\"lumen.audio.howling_suppression\\": 1}");
\`\`\`

打开之后在检测到单频能量持续上升时会对该频段做衰减。建议配合把外放音量控制在 70% 以内。测试组的数据是起振时间可以从 2 秒推迟到 10 秒以上，音乐场景不建议开，会误伤长音。`,
        comments: [
          {
            by: "linyue",
            body: "开了，确实不容易叫了，但唱歌拖长音会被吃掉一截，跟你说的一样。先在纯聊天房开。",
            hoursLater: 46,
          },
        ],
        mark: {
          by: "wanglei",
          hoursLater: 48,
          note: "用户确认有效，提议标记官方；音乐场景误伤需要 L2 确认措辞。",
          platforms: ["android", "ios"],
          fromVersion: "4.1.0",
          proposedOnly: true,
        },
      },
    ],
  },
  {
    key: "zh-resample-441-48k-clicks",
    language: "zh",
    by: "zhaokai",
    daysAgo: 77,
    title: "自采集 44.1k PCM 推给 SDK，对端听到持续的“哒哒”声，频谱上每 100 Hz 一根线",
    body: `Windows 客户端，把课件的声音从 WASAPI loopback 抓出来，重采样到 48k 后用 \`pushAudioFrame\` 推。对端能听到内容，但一直有很细的哒哒声，Audition 里看频谱是从 100 Hz 开始等间隔的一排谐波，静音段也有。

\`\`\`cpp
// 每 10 ms 进来一次，441 个采样点，双声道 int16
void OnCapture(const int16_t* src) {
  int err = 0;
  auto* st = speex_resampler_init(2, 44100, 48000, 5, &err);
  spx_uint32_t in = 441, out = 480;
  speex_resampler_process_interleaved_int(st, src, &in, dst_, &out);
  speex_resampler_destroy(st);
  engine_->pushAudioFrame(dst_, 480, 2, 48000);
}
\`\`\`

换线性插值也有，只是音色不一样。直接推 44100 又变成了另一种卡顿。Beam SDK 3.9.0。这是丢帧还是重采样的问题？`,
    tags: ["sample-rate", "external-source"],
    product: "beam-sdk",
    release: "3.9.0",
    platform: "windows",
    severity: "P2",
    score: 8,
    answers: [
      {
        key: "keep-state",
        by: "hejun",
        hoursLater: 1.1,
        score: 10,
        body: `等间隔 100 Hz = 每 10 ms 有一次不连续，正好是你的回调周期，所以不是丢帧。原因在 \`speex_resampler_init\` 放进了回调：滤波器的历史每次都清零，块首等于从静音淡入，每 10 ms 一个台阶。

重采样器要跟会话同寿命，而且别假设 441 进一定 480 出：

\`\`\`cpp
// 会话开始时只建一次
st_ = speex_resampler_init(2, 44100, 48000, 5, &err);
speex_resampler_skip_zeros(st_);  // 去掉启动延迟

void OnCapture(const int16_t* src, spx_uint32_t frames) {
  spx_uint32_t in = frames, out = kCap;
  speex_resampler_process_interleaved_int(st_, src, &in, tmp_, &out);
  fifo_.push(tmp_, out * 2);
  while (fifo_.size() >= 480 * 2) {
    fifo_.pop(frame_, 480 * 2);
    engine_->pushAudioFrame(frame_, 480, 2, 48000);
  }
}
\`\`\`

顺便：如果哪天发现音高高了一个半音左右（48/44.1 ≈ 1.088，约 1.47 个半音），那是 44.1k 的数据被当成 48k 播了，另一类错误。`,
        comments: [
          {
            by: "zhaokai",
            body: "就是这个，挪出去之后谱线全没了。写的时候还觉得自己“无状态”很干净……",
            hoursLater: 1.9,
          },
        ],
      },
      {
        key: "push-clock",
        by: "liuyang",
        hoursLater: 15,
        score: 6,
        body: `同意上面的结论。再补一个会在一小时后才出现的坑：不要用定时器推帧。声卡的 44.1k 和系统时钟通常差 20~100 ppm，按定时器推一小时会差 70~360 ms，结果是周期性断一下或者延迟慢慢涨。

让采集回调驱动推送，攒够 480 就推；\`pushAudioFrame\` 内部有 60 ms 的缓冲吸收抖动。直接推 44100 时 3.9.0 的最小粒度也是 10 ms，即 441 点，传 480 点会被截断，这就是您看到的“另一种卡顿”。`,
      },
    ],
    accepted: { answer: "keep-state", hoursLater: 2 },
  },
  {
    key: "zh-android-phone-call-audio-focus",
    language: "zh",
    by: "tangwei",
    daysAgo: 88,
    title: "会议中接了一个电话，挂断后对方再也听不到我（Android 14，采集全是 0）",
    body: `会议 App，用户接了个蜂窝电话，挂断之后我们这边看着一切正常：麦克风图标亮着，\`onLocalAudioStateChanged\` 也是 CAPTURING，但对端完全没声音。必须手动静音再取消静音才恢复。Android 12 以下没有，Pixel 8（Android 14）和三星 S23 必现。

\`\`\`text
19:02:11 AudioFocus LOSS_TRANSIENT
19:02:11 onLocalAudioStateChanged state=CAPTURING error=0
19:04:37 AudioFocus GAIN
19:04:37 onAudioVolumeIndication uid=0 volume=0
19:05:07 onAudioVolumeIndication uid=0 volume=0
\`\`\`

SDK 4.3.0。通话期间系统把采集静音我能理解，为什么挂断之后不还给我？应该监听哪个事件来恢复？VoIP 来电（微信）也一样吗？`,
    tags: ["audio-focus", "android"],
    product: "lumen-rtc",
    release: "4.3.0",
    platform: "android",
    severity: "P2",
    scenario: "meeting",
    score: 9,
    answers: [
      {
        key: "focus-restart",
        by: "chenjing",
        hoursLater: 5,
        score: 7,
        body: `挂断后系统会释放通话占用的音频输入，但部分 ROM 不会恢复被静音的 AudioRecord 会话，需要应用侧重启采集。在收到 \`AUDIOFOCUS_GAIN\` 之后重启一次本地音频即可：

\`\`\`kotlin
val listener = AudioManager.OnAudioFocusChangeListener { change ->
  if (change == AudioManager.AUDIOFOCUS_GAIN) {
    engine.enableLocalAudio(false)
    engine.enableLocalAudio(true)
  }
}
\`\`\`

重启会有 200 ms 左右的断音，对端无感。`,
        comments: [
          {
            by: "tangwei",
            body: `蜂窝电话好了。但微信语音来电有时只给 \`LOSS\` 不给 \`GAIN\`，这种就不会触发。`,
            hoursLater: 30,
          },
        ],
        mark: {
          by: "chenjing",
          hoursLater: 28,
          note: "蜂窝来电场景复核通过。",
          platforms: ["android"],
          fromVersion: "4.2.0",
          toVersion: "4.3.0",
          supersededBy: "silenced-callback",
        },
      },
      {
        key: "silenced-callback",
        by: "xufan",
        hoursLater: 640,
        score: 8,
        body: `音频焦点管的是播放，不管录音，所以靠 \`GAIN\` 恢复采集总会漏掉几种情况（VoIP 来电、语音助手）。Android 10 起系统会明确告诉你“采集被静音了”，应当监听这个：

\`\`\`kotlin
val cb = object : AudioManager.AudioRecordingCallback() {
  override fun onRecordingConfigChanged(configs: List<AudioRecordingConfiguration>) {
    val silenced = configs.any { it.isClientSilenced }
    if (wasSilenced && !silenced) {
      engine.enableLocalAudio(false)
      engine.enableLocalAudio(true)
    }
    wasSilenced = silenced
  }
}
audioManager.registerAudioRecordingCallback(cb, Handler(Looper.getMainLooper()))
\`\`\`

4.4.0 及以上 SDK 内部已经这么做了，并通过 \`onLocalAudioStateChanged\` 报 \`error=INTERRUPTED\`，界面可以直接据此提示“麦克风被其他应用占用”。4.2.0 到 4.3.0 请用上面这段，替代之前基于焦点的写法。`,
        mark: {
          by: "xufan",
          hoursLater: 642,
          note: "替代此前基于音频焦点的答案；覆盖微信来电与语音助手。",
          platforms: ["android"],
          fromVersion: "4.2.0",
        },
      },
    ],
  },
  {
    key: "zh-safari-airpods-hfp",
    language: "zh",
    by: "zhaokai",
    daysAgo: 6,
    title: "iOS Safari + AirPods：一开麦，老师的声音就变成电话音质，还会跳到手机扬声器",
    body: `H5 课堂，学生用 iPhone Safari 戴 AirPods 听课没问题；一点“举手”调用 \`getUserMedia\`，老师的声音立刻发闷，像打电话，音量也小一截。有三分之一的机会直接从手机扬声器出来，全班社死。

\`\`\`js
const devices = await navigator.mediaDevices.enumerateDevices();
console.log(devices.filter((d) => d.kind === "audiooutput")); // []
audioEl.setSinkId; // undefined
\`\`\`

Safari 17.4，没有 audiooutput，也没有 \`setSinkId\`，等于完全没法选输出。同一台手机用 App 就没事。Beam SDK 3.10.0。网页端还有救吗？下周一有公开课。`,
    tags: ["safari", "bluetooth", "web"],
    product: "beam-sdk",
    release: "3.10.0",
    platform: "web",
    severity: "P2",
    scenario: "classroom",
    score: 7,
    answers: [
      {
        key: "webkit-session",
        by: "sunqian",
        hoursLater: 2.4,
        score: 7,
        body: `从 iOS 这边解释一下：网页一开麦，WebKit 就把自己的 AVAudioSession 从 Playback 切到 PlayAndRecord。AirPods 要同时收音就得从 A2DP 切到 HFP，单声道窄带，所以发闷。这是蓝牙经典音频的限制，App 也一样，只是 App 可以选择“耳机播放 + 手机麦克风”，网页选不了。

能做的有两件：

1. 采集时指定内置麦，有机会保住 A2DP（iOS 17 上我试是七成）：

\`\`\`js
const mics = (await navigator.mediaDevices.enumerateDevices()).filter((d) => d.kind === "audioinput");
const builtin = mics.find((d) => /iPhone|iPad/.test(d.label));
await navigator.mediaDevices.getUserMedia({ audio: { deviceId: builtin?.deviceId } });
\`\`\`

2. 下麦时一定要 \`track.stop()\`，只是 \`enabled = false\` 的话 session 不会切回来，整节课都是电话音质。`,
        comments: [
          {
            by: "zhaokai",
            body: "第 2 条中了，我们下麦只做了 mute。第 1 条在 15 Pro 上有效，12 上无效。",
            hoursLater: 7,
          },
        ],
      },
      {
        key: "reattach",
        by: "liuyang",
        hoursLater: 27,
        score: 5,
        body: `跳扬声器那部分与 SDK 有关：3.10.0 把远端音频接在 WebAudio 上，Safari 在路由变化时不会重建 \`AudioContext\` 的输出。3.10.4 改成 \`<audio>\` 元素播放，\`devicechange\` 之后会重新 attach，我们内部跳扬声器的概率从 30% 左右降到 2% 以下，但还没有到可以说“修好”的程度，所以先不标官方。

急用的话 3.10.0 可以自己做：监听 \`devicechange\`，对每个远端音频 \`pause()\`，把 \`srcObject\` 置空再设回，再 \`play()\`。注意 \`play()\` 要接住 rejection，切后台时会失败。`,
      },
    ],
  },
];
