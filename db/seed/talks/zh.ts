import type { SeedTalk } from "../content";

/** The Chinese talks of the seed: coming, changed, cancelled and past. */
export const chineseTalks: SeedTalk[] = [
  {
    key: "zh-talk-bandwidth-estimation",
    by: "liuyang",
    language: "zh",
    title: "带宽估计是怎么“塌”的：从 GCC 到弱网下的取舍",
    abstract:
      "丢包不到 2%，码率却掉到三百多？从一份真实的统计讲起，看懂延迟梯度、缓冲膨胀和 simulcast 分层。",
    description: `## 讲什么

1. 延迟梯度与丢包两条控制律，各自在什么时候做主
2. 缓冲膨胀（bufferbloat）：为什么不丢包也会卡
3. simulcast 分层码率怎么定，才不会一塌到底
4. 现场：一段真实的 \`getStats\`，大家一起读

## 适合谁

做过音视频接入、看过 \`availableOutgoingBitrate\` 但说不清它从哪来的同学。不需要算法背景。

## 准备

请带一份自己线上的弱网统计（脱敏），最后半小时逐个看。`,
    speakers: [
      { name: "刘洋", role: "Northbeam 拥塞控制架构师", account: "liuyang" },
      { name: "何俊", role: "音频算法开发者", account: "hejun" },
    ],
    inDays: 6,
    at: "20:00",
    timeZone: "Asia/Shanghai",
    minutes: 90,
    onlineUrl: "https://meet.example.com/northbeam-bwe",
    tags: ["weak-network", "simulcast"],
    product: "beam-sdk",
    followers: ["zhaokai", "linyue", "hejun", "sunqian"],
  },
  {
    key: "zh-talk-first-frame-workshop",
    by: "xufan",
    language: "zh",
    title: "首帧 800 毫秒工作坊：从点击到画面，一段一段抠",
    abstract: "带上你的 App，现场打点、现场改。上海线下，座位有限，同步线上直播。",
    description: `把“首帧慢”拆成六段：DNS、信令、进房、订阅、等关键帧、等渲染视图，每段给出正常范围和常见的错误。

下午分组改自己的代码，结束前每组公布改前改后的中位数。

- 请自带 Android 或 iOS 真机和数据线
- 提前接入 Lumen RTC SDK 4.4.0 以上版本
- 线上参加者可以看直播、提问，不分组

讲义会在活动后放在本页。`,
    speakers: [
      { name: "徐帆", role: "LumenVoice 亚太现场工程师", account: "xufan" },
      { name: "林月", role: "语聊房 Android 开发", account: "linyue" },
    ],
    inDays: 16,
    at: "13:30",
    timeZone: "Asia/Shanghai",
    minutes: 210,
    onlineUrl: "https://meet.example.com/lumen-first-frame",
    place: "上海市徐汇区漕河泾开发区，3 号楼 2 层多功能厅",
    tags: ["first-frame", "android", "ios"],
    product: "lumen-rtc",
    followers: ["linyue", "sunqian", "tangwei"],
  },
  {
    key: "zh-talk-harmonyos-migration",
    by: "chenjing",
    language: "zh",
    title: "鸿蒙 NEXT 音视频迁移实录：音频焦点、XComponent 与折叠屏",
    abstract: "一个会议应用从 Android 迁到 HarmonyOS NEXT 的两个月，踩过的坑和能直接抄的代码。",
    description: `- 音频：\`AudioCapturer\` 的打断事件，与 Android 音频焦点的对应关系
- 视频：\`XComponent\` 的生命周期，折叠展开时 \`surfaceId\` 变化怎么办
- 后台：长时任务的申请与审核
- 问答：Flutter 应用现在能不能迁

因为第二位讲者的行程，时间比原计划推迟一周，内容不变。`,
    speakers: [
      { name: "陈静", role: "LumenVoice 高级支持工程师（音频）", account: "chenjing" },
      { name: "唐薇", role: "跨端会议应用开发", account: "tangwei" },
    ],
    inDays: 11,
    at: "19:30",
    timeZone: "Asia/Shanghai",
    minutes: 75,
    onlineUrl: "https://meet.example.com/lumen-harmonyos",
    tags: ["harmonyos", "audio-focus"],
    product: "lumen-rtc",
    movedFrom: { inDays: 4, at: "19:30", hoursAgo: 30 },
    followers: ["tangwei", "linyue", "zhaokai"],
  },
  {
    key: "zh-talk-singapore-meetup",
    by: "xufan",
    language: "zh",
    title: "新加坡线下：语聊房出海的弱网、合规与成本",
    abstract: "面向东南亚与中东语聊房团队的半日分享，讲真实运营商下的数据，不讲节点地图。",
    description: `原计划议程：

1. 印尼、沙特、埃及三地晚高峰的进房耗时与卡顿率
2. 录音与内容审核的本地要求，哪些能在客户端做
3. 一万路语聊每月到底花多少钱

演讲材料会改成线上系列，另行公布。`,
    speakers: [{ name: "徐帆", role: "LumenVoice 亚太现场工程师", account: "xufan" }],
    inDays: 3,
    at: "14:00",
    timeZone: "Asia/Singapore",
    minutes: 180,
    place: "71 Ayer Rajah Crescent, Singapore",
    tags: ["weak-network", "compliance", "selection"],
    product: "lumen-rtc",
    cancelled: {
      reason:
        "场地方因电力检修停用整周，当地找不到同等条件的替代场地。内容改为线上，时间确定后另发公告。抱歉影响各位行程。",
      hoursAgo: 20,
    },
    followers: ["linyue", "priya", "sunqian"],
  },
  {
    key: "zh-talk-aec-in-practice",
    by: "chenjing",
    language: "zh",
    title: "回声消除实战：听得出、查得到、改得掉",
    abstract: "三类回声、两种参考信号、一张排查表。含 iOS 音频会话被第三方库改掉的完整案例。",
    description: `## 内容

- 线性回声、非线性失真、双讲：耳朵怎么区分
- 参考信号从哪来：系统 VoiceProcessingIO 与软件 AEC 的差别
- 案例：礼物音效之后的回声（论坛上的真实问题）
- 为什么两台手机放一起就啸叫，AEC 帮不上忙

## 回放

回放与讲义见本页。问答部分（58 分钟起）有一段关于蓝牙耳机的讨论，值得单独看。`,
    speakers: [
      { name: "陈静", role: "LumenVoice 高级支持工程师（音频）", account: "chenjing" },
      { name: "孙倩", role: "iOS 连麦直播开发", account: "sunqian" },
    ],
    inDays: -24,
    at: "20:00",
    timeZone: "Asia/Shanghai",
    minutes: 80,
    onlineUrl: "https://meet.example.com/lumen-aec",
    tags: ["啸叫", "echo"],
    product: "lumen-rtc",
    recordingUrl: "https://media.example.com/talks/aec-in-practice.mp4",
    slidesUrl: "https://media.example.com/talks/aec-in-practice.pdf",
    followers: ["hejun", "sunqian", "linyue", "tangwei"],
  },
];
