import type { SeedAfterwards } from "../content";

/** What was kept of talks that are over, by the key of the talk. */
export const afterwards: Readonly<Record<string, SeedAfterwards>> = {
  "en-talk-token-servers-at-scale": {
    by: "meilin",
    chapters: [
      [0, "What happened on two Thursdays"],
      [285, "Forty thousand tokens with the same birthday"],
      [770, "Jitter in the client, spread on the server"],
      [1330, "The token from the future"],
      [2040, "The spreadsheet: expiry, spread, requests per second"],
      [2410, "Questions"],
    ],
    transcript: `WEBVTT

00:00:04.000 --> 00:00:19.000
<v Mei Lin>Welcome. This is a post-mortem of two evenings on which our token server, not the media path, was the bottleneck.

00:00:20.000 --> 00:00:41.000
<v Diego>From our side it looked like this: at eight sharp the show began, and two and a half minutes before nine forty thousand viewers asked for a new token within half a minute.

00:04:45.000 --> 00:05:12.000
<v Diego>They all joined at the start of the show, so all of their tokens had the same birthday. An hour later they all expired together. We call it the thundering birthday.

00:12:50.000 --> 00:13:20.000
<v Mei Lin>Two things together help. The server gives each token a lifetime between forty-five and seventy-five minutes, and the client waits a random part of the time it has left before it renews.

00:13:21.000 --> 00:13:47.000
<v Mei Lin>When a renewal fails, do not leave the channel. The old token is still good. Try again with a growing wait, and only then show something to the viewer.

00:22:10.000 --> 00:22:44.000
<v Mei Lin>The second incident. Three per cent of the joins got error 110, and the same token was valid ten seconds later. A token from the future: the clock of one server ran nine seconds ahead.

00:22:45.000 --> 00:23:10.000
<v Diego>Somebody had closed UDP port 123, so that machine had not spoken to a time server for a month. Since then we compare the Date header of our own answers with the clock of the client.

00:34:00.000 --> 00:34:40.000
<v Mei Lin>Here is the spreadsheet. With a spread of thirty minutes forty thousand renewals are twenty-two requests a second instead of thirteen hundred.

00:40:10.000 --> 00:40:35.000
<v Diego>Somebody asks whether a longer lifetime would do. It moves the wave, it does not flatten it.
`,
    questions: [
      {
        by: "priya",
        body: "Would a token that lives 24 hours not make all of this go away?",
        votes: ["diego", "hannah", "linyue"],
        hoursBefore: 50,
        answer: {
          by: "meilin",
          body: "It moves the wave to tomorrow, and a leaked token then works for a day. Spread the expiry; **45 to 75 minutes** is a good start.",
          atSeconds: 2410,
          hoursAfter: 3,
        },
      },
      {
        by: "sunqian",
        body: "How do you notice clock skew on a server before error 110 does?",
        votes: ["priya"],
        hoursBefore: 30,
        answer: {
          by: "meilin",
          body: "Alert on the offset that `chronyc tracking` reports, from 500 ms on.",
          atSeconds: 1365,
          hoursAfter: 4,
        },
      },
      {
        by: "hannah",
        body: "Is there a sample of the renewal with jitter for the Web SDK?",
        votes: [],
        hoursBefore: 6,
      },
    ],
  },
  "zh-talk-aec-in-practice": {
    by: "chenjing",
    chapters: [
      [0, "三类回声，耳朵怎么分"],
      [520, "参考信号从哪来"],
      [1450, "案例：礼物音效之后的回声"],
      [2700, "两台手机放一起为什么啸叫"],
      [3480, "问答：蓝牙耳机"],
    ],
    transcript: `WEBVTT

00:00:05.000 --> 00:00:24.000
<v 陈静>大家好，今天不讲公式，只讲三件事：怎么听出来，怎么查到，怎么改掉。

00:02:10.000 --> 00:02:38.000
<v 陈静>线性回声听起来像山谷，有延迟但很干净；非线性失真像破喇叭，手机音量开到最大时最常见。

00:08:40.000 --> 00:09:15.000
<v 陈静>软件回声消除需要参考信号，也就是即将播放的声音。礼物音效如果走了系统播放器，就绕过了参考信号，消除器根本不知道有这段声音。

00:24:10.000 --> 00:24:52.000
<v 孙倩>我们的直播间就是这样，一播礼物音效，观众就听到回声。后来发现一个第三方库把音频会话改成了 playback，VoiceProcessingIO 被关掉了。

00:24:53.000 --> 00:25:20.000
<v 孙倩>排查办法：在 AVAudioSession 的 routeChange 通知里打印 category 和 mode，看到是谁改的。

00:45:00.000 --> 00:45:40.000
<v 陈静>两台手机放在一起啸叫，是声学正反馈，回声消除器帮不上忙。静音其中一台，或者让它们进不同的房间。

00:58:00.000 --> 00:58:35.000
<v 陈静>蓝牙耳机的延迟有两百毫秒左右，而且会漂移，消除器的延迟估计要留够余量，否则开头几秒一定有残留。
`,
    questions: [
      {
        by: "hejun",
        body: "用蓝牙耳机时前几秒总有残留回声，正常吗？",
        votes: ["sunqian", "linyue", "tangwei"],
        hoursBefore: 40,
        answer: {
          by: "chenjing",
          body: "正常。延迟估计收敛需要 2–4 秒，4.3 起可以用 `setAudioDelayHint` 给一个初值。",
          atSeconds: 3480,
          hoursAfter: 2,
        },
      },
      { by: "tangwei", body: "Android 上如何确认硬件 AEC 有没有打开？", votes: ["hejun"], hoursBefore: 20 },
    ],
  },
};
