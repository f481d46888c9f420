import type { SeedThread } from "../content";

/** Chinese threads on live shows: relay to CDN, joining the stage, large rooms, SEI lyrics, chorus. */
export const zhLive: SeedThread[] = [
  {
    key: "zh-cdn-relay-drops-after-60min",
    language: "zh",
    by: "sunqian",
    daysAgo: 26,
    title: "旁路转推到第三方 CDN，每场都在 60 分钟左右断流，重试全部失败，HLS 首屏还要 6 秒",
    body: `连麦直播用 Lumen Live 的旁路转推，把合流推到客户自己的 CDN。两个问题：

**一**，每场推到 60 分钟上下一定会断一次，然后自动重试 5 次全失败，必须后台停掉任务重新开：

\`\`\`text
20:00:03 converter cv-7781 state=RUNNING
21:01:16 converter state=RECONNECTING reason=RTMP_PEER_CLOSED
21:01:17 converter retry=1 NetStream.Publish.Rejected
21:01:22 converter retry=2 NetStream.Publish.Rejected
21:01:42 converter state=FAILED code=305
\`\`\`

**二**，HLS 首屏 5~7 秒；主播开播时没开摄像头的话，后面开了观众也一直只有声音，刷新才有画面。

CDN 那边说“我们没断你们”。转推地址形如 \`rtmp://push.example.com/live/s1?sign=…&t=…\`。Lumen Live 2.8.2。`,
    tags: ["cdn", "latency"],
    product: "lumen-live",
    release: "2.8.2",
    severity: "P1",
    score: 9,
    answers: [
      {
        key: "signed-url-expiry",
        by: "xufan",
        hoursLater: 5.5,
        score: 10,
        body: `两个问题三个原因：

**60 分钟断**：看推流地址里的 \`t\`，是签名过期时间，您给的是开播时间 + 3600 秒。签名只在**建连时**校验，所以前 60 分钟没事；到点以后网络稍微抖一下要重连，旧签名就 \`Publish.Rejected\` 了。所以 CDN 说没断也没错。生成地址时有效期请覆盖整场（建议 24 小时），或者收到 \`RECONNECTING\` 回调后换新地址：

\`\`\`bash
curl -X PATCH "$API/v1/projects/$P/rtmp-converters/cv-7781" -H "Authorization: Bearer $TOKEN" \\
  -d '{"output": {"rtmpUrl": "rtmp://push.example.com/live/s1?sign=NEW&t=NEW"}}'
\`\`\`

**只有声音**：开播时没有视频，FLV 头里就没有视频轨，不少播放器按首个元数据建管线，之后不再加。转码模板里打开 \`placeholderImage\`，没有画面时先推占位图。

**HLS 6 秒**：默认 GOP 4 秒，切片对齐到关键帧，播放器缓存 3 片就是 12 秒的内容。模板改成 \`gop: 2, segment: 2\`，我们测首屏 2.5 秒左右。`,
        comments: [
          {
            by: "sunqian",
            body: "t 真的是 +3600……改成 24 小时后两场都没断。占位图也生效了。",
            hoursLater: 54,
          },
        ],
        mark: {
          by: "xufan",
          hoursLater: 56,
          note: "2.8.2 与主流三家 CDN 验证；更换 rtmpUrl 自 2.7.0。",
          fromVersion: "2.7.0",
        },
        edit: {
          by: "xufan",
          hoursLater: 410,
          summary: "segment 不应小于 GOP；补充 LL-HLS 的限制",
          body: `两个问题三个原因：

**60 分钟断**：看推流地址里的 \`t\`，是签名过期时间，您给的是开播时间 + 3600 秒。签名只在**建连时**校验，所以前 60 分钟没事；到点以后网络稍微抖一下要重连，旧签名就 \`Publish.Rejected\` 了。所以 CDN 说没断也没错。生成地址时有效期请覆盖整场（建议 24 小时），或者收到 \`RECONNECTING\` 回调后换新地址：

\`\`\`bash
curl -X PATCH "$API/v1/projects/$P/rtmp-converters/cv-7781" -H "Authorization: Bearer $TOKEN" \\
  -d '{"output": {"rtmpUrl": "rtmp://push.example.com/live/s1?sign=NEW&t=NEW"}}'
\`\`\`

**只有声音**：开播时没有视频，FLV 头里就没有视频轨，不少播放器按首个元数据建管线，之后不再加。转码模板里打开 \`placeholderImage\`，没有画面时先推占位图。

**HLS 6 秒**：默认 GOP 4 秒，切片对齐到关键帧，播放器缓存 3 片就是 12 秒的内容。模板改成 \`gop: 2, segment: 2\`，我们测首屏 2.5 秒左右。\`segment\` 必须是 \`gop\` 的整数倍，写成 1 会被向上取整。客户 CDN 若开了 LL-HLS，请另外确认它支持非固定帧率的输入，连麦合流的帧率会随人数变化。`,
        },
      },
    ],
  },
  {
    key: "zh-stage-join-hears-cdn-delay",
    language: "zh",
    by: "linyue",
    daysAgo: 38,
    title: "观众上麦后听主播要晚 2.6 秒，主播和他抢话，不是说连麦延迟 200 ms 吗？",
    body: `直播间观众平时看 Beam Edge 的低延迟流，点“连麦”后变成主播身份推流。现在主播听他只晚 200 ms 左右，但他听主播还是 2~3 秒，两个人完全没法聊。

\`\`\`text
[viewer] edge pull  delay=2640ms buffer=1800ms
[viewer] setRole BROADCASTER -> ok 212ms
[viewer] publish ok, audioSent=48kbps
[viewer] edge pull  delay=2610ms buffer=1800ms   <- 上麦之后还在
[host]   remote uid=99120 audio delay=190ms
\`\`\`

产品问我为什么“单向延迟”，我也答不上来。是要自己停掉拉流吗？停了再订阅会不会黑一下？Beam Edge 1.5.0，Android。`,
    tags: ["latency", "large-rooms", "android"],
    product: "beam-edge",
    release: "1.5.0",
    platform: "android",
    severity: "P2",
    scenario: "live-show",
    score: 8,
    answers: [
      {
        key: "switch-downlink",
        by: "liuyang",
        hoursLater: 3.5,
        score: 9,
        body: `\`setRole\` 只改**上行**：他推得出去了，但下行仍然是 Edge 拉流（缓冲 1.8 秒）。上麦时要把下行也从 Edge 切到 RTC，并且要无缝：

1. 先 \`room.subscribe(host, { paused: false, muted: true })\`，此时两路都在，RTC 这路静音；
2. 等 RTC 的 \`onFirstRemoteVideoFrame\`（通常 300~500 ms）；
3. 同一帧里切渲染视图、RTC 取消静音、Edge 停止。

\`\`\`kotlin
suspend fun goOnStage() {
  val sub = room.subscribe(host, SubscribeOptions(muted = true))
  room.setRole(Role.BROADCASTER)
  withTimeout(4_000) { sub.firstFrame.await() }
  sub.attach(view)
  sub.muted = false
  edge.stop()
}
\`\`\`

用户会感觉画面**往前跳了两秒多**，这是对的，不是卡顿。声音建议做 200 ms 交叉淡化，不然跳变处会“啪”一声。

下麦时反过来：先起 Edge，缓冲够 1.2 秒再退 RTC。中间重复听到两秒旧内容，可以用淡出遮掉。`,
        comments: [
          { by: "linyue", body: "懂了，“单向延迟”原来是下行没切。今晚改。", hoursLater: 4 },
          {
            by: "sunqian",
            body: "我们漏了第 2 步，直接停 Edge，黑了 400 ms 被投诉。等首帧很重要。",
            hoursLater: 6,
          },
        ],
        mark: {
          by: "liuyang",
          hoursLater: 5,
          note: "1.4.0 与 1.5.0 行为一致；静音订阅需要 Beam SDK 3.10.0 以上。",
          platforms: ["android", "ios"],
          fromVersion: "1.4.0",
          toVersion: "1.5.0",
        },
      },
    ],
  },
  {
    key: "zh-large-room-80k-stage-storm",
    language: "zh",
    by: "linyue",
    daysAgo: 0.1,
    title: "8 万人大房间抢麦：开放上麦的一瞬间 setClientRole 大面积超时，怎么削峰？",
    body: `周年庆，单房间在线 8 万，主持人喊“开放上麦”，按钮一亮就炸。8 个麦位，一秒内 1.3 万人点了上麦：

\`\`\`text
01:12:30 /seat/apply   13022 req/s   p99=4.8s
01:12:31 setClientRole -> BROADCASTER  ok=8 timeout=2114
01:12:33 onClientRoleChangeFailed reason=4(REQUEST_TIMEOUT)
01:12:35 onUserJoined/Offline 风暴，低端机 UI 线程卡死 6s
\`\`\`

问题是我们客户端先切了角色再去抢麦位，没抢到的再切回来（我知道这样写很蠢，历史代码）。准备改成：

1. 先由业务服务器分配麦位（Redis Lua 原子扣），抢到的才拿带推流权限的 token；
2. 没抢到的完全不碰 RTC；
3. 按钮加 0~800 ms 随机抖动。

想请教：抢到麦的人 \`renewToken\` 之后再 \`setClientRole\`，比直接用新 token 重进要快多少？8 万观众全部收 \`onUserJoined\` 有没有办法只收麦上的人？明晚还有一场，SDK 4.5.1。`,
    tags: ["large-rooms", "token", "join-channel"],
    product: "lumen-rtc",
    release: "4.5.1",
    platform: "android",
    severity: "P1",
    scenario: "voice-room",
    score: 3,
    desk: [{ by: "wanglei", hoursLater: 0.5, did: "claim" }],
    answers: [],
  },
  {
    key: "zh-sei-lyrics-lost-after-transcode",
    language: "zh",
    by: "hejun",
    daysAgo: 58,
    title: "用 SEI 带歌词进度，RTC 观众正常，走 CDN 的观众一个 SEI 都收不到",
    body: `听歌房，主播每 200 ms 在视频帧里塞一个 SEI（\`payloadType=5\`，16 字节 UUID + JSON），里面是歌曲 id 和播放位置，观众据此滚动歌词。房间里的 RTC 观众很准；CDN 拉流的观众完全没有歌词。

\`\`\`text
RTC  viewer: onSeiReceived 5/s   {"song":"8812","pos":61240}
CDN  viewer: flv.js  SEI_ARRIVED 0
ffprobe rtmp 流: 无 user_data_unregistered
\`\`\`

转推开了合流转码。应该是转码时重新编码把 SEI 丢了？另外弱网下 RTC 观众偶尔歌词会跳 1~2 秒。Lumen Live 2.7.0。除了 SEI 还有什么更合适的办法吗？`,
    tags: ["sei", "karaoke", "cdn"],
    product: "lumen-live",
    release: "2.7.0",
    platform: "android",
    severity: "P3",
    score: 9,
    answers: [
      {
        key: "passthrough-and-extrapolate",
        by: "sunqian",
        hoursLater: 2.7,
        score: 10,
        body: `是的，合流要解码再编码，输入的 SEI 天然就没了。三种做法：

1. 转码模板里开 SEI 透传（2.7.0 里叫 \`seiPassthrough\`，要指定**取谁的**，合流有多路）；
2. 服务端在合流输出时自己写 SEI，内容由业务接口推；
3. 不转码：单主播时用原始流转推，SEI 原样保留。

歌词跳变是因为 SEI 跟着视频帧走，弱网丢帧就一起丢。**别把 SEI 当事件，当校准点**：收到一次就记下 (位置, 本地时钟)，中间自己外推，丢十个也不跳：

\`\`\`kotlin
fun onSei(pos: Long) {
  val now = SystemClock.elapsedRealtime()
  val predicted = base.pos + (now - base.at)
  val err = pos - predicted
  base = if (abs(err) > 800) Base(pos, now)        // 切歌或拖动：直接跳
         else Base(predicted + err / 4, now)       // 小误差慢慢收敛
}
\`\`\`

另外注意 CDN 观众晚几秒，歌词要跟**他们听到的**对齐，SEI 恰好自带这个好处，别改成走 IM 消息。`,
        comments: [
          {
            by: "hejun",
            body: "开了 seiPassthrough 并指定主唱 uid，CDN 侧 5/s 都到了。外推那段真香，从此不跳。",
            hoursLater: 27,
          },
        ],
      },
      {
        key: "escape-bytes",
        by: "chenjing",
        hoursLater: 20,
        score: 7,
        body: `补充两个容易踩的边界：

- 自己拼 SEI 时要加防竞争字节（\`00 00 03\`），JSON 一般不会出现连续两个 0，但二进制位置戳会，表现为个别帧花屏；
- 单帧 SEI 请控制在 1 KB 以内，SDK 上限是 4 KB，超出的部分不会报错，直接丢弃。`,
      },
      {
        key: "data-stream",
        by: "tangwei",
        hoursLater: 31,
        score: 3,
        body: `纯语聊（没有视频轨）的房间用不了 SEI，我们用的是数据流通道 \`createDataStream\`，开 \`syncWithAudio\`，会跟着音频的 jitter buffer 一起出，不会比声音早。上限大约每秒 30 个包、每包 1 KB，发歌词进度绰绰有余。缺点是走不到 CDN，那边还得靠 SEI。`,
      },
    ],
    accepted: { answer: "passthrough-and-extrapolate", hoursLater: 28 },
  },
  {
    key: "zh-karaoke-chorus-alignment",
    language: "zh",
    by: "linyue",
    daysAgo: 10,
    title: "实时合唱两个人对不齐：主唱听副唱晚 200 多 ms，观众听又是另一个偏差",
    body: `K 歌合唱，主唱放伴奏 + 人声推流，副唱听着主唱的流跟唱。结果主唱听副唱永远慢 220 ms 左右，调了半天怎么都不对；观众侧慢 150 ms 左右，也不对。

\`\`\`text
lead -> sub   rtt/2=31ms jitter=60ms playout=40ms
sub  -> lead  rtt/2=31ms jitter=60ms playout=40ms
\`\`\`

算一下单程 130 ms，来回 260 ms，好像怎么优化都到不了“一起唱”。网上说要用 NTP 对齐本地伴奏，但没看懂：伴奏各放各的，那观众听谁的？副唱戴蓝牙耳机的话还要不要补偿？SDK 4.4.0，双方都是 Android。`,
    tags: ["karaoke", "audio-sync", "latency", "android"],
    product: "lumen-rtc",
    release: "4.4.0",
    platform: "android",
    severity: "P2",
    scenario: "voice-room",
    score: 9,
    answers: [
      {
        key: "theory",
        by: "hejun",
        hoursLater: 1.2,
        score: 8,
        body: `“听着对方唱”是串行合唱：副唱收到时已经晚 130 ms，再传回去又 130 ms，物理上就不可能齐。要换成**并行**：两边都不以对方的声音为节拍，而以同一个时钟为节拍。

- 两端同步到同一个 NTP 时钟（误差 < 10 ms）；
- 约定“NTP 时间 T 播到伴奏第 P 毫秒”，各自在本地放伴奏；
- 两个人都跟着自己耳朵里的伴奏唱，于是天然对齐；
- 副唱只发**干声**，不带伴奏；主唱发伴奏 + 人声。

这时主唱听副唱依然晚 130 ms，但他是跟伴奏唱的，把副唱的音量调小就行。真正要对齐的是观众那里。`,
      },
      {
        key: "official-chorus",
        by: "chenjing",
        hoursLater: 18,
        score: 10,
        body: `在 4.4.0 上的具体做法，接着楼上的原理：

\`\`\`kotlin
// 主副唱都调用；不同的只是 role
val start = engine.ntpTimeMs + 2_000
player.playAt(ntp = start, positionMs = 0)

engine.enableChorus(
  ChorusConfig(
    role = if (isLead) LEAD else SUB,
    publishAccompaniment = isLead,
    alignRemoteByCaptureTime = true,   // 观众端按采集时的 NTP 时间对齐多路
  ),
)
\`\`\`

要点：

1. \`alignRemoteByCaptureTime\` 让**观众端**把主唱、副唱两路按采集时间戳缓冲到同一时刻再混，观众整体多 100~200 ms 延迟，换来对齐在 20 ms 以内。
2. 每 5 秒校一次本地伴奏：漂移小于 40 ms 用 0.5% 变速追，大于 40 ms 再 seek，直接 seek 会听到跳。
3. **播放延迟必须补偿**：采集时间戳要减去本机“伴奏出声”的延迟。有线约 30~60 ms，SDK 自动处理；蓝牙 150~300 ms 而且不稳（4.4.0 的机型表够唇音同步用，不够合唱用），请在合唱房禁用蓝牙，或者让蓝牙用户只能当观众。
4. 双方 RTT 大于 150 ms 时不建议开合唱，降级为轮唱。`,
        comments: [
          {
            by: "linyue",
            body: "观众侧从 150 ms 降到 20 ms 以内了。主唱监听里副唱还是晚，按建议压到 30% 音量，主观还行。",
            hoursLater: 70,
          },
          { by: "sunqian", body: "iOS 也一样吗？", hoursLater: 75 },
          { by: "chenjing", body: "iOS 相同，播放延迟取自 `outputLatency`，有线更准一些。", hoursLater: 80 },
        ],
        mark: {
          by: "chenjing",
          hoursLater: 92,
          note: "Android 与 iOS 已按 4.4.0、4.5.1 复核；Web 不支持。",
          platforms: ["android", "ios"],
          fromVersion: "4.4.0",
        },
      },
      {
        key: "measure",
        by: "sunqian",
        hoursLater: 40,
        score: 6,
        body: `怎么量对齐也说一下，不然都是凭感觉：两边同时播一段节拍器当伴奏，两个人都不唱，把手机喇叭贴着自己的麦，观众端录成双声道（左主右副）。用互相关找峰值就是偏差，10 秒录音精度 1 ms 左右。我们把它做进了 CI，两台真机每天跑一次，升 SDK 的时候一眼就看出有没有退化。`,
      },
      {
        key: "monitor-ear-return",
        by: "zhaokai",
        hoursLater: 90,
        score: 2,
        body: `还有一个常被误认为“没对齐”的：耳返。耳返超过 30 ms 歌手会不自觉地拖，录出来就是晚的。先确认 \`enableInEarMonitoring\` 的实际延迟，OPPO、vivo、华为要走各家的硬件耳返接口才能到 20 ms 以内。`,
      },
    ],
  },
];
