import type { SeedThread } from "../content";

/** Chinese threads on getting in and staying in: tokens, joinChannel, reconnection, weak networks, an outage. */
export const zhConnection: SeedThread[] = [
  {
    key: "zh-token-110-clock-drift",
    language: "zh",
    by: "zhaokai",
    daysAgo: 70,
    title: "约 3% 的用户进房报 110 ERR_INVALID_TOKEN，重试一两次又好了，token 明明没过期",
    body: `上周开始，进房成功率从 99.8% 掉到 96.9%，失败的全是 110 \`ERR_INVALID_TOKEN\`，用户退出重进一两次又能进。不是 109（过期），有效期我们给的 24 小时。

\`\`\`text
03:12:44 joinChannel channel=class_88121 uid=30551
03:12:44 onError 110 ERR_INVALID_TOKEN
03:12:51 joinChannel channel=class_88121 uid=30551   (新 token)
03:12:51 onJoinChannelSuccess elapsed=311
\`\`\`

App ID、频道名、uid 都核对过，同一个人同一节课，第二次就成功，说明参数没错。token 服务是 Node，跑在 k8s 里 8 个副本，最近没发过版，就是运维换了一批节点。SDK 4.2.0。

已经排查到怀疑人生，除了“参数不一致”，110 还有别的含义吗？`,
    tags: ["token", "join-channel"],
    product: "lumen-rtc",
    release: "4.2.0",
    platform: "web",
    severity: "P1",
    score: 12,
    edit: {
      by: "zhaokai",
      hoursLater: 3,
      summary: "补充按副本统计的失败率",
      body: `上周开始，进房成功率从 99.8% 掉到 96.9%，失败的全是 110 \`ERR_INVALID_TOKEN\`，用户退出重进一两次又能进。不是 109（过期），有效期我们给的 24 小时。

\`\`\`text
03:12:44 joinChannel channel=class_88121 uid=30551
03:12:44 onError 110 ERR_INVALID_TOKEN
03:12:51 joinChannel channel=class_88121 uid=30551   (新 token)
03:12:51 onJoinChannelSuccess elapsed=311
\`\`\`

App ID、频道名、uid 都核对过，同一个人同一节课，第二次就成功，说明参数没错。token 服务是 Node，跑在 k8s 里 8 个副本，最近没发过版，就是运维换了一批节点。SDK 4.2.0。

**更新**：按评论的建议，在返回里带上了 pod 名，按副本统计失败率：

\`\`\`text
token-6c9f-2xk4p  24.1%   node=10.8.3.17
token-6c9f-其余 7 个  0.0%
\`\`\`

全部集中在一个 pod 上，同一份镜像、同一份密钥。所以是这台机器的问题，但机器会让 token 无效？`,
    },
    comments: [
      {
        by: "diego",
        body: "Log the pod name next to every issued token. If the failures cluster, it is not your parameters.",
        hoursLater: 1.2,
      },
      { by: "zhaokai", body: "好主意，这就加。", hoursLater: 1.3 },
    ],
    answers: [
      {
        key: "checklist",
        by: "wanglei",
        hoursLater: 1.6,
        score: 4,
        body: `您好，110 表示 token 无法通过校验，请先核对：

1. 生成 token 用的 App ID 与证书是否为同一项目；
2. 频道名是否完全一致（区分大小写，首尾不能有空格）；
3. uid 类型：用整数 uid 进房，就不能用字符串账号生成；
4. token 字符串有没有被 URL 解码过，\`+\` 变成空格是很常见的原因。

如仍有问题，请提供一个失败的完整 token（已失效的即可），我们离线解析。`,
        comments: [{ by: "zhaokai", body: "四条都核对过。失败的 token 已经私信工单。", hoursLater: 2 }],
      },
      {
        key: "issued-in-future",
        by: "xufan",
        hoursLater: 5,
        score: 14,
        body: `工单里的 token 解开了：\`issueTs\` 比我们网关收到它的时间**晚 94 秒**。签发时间在未来的 token 一律按无效处理，容忍度只有 2 秒，所以是 110 而不是 109。重新进房会换新 token，八次有七次由别的副本签发，就成功了。那个 pod 也只失败 24%，是因为多数学生提前几分钟就在候课页拿到了 token，进房时网关的时间早已追上来。

也就是说 10.8.3.17 的时钟快了一分半。到那台机器上看：

\`\`\`bash
chronyc tracking | grep -E 'System time|Leap'
# System time : 94.218 seconds fast of NTP time
# Leap status : Not synchronised
date -u; curl -sI https://www.example.com | grep -i ^date
\`\`\`

新节点镜像里没装 chrony，或者安全组没放 UDP 123，都会这样。修好时间同步之后，代码里再加一道保险：

\`\`\`js
const SKEW = 30; // 秒，放过小的偏差；救不了 94 秒
const issuedAt = Math.floor(Date.now() / 1000) - SKEW;
const token = buildToken({ appId, cert, channel, uid, issuedAt, expire: 24 * 3600 });
\`\`\`

另外建议对 \`/token\` 接口监控 \`|本机时间 - 数据库 now()|\`，超过 1 秒报警，比看进房成功率早得多。`,
        comments: [
          {
            by: "zhaokai",
            body: "chrony 确实没起来，安全组漏了 123/udp。修完 110 归零。跪了，这一行日志救了我一周。",
            hoursLater: 6.5,
          },
          { by: "hannah", body: "Classic. Time is a dependency; monitor it like one.", hoursLater: 9 },
        ],
        mark: {
          by: "xufan",
          hoursLater: 24,
          note: "2 秒容忍度自 4.0.0 的 token 格式起不变，与平台无关。",
          fromVersion: "4.0.0",
          verdicts: [
            { by: "zhaokai", verdict: "works", version: "4.4.0", hoursLater: 200 },
            {
              by: "sunqian",
              verdict: "dangerous",
              version: "4.5.1",
              comment:
                "expire 从 issuedAt 起算。我们的进房 token 只给 30 秒，照抄减 30，签出来就已过期，全员报 109。",
              hoursLater: 1500,
            },
          ],
        },
      },
    ],
    accepted: { answer: "issued-in-future", hoursLater: 6.6 },
  },
  {
    key: "zh-joinchannel-minus17-minus8",
    language: "zh",
    by: "tangwei",
    daysAgo: 29,
    title: "快速切房时 joinChannel 返回 -17，偶尔 -8，回调里什么都没有，怎么判断当前状态？",
    body: `Flutter 语聊列表，用户左右滑快速换房，十次里有一两次 \`joinChannel\` 直接返回 -17，之后这个房间就一直没声音。热重启之后第一次进房必现。还有一种是从“设备检测”页进来，返回的是 -8。SDK 4.3.0。

\`\`\`dart
Future<void> switchRoom(String next) async {
  await engine.leaveChannel();
  final code = await engine.joinChannel(token: t, channelId: next, uid: uid);
  print('join => $code'); // -17
}
\`\`\`

\`leaveChannel\` 我 await 了啊，为什么还说没离开？加 \`Future.delayed(500ms)\` 可以缓解，但是不敢上线这种代码。`,
    tags: ["join-channel", "flutter", "error-codes"],
    product: "lumen-rtc",
    release: "4.3.0",
    platform: "flutter",
    severity: "P2",
    scenario: "voice-room",
    score: 9,
    answers: [
      {
        key: "wait-for-leave",
        by: "linyue",
        hoursLater: 0.9,
        score: 11,
        body: `两个码意思不一样：

- **-17 \`ERR_JOIN_CHANNEL_REJECTED\`**：引擎认为你还在一个频道里。\`leaveChannel\` 的返回只代表“命令收下了”，真正离开以 \`onLeaveChannel\` 回调为准，中间要等上行队列清空，一般 30~200 ms，弱网更长。
- **-8 \`ERR_INVALID_STATE\`**：引擎正在干别的事。你从设备检测页来，八成是 \`startEchoTest\` 没 \`stopEchoTest\`。

把切房做成串行的，只认最后一次意图：

\`\`\`dart
Future<void> _tail = Future.value();
String? _wanted;

Future<void> switchRoom(String next) {
  _wanted = next;
  return _tail = _tail.then((_) async {
    if (_wanted != next) return;             // 已经被更新的滑动取代
    if (_joined) {
      final left = _left.stream.first;       // onLeaveChannel 里 add
      await engine.leaveChannel();
      await left.timeout(const Duration(seconds: 3));
      _joined = false;
    }
    final code = await engine.joinChannel(token: t, channelId: next, uid: uid);
    if (code < 0) throw JoinFailed(code);
    _joined = true;
  });
}
\`\`\`

热重启必现是因为 Dart 层重来了，原生引擎还活着而且还在房里。\`main()\` 开头先 \`release()\` 再创建就行，release 包不受影响。`,
        comments: [
          {
            by: "tangwei",
            body: "-8 真的是 echo test 没停……改成队列之后狂滑 200 次没再出 -17。",
            hoursLater: 3,
          },
          {
            by: "wanglei",
            body: `补充：同引擎切换也可以用 \`switchChannel\`，不需要先离开，但要求新旧频道的 profile 一致。4.4.0 起，离开途中的 \`joinChannel\` 会自动排队，-17 只表示还在频道里。`,
            hoursLater: 20,
          },
        ],
      },
    ],
    accepted: { answer: "wait-for-leave", hoursLater: 3.1 },
  },
  {
    key: "zh-wifi-to-4g-reconnect-20s",
    language: "zh",
    by: "sunqian",
    daysAgo: 96,
    title: "iOS 从 Wi-Fi 走到 4G 要 20 秒才重连上，观众都走光了，能不能更快？",
    body: `主播从公司走到楼下，Wi-Fi 断开切 4G，画面要卡 18~22 秒才恢复，稳定复现，掐过 20 次表。安卓大概 6 秒。Beam SDK 3.10.0，iOS 16.5。

\`\`\`text
18:30:02.4 NWPath  satisfied wifi -> satisfied cellular
18:30:02.4 rtcp    last packet received
18:30:12.4 conn    CONNECTED -> RECONNECTING (timeout 10000)
18:30:12.5 ice     restart #1 candidate=en0 (failed)
18:30:20.6 ice     restart #2 candidate=pdp_ip0
18:30:21.1 conn    RECONNECTING -> CONNECTED
\`\`\`

系统早在 02.4 就知道换网了，SDK 却要等 10 秒超时，第一次 ICE restart 居然还用 en0。有参数可以调短吗，还是我自己监听 \`NWPathMonitor\` 然后退房重进？退房的话礼物连击会被清掉，运营不同意。`,
    tags: ["reconnect", "weak-network", "ios"],
    product: "beam-sdk",
    release: "3.10.0",
    platform: "ios",
    severity: "P1",
    scenario: "live-show",
    score: 10,
    answers: [
      {
        key: "manual-reconnect",
        by: "hejun",
        hoursLater: 4,
        score: 7,
        body: `我们的办法：自己监听网络变化，主动触发重连，同时把保活超时缩短。

\`\`\`swift
let monitor = NWPathMonitor()
monitor.pathUpdateHandler = { path in
  guard path.status == .satisfied, path.primary != self.lastPrimary else { return }
  self.lastPrimary = path.primary
  room.reconnect(reason: .networkChanged)
}
monitor.start(queue: .main)

room.options.keepAliveTimeout = 3.0
\`\`\`

20 秒变成 2 秒左右，因为不用再等那 10 秒的收包超时。注意要去抖，从电梯出来会在一秒内报好几次。`,
        mark: {
          by: "kenji",
          hoursLater: 30,
          note: "Confirmed on 3.10.0 with iPhone 13 and 14.",
          platforms: ["ios"],
          fromVersion: "3.9.0",
          withdrawn: {
            by: "liuyang",
            hoursLater: 1450,
            reason:
              "3.10.4 起 SDK 自己处理网络切换，再手动 reconnect() 会与 ICE restart 竞争，产生重复进房（同一 uid 互踢）。此做法不能再作为官方建议。",
          },
        },
        comments: [
          {
            by: "sunqian",
            body: "3.10.0 上有效，2.3 秒。但是升 3.10.4 之后偶尔会把自己踢下线，日志里有两个 session。",
            hoursLater: 1400,
          },
        ],
      },
      {
        key: "builtin-migration",
        by: "liuyang",
        hoursLater: 1452,
        score: 6,
        body: `说明一下撤回上面官方标记的原因，以及现在该怎么做。

3.10.0 及之前，iOS 端的 SDK 只靠 10 秒没收包来判断断线，所以手动重连是有用的（Android 端从 3.9.0 起自己重启 ICE，应用不要再插手）。3.10.4 加了网络切换迁移，两端默认开启：系统报告主接口变化后 300 ms 内在新接口上并行打洞，通了再切，旧通道保留 5 秒，正常情况下 1~1.5 秒无感。这时应用再调 \`reconnect()\`，会拿同一个 uid 新建会话，服务端按“后进踢先进”处理，就是您看到的互踢。

- iOS 3.10.0 及以下：保留手动方案，去抖 1 秒；
- 3.10.4：删掉手动 \`reconnect()\`，\`keepAliveTimeout\` 还原默认。

en0 排在前面的问题还没有完全解决：Wi-Fi 信号很弱但没断的时候，系统仍报 en0 为主接口，这种“半死”状态现在还要 4~6 秒。正在做接口质量探测，有结果我会回来更新，先不请您采纳。`,
      },
    ],
  },
  {
    key: "zh-bwe-collapse-bufferbloat",
    language: "zh",
    by: "zhaokai",
    daysAgo: 8.5,
    title: "丢包不到 2%，老师端带宽估计却从 2.1 Mbps 掉到 310 kbps，simulcast 只剩最低层",
    body: `大班课 Web 端，老师家里是 300M 宽带（上行 30M），上课到一半画面糊成 180p，学生刷屏说看不清。丢包很低，不明白为什么带宽估计会塌。Beam SDK 3.10.4，Chrome 126，三层 simulcast（f/h/q = 720/360/180）。

\`\`\`text
t     rtt   loss   availableOutgoing  active layers
0s    58    0.2%   2104 kbps          f h q
30s   214   0.9%   1380 kbps          h q
60s   718   1.8%   310 kbps           q
90s   640   1.5%   355 kbps           q
120s  61    0.3%   2050 kbps          f h q
\`\`\`

注意 120 秒又自己好了，然后过几分钟再来一轮。换过浏览器、关过代理都一样。是不是拥塞控制太敏感？能不能设一个最低码率不让它掉？`,
    tags: ["weak-network", "simulcast", "web"],
    product: "beam-sdk",
    release: "3.10.4",
    platform: "web",
    severity: "P1",
    scenario: "classroom",
    score: 13,
    answers: [
      {
        key: "ping-gateway",
        by: "hannah",
        hoursLater: 1.5,
        score: 8,
        body: `RTT 58 → 718 ms with almost no loss is a full queue, not a bad line. Find out whose queue before touching any SDK knob:

\`\`\`bash
# during a bad minute, in two terminals
ping -i 0.2 192.168.1.1      # home router
ping -i 0.2 223.5.5.5        # first public hop beyond it
\`\`\`

Router fast and the second one slow: the uplink is saturated by something else in that house. Both slow: it is the Wi-Fi.
（中文大意：RTT 涨了十几倍却几乎不丢包，是有个队列满了，不是线路差。卡的那一分钟里同时 ping 路由器和外网第一跳：路由器快、外网慢，就是家里别的东西占满了上行；两个都慢，就是 Wi-Fi。先分清这一点，再谈拥塞控制。）`,
        comments: [
          {
            by: "zhaokai",
            body: "路由器 2 ms，外网 690 ms。所以是上行被占满了？老师说没开别的东西……",
            hoursLater: 20,
          },
        ],
      },
      {
        key: "read-the-stats",
        by: "liuyang",
        hoursLater: 22,
        score: 14,
        body: `这组数据很典型：RTT 涨了 12 倍而丢包只有 1.8%，说明包没丢，在某个大缓冲里排队（bufferbloat）。延迟梯度判断为 overuse，估计值乘 0.85 连续下调，是**正确**的反应；强行设最低码率，只会让队列更长，音频跟着一起晚 700 ms。

两分钟一轮、自己恢复，像周期性的上传任务。请看老师机器上的云盘同步、课件自动备份、手机相册（同一个 Wi-Fi 也算）。

SDK 侧能做的是让“塌”的时候不那么难看：

\`\`\`ts
await room.publish(camera, {
  simulcast: [
    { rid: "f", maxBitrate: 1_400_000 },
    { rid: "h", scaleResolutionDownBy: 2, maxBitrate: 450_000 },
    { rid: "q", scaleResolutionDownBy: 4, maxBitrate: 120_000, maxFramerate: 15 },
  ],
  degradationPreference: "maintain-resolution", // 课件类：宁可掉帧
  audioPriority: "high",                        // 音频先拿带宽
});
\`\`\`

默认 h 层是 700 kbps，310 kbps 时只能剩 q；改成 450 之后，400 多 kbps 就能保住 360p。另外路由器有 SQM / 智能限速的，把上行限到 27M，排队就不会发生在光猫里。`,
        comments: [
          {
            by: "zhaokai",
            body: "破案：教务装的录屏软件每两分钟把分片传到网盘，上行打满 30M。限速 5M 之后两天没再塌过。h 层也改了。",
            hoursLater: 45,
          },
          { by: "hannah", body: "Every time. Glad it had a name.", hoursLater: 47 },
        ],
        mark: {
          by: "liuyang",
          hoursLater: 23,
          note: "degradationPreference 自 3.10.0；audioPriority 自 3.10.4。",
          platforms: ["web", "electron"],
          fromVersion: "3.10.4",
        },
      },
      {
        key: "protect-audio",
        by: "hejun",
        hoursLater: 25,
        score: 7,
        body: `从“课不能断”的角度补一个：带宽只有 300 kbps 的时候先保声音。

- Opus 开 \`useinbandfec=1\`，丢包 10% 以内基本听不出来；
- Chrome 的 RED（\`a=rtpmap:63 red/48000/2\`）能再扛一档，代价是音频码率约翻倍，32 → 60 kbps，可以接受；
- 别开 DTX，弱网下静音段之后的头一个字容易被吞。`,
      },
      {
        key: "subscriber-side",
        by: "tangwei",
        hoursLater: 30,
        score: 4,
        body: `学生端也做一层：收到的分辨率低于 270p 持续 5 秒，就自动把课件区放大、老师小窗缩小，并提示“老师网络波动”。糊的小窗没人在意，糊的大窗会被投诉。我们加了这个之后，弱网工单少了一半，网络本身一点没变。`,
      },
    ],
    accepted: { answer: "read-the-stats", hoursLater: 46 },
  },
  {
    key: "zh-p0-nationwide-join-timeout",
    language: "zh",
    by: "linyue",
    daysAgo: 19,
    title: "【P0】21:40 起全国无法进频道，joinChannel 全部超时，多个 App ID 都一样",
    body: `21:40 开始进房成功率 99.7% → 0.4%，在房里的人不受影响，新进的全部超时。三大运营商 + 家宽都一样，4.5.1 和 4.2.1 两个版本都一样，我们自己没有发版。

\`\`\`text
21:41:07 joinChannel channel=r_2201 uid=88120 -> 0
21:41:07 onConnectionStateChanged CONNECTING reason=1
21:41:17 onConnectionStateChanged FAILED reason=JOIN_TIMEOUT
\`\`\`

晚高峰，在线 4 万多，客服电话打爆了。重启 App、换网络、重新拿 token 都没用。有人一样吗？LumenVoice 的同学在不在？`,
    tags: ["outage", "join-channel", "android", "ios"],
    product: "lumen-rtc",
    release: "4.5.1",
    severity: "P0",
    score: 15,
    edit: {
      by: "linyue",
      hoursLater: 0.25,
      summary: "补充 TLS 抓包结果",
      body: `21:40 开始进房成功率 99.7% → 0.4%，在房里的人不受影响，新进的全部超时。三大运营商 + 家宽都一样，4.5.1 和 4.2.1 两个版本都一样，我们自己没有发版。

\`\`\`text
21:41:07 joinChannel channel=r_2201 uid=88120 -> 0
21:41:07 onConnectionStateChanged CONNECTING reason=1
21:41:17 onConnectionStateChanged FAILED reason=JOIN_TIMEOUT
\`\`\`

晚高峰，在线 4 万多，客服电话打爆了。

**21:58 更新**：抓包看 TCP 通、TLS 握手被客户端断开（alert 45 certificate_expired）。服务器证书本身没过期，是**中间证书** 21:40 到期：

\`\`\`bash
openssl s_client -connect ap1.lumenvoice.example:443 -showcerts </dev/null 2>/dev/null \\
  | awk '/BEGIN/{n++} {print > "c" n ".pem"}'
for f in c1.pem c2.pem; do openssl x509 -in $f -noout -subject -enddate; done
# c1  CN = *.lumenvoice.example      notAfter=... (还有 4 个月)
# c2  CN = Example Issuing CA G2     notAfter=... 13:40:00 GMT   <- 就是今天 21:40
\`\`\``,
    },
    comments: [
      {
        by: "wanglei",
        body: "已收到，监控同步告警，已升级 P0 并拉起值班，15 分钟内在这里更新。",
        hoursLater: 0.09,
      },
      { by: "zhaokai", body: "我们也是，21:40 整。Web 端反而没事。", hoursLater: 0.12 },
      { by: "sunqian", body: "+1，iOS 全挂。alert 45 我这里也抓到了。", hoursLater: 0.35 },
    ],
    answers: [
      {
        key: "incident",
        by: "xufan",
        hoursLater: 0.32,
        score: 14,
        body: `确认是我们的故障：接入点（AP）集群下发的证书链里，一张中间证书于 21:40 到期。原生 SDK 校验完整链，因此拒绝连接；浏览器会用自己缓存的新中间证书，所以 Web 大多不受影响。

**现在就能用的绕行**（4.2.0 及以上，不需要发版，走你们自己的配置下发即可）：

\`\`\`kotlin
// 在 joinChannel 之前调用；备用集群使用另一条证书链
engine.setParameters("""{"lumen.ap.cluster": "backup-cn"}""")
\`\`\`

进展：21:52 定位，正在换链，华东优先，完成后在这里更新。

请不要让客户端关闭证书校验来绕过。`,
        edit: {
          by: "xufan",
          hoursLater: 1,
          summary: "更新恢复进展与备用集群的切回时间",
          body: `确认是我们的故障：接入点（AP）集群下发的证书链里，一张中间证书于 21:40 到期。原生 SDK 校验完整链，因此拒绝连接；浏览器会用自己缓存的新中间证书，所以 Web 大多不受影响。

**现在就能用的绕行**（4.2.0 及以上，不需要发版，走你们自己的配置下发即可）：

\`\`\`kotlin
// 在 joinChannel 之前调用；备用集群使用另一条证书链
engine.setParameters("""{"lumen.ap.cluster": "backup-cn"}""")
\`\`\`

进展：

- 21:52 定位；22:10 华东换链完成；22:31 全国换链完成；
- 22:40 进房成功率恢复到 99.6%，持续观察；
- 备用集群容量够用，已经切过去的**不用急着切回**，请在 24 小时内恢复默认值。

请不要让客户端关闭证书校验来绕过。`,
        },
        comments: [
          { by: "linyue", body: "22:06 下发了 backup-cn，两分钟内恢复到 98%。救命。", hoursLater: 0.6 },
          {
            by: "hejun",
            body: "“请不要关闭证书校验”这句值得加粗，群里已经有人在这么干了。",
            hoursLater: 0.9,
          },
        ],
        mark: {
          by: "xufan",
          hoursLater: 1.2,
          note: "换链已全部完成；绕行参数 4.2.0 起可用。",
          fromVersion: "4.2.0",
        },
      },
      {
        key: "postmortem",
        by: "meilin",
        hoursLater: 66,
        score: 9,
        body: `复盘（我是开发者支持负责人，这一条由我负责）：

- **影响**：21:40 到 22:31，原生端新进房失败，持续 51 分钟；已在房内的用户不受影响。
- **为什么没提前发现**：到期监控只看叶子证书，没看链上的中间证书。
- **为什么 12 分钟才定位**：探针跑在机房内，用的系统证书库里恰好缓存了新中间证书，探针一直是绿的。
- **首次官方回应**：提问后 5 分钟（P0 目标 15 分钟，达标）；**可用绕行**：提问后 19 分钟；**解决**：提问后 2 小时（目标 4 小时，达标）。

已完成：监控整条链，提前 30 / 14 / 3 天告警；探针改用与 SDK 相同的信任库；4.5.1 之后的版本在 TLS 失败时自动换集群，不再需要手工参数。

对不起，耽误了大家的晚高峰。补偿按 SLA 由客户经理联系。`,
        comments: [
          {
            by: "hannah",
            body: "Probes that share no trust store with the clients test nothing. Thank you for publishing this.",
            hoursLater: 70,
          },
        ],
      },
      {
        key: "client-failover",
        by: "zhaokai",
        hoursLater: 80,
        score: 7,
        body: `故障之后我们做了一件事，供参考：把“接入集群”做成远程配置项，客户端启动时拉一次，进房连续失败 2 次再拉一次。这样下次厂商给出绕行参数，不用等发版，也不用等用户重启 App。

同时把配置服务的域名和 RTC 的域名放在两家 DNS 和两家证书上，不然一起挂就没意义了。`,
      },
    ],
    accepted: { answer: "incident", hoursLater: 2 },
  },
];
