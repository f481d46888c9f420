import type { SeedThread } from "../content";

/** Chinese threads on pictures: black screens, first frame, encoders, artifacts, heat. */
export const zhVideo: SeedThread[] = [
  {
    key: "zh-ios-broadcast-extension-50mb",
    language: "zh",
    by: "sunqian",
    daysAgo: 23,
    title: "iOS 屏幕共享几十秒后黑屏：Broadcast Upload Extension 被 50 MB 内存限制杀掉",
    body: `主播用 iPad Pro 12.9 共享屏幕，观众端看到 30~60 秒后画面黑掉（最后一帧停几秒再黑），主 App 还活着，\`onRemoteVideoStateChanged\` 给的是 STOPPED / REMOTE_OFFLINE。iPhone SE 基本没事，越大的屏越快死。

设备日志：

\`\`\`text
ScreenShare[1123] EXC_RESOURCE -> RESOURCE_TYPE_MEMORY (limit=50 MB, unused=0x0)
memorystatus: killing_specific_process pid 1123 [ScreenShare] (per-process-limit 50MB)
\`\`\`

extension 里我做了：拿到 \`CMSampleBuffer\` → CIContext 旋转成竖屏 → 放进一个串行队列 → SDK 推流（\`setExternalVideoSource\`）。Instruments 里看到峰值 63 MB，大头是 IOSurface。SDK 4.4.0。

这 50 MB 能申请放宽吗？不能的话该从哪里省？`,
    tags: ["screen-share", "black-screen", "ios"],
    product: "lumen-rtc",
    release: "4.4.0",
    platform: "ios",
    severity: "P1",
    score: 12,
    answers: [
      {
        key: "quick-scale",
        by: "hejun",
        hoursLater: 1.5,
        score: 6,
        body: `不能放宽，50 MB 是系统写死的，主 App 申请的 \`increased-memory-limit\` 对 extension 不起作用。

先算账：2732×2048 的 NV12 一帧是 2732×2048×1.5 ≈ 8.4 MB。ReplayKit 自己的池子就占几帧，你的串行队列只要积压 3 帧再加上 CIContext 的中间纹理（BGRA，一张 22 MB），50 MB 立刻就没了。所以大屏先死，对得上。`,
      },
      {
        key: "sync-scale-drop",
        by: "xufan",
        hoursLater: 4.2,
        score: 13,
        body: `三个地方要改，按收益排：

1. **不要排队**。\`processSampleBuffer\` 里同步处理完再返回；上一帧没处理完就丢当前帧。积压的每一帧都攥着一块 IOSurface。
2. **不要用 CIContext 旋转**。NV12 → BGRA → NV12，一张 BGRA 就 22 MB。方向放进帧的元数据，由 SDK 在接收端转。
3. **先缩再送**，目标短边 720，用 \`VTPixelTransferSession\` 加一个上限为 2 的 \`CVPixelBufferPool\`。

\`\`\`swift
private let busy = DispatchSemaphore(value: 1)

override func processSampleBuffer(_ sb: CMSampleBuffer, with type: RPSampleBufferType) {
  guard type == .video, busy.wait(timeout: .now()) == .success else { return }
  defer { busy.signal() }
  autoreleasepool {
    guard let src = CMSampleBufferGetImageBuffer(sb), let dst = pool.next() else { return }
    VTPixelTransferSessionTransferImage(transfer, from: src, to: dst)
    engine.pushScreenFrame(dst, rotation: orientation(of: sb), at: CMSampleBufferGetPresentationTimeStamp(sb))
  }
}
\`\`\`

编码用 VideoToolbox 硬编（默认），它的内存算在系统的编码服务进程里，不计入 extension；如果设过 \`preferSoftwareEncoder\`，光 x264 的参考帧就能吃 20 MB。

我这边 iPad Pro 12.9、1080p15，改完稳定在 27~31 MB。`,
        comments: [
          {
            by: "sunqian",
            body: "去掉 CIContext 之后直接掉到 35 MB，再加缩放是 29 MB，跑了两个小时没死。",
            hoursLater: 9,
          },
          {
            by: "tangwei",
            body: "补充：extension 里别链全量 SDK，用 ReplayKit 精简包，光 __DATA 就差 6 MB。",
            hoursLater: 14,
          },
        ],
        mark: {
          by: "xufan",
          hoursLater: 26,
          note: "iPad Pro 12.9（iPadOS 16、17）上 2 小时稳定；pushScreenFrame 自 4.3.0 提供。",
          platforms: ["ios"],
          fromVersion: "4.3.0",
        },
      },
    ],
    accepted: { answer: "sync-scale-drop", hoursLater: 10 },
  },
  {
    key: "zh-first-frame-1800ms",
    language: "zh",
    by: "linyue",
    daysAgo: 17,
    title: "首帧要 1.8 秒：解码只花 600 多 ms，剩下的 1.1 秒去哪了？切后台回来还会黑一下",
    body: `相亲房，点进去到看见画面平均 1.8 秒，产品要求 800 ms。我在每个回调里打了点，取 500 次的中位数（从点击开始算）：

\`\`\`text
tap                         0
dns done                   38
signal connected          171
join ok                   324
subscribe ok              402
first packet              486
onFirstRemoteVideoDecoded 641
onFirstRemoteVideoFrame  1793
\`\`\`

解码之前我觉得还有得抠，但 641 → 1793 这一段完全看不懂，解码完了为什么不显示？

另外从后台切回来，画面会黑 1 秒左右再出来，感觉是同一件事。Beam SDK 3.10.4，\`SurfaceView\`，视图是收到远端上线之后才 \`addView\` 的。`,
    tags: ["first-frame", "black-screen", "android"],
    product: "beam-sdk",
    release: "3.10.4",
    platform: "android",
    severity: "P2",
    score: 10,
    answers: [
      {
        key: "surface-early",
        by: "sunqian",
        hoursLater: 1,
        score: 9,
        body: `答案在你最后半句：视图是远端上线之后才加的。\`SurfaceView\` 从 \`addView\` 到 \`surfaceCreated\` 要走一次布局 + SurfaceFlinger 建图层，赶上进房动画主线程忙，1 秒很正常。解码器早就出帧了，没地方画。

- 点击时就把渲染视图放进布局（可以盖一张封面图），进房前绑定好；
- 封面不要用 \`GONE\` 控制，\`GONE\` 不会创建 surface，用 alpha 或者盖一层；
- 列表滑动切房的场景用 \`TextureView\`，跟着动画走不会撕裂，代价是多一次合成。

切后台黑屏同理：退后台 surface 会销毁，回来要重建。\`onPause\` 时用 \`PixelCopy.request\` 把最后一帧拷下来垫着，用户就看不到黑了（\`getBitmap\` 只有 \`TextureView\` 才有）。`,
        comments: [
          {
            by: "linyue",
            body: "提前 addView 后中位数 1793 → 702 ms，剩下的在等关键帧。垫图也加了，谢谢！",
            hoursLater: 5,
          },
        ],
      },
      {
        key: "prefetch-and-pli",
        by: "liuyang",
        hoursLater: 7,
        score: 8,
        body: `视图问题楼上说得很清楚。网络这一段也有 200~300 ms 可以拿：

\`\`\`kotlin
// 列表页停留时预取：DNS、TLS、信令长连都提前做好，30 秒内有效
Beam.prefetch(roomId)

room.connect(
  ConnectOptions(
    autoSubscribe = true,       // join 与 subscribe 合并成一个往返
    keyFrameOnSubscribe = true, // 服务端订阅成功即向发布者要关键帧
  ),
)
\`\`\`

\`keyFrameOnSubscribe\` 在 3.10.0 里默认关闭，不开的话要等发布端的下一个周期关键帧，GOP 2 秒时平均多等 1 秒，您这里 155 ms 就解出来，多半是运气好赶上别人刚进房。大房间别全开：几千人同时进会让发布端一直编关键帧，服务端会合并成每 500 ms 最多一次。

切后台回来请在 \`surfaceCreated\` 里调一次 \`requestKeyFrame()\`，不然 P 帧会先花一下。`,
        mark: {
          by: "liuyang",
          hoursLater: 8,
          note: "选项名自 3.10.0 起；3.9.0 没有 prefetch。",
          platforms: ["android", "ios"],
          fromVersion: "3.10.0",
          toVersion: "3.10.4",
        },
      },
    ],
    accepted: { answer: "surface-early", hoursLater: 5.2 },
  },
  {
    key: "zh-mtk-hardware-encoder-overshoot",
    language: "zh",
    by: "tangwei",
    daysAgo: 34,
    title: "部分联发科机型硬编码率失控：目标 1.5 Mbps 实际发 4 Mbps，怎么做硬编黑名单？",
    body: `会议 App，少数安卓机（目前收集到 4 款，都是联发科中低端）开摄像头几秒后自己上行就拥塞，别人看他一卡一卡。强制软编就好了，但 CPU 会高一倍。SDK 4.3.0。

\`\`\`text
onLocalVideoStats target=1500 sent=4102 encoder=HW fps=24 qp=19
onLocalVideoStats target=900  sent=3987 encoder=HW fps=24 qp=18
onNetworkQuality uid=0 tx=5(VBAD) rx=1
\`\`\`

目标都降到 900 了，编码器根本不理。想做黑名单，但是按机型一个个加感觉永远加不完，大家是按什么维度做的？SDK 有没有内置的列表可以下发？`,
    tags: ["codec", "weak-network", "android"],
    product: "lumen-rtc",
    release: "4.3.0",
    platform: "android",
    severity: "P2",
    scenario: "meeting",
    score: 9,
    answers: [
      {
        key: "ask-logs",
        by: "wanglei",
        hoursLater: 8,
        score: 1,
        body: `您好，方便提供一下这 4 款机型的型号、系统版本和 \`lumensdk.log\` 吗？同时麻烦用 \`adb shell dumpsys media.player\` 看一下编码器名称（例如 \`OMX.MTK.VIDEO.ENCODER.AVC\` 还是 \`c2.mtk.avc.encoder\`）。

SDK 有云端下发的机型名单，每周更新一次，核实之后可以把这几款加进去，预计一周生效。在这之前建议您先对这几款强制软编。`,
      },
      {
        key: "runtime-detect",
        by: "linyue",
        hoursLater: 12.5,
        score: 11,
        body: `我们踩过一模一样的。别按机型，按“编码器组件名 + 系统版本”记，再加运行时检测，名单就只是缓存：

1. 连续 3 秒 \`sent > target * 1.6\` 且 qp < 24（画质没变差说明不是内容复杂），判定码控失效；
2. 先试一次把 \`BITRATE_MODE\` 从 VBR 改成 CBR 重建编码器，大约一半的机器到这里就好了；
3. 还不行就切软编，同时分辨率降一档；
4. 把 \`组件名|SDK_INT|板子\` 上报，超过 20 台就进名单，下发给同组合的设备，首次进房就不走硬编。

\`\`\`kotlin
fun onLocalVideoStats(s: LocalVideoStats) {
  val runaway = s.encoder == HW && s.sentKbps > s.targetKbps * 1.6 && s.qp < 24
  bad = if (runaway) bad + 1 else 0
  if (bad >= 3) engine.setVideoEncoderPreference(if (triedCbr) SOFTWARE else HARDWARE_CBR)
}
\`\`\`

上线半年，名单一共才 11 条，覆盖四十多款机型，因为同一颗芯片的组件名是一样的。`,
        comments: [
          { by: "hejun", body: "qp 这个条件很妙，能把“场景切换导致的瞬时超发”排除掉。", hoursLater: 15 },
          {
            by: "chenjing",
            body: `核实过，思路和我们 4.4.0 内置的检测一致，只是阈值我们用 1.8 倍 / 5 秒。`,
            hoursLater: 40,
          },
        ],
      },
    ],
    accepted: { answer: "runtime-detect", hoursLater: 270, onBehalfBy: "chenjing" },
  },
  {
    key: "zh-green-bar-stride",
    language: "zh",
    by: "linyue",
    daysAgo: 52,
    title: "自采集视频对端花屏：画面斜着错位，右边一条绿边，只有部分分辨率出现",
    body: `用 \`ImageReader\` 拿相机 YUV 做美颜，再 \`pushVideoFrame\` 推出去。部分机型对端看到的画面像被斜着切了，右侧有条绿边，本地预览是好的。Beam SDK 3.9.0。

\`\`\`java
ByteBuffer y = image.getPlanes()[0].getBuffer();
y.get(i420, 0, width * height);
\`\`\`

不是所有机型都这样，同一台机器换个分辨率也可能就好了，所以一开始怀疑是编码器的锅，换软编却还是一样。有没有人遇到过？`,
    tags: ["codec", "external-source", "android"],
    product: "beam-sdk",
    release: "3.9.0",
    platform: "android",
    severity: "P2",
    score: 8,
    edit: {
      by: "linyue",
      hoursLater: 2.2,
      summary: "补充出问题的分辨率和 stride 打印",
      body: `用 \`ImageReader\` 拿相机 YUV 做美颜，再 \`pushVideoFrame\` 推出去。部分机型对端看到的画面像被斜着切了，右侧有条绿边，本地预览是好的。Beam SDK 3.9.0。

\`\`\`java
ByteBuffer y = image.getPlanes()[0].getBuffer();
y.get(i420, 0, width * height);
\`\`\`

**补充**：按评论里的提示把 stride 打出来了，出问题的都是 rowStride 和 width 不相等的：

\`\`\`text
1280x720  rowStride=1280 pixelStride(UV)=2  正常
960x540   rowStride=960  pixelStride(UV)=2  正常
720x540   rowStride=768  pixelStride(UV)=2  花
540x960   rowStride=576  pixelStride(UV)=2  花
\`\`\`

所以不是编码器，是我拷贝的时候没管对齐？UV 的 pixelStride=2 又该怎么拷？`,
    },
    comments: [
      { by: "tangwei", body: "把每个 plane 的 rowStride、pixelStride 打出来看看。", hoursLater: 0.7 },
    ],
    answers: [
      {
        key: "copy-by-row",
        by: "tangwei",
        hoursLater: 3,
        score: 9,
        body: `对，就是对齐。rowStride=576 时每行尾巴有 36 字节填充，你一次性拷 \`width * height\`，每行就往后错 36 个像素，所以是斜的；缓冲区尾部没填满的 0 在 YUV 里是绿色（Y=0, U=0, V=0 转 RGB 就是绿），于是有绿边。

按行拷，UV 再按 pixelStride 取：

\`\`\`java
static int copyPlane(Image.Plane p, int w, int h, byte[] dst, int off) {
  ByteBuffer b = p.getBuffer();
  int rs = p.getRowStride(), ps = p.getPixelStride();
  byte[] row = new byte[(w - 1) * ps + 1];
  for (int r = 0; r < h; r++) {
    b.position(r * rs);
    b.get(row, 0, row.length);   // 最后一行没有填充，别读 rs 个字节
    for (int c = 0; c < w; c++) dst[off++] = row[c * ps];
  }
  return off;
}
\`\`\`

Y 平面用 (w, h)，U、V 用 (w/2, h/2)。注释那一行是真坑：最后一行读满 rowStride 会 \`BufferUnderflowException\`，而且只在部分机型上。

量大的话换 libyuv 的 \`Android420ToI420\`，一帧从 6 ms 降到 0.8 ms。`,
        comments: [{ by: "linyue", body: "libyuv 一行搞定，四种分辨率都正常了。", hoursLater: 6 }],
      },
      {
        key: "decode-side",
        by: "liuyang",
        hoursLater: 20,
        score: 6,
        body: `给以后搜到这里的人一个区分方法：

- **错位规则、有绿边、每帧都一样** → 采集侧的 stride，如楼上；
- **马赛克随机、运动区域拖影，过一两秒自己好** → 丢包后参考帧缺失，看 \`framesDropped\` 与 PLI 计数；
- **整屏绿，只有 iOS / 个别硬解** → 解码器收到了 SPS 变化却没有重建，切软解验证。

三种症状常被一起叫“花屏”，但修的地方完全不同。`,
      },
    ],
    accepted: { answer: "copy-by-row", hoursLater: 6.1 },
  },
  {
    key: "zh-ios-thermal-fps-drop",
    language: "zh",
    by: "sunqian",
    daysAgo: 2.2,
    title: "iPhone 开播十分钟后降频，帧率从 30 掉到 17，美颜 + 编码怎么分配预算？",
    body: `秀场直播，iPhone 13，720p30 + 美颜 + 大眼瘦脸 + 硬编推流。前 10 分钟稳 30 帧，之后手机烫手，帧率往下掉，观众说“像 PPT”。

\`\`\`text
00:00 thermal=nominal  fps=30 gpu=11.8ms enc=4.1ms
06:20 thermal=fair     fps=30 gpu=15.2ms enc=4.4ms
11:05 thermal=serious  fps=21 gpu=31.7ms enc=9.0ms
14:40 thermal=serious  fps=17 gpu=38.9ms enc=9.6ms  brightness=auto-dimmed
\`\`\`

目前的想法是监听 \`thermalStateDidChangeNotification\`，fair 的时候就主动降到 24 帧、美颜换轻量模型，不等 serious。但不知道降哪个收益最大：

1. 帧率 30 → 24
2. 分辨率 720 → 540
3. 美颜的人脸检测从每帧改为隔 2 帧
4. 预览降刷新，编码不变

有没有人量过各项省多少瓦？Lumen Live 2.7.0 里有没有按温度自适应的开关？`,
    tags: ["thermal", "ios"],
    product: "lumen-live",
    release: "2.7.0",
    platform: "ios",
    severity: "P2",
    scenario: "live-show",
    score: 6,
    comments: [
      { by: "hejun", body: "跑分时充着电吗？边充边播的温升曲线完全不是一回事。", hoursLater: 5 },
      { by: "sunqian", body: "充着，主播都是插着电播的，所以这就是真实场景。", hoursLater: 5.4 },
    ],
    desk: [
      { by: "chenjing", hoursLater: 3, did: "claim" },
      {
        by: "chenjing",
        hoursLater: 5,
        did: "note",
        note: "内部曲线：机身 41 °C 起编码器降档，和题主描述一致。",
      },
      {
        by: "chenjing",
        hoursLater: 6,
        did: "snooze",
        note: "等下一个版本的热管理补丁出内部包再复测。",
        forHours: 30,
      },
    ],
    answers: [],
  },
];
