import { describe, expect, it } from "vitest";
import { postParser } from "~/adapters/markdown/renderer";
import { expectCost, expectLinear, prose } from "../support/cost";

const KIB = 1024;
const fill = (piece: string) => (size: number) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
const around = (open: string, close: string) => (size: number) => {
  const count = Math.floor(size / (open.length + close.length));
  return open.repeat(count) + close.repeat(count);
};
const counted = (make: (index: number) => string) => (size: number) => {
  const pieces: string[] = [];
  for (let length = 0, index = 0; length < size; index += 1) {
    const piece = make(index);
    pieces.push(piece);
    length += piece.length;
  }
  return pieces.join("").slice(0, size);
};

/** Each makes a text of a size; all were slow in some parser once. */
const generators: Record<string, (size: number) => string> = {
  "opening brackets": fill("["),
  "opening images": fill("!["),
  "nested brackets": around("[", "]"),
  "nested links": around("[", "](/a)"),
  "links not closed": fill("[a](b"),
  "links not closed, angle": fill("[a](<b"),
  "links with titles not closed": fill('[a](b "'),
  "brackets and parentheses": fill("[]("),
  stars: fill("*"),
  "stars and letters": fill("*a"),
  "stars of many lengths": fill("a**b***c*"),
  "opening stars": fill("a **a "),
  "closing stars": fill("a** "),
  underscores: fill("_a_a"),
  "stars and underscores": fill("*a_ "),
  tildes: fill("~~a"),
  backticks: counted((index) => `e${"`".repeat(index % 2000)}`),
  "backticks of one length": fill("`a"),
  backslashes: fill("\\"),
  "angle brackets": fill("<"),
  "autolinks not closed": fill("<http://a"),
  "html comments": fill("<!--"),
  entities: fill("&"),
  "long entities": fill("&#x41"),
  "quotes in quotes": fill("> ".repeat(50)),
  "quote signs": fill(">"),
  "lists in lists": counted((index) => `${" ".repeat(index % 200)}- a\n`),
  "list signs": fill("- "),
  "numbered lists": fill("1. a\n"),
  "tables of one row": fill("|a"),
  "rows of tables": (size) => `|a|b|\n|-|-|\n${fill("|\n")(size)}`,
  definitions: counted((index) => `[a${index}]: /b\n`),
  "definitions not ended": fill('[a]: /b "c\n'),
  "links for linkify": fill("https://a.example/ "),
  "links of parentheses": fill("https://a.example/((((("),
  "mailto for linkify": fill("mailto:a@b."),
  "calls by name": fill("@ab "),
  "calls of nobody": fill("@"),
  "calls with long names": fill("@a b c d e f "),
  "calls in Chinese": fill("@王小明你好请看"),
  "calls at each character": fill("@王"),
  "schemes for linkify": fill("http://http://"),
  "quotation marks": fill("\"'"),
  headings: fill("# "),
  underlines: fill("a\n=\n"),
  "whitespace before a letter": (size) => `${" ".repeat(size - 1)}a`,
  "whitespace inside a line": (size) => `a${" \u200c".repeat((size - 2) / 2)}a`,
  tabs: fill("\t"),
  "line ends": fill("\n"),
  fences: fill("```\n"),
  "tildes of fences": fill("~~~a\n"),
  "chinese emphasis": fill("**中，**"),
  tasks: fill("- [ ] "),
};

const parser = postParser();
const render = (text: string) => parser.render(text, {});

describe("the time of a text grows with its length", () => {
  it("is tried with at least 31 generators", () =>
    expect(Object.keys(generators).length).toBeGreaterThanOrEqual(31));

  it.each(Object.entries(generators))("%s", (_, generate) => expectLinear(render, generate, 64 * KIB));

  it("also for the whitespace that stopped Stack Exchange in 2016", async () => {
    const before = "-- play happy sound for player to enjoy";
    await expectLinear(render, (size) => `${before}${" ".repeat(size)}x`, 20_000);
    await expectLinear(render, (size) => `a${"\u200c ".repeat(size)}x`, 20_000);
  });
});

describe("a post as it is allowed", () => {
  const ordinary = prose(64 * KIB);

  // The dearest takes 12 times as long as prose, which takes a fortieth of the second that a post has.
  it.each(Object.entries(generators))("%s", (_, generate) => {
    const hostile = generate(64 * KIB);
    return expectCost(() => render(hostile), { times: 40, of: () => render(ordinary) });
  });
});
