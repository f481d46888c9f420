// Normal text is made in large pieces where nothing changes. Here it is made character by character.
import fc from "fast-check";
import { Converter } from "opencc-js/t2cn";
import { expect, test } from "vitest";
import { MAX_TEXT, normalise } from "~/lib/search-text/normal";

const convert = Converter({ from: "t", to: "cn" });

/** The slow way: each character with its marks by itself. */
function slowly(source: string): { text: string; sources: number[] } {
  const sources: number[] = [];
  let text = "";
  for (const { 0: cluster, index } of source.matchAll(/[^\p{M}]\p{M}{0,8}|\p{M}/gsu)) {
    if (/\p{Default_Ignorable_Code_Point}/u.test(cluster) && cluster.length <= 2) continue;
    const normal = cluster.normalize("NFKC").replace(/\p{Script=Han}/gu, (one) => {
      const simple = convert(one);
      return simple.length === one.length ? simple : one;
    });
    for (let unit = 0; unit < normal.length; unit += 1) sources.push(index);
    text += normal;
  }
  return { text, sources };
}

const pieces = fc.oneof(
  fc.constantFrom(
    ...["abc ", "é", "e\u0301", "，", "ＡＢ", "繁體中文", "音画不同步", "\u200b", "㍍", "ﷺ", "𠀀", "𡃁"],
    ...[
      "가",
      "\u1100\u1161",
      "\ufa0e",
      "\uf900",
      "\u0300",
      "1\u20e3",
      "が",
      "か\u3099",
      "\ud800",
      "龍",
      "𧜵",
    ],
  ),
  fc.string({ unit: "binary", maxLength: 3 }),
);

test("a text is normal as if it were made character by character, and leads back to each", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const source = parts.join("");
      const { text, sourceOf } = normalise(source);
      const slow = slowly(source);
      expect(text).toBe(slow.text);
      // A text that is normal already is its own source, and so is each unit of a pair.
      if (source.length === text.length) return;
      expect([...slow.sources.keys()].map(sourceOf)).toEqual(slow.sources);
    }),
    { numRuns: 2_000 },
  );
});

test("a text that grows stays within its bound, also where it is taken in large pieces", () => {
  // Each of these is eighteen characters in NFKC.
  expect(normalise("ﷺ".repeat(MAX_TEXT / 2) + "a".repeat(MAX_TEXT / 2)).text.length).toBeLessThanOrEqual(
    2 * MAX_TEXT,
  );
  expect(normalise("ﷺ".repeat(2_220) + "a".repeat(MAX_TEXT)).text).toHaveLength(2 * MAX_TEXT);
});
