import { describe, expect, it } from "vitest";
import { filterFor, strategyFor, wordsFor } from "~/adapters/search/meilisearch/request";
import { parseQuery } from "~/lib/search-text/query";

describe("what Meilisearch is asked", () => {
  it.each([
    ["错误码 -8", "错误码 err-8"],
    ["-8", "err-8"],
    ["join -channel", 'join -"channel"'],
    ["join - channel", "join channel"],
    ['"black screen" ios', '"black screen" black screen ios'],
    ['"echo" ios', "echo ios"],
    ["麥克風", "麦克风"],
    ['say "half', "say half"],
    ["how to join the channel", "join channel"],
    ["how to", "how to"],
    ["4.2.1 4.2.2 4.2.3 4.2.4", "4.2.1 4.2.2 4.2.3"],
    ["a-8", "a-8"],
  ])("%s → %s", (text, words) => expect(wordsFor(parseQuery(text))).toBe(words));

  it("wants every word of an identifier, and of prose the telling ones", () => {
    expect(strategyFor(parseQuery("ERR_INVALID_TOKEN"))).toBe("all");
    expect(strategyFor(parseQuery("why does joinChannel fail"))).toBe("frequency");
    expect(strategyFor(parseQuery("???"))).toBe("frequency");
  });

  it("quotes what stands in filters", () => {
    expect(filterFor({ kind: "talk", tags: ['a"b', "c\\d"], official: true })).toEqual([
      'kind = "talk"',
      'tags = "a\\"b"',
      'tags = "c\\\\d"',
      "official = true",
    ]);
  });
});
