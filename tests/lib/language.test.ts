import { describe, expect, it } from "vitest";
import { languageOf } from "~/lib/language";

describe("languageOf", () => {
  it.each([
    ["No audio after joinChannel on Android 14", "en"],
    ["加入频道后没有声音", "zh"],
    ["Android 14 joinChannel 返回 -17 怎么办", "zh"],
    ["iOS AVAudioSession 被打断后 onUserJoined 不再回调", "zh"],
    ["How should the SDK log print 你好 when the locale is not Chinese at all?", "en"],
    ['回调里报错：\n```java\npublic void onError(int err) { Log.e(TAG, "error " + err); }\n```', "zh"],
    ["见 https://example.com/docs/getting-started/with/a/long/path/indeed", "zh"],
    ["音が出ません", "zh"],
    ["Звук пропадает", "en"],
    ["", "en"],
    ["110", "en"],
  ])("of %j is %s", (text, language) => expect(languageOf(text)).toBe(language));
});
