import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countGraphemes, excerpt, slugForTag, wellFormed } from "~/lib/text";

describe("countGraphemes", () => {
  it.each([
    ["", 0],
    ["abc", 3],
    ["回声消除", 4],
    ["👨‍👩‍👧‍👦", 1],
    ["e\u0301", 1],
    ["🇨🇳🇺🇸", 2],
  ])("%s has %i", (text, count) => expect(countGraphemes(text)).toBe(count));
  it("stops one beyond the limit", () => expect(countGraphemes("a".repeat(100_000), 10)).toBe(11));
});

describe("excerpt", () => {
  it.each([
    ["short", 10, "short"],
    ["exactly ten", 11, "exactly ten"],
    ["two\n\nlines\tand  spaces", 40, "two lines and spaces"],
    ["加入频道以后没有声音", 6, "加入频道以…"],
    ["joinChannel returns an error", 22, "joinChannel returns…"],
    ["a👨‍👩‍👧‍👦b👨‍👩‍👧‍👦c", 3, "a👨‍👩‍👧‍👦…"],
    ["", 5, ""],
  ])("of %j in %i is %j", (text, limit, result) => expect(excerpt(text, limit)).toBe(result));

  it("never exceeds its limit and is always well formed", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.integer({ min: 1, max: 80 }),
        (text, limit) => {
          const short = excerpt(text, limit);
          expect(countGraphemes(short)).toBeLessThanOrEqual(limit);
          expect(wellFormed(short)).toBe(short);
        },
      ),
    );
  });
  it("cuts a pile of marks on one letter", () =>
    expect(excerpt(`Z${"\u0335".repeat(1000)}`, 5).length).toBeLessThanOrEqual(24));
});

describe("wellFormed", () => {
  it.each([
    ["ok 频道 😀", "ok 频道 😀"],
    ["\ud83d", "\ufffd"],
    ["a\ude00b", "a\ufffdb"],
    ["nul\0", "nul\ufffd"],
  ])("of %j is %j", (text, result) => expect(wellFormed(text)).toBe(result));
});

describe("slugForTag", () => {
  it.each([
    ["Echo Cancellation", "echo-cancellation"],
    ["C++", "cplusplus"],
    ["C#", "csharp"],
    ["ERR_INVALID_TOKEN", "err-invalid-token"],
    ["Node.js", "node.js"],
    ["回声 消除", "回声-消除"],
    ["ＷｅｂＲＴＣ", "webrtc"],
    ["  --x--  ", "x"],
    ["..", ""],
    ["../../etc", "etc"],
    ["<script>", "script"],
    ["🎧", ""],
    ["a/b?c", "a-b-c"],
    ["x".repeat(99), "x".repeat(40)],
  ])("of %s is %j", (name, slug) => expect(slugForTag(name)).toBe(slug));

  it("is its own slug", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (name) => {
        const slug = slugForTag(name);
        expect(slugForTag(slug)).toBe(slug);
      }),
    );
  });
});
