import { describe, expect, test } from "vitest";
import { segmentsOf } from "~/lib/segments";
import { countGraphemes, slugForTag } from "~/lib/text";
import { wordDiff } from "~/lib/word-diff";
import { expectCost, expectLinear, prose } from "../support/cost";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const words = new Intl.Segmenter("zh", { granularity: "word" });

describe.each([
  ["family emoji", "a👨‍👩‍👧‍👦b🇨🇳🇯🇵c".repeat(60)],
  ["accents as marks", "e\u0301a\u0308o\u0323\u0302".repeat(300)],
  ["CRLF", "one\r\ntwo\r\n".repeat(200)],
  ["words", "The call joinChannel answers -17, then nothing is heard. ".repeat(80)],
  ["nothing", ""],
])("%s", (_, text) => {
  test.each([
    ["graphemes", graphemes],
    ["words", words],
  ])("cut in pieces they are the same %s", (_name, segmenter) => {
    expect([...segmentsOf(segmenter, text)]).toEqual(
      Array.from(segmenter.segment(text), ({ segment }) => segment),
    );
  });
});

test("one endless segment still ends, whole", () => {
  const text = `x${"\u0301".repeat(100_000)}`;
  expect([...segmentsOf(graphemes, text)].join("")).toBe(text);
});

test.each([
  ["letters", "x".repeat(200_000)],
  ["stops before a letter", `${".".repeat(200_000)}x`],
  ["blanks", " ".repeat(200_000)],
  ["marks", "\u0301".repeat(200_000)],
])("a tag of two hundred thousand %s costs what its beginning does", async (_, name) => {
  expect(slugForTag(name).length).toBeLessThanOrEqual(40);
  const often = (given: string) => () => {
    for (let count = 0; count < 50; count += 1) slugForTag(given);
  };
  await expectCost(often(name), { times: 4, of: often(name.slice(0, 1_000)) });
});

test("counting and comparing grow with the text, not with its square", async () => {
  await expectLinear(countGraphemes, prose, 16_000);
  await expectLinear((given) => wordDiff(given, `${given.slice(100)}x`), prose, 16_000);
});
