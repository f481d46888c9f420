import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_TEXT } from "~/lib/search-text/normal";
import { stemOf } from "~/lib/search-text/stem";
import { runsWith, tokensOf } from "~/lib/search-text/tokens";
import { expectCost, prose } from "../../support/cost";

const terms = (text: string) => new Set(tokensOf(text).map(({ term }) => term));

describe("tokensOf", () => {
  const table: [text: string, holds: string[], holdsNot: string[]][] = [
    ["joinChannel", ["joinchannel", "join", "channel"], []],
    ["RtcEngine::joinChannel()", ["rtcengine::joinchannel", "rtcengine", "joinchannel", "rtc", "engine"], []],
    ["ptr->muteLocalAudio", ["mutelocalaudio", "mute", "local", "audio"], []],
    ["RTCEngineEx", ["rtcengineex", "rtc", "engine", "ex"], ["rtce"]],
    ["SDK version 4.2.1", ["sdk", "4.2.1", "4.2", "4"], ["1", "2.1"]],
    ["v4.2.1", ["4.2.1", "4.2", "4"], []],
    ["SDK4.2.1 上", ["4.2.1", "4.2", "sdk", "上"], []],
    ["4.0.0-beta.2", ["4.0.0-beta.2", "4.0.0", "4.0", "beta"], []],
    ["iOS17.2", ["ios", "17.2", "17"], []],
    ["H.264", ["h.264", "h264", "264"], []],
    ["real-time", ["real-time", "realtime", "real", "time"], []],
    ["错误码 -8", ["err-8", "8", "错误", "误码"], []],
    ["返回-8。", ["err-8", "8"], []],
    ["returns -8.", ["err-8", "8"], []],
    ["-85 dB", ["err-85", "85"], []],
    ["from -8dB", ["8db"], ["err-8"]],
    ["2026-11-22", ["2026-11-22", "2026"], ["err-11"]],
    ["ERR_INVALID_TOKEN", ["err_invalid_token", "err", "invalid", "token"], []],
    ["code 0x80070005", ["0x80070005"], ["0", "x"]],
    ["C++", ["c"], []],
    ["音画不同步", ["音画", "画不", "不同", "同步"], ["音", "音画不"]],
    ["屏幕共享", ["屏幕", "幕共", "共享"], []],
    ["卡", ["卡"], []],
    ["ＪｏｉｎＣｈａｎｎｅｌ　１１０", ["joinchannel", "join", "110"], []],
    ["join\u200bChannel", ["joinchannel"], []],
    ["freezes, freezing, SDKs", ["freez", "sdk", "sdks"], []],
    ["", [], [""]],
    ["!!! ??? 。。。", [], ["!"]],
  ];
  it.each(table)("%s", (text, holds, holdsNot) => {
    const found = terms(text);
    for (const term of holds) expect([...found]).toContain(term);
    for (const term of holdsNot) expect([...found]).not.toContain(term);
  });

  it("finds Chinese by any two neighbours, wherever the segmenter cuts", () => {
    expect(terms("推流到CDN失败").has("推流")).toBe(true);
    expect(terms("CDN推流").has("推流")).toBe(true);
  });

  it("says where a term stands, also when characters grow or vanish", () => {
    for (const text of ["ﬁle joinChannel 黑屏", "a\u200bb 黑\u200b屏 ＥＲＲ", "e\u0301a 黑屏"]) {
      for (const { start, end } of tokensOf(text)) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }
    const text = "ﬁrst 黑屏";
    const token = tokensOf(text).find(({ term }) => term === "黑屏");
    expect(text.slice(token?.start, token?.end)).toBe("黑屏");
  });

  it("takes any text, and gives lower-case terms of bounded length and number", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        const tokens = tokensOf(text);
        expect(tokens.length).toBeLessThanOrEqual(6 * text.length * 18 + 10);
        for (const { term, start, end } of tokens) {
          expect(term.length).toBeGreaterThan(0);
          expect(term.length).toBeLessThanOrEqual(200);
          expect(term).toBe(term.toLowerCase());
          expect(term).not.toMatch(/['\\\s\0]/);
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  const hostile: [name: string, text: string][] = [
    ["one long word", "a".repeat(300_000)],
    ["one long Han run", "音画不同步".repeat(60_000)],
    ["humps", "aB".repeat(100_000)],
    ["dots", "4.".repeat(100_000)],
    ["joiners", "a::b->c#d-e.".repeat(30_000)],
    ["underscores", "_".repeat(300_000)],
    ["hyphens", "-8".repeat(100_000)],
    ["capitals before a small letter", `${"A".repeat(200_000)}b`],
    ["a ligature that grows", "\ufdfa".repeat(100_000)],
    ["combining marks", `a${"\u0301".repeat(200_000)}`],
    ["half surrogates", "\ud800".repeat(100_000)],
  ];
  it.each(hostile)("costs about as much with %s as with a text as long as it reads", async (_, text) => {
    expect(tokensOf(text).length).toBeLessThan(3 * MAX_TEXT + 100_000);
    const ordinary = prose(MAX_TEXT);
    await expectCost(() => tokensOf(text), { times: 4, of: () => tokensOf(ordinary) });
  });
});

describe("runsWith", () => {
  const words = [
    "joinChannel",
    "ERR_INVALID_TOKEN",
    "returns -8",
    "H.264",
    "real-time",
    "iOS17.2",
    "v4.2.1",
    "SDKs",
    "dropped",
  ];
  const text = fc
    .array(fc.oneof(fc.constantFrom(...words, "音画不同步怎么解决", "雲端錄製", "C++"), fc.string()), {
      maxLength: 8,
    })
    .map((parts) => parts.join(" "));

  it("keeps every run that has one of the terms", () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (given, picks) => {
        const all = tokensOf(given);
        fc.pre(all.length > 0);
        const wanted = new Set(picks.map((pick) => all[pick % all.length]?.term ?? ""));
        const ofWanted = (tokens: typeof all) => tokens.filter(({ term }) => wanted.has(term));
        expect(ofWanted(tokensOf(given, runsWith(wanted)))).toEqual(ofWanted(all));
      }),
    );
  });

  it("passes over the others", () => {
    const left = tokensOf("joinChannel fails with -8 on channels", runsWith(new Set(["err-8", "fail*"])));
    expect(left.map(({ term }) => term)).toEqual(["fails", "fail", "err-8", "8"]);
    expect(tokensOf("joinChannel", runsWith(new Set()))).toEqual([]);
  });
});

describe("stemOf", () => {
  it.each([
    ["freezes", "freez"],
    ["freezing", "freez"],
    ["freeze", "freez"],
    ["crashes", "crash"],
    ["dropped", "drop"],
    ["tokens", "token"],
    ["string", null],
    ["class", null],
    ["echo", null],
    ["ios", null],
  ])("%s → %s", (word, stem) => expect(stemOf(word)).toBe(stem));
});
