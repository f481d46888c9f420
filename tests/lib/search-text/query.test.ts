import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passage } from "~/lib/search-text/highlight";
import { cleanQuery, MAX_QUERY, parseQuery, termsOf } from "~/lib/search-text/query";
import { looseTerms, piecesOf, tsqueryForAll, tsvectorOf, waysIn } from "~/lib/search-text/tsvector";

const all = (text: string) => tsqueryForAll(parseQuery(text));

describe("cleanQuery", () => {
  it("leaves one line without what PostgreSQL or a page cannot hold", () => {
    expect(cleanQuery(" a\0b\n\tc \ud800 \ue000d ")).toBe("a b c d");
    expect([...cleanQuery("😀".repeat(2_000))]).toHaveLength(MAX_QUERY);
  });
});

describe("parseQuery", () => {
  it.each([
    ["joinChannel", "('joinchannel')"],
    ["joinChannel fails", "('joinchannel' | ('join' & 'channel')) & ('fails' | 'fail')"],
    ["real-time", "('real-time' | 'realtime' | ('real' & 'time'))"],
    ["-8", "('err-8')"],
    ["crashes", "('crashes' | 'crash')"],
    ["how to join", "('join')"],
    ["4.2.1", "('4.2.1')"],
    ["为什么黑屏了", "(('黑屏'))"],
    ["卡", "('卡':*)"],
    ["how to", "('how') & ('to')"],
    ["???", null],
    ["", null],
  ])("%s → %s", (text, query) => expect(all(text)).toBe(query));

  it("leaves out pairs across two words when all must be there, and keeps them to help", () => {
    expect(all("屏幕共享失败")).not.toContain("享失");
    expect(looseTerms(parseQuery("屏幕共享失败"))).toContain("享失");
  });

  it("tells what was asked from what is near to it", () => {
    const pieces = (text: string) =>
      piecesOf(parseQuery(text)).map(({ tsquery, nearness }) => [tsquery, nearness === 1]);
    expect(pieces("4.2.1")).toEqual([
      ["'4.2.1'", true],
      ["'4.2'", false],
    ]);
    expect(pieces("camerax")).toEqual([["'camerax'", true]]);
    expect(pieces("joinChannel audio")).toContainEqual(["'join'", false]);
  });

  it.each([
    ['"black screen"', "('black') & ('screen') & (('black') <-> ('screen'))"],
    ['"echo" ios', "('echo') & ('ios')"],
    ["screen -sharing", "('screen') & !('sharing' | 'shar')"],
    ["screen -8", "('screen') & ('err-8')"],
    ["npm -g", "('npm') & ('g')"],
    ["-echo", "('echo')"],
    ['say "half', "('say') & ('half')"],
    ['he said"now', "('he') & ('said') & ('now')"],
    ["b -- c", "('b') & ('c')"],
  ])("operators: %s → %s", (text, query) => expect(all(text)).toBe(query));

  it("takes only the beginning of the last word while it is typed", () => {
    const typing = (text: string) => tsqueryForAll(parseQuery(text, { isTyping: true }));
    expect(typing("audio joinCh")).toBe("('audio') & ('joinch':* | ('join' & 'ch'))");
    expect(typing("audio ")).toBe("('audio':*)");
    expect(typing("audio?")).toBe("('audio')");
  });

  it("knows that two words may stand there as one", () => {
    expect(piecesOf(parseQuery("join channel")).map(({ tsquery }) => tsquery)).toContain("'joinchannel'");
  });

  it("asks a term once", () => {
    expect(all("token token TOKEN")).toBe(all("token"));
  });

  it("knows other words for the same, in the other language too", () => {
    const synonyms = [
      ["黑屏", "black screen"],
      ["音画不同步", "lip sync"],
      ["回声", "echo"],
    ];
    const near = (text: string) =>
      piecesOf(parseQuery(text, { synonyms }))
        .map(({ tsquery }) => tsquery)
        .join(" ");
    expect(near("黑屏")).toContain("('black' & 'screen')");
    expect(near("lip sync drifts")).toContain("'音画'");
    expect(near("回聲")).toContain("'echo'");
    expect(looseTerms(parseQuery("echoes-x", { synonyms }))).not.toContain("回声");
  });

  it("says what is an identifier, a code or a version", () => {
    const exact = (text: string) => parseQuery(text).units.map((unit) => unit.isExact);
    expect(exact("joinChannel ERR_FAIL -8 4.2.1 110 audio 黑屏")).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it("takes any text, in bounds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 1_500 }), (text) => {
        const query = parseQuery(text);
        expect(query.units.length).toBeLessThanOrEqual(24);
        expect(waysIn(query, () => true).join(" | ").length).toBeLessThan(40_000);
        passage(text, termsOf(query.units), 200);
      }),
    );
  });
});

describe("tsvectorOf", () => {
  it("keeps weights and positions apart", () => {
    expect(
      tsvectorOf([
        { text: "black screen", weight: "A" },
        { text: "screen", weight: "D" },
      ]),
    ).toBe("'black':1A 'screen':2A,4D");
  });

  it("stays far below the megabyte of PostgreSQL", () => {
    const text = Array.from({ length: 20_000 }, (_, index) =>
      String.fromCodePoint(0x4e00 + (index % 20_000)),
    ).join("");
    const fields = ["A", "B", "C", "D"].map((weight) => ({ text, weight: weight as "A" }));
    expect(Buffer.byteLength(tsvectorOf(fields))).toBeLessThan(1_000_000);
  });
});

describe("what is marked in a passage", () => {
  const marked = (text: string, query: string) =>
    passage(text, termsOf(parseQuery(query).units), 1_000)
      .segments.map((one) => (one.hit ? `[${one.text}]` : one.text))
      .join("");

  it.each([
    ["joinChannel returns -8", "joinChannel", "[joinChannel] returns -8"],
    ["it returns -8 at once", "-8", "it returns [-8] at once"],
    ["如何处理视频黑屏问题", "黑屏", "如何处理视频[黑屏]问题"],
    ["freezing video", "freeze", "[freezing] video"],
    ["<b>token</b>", "token", "<b>[token]</b>"],
    ["卡顿", "卡", "[卡顿]"],
    ["nothing here", "zzz", "nothing here"],
  ])("%s / %s", (text, query, expected) => expect(marked(text, query)).toBe(expected));

  it("loses and adds nothing", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 300 }),
        fc.string({ maxLength: 40 }),
        (text, query) => {
          const { segments } = passage(text, termsOf(parseQuery(query).units), 1_000_000);
          expect(segments.map((one) => one.text).join("")).toBe(text.replace(/\s+/g, " ").trim());
        },
      ),
    );
  });
});

describe("passage", () => {
  const plain = (text: string, query: string, length = 80) => {
    const { segments, hits } = passage(text, termsOf(parseQuery(query).units), length);
    return { text: segments.map((one) => one.text).join(""), hits };
  };
  const filler = "The quick brown fox jumps over the lazy dog again and again. ".repeat(8);

  it("shows the place with most of what was asked", () => {
    const { text, hits } = plain(
      `token ${filler} here joinChannel fails with a token ${filler}`,
      "joinChannel token",
    );
    expect(text).toContain("joinChannel fails with a token");
    expect(hits).toBeGreaterThan(1);
    expect(text.startsWith("…")).toBe(true);
    expect(text.endsWith("…")).toBe(true);
  });

  it("shows the beginning when nothing is found", () => {
    expect(plain(filler, "zzz")).toMatchObject({ hits: 0 });
    expect(plain(filler, "zzz").text.startsWith("The quick")).toBe(true);
    expect(plain("short\n\ntext", "zzz").text).toBe("short text");
  });

  it("cuts no character in two", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 50, maxLength: 400 }),
        fc.string({ maxLength: 8 }),
        (text, query) => {
          expect(plain(text, query, 30).text).not.toMatch(/\p{Cs}/u);
        },
      ),
    );
  });
});
