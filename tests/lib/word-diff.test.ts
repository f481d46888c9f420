import fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type DiffPart, wordDiff } from "~/lib/word-diff";

const oldText = (parts: DiffPart[]) => joined(parts.filter((part) => part.kind !== "added"));
const newText = (parts: DiffPart[]) => joined(parts.filter((part) => part.kind !== "removed"));
const joined = (parts: DiffPart[]) => parts.map((part) => part.text).join("");
const shown = (parts: DiffPart[]) =>
  parts
    .map(({ kind, text }) => (kind === "added" ? `[+${text}]` : kind === "removed" ? `[-${text}]` : text))
    .join("");

describe("wordDiff", () => {
  it.each([
    ["same", "same", "same"],
    ["", "", ""],
    ["", "new", "[+new]"],
    ["old", "", "[-old]"],
    ["call joinChannel first", "call leaveChannel first", "call [-joinChannel][+leaveChannel] first"],
    ["请先加入频道", "请先离开频道", "请先[-加入][+离开]频道"],
    ["since 4.2.1", "since 4.3.0", "since [-4.2.1][+4.3.0]"],
    ["a b", "a  b", "a[- ][+  ]b"],
  ])("from %j to %j", (old, now, result) => expect(shown(wordDiff(old, now))).toBe(result));

  it.each([
    [
      "a sentence that was replaced as a whole",
      "Call setup first. The token expires after an hour so you have to renew it. Then join.",
      "Call setup first. Ask the server for a new key when the old one has run out, it is cheap. Then join.",
      "Call setup first. [-The token expires after an hour so you have to renew it.][+Ask the server for a new key when the old one has run out, it is cheap.] Then join.",
    ],
    [
      "a Chinese sentence that was replaced as a whole",
      "先初始化。令牌一小时后过期，所以要续期。然后加入。",
      "先初始化。密钥用完时向服务器申请新的，很便宜。然后加入。",
      "先初始化。[-令牌一小时后过期，所以要续期。][+密钥用完时向服务器申请新的，很便宜。]然后加入。",
    ],
    [
      "a few words of a sentence, which stay words",
      "The token expires after an hour so you have to renew it.",
      "The token expires after a day so you have to renew it.",
      "The token expires after [-an hour][+a day] so you have to renew it.",
    ],
  ])("shows %s", (_, old, now, result) => expect(shown(wordDiff(old, now))).toBe(result));

  it("gives back both texts of sentences exactly, with no two parts of one kind beside each other", () => {
    const texts = fc
      .array(
        fc.constantFrom("call", "join", "the", "token", "a", "。", ". ", "\n", "，", "令牌", "过期", " "),
      )
      .map((words) => words.join(""));
    fc.assert(
      fc.property(texts, texts, (old, now) => {
        const parts = wordDiff(old, now);
        expect(oldText(parts)).toBe(old);
        expect(newText(parts)).toBe(now);
        for (const [at, part] of parts.entries()) expect(part.kind).not.toBe(parts[at + 1]?.kind);
      }),
    );
  });

  it("gives back both texts exactly", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (old, now) => {
        const parts = wordDiff(old, now);
        expect(oldText(parts)).toBe(old);
        expect(newText(parts)).toBe(now);
      }),
    );
  });

  it("compares long texts by line", () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index}\n`);
    const old = lines.join("");
    const now = lines.with(5, "another line\n").join("");
    expect(shown(wordDiff(old, now).filter((part) => part.kind !== "same"))).toBe(
      "[-line 5\n][+another line\n]",
    );
  });

  it("gives up for two texts of 64 KiB with nothing in common, when its time is over", () => {
    const old = Array.from({ length: 10_000 }, (_, index) => `a${index}`).join(" ");
    const now = Array.from({ length: 10_000 }, (_, index) => `b${index}`).join("\t");
    // Each look at this clock takes a millisecond; there is one for each step of the comparison.
    let time = 0;
    const clock = vi.spyOn(Date, "now").mockImplementation(() => {
      time += 1;
      if (time > 1_000) throw new Error("It goes on after its time.");
      return time;
    });
    onTestFinished(() => clock.mockRestore());
    expect(wordDiff(old, now)).toEqual([
      { kind: "removed", text: old },
      { kind: "added", text: now },
    ]);
  });
});
