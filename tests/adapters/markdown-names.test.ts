// Whom a text calls with `@`, read from what the parser made of it.
import { describe, expect, it } from "vitest";
import { renderComment, renderPost } from "~/adapters/markdown/renderer";
import { outsideAllowlist } from "./allowed-html";
import { attacks } from "./markdown-attacks";

const people = new Map([
  ["Mei", "/people/1"],
  ["Mei Lin", "/people/2"],
  ["王小明", "/people/3"],
  ["A_b_c", "/people/4"],
  ["Jean-Luc O'Neil", "/people/5"],
]);
const link = (id: number, text: string) => `<a href="/people/${id}" rel="nofollow ugc noopener">${text}</a>`;
const post = (source: string) => renderPost(source, people);

describe("a call in a post", () => {
  it.each([
    ["Ask @Mei Lin.", `<p>Ask ${link(2, "@Mei Lin")}.</p>`, ["Mei Lin"]],
    ["@Mei and @Mei", `<p>${link(1, "@Mei")} and ${link(1, "@Mei")}</p>`, ["Mei"]],
    ["请@王小明 看", `<p>请${link(3, "@王小明")} 看</p>`, ["王小明"]],
    ["请@王小明看，@Mei也看", `<p>请${link(3, "@王小明")}看，${link(1, "@Mei")}也看</p>`, ["王小明", "Mei"]],
    ["**@Mei**", `<p><strong>${link(1, "@Mei")}</strong></p>`, ["Mei"]],
    ["- @Mei", `<ul>\n<li>${link(1, "@Mei")}</li>\n</ul>`, ["Mei"]],
    ["# @Mei", `<h3>${link(1, "@Mei")}</h3>`, ["Mei"]],
    ["|a|\n|-|\n|@Mei|", null, ["Mei"]],
    ["@Jean-Luc O'Neil's", `<p>${link(5, "@Jean-Luc O'Neil")}'s</p>`, ["Jean-Luc O'Neil"]],
    ["ask @Jean-Luc O’Neil", `<p>ask ${link(5, "@Jean-Luc O’Neil")}</p>`, ["Jean-Luc O'Neil"]],
    ["@A_b_c here", `<p>${link(4, "@A_b_c")} here</p>`, ["A_b_c"]],
  ])("%j", (source, html, names) => {
    const rendered = post(source);
    if (html) expect(rendered.html.trim()).toBe(html);
    expect(rendered.names).toEqual(names);
  });

  it.each([
    "`@Mei`",
    "```\n@Mei\n```",
    "~~~ts\n@Mei\n~~~",
    "    @Mei",
    "> @Mei wrote this",
    "> - a\n>   - @Mei",
    "[@Mei](https://example.com)",
    "[a @Mei b](/people/9)",
    "<https://example.com/@Mei>",
    "https://example.com/@Mei",
    "mail@Mei",
    "@mei",
    "@MEI",
    "@Meі (with a Cyrillic letter)",
    "@Me\u200bi",
    "@Mei2",
    "@王小",
    "小@王明",
    "@Meiling",
    "@Mei/package",
    "![@Mei](/images/0123456789abcdef0123456789abcdef.png)",
    "@\n\nMei",
  ])("is none in %j", (source) => {
    const rendered = post(source);
    expect(rendered.names).toBeUndefined();
    expect(rendered.html).not.toMatch(/href="\/people\/[1-4]"/);
  });

  it("stands in comments as well", () => {
    expect(renderComment("@Mei `@Mei Lin`", people)).toEqual({
      html: `${link(1, "@Mei")} <code>@Mei Lin</code>`,
      text: "@Mei @Mei Lin",
      names: ["Mei"],
    });
  });

  it("leaves the plain text as it was", () => {
    const source = "Ask @Mei Lin, or 请@王小明 看";
    expect(post(source).text).toBe(renderPost(source).text);
  });
});

it("without people it says what could be a name, of a bounded number", () => {
  expect(renderPost("Ask @Mei Lin, or `@Code`").names).toEqual(["Mei Lin", "Mei"]);
  expect(renderPost("nobody")).not.toHaveProperty("names");
  const many = Array.from({ length: 5000 }, (_, index) => `@n${index}.`).join(" ");
  expect(renderPost(many).names).toHaveLength(300);
});

it("makes nothing but links of people, whatever stands around the call", () => {
  const around = attacks().filter((_, index) => index % 7 === 0);
  const found = around.flatMap((source) => {
    const html = post(`${source} @Mei Lin\n\n@Mei ${source}`).html;
    return outsideAllowlist(html, "post").length > 0 ? [source] : [];
  });
  expect(around.length).toBeGreaterThan(200);
  expect(found).toEqual([]);
});
