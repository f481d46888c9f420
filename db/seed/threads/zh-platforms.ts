import type { SeedThread } from "../content";

/** Chinese threads on what each platform does its own way: Web, Electron, mini programs, HarmonyOS, Flutter, Android services. */
export const zhPlatforms: SeedThread[] = [
  {
    key: "zh-web-autoplay-notallowed",
    language: "zh",
    by: "zhaokai",
    daysAgo: 110,
    title: "Web 端进房没声音，控制台 NotAllowedError，点了“进入课堂”按钮也不行",
    body: `学生说进教室没声音，刷新有时候好。控制台：

\`\`\`text
Uncaught (in promise) NotAllowedError: play() failed because the user didn't interact with the document first.
\`\`\`

可是用户**点过按钮**才进房的啊：

\`\`\`js
button.onclick = async () => {
  const token = await fetchToken();        // 有时要 6~8 秒
  await room.connect(token);
  room.on("track", (t) => t.attach(audioEl));
};
\`\`\`

Chrome 偶发，Safari 几乎必现，开发机上反而从来没遇到过，所以测试一直没测出来。Beam SDK 3.9.0。是不是必须再弹一个“点击开启声音”？产品不太愿意多一步。`,
    tags: ["autoplay", "safari", "web"],
    product: "beam-sdk",
    release: "3.9.0",
    platform: "web",
    severity: "P2",
    score: 10,
    answers: [
      {
        key: "unlock-in-gesture",
        by: "tangwei",
        hoursLater: 0.8,
        score: 11,
        body: `点击给的是“瞬时激活”，有保质期：Chrome 大约 5 秒，Safari 更短，而且跨过较长的 \`await\` 基本就没了。你的 \`fetchToken\` 花 6~8 秒，远端轨到的时候早过期了。

正确做法是在点击的**同步部分**先把播放能力解锁，网络的事放后面：

\`\`\`js
button.onclick = () => {
  const ctx = (window.__ctx ??= new AudioContext());
  ctx.resume();                       // 同步，在 await 之前
  audioEl.srcObject = new MediaStream();
  audioEl.play().catch(() => {});     // 同一个元素之后再换 srcObject 不再需要手势
  enterRoom();                        // 这里面随便 await
};
\`\`\`

要点：

1. Safari 的解锁是**按元素**的，所以要复用这一个 \`<audio>\`，别每个人 \`createElement\` 一个。
2. 兜底还是要的：\`track.attach()\` 之后 \`play()\` 被拒，就显示一个“点击开启声音”的条，点了再 play。只有极少数人会看到，产品能接受。
3. 视频加 \`muted playsinline\` 不受限制；iOS 低电量模式例外，连静音视频都不给自动播。`,
        comments: [
          { by: "zhaokai", body: "Safari 20 次全过。第 3 条解释了一个我们挂了半年的工单……", hoursLater: 2.2 },
          {
            by: "sofia",
            body: `Right. \`playback-blocked\` fires for the second part from 3.9.0, and from 3.10.0 \`unlockAudio()\` does the first. 被拒时的事件 3.9.0 就有，解锁自 3.10.0 内置。`,
            hoursLater: 20,
          },
        ],
      },
      {
        key: "mei",
        by: "hejun",
        hoursLater: 5,
        score: 5,
        body: `补一个 Chrome 的特例：站点有“媒体参与度”（MEI）分数，用户常在你站上看视频就会默认放行，所以**开发自己的机器永远复现不了**。测试时用无痕窗口，或者启动参数加 \`--disable-features=PreloadMediaEngagementData,MediaEngagementBypassAutoplayPolicies\`，这样才跟新用户一样。`,
      },
    ],
    accepted: { answer: "unlock-in-gesture", hoursLater: 2.3 },
  },
  {
    key: "zh-electron-macos15-screen-capture",
    language: "zh",
    by: "zhaokai",
    daysAgo: 0.9,
    title: "Electron 在 macOS 15 上屏幕采集缩略图全黑，窗口被遮住后帧率掉到个位数",
    body: `客户端升级到 Electron 31 + SDK 4.5.1，macOS 15 上两个问题：

1. 选择共享窗口的弹窗里，缩略图全是黑的，但权限状态明明是 granted；
2. 共享某个窗口，它被别的窗口完全盖住后，对端帧率从 15 掉到 1~3。

\`\`\`js
systemPreferences.getMediaAccessStatus("screen"); // "granted"
const sources = await engine.getScreenCaptureSources({ width: 320, height: 180 }, {}, true);
sources.map((s) => s.thumbImage.length); // [0, 0, 0, 0]
\`\`\`

macOS 13 上都正常。用 \`npm run dev\` 启动就好，打包签名后就黑，非常诡异。明天要给客户演示。`,
    tags: ["screen-share", "electron", "permissions"],
    product: "lumen-rtc",
    release: "4.5.1",
    platform: "electron",
    severity: "P2",
    score: 5,
    answers: [
      {
        key: "tcc-signature",
        by: "tangwei",
        hoursLater: 2,
        score: 4,
        body: `第 1 个先查 TCC。屏幕录制权限是跟**代码签名**绑定的：\`npm run dev\` 时权限记在终端（或 VS Code）头上，所以能用；打包后的 App 是另一个身份，如果旧版本授过权、新版本换了证书或签名方式，界面显示 granted，但实际采不到。

\`\`\`bash
tccutil reset ScreenCapture com.example.classroom
codesign -dv --verbose=2 /Applications/Classroom.app 2>&1 | grep -E 'Identifier|TeamIdentifier'
\`\`\`

重置后退出 App 重开再授权。另外 macOS 15 对这类权限会定期（大约每月）再问一次用户，最好在界面上留个引导。`,
        comments: [
          {
            by: "zhaokai",
            body: "reset 之后缩略图出来了！确实两个月前换过证书。第 2 个还在。",
            hoursLater: 4,
          },
        ],
      },
      {
        key: "occlusion",
        by: "wanglei",
        hoursLater: 6,
        score: 1,
        body: `您好，关于第 2 点：被完全遮挡的窗口，应用自身可能停止绘制（Chromium 内核的窗口会做 occlusion 节流），采集到的就是不变的画面，SDK 默认不发重复帧，所以统计上看帧率很低。

请帮忙确认：被共享的是否为 Chrome / Electron 类窗口？换成系统“备忘录”是否还有问题？如果只有前者，可以先让被共享的应用带 \`--disable-backgrounding-occluded-windows\` 启动来验证。我同步提给了 L2 的同事跟进。`,
      },
    ],
  },
  {
    key: "zh-mini-program-live-pusher-1307",
    language: "zh",
    by: "tangwei",
    daysAgo: 1.1,
    title: "小程序 live-pusher 推流几分钟后 -1307，安卓微信必现，iOS 正常",
    body: `小程序里用 \`live-pusher\` 上麦，转到 Lumen Live 的 RTC 房间。安卓微信推 3~8 分钟后断开，iOS 推一个小时都没事。

\`\`\`text
16:20:11 state 1001 已经连接推流服务器
16:20:11 state 1002 已经与服务器握手完毕, 开始推流
16:24:37 state 1101 网络状况不佳：上行带宽太小，上传数据受阻
16:24:52 state 1102 网络断连, 已启动自动重连
16:25:31 state -1307 网络断连，且经多次重连抢救无效
\`\`\`

\`\`\`html
<live-pusher url="{{url}}" mode="RTC" min-bitrate="200" max-bitrate="850"
  aspect="9:16" enable-agc enable-ans bindstatechange="onState" />
\`\`\`

同一个 Wi-Fi，安卓 App 推同样的码率没问题。重连失败像是因为推流地址只能用一次？想知道：

1. 1102 之后是用原 url 重试吗？如果 url 里的签名是一次性的，是不是必然失败？
2. 该在 1102 的时候换新 url 重新 \`start()\`，还是等 -1307？`,
    tags: ["mini-program", "reconnect", "cdn"],
    product: "lumen-live",
    release: "2.8.2",
    platform: "mini-program",
    severity: "P2",
    score: 4,
    answers: [],
  },
  {
    key: "zh-harmonyos-xcomponent-black",
    language: "zh",
    by: "tangwei",
    daysAgo: 0.35,
    title: "鸿蒙 NEXT 适配：XComponent 远端画面黑屏，折叠屏展开后 surfaceId 变了",
    body: `把会议 App 往 HarmonyOS NEXT（API 12）迁，远端视频第一次能显示，Mate X5 展开或折叠一次就黑了，再折回来也不恢复。音频一直正常。SDK 4.5.1 鸿蒙版。

\`\`\`ts
XComponent({ id: "remote", type: XComponentType.SURFACE, controller: this.ctl })
  .onLoad(() => {
    this.surfaceId = this.ctl.getXComponentSurfaceId();
    engine.setupRemoteVideo({ uid: this.uid, surfaceId: this.surfaceId });
  })
  .onDestroy(() => engine.setupRemoteVideo({ uid: this.uid, surfaceId: "" }));
\`\`\`

\`\`\`text
10:41:20 onLoad surfaceId=58913
10:41:52 [fold] EXPANDED
10:41:52 onDestroy 58913
10:41:52 onLoad surfaceId=58915
10:41:52 E RENDER: NativeWindow 58913 abandoned, uid=7
\`\`\`

看起来是 onDestroy 和 onLoad 顺序没错，但引擎还抓着旧的 58913。是要先解绑再等一个什么回调，才能绑新的吗？安卓那边 \`SurfaceHolder\` 有明确的销毁回调，ArkUI 这里完全不知道引擎什么时候真正放手。`,
    tags: ["harmonyos", "black-screen"],
    product: "lumen-rtc",
    release: "4.5.1",
    platform: "harmonyos",
    severity: "P2",
    scenario: "meeting",
    score: 6,
    comments: [
      {
        by: "wanglei",
        body: "您好，已复现（Mate X5，API 12），转给鸿蒙端的同事确认解绑时序，今天内回复。",
        hoursLater: 4.5,
      },
    ],
    answers: [],
  },
  {
    key: "zh-flutter-platformview-black-after-background",
    language: "zh",
    by: "tangwei",
    daysAgo: 15,
    title: "Flutter 切后台再回来视频全黑，PlatformView 和 Texture 到底该用哪个？",
    body: `Flutter 3.22，九宫格会议。用默认的 \`LumenVideoView\`（PlatformView），问题有两个：

- 安卓切后台 10 秒以上再回来，格子全黑，拖动一下列表又出来了；
- 九个格子滚动时掉到 35 fps，profile 里 raster 线程爆红。

\`\`\`dart
LumenVideoView(
  controller: VideoViewController.remote(
    engine: engine,
    canvas: VideoCanvas(uid: uid),
  ),
)
\`\`\`

\`\`\`text
E/SurfaceView(11902): surfaceDestroyed called, abandoned
D/flutter: AppLifecycleState.resumed
(之后没有 surfaceCreated)
\`\`\`

看到有个 \`useFlutterTexture: true\`，改了之后后台问题没了，但小米上颜色偏绿，还有人说 Texture 更耗电。到底怎么选？SDK 4.4.0。`,
    tags: ["flutter", "black-screen", "background"],
    product: "lumen-rtc",
    release: "4.4.0",
    platform: "flutter",
    severity: "P2",
    scenario: "meeting",
    score: 8,
    answers: [
      {
        key: "choose-by-case",
        by: "xufan",
        hoursLater: 7,
        score: 9,
        body: `按数量和是否滚动来选：

- **1~2 路、全屏、不滚动**：PlatformView（Hybrid Composition）。直接走 SurfaceFlinger，省电。
- **宫格、列表、有动画**：\`useFlutterTexture: true\`。一次 GPU 拷贝，但不会让 raster 线程等平台线程，九宫格我们测是 58 fps 对 34 fps，整机功耗多 3% 左右。

后台黑屏是 Hybrid Composition 下 Activity 恢复时不重建 SurfaceView，留在 PlatformView 的话要自己触发：

\`\`\`dart
@override
void didChangeAppLifecycleState(AppLifecycleState s) {
  if (s == AppLifecycleState.resumed) {
    setState(() => _epoch++);      // 换 key，强制重建视图
  }
}
// ...
LumenVideoView(key: ValueKey('$uid-$_epoch'), controller: c)
\`\`\`

小米偏绿是 4.4.0 的 Texture 路径把 BT.709 当 BT.601 转了，只在部分 Adreno 驱动上出现，4.5.1 已修。4.4.0 临时办法：\`engine.setParameters('{"lumen.render.texture_colorspace":"bt601"}')\`。`,
        comments: [
          {
            by: "tangwei",
            body: "换 Texture + bt601 参数，九宫格 57 fps，颜色也对了。先观察一周再来采纳。",
            hoursLater: 30,
          },
        ],
        mark: {
          by: "xufan",
          hoursLater: 8,
          note: "颜色参数只用于 4.4.0；4.5.1 请删除。",
          platforms: ["flutter", "android"],
          fromVersion: "4.4.0",
          toVersion: "4.4.0",
        },
      },
      {
        key: "keep-alive",
        by: "linyue",
        hoursLater: 26,
        score: 3,
        body: `宫格的另一个坑：\`GridView\` 滚出屏幕会销毁子节点，视图反复创建很贵。套 \`AutomaticKeepAliveClientMixin\`，同时在不可见时 \`muteRemoteVideoStream(uid, true)\` 停掉拉流，回来再开，既不闪也不白烧流量。注意恢复订阅后要等关键帧，垫一张头像再淡出，用户就看不到那半秒黑屏。`,
      },
    ],
  },
  {
    key: "zh-android14-foreground-service-mic",
    language: "zh",
    by: "linyue",
    daysAgo: 47,
    title: "targetSdk 升到 34 后，语聊房退后台就崩溃 / 静音：前台服务 microphone 类型怎么配？",
    body: `以前退后台靠一个普通前台服务保活，升 targetSdk 34 之后两种死法。一种直接崩：

\`\`\`text
java.lang.SecurityException: Starting FGS with type microphone callerApp=ProcessRecord{...}
targetSDK=34 requires permissions: all of the permissions allOf=true
[android.permission.FOREGROUND_SERVICE_MICROPHONE] any of the permissions allOf=false
[android.permission.RECORD_AUDIO, ...] and the app must be in the eligible state/exemptions
to access the foreground only permission
\`\`\`

另一种不崩，但退后台 60 秒左右采集变 0，别人听不到我，回前台又好了。

权限已经加了，RECORD_AUDIO 也是允许的。我们是在 \`onStop()\` 里启动服务的。国内 ROM（MIUI、ColorOS）还要额外做什么吗？SDK 4.3.0。`,
    tags: ["background", "permissions", "android"],
    product: "lumen-rtc",
    release: "4.3.0",
    platform: "android",
    severity: "P1",
    scenario: "voice-room",
    score: 11,
    answers: [
      {
        key: "start-while-visible",
        by: "tangwei",
        hoursLater: 1.4,
        score: 12,
        body: `报错最后半句是重点：\`must be in the eligible state\`。microphone 是“仅使用期间”权限，**必须在应用可见时启动服务**。\`onStop()\` 时已经不可见，所以有时抢在前面成功、有时崩。

改成上麦成功时就启动，下麦时停，别跟生命周期绑：

\`\`\`xml
<uses-permission android:name="android.permission.FOREGROUND_SERVICE" />
<uses-permission android:name="android.permission.FOREGROUND_SERVICE_MICROPHONE" />
<service android:name=".VoiceService" android:foregroundServiceType="microphone|mediaPlayback" />
\`\`\`

\`\`\`kotlin
// VoiceService.onStartCommand
val type = if (onMic) ServiceInfo.FOREGROUND_SERVICE_TYPE_MICROPHONE
           else ServiceInfo.FOREGROUND_SERVICE_TYPE_MEDIA_PLAYBACK
ServiceCompat.startForeground(this, ID, notification, type)
\`\`\`

听众用 mediaPlayback（\`FOREGROUND_SERVICE_MEDIA_PLAYBACK\` 也要声明），上麦那一下在前台把类型换成 microphone。

“60 秒后采集变 0”就是服务没拿到 microphone 类型，系统不杀你，只喂静音。用 \`adb shell dumpsys activity services <包名> | grep -i foregroundServiceType\` 验证。`,
        comments: [
          { by: "linyue", body: "改成上麦时启动，崩溃和静音都没了，灰度 5 万设备 0 例。", hoursLater: 50 },
        ],
      },
      {
        key: "rom-battery",
        by: "wanglei",
        hoursLater: 9,
        score: 5,
        body: `国产 ROM 部分补充：锁屏后约 10 分钟的清理与权限无关，是省电策略。可以引导用户把应用设为“无限制”，并在通知里显示正在通话的时长（部分系统会据此放宽）。不建议用双进程、1 像素之类的保活，商店审核会拒，对 Android 14 也已无效。`,
      },
    ],
    accepted: { answer: "start-while-visible", hoursLater: 51 },
  },
];
