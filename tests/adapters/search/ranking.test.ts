import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankingOf } from "~/adapters/search/postgres/ranking";
import { parseQuery } from "~/lib/search-text/query";
import { piecesOf } from "~/lib/search-text/tsvector";

const common = {
  rows: 10_000,
  shares: new Map([
    ["audio", 0.4],
    ["video", 0.3],
    ["echo", 0.02],
  ]),
};
const weightOf = (text: string, term: string) =>
  rankingOf(parseQuery(text), common).find(({ tsquery }) => tsquery.includes(`'${term}'`));

describe("what texts are ranked by", () => {
  it("weighs a rare word more than a common one", () => {
    const [rare, often] = [weightOf("audio echo", "echo"), weightOf("audio echo", "audio")];
    expect(rare?.weight).toBeGreaterThan(2 * (often?.weight ?? 0));
  });

  it("takes words that are about as common together, in four parts at most", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 1, maxLength: 20 }), (words) => {
        const query = parseQuery(words.join(" "));
        const parts = rankingOf(query, common);
        expect(parts.length).toBeLessThanOrEqual(4);
        const ranked = parts.flatMap(({ tsquery }) => tsquery.split(" | "));
        expect(ranked.sort()).toEqual(
          piecesOf(query)
            .map(({ tsquery }) => tsquery)
            .sort(),
        );
      }),
    );
    const [first] = rankingOf(parseQuery("zebra yacht"), common);
    expect(first?.tsquery).toMatch(/'zebra'.*'yacht'/);
  });

  it("has nothing to rank by when nothing is asked", () => {
    expect(rankingOf(parseQuery("???"), common)).toEqual([]);
  });
});
