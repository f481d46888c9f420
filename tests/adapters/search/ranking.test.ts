import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankingOf, waysWeighed } from "~/adapters/search/postgres/ranking";
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

describe("what texts are brought in by that lack something", () => {
  const synonyms = [["echo", "audio video", "yacht"]];
  const waysIn = (text: string, most: number) =>
    waysWeighed(parseQuery(text, { synonyms }), common, most).map(({ tsquery }) => tsquery);

  it("are the most telling ways, as long as they bring no more texts together", () => {
    expect(waysIn("echo", 10_000)).toEqual(["'yacht'", "'echo'", "(('audio' & 'video'))"]);
    // Both words stand in 3,000 texts at most, `echo` in 200.
    expect(waysIn("echo", 3_000)).toEqual(["'yacht'", "'echo'"]);
    expect(waysIn("echo", 150)).toEqual(["'yacht'"]);
  });

  it("are one way at least, however many texts have it", () => {
    expect(waysIn("audio", 10)).toEqual(["'audio'"]);
  });
});
