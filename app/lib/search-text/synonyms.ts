/** Words of the trade that say the same, across languages. Data: add a line when readers search for one and mean another. */
export const synonyms: readonly (readonly string[])[] = [
  ["音画不同步", "声画不同步", "av sync", "lip sync", "out of sync"],
  ["黑屏", "black screen"],
  ["花屏", "garbled video", "corrupted video"],
  ["卡顿", "freeze", "stutter"],
  ["回声", "echo"],
  ["啸叫", "howling"],
  ["噪音", "降噪", "noise"],
  ["断线", "掉线", "disconnect"],
  ["重连", "reconnect"],
  ["令牌", "鉴权", "token"],
  ["推流", "publish", "push stream"],
  ["拉流", "subscribe", "pull stream"],
  ["屏幕共享", "screen sharing", "screen share"],
  ["云端录制", "cloud recording"],
  ["弱网", "丢包", "packet loss"],
  ["延迟", "latency", "delay"],
  ["崩溃", "闪退", "crash"],
  ["无声", "没有声音", "no audio", "no sound"],
  ["麦克风", "microphone"],
  ["摄像头", "camera"],
  ["耳机", "headset"],
  ["蓝牙", "bluetooth"],
  ["连麦", "co-hosting"],
  ["码率", "bitrate"],
  ["帧率", "frame rate"],
  ["分辨率", "resolution"],
  ["权限", "permission"],
  ["后台", "background"],
  ["安卓", "android"],
];

const MAX_PHRASES = 8;
const isLatin = (phrase: string) => /^[\x20-\x7e]+$/.test(phrase);

/** The other phrases for what stands in a query. */
export function synonymsIn(query: string): string[] {
  const text = query.normalize("NFKC").toLowerCase();
  const found = synonyms.flatMap((group) =>
    group.some((phrase) => stands(phrase, text)) ? group.filter((phrase) => !stands(phrase, text)) : [],
  );
  return found.slice(0, MAX_PHRASES);
}

function stands(phrase: string, text: string): boolean {
  const at = text.indexOf(phrase);
  if (at < 0 || !isLatin(phrase)) return at >= 0;
  const around = `${text[at - 1] ?? " "}${text[at + phrase.length] ?? " "}`;
  return !/[a-z\d_]/.test(around);
}
