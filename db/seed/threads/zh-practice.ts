import type { SeedThread } from "../content";

/** Chinese threads beyond the call itself: cloud recording, whiteboards, choosing a vendor, recording and the law. */
export const zhPractice: SeedThread[] = [
  {
    key: "zh-cloud-recording-drift-after-rejoin",
    language: "zh",
    by: "zhaokai",
    daysAgo: 31,
    title: "云端录制合流：90 分钟的课，前半段正常，后半段口型越差越远，最后差 900 ms",
    body: `一对多网课，合流录制成一个 MP4。回看投诉集中在“后半段对不上口型”，我抽了 20 节，规律是老师断线重进之后开始偏，每重进一次就多几十到几百毫秒，最严重的差 900 ms。直播时学生听着没问题。

\`\`\`text
$ ffprobe -v error -show_entries stream=codec_type,start_time,duration class_88121.mp4
video start_time=0.000 duration=5421.320
audio start_time=0.000 duration=5420.418
\`\`\`

视频比音频长 0.902 秒，跟体感一致。老师三次重进的时刻，偏移分别跳了约 310、270、320 ms。Cloud Recording 2.0.0，合流 + 单 MP4。有没有办法修已经录好的？家长要退费了。`,
    tags: ["recording", "audio-sync", "reconnect"],
    product: "lumen-cloud-recording",
    release: "2.0.0",
    severity: "P1",
    scenario: "classroom",
    score: 10,
    answers: [
      {
        key: "fix-existing",
        by: "hejun",
        hoursLater: 2,
        score: 7,
        body: `已有的文件能救，前提是知道每次重进的时刻（服务端有进出房日志）。偏移是阶梯状的，不是线性漂移，所以别用变速，要在断点处给音频补静音：

\`\`\`bash
# 在 t=1804s 处补 310 ms 静音，后面两处同理
ffmpeg -i in.mp4 -filter_complex "
  [0:a]atrim=0:1804,asetpts=PTS-STARTPTS[a0];
  aevalsrc=0:d=0.310:s=48000[g];
  [0:a]atrim=1804,asetpts=PTS-STARTPTS[a1];
  [a0][g][a1]concat=n=3:v=0:a=1[a]" \\
  -map 0:v -map "[a]" -c:v copy -c:a aac -b:a 64k out.mp4
\`\`\`

先确认声道数一致（\`aevalsrc\` 默认单声道），否则 concat 会报错。视频是 copy，90 分钟的课几十秒就处理完。`,
        comments: [
          {
            by: "zhaokai",
            body: "救回来了，批量跑了 143 节课。进出房日志里的时刻要减掉约 0.2 秒才准。",
            hoursLater: 26,
          },
        ],
      },
      {
        key: "fill-silence",
        by: "chenjing",
        hoursLater: 24,
        score: 9,
        body: `根因：重进的空档里，视频侧会重复最后一帧补满时间，音频侧 2.0.0 默认**不补静音**，直接接上，于是每断一次，音频就短一截。直播侧有时间戳同步，所以听不出来。

今后的录制请在 start 请求里打开填充，并用墙钟对齐：

\`\`\`json
{
  "mode": "mix",
  "transcoding": { "width": 1280, "height": 720, "fps": 15 },
  "av": { "fillSilence": true, "clock": "wall" }
}
\`\`\`

- \`fillSilence\`：用户离线期间按采样补零；
- \`clock: "wall"\`：以服务端收包的 NTP 时间为准，不再用首包对齐。

1.9.0 的单流模式没有这个问题，它每次重进会起新的分片，合并时按文件名中的时间戳对齐即可。已经录好的文件请用楼上的办法，我们验证过是正确的；量大的客户可以提工单，由我们后台批量处理，不收费。`,
        mark: {
          by: "chenjing",
          hoursLater: 25,
          note: "仅合流模式；2.0.0 默认值待下个版本改为开启。",
          fromVersion: "2.0.0",
          toVersion: "2.0.0",
        },
        comments: [
          {
            by: "zhaokai",
            body: "新参数录了一周，最大偏差 12 ms。建议默认打开，真的没人想要更短的音频……",
            hoursLater: 190,
          },
        ],
      },
    ],
    accepted: { answer: "fill-silence", hoursLater: 191 },
  },
  {
    key: "zh-whiteboard-ahead-of-voice",
    language: "zh",
    by: "zhaokai",
    daysAgo: 5,
    title: "互动白板笔迹比老师声音早到 400 ms，回放时又反过来晚 1 秒，怎么和 RTC 对齐时间轴？",
    body: `白板走自己的 WebSocket，音视频走 RTC。直播时笔迹比声音早 300~400 ms，老师说“这里”的时候圈已经画完了；回放用录制文件 + 白板事件，笔迹又晚 1 秒左右。

\`\`\`text
stroke  sent=10:00:05.120  rendered=10:00:05.171
voice   captured≈10:00:05.120  played≈10:00:05.560
record  file t0 = 首个关键帧，白板 t0 = 开课按钮
\`\`\`

现在的思路是笔迹带采集端的 NTP 时间，接收端按音频的播放位置延迟渲染：

\`\`\`ts
const audioNow = room.remoteAudio(teacher).playoutNtp(); // 这个 API 真的存在吗？
queue.filter((s) => s.ntp <= audioNow).forEach(draw);
\`\`\`

问题：

1. Web 端能不能拿到“当前正在播放的这个音频采样是几点采的”？\`getSynchronizationSources()\` 里的 \`captureTimestamp\` 在 Safari 没有。
2. 学生自己写的笔迹要不要也延迟？延迟了手感很差。
3. 回放的 t0 应该以录制的哪个时刻为准？`,
    tags: ["whiteboard", "audio-sync", "web"],
    platform: "web",
    severity: "P3",
    score: 7,
    comments: [
      {
        by: "tangwei",
        body: "第 2 个：自己的笔迹立即画，别人的才延迟。没人会拿自己的笔跟老师的声音比。",
        hoursLater: 9,
      },
    ],
    answers: [],
  },
  {
    key: "zh-choosing-a-vendor-voice-room",
    language: "zh",
    by: "linyue",
    daysAgo: 119,
    title: "语聊房选型：功能表看着都一样，你们最后是靠什么决定用哪家的？",
    body: `公司要做出海语聊房（东南亚 + 中东），预计日活 20 万，同时在线 3 万，峰值单房 2000 人。手上有三家的方案，功能表、SLA、连“全球节点数”都差不多，价格上下 15%。老板让我写选型报告，两周。

我目前的打分维度：

\`\`\`text
音质(主观) 20   弱网 25   接入成本 15   价格 20   售后 20
\`\`\`

但弱网和售后都不知道怎么打分。demo 都是他们自己的 demo，在办公室 Wi-Fi 下当然都好。想听听做过的人：你们实际测了什么？后悔过什么？不想要“看需求”这种答案。`,
    tags: ["selection", "weak-network", "large-rooms"],
    severity: "P3",
    scenario: "voice-room",
    score: 11,
    answers: [
      {
        key: "measure-yourself",
        by: "hejun",
        hoursLater: 5,
        score: 12,
        body: `只测三样，每样都能得到数字：

1. **弱网**：同一台路由器 \`tc netem\`，三家同时跑，避免时段差异。上行 20% 丢包 + 100 ms 抖动，录接收端音频，用 POLQA 或者 ViSQOL 打分。不要看他们自己的“MOS 回调”，口径不一样。

\`\`\`bash
tc qdisc add dev eth0 root netem delay 80ms 100ms distribution normal loss 20%
\`\`\`

2. **真实地区**：找当地兼职，20 个人、每人 3 天、下班时段，记进房耗时 P95 和卡顿率。两千块预算，比任何节点地图都有用。
3. **低端机**：2 GB 内存的安卓跑 1 小时，看 CPU、温升、崩溃。

三样测完，我们那次第一名和第三名的卡顿率差了 4 倍，而 PPT 上完全一样。`,
        comments: [
          {
            by: "hannah",
            body: "Run the netem on the receive side as well. Vendors tune for uplink loss because that is what everybody tests.",
            hoursLater: 30,
          },
        ],
      },
      {
        key: "support-drill",
        by: "zhaokai",
        hoursLater: 9,
        score: 10,
        body: `售后也能打分：试用期故意在周五晚上十点提一个**真实但难的**问题，带日志，看三件事：多久有人回、回的是不是模板、几轮之后有人能看懂日志。

我后悔的是只看了首响时间。当年选的那家 5 分钟就回，但前四轮都是“请提供 SDK 版本”，真正定位用了 9 天。`,
      },
      {
        key: "exit-cost",
        by: "tangwei",
        hoursLater: 26,
        score: 8,
        body: `再加一项“退出成本”。把 RTC 包一层自己的接口，只暴露你真用到的二十来个方法，两家各接一遍。听着费时间，实际一周；换来的是谈价格的底气，以及 P0 的时候有地方切。别用某一家独有的功能做核心玩法，除非你确定不会走。`,
      },
      {
        key: "vendor-view",
        by: "xufan",
        hoursLater: 48,
        score: 7,
        body: `利益相关：我在 LumenVoice。不推销，只从被测的一方说两句：

- 测试请用**正式的 App ID** 和默认参数，试用号有的厂商会走更好的线路（我们不会，但你没法验证，所以都按正式的来）。
- 中东务必测本地运营商到本地运营商。不少厂商在那边是绕到法兰克福的，ping 一下接入 IP 就看出来了。
- 问清楚“可用性”的分母：按进房次数、按分钟还是按节点，三种口径能差一个 9。`,
        comments: [
          { by: "linyue", body: "分母这条写进报告了，三家果然三个口径。", hoursLater: 60 },
          { by: "liuyang", body: "同行也认同，尤其最后一条。（利益相关：Northbeam）", hoursLater: 70 },
        ],
      },
    ],
    closed: {
      by: "rosa",
      hoursLater: 340,
      reason:
        "Closed to new answers: recent replies had turned into price quotes. The measuring methods above stay useful. / 后续回复已变成报价，停止新增回答；测试方法部分保留供参考。",
    },
  },
  {
    key: "zh-recording-consent-compliance",
    language: "zh",
    by: "tangwei",
    daysAgo: 83,
    title: "会议录音合规：怎么保证“没同意的人不被录”，中途拒绝的人已经录的部分怎么处理？",
    body: `法务要求：所有参会者明确同意才能开录；中途加入的人要单独弹窗；有人撤回同意，他之后的声音不能出现在文件里，之前的要能单独删除。我们现在用 Cloud Recording 1.9.0 的合流模式，一个文件混着所有人，根本没法单独删。

\`\`\`json
{ "mode": "mix", "subscribeUids": ["#allstream#"], "file": "mp3" }
\`\`\`

想到的方案是改成单流录制，只订阅同意的 uid，事后再混。但是：

1. 录制中途改订阅列表会不会断文件？
2. A 没同意，但 A 的声音从 B 的外放被 B 的麦收进去，算不算录了？
3. 要不要在音频里加“本次会议正在录音”的提示音作为证据？`,
    tags: ["compliance", "recording"],
    product: "lumen-cloud-recording",
    release: "1.9.0",
    severity: "P3",
    score: 8,
    answers: [
      {
        key: "per-user-tracks",
        by: "chenjing",
        hoursLater: 7,
        score: 8,
        body: `只回答技术部分，法律认定请以贵司法务为准。

1. 单流模式（\`mode: "individual"\`）下更新订阅不会断文件，每个 uid 一组切片，互不影响：

\`\`\`bash
curl -X POST "$API/v1/apps/$APP/recording/$RID/update" -H "Authorization: Bearer $TOKEN" -d '{
  "subscribe": { "audioUids": ["1001", "1002"] }
}'
\`\`\`

生效有 1~2 秒延迟，所以撤回同意时客户端请**先静音该用户的发布**，再调 update，否则会多录一两秒。

2. 串音无法靠订阅排除。B 端开着 AEC 时残留一般在 -40 dB 以下，听不清内容，但不是零。
3. 提示音走 \`playEffect\` 并 \`publish = true\`，会进入每一路录制。建议同时在业务库保存同意记录（谁、何时、弹窗文案版本），比提示音更容易举证。`,
        comments: [
          {
            by: "tangwei",
            body: "先静音再 update 这个顺序很关键，实测不静音确实会多录 1.4 秒。",
            hoursLater: 29,
          },
        ],
      },
      {
        key: "delete-by-design",
        by: "maya",
        hoursLater: 31,
        score: 7,
        body: `We do telehealth, so the same wall. What made deletion workable: one object-storage prefix per participant, one encryption key per participant, and the mix produced on demand, never stored for more than 24 h. Withdrawing consent = destroying one key; backups stop being a problem.

（大意：我们做远程医疗，遇到过同样的要求。每个参会者在对象存储里一个目录、一把密钥，合流文件按需生成，最多保留 24 小时；撤回同意只要销毁那把密钥，备份里的也一并失效。）`,
      },
    ],
    closed: {
      by: "rosa",
      hoursLater: 700,
      reason:
        "The open part is a legal question, which this forum cannot answer; the technical part is answered above. / 剩下的是法律问题，请咨询法务；技术部分见上。",
    },
  },
];
