import { describe, expect, it } from "vitest";
import { renderComment, renderPost } from "~/adapters/markdown/renderer";

const html = (source: string) => renderPost(source).html.trim();
const line = (source: string) => html(source).replace(/^<p>|<\/p>$/g, "");
const link = (href: string, text: string) => `<a href="${href}" rel="nofollow ugc noopener">${text}</a>`;
const picture = "/images/0123456789abcdef0123456789abcdef.png";

describe("inline", () => {
  it.each([
    ["*a* **b** ***c*** ~~d~~", "<em>a</em> <strong>b</strong> <em><strong>c</strong></em> <s>d</s>"],
    ["snake_case_name", "snake_case_name"],
    ["`a < b`", "<code>a &lt; b</code>"],
    ["``a ` b``", "<code>a ` b</code>"],
    ["one\ntwo", "one<br>\ntwo"],
    ["\\*a\\*", "*a*"],
    ["&copy; &amp; &#35;", "© &amp; #"],
    ["<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"],
    ["[a](/questions/1)", link("/questions/1", "a")],
    ['[a](https://a.example "title")', link("https://a.example", "a")],
    [
      "<https://a.example/?a=1&b=2>",
      link("https://a.example/?a=1&amp;b=2", "https://a.example/?a=1&amp;b=2"),
    ],
    ["<a@b.example>", link("mailto:a@b.example", "a@b.example")],
    ["see https://a.example/x.", `see ${link("https://a.example/x", "https://a.example/x")}.`],
    ["看 https://a.example/x，谢谢", `看 ${link("https://a.example/x", "https://a.example/x")}，谢谢`],
    ["README.md, main.rs and a@b.example", "README.md, main.rs and a@b.example"],
    ["// https or not", "// https or not"],
    ["ftp://a.example", "ftp://a.example"],
    ["[a](javascript:alert(1))", "[a](javascript:alert(1))"],
    ["[a]()", "a"],
    ["[a](relative)", "[a](relative)"],
    [`![a *b*](${picture})`, `<img src="${picture}" alt="a b" loading="lazy">`],
    ["![a *b*](https://a.example/x.png)", link("https://a.example/x.png", "a b")],
    ["![](https://a.example/x.png)", link("https://a.example/x.png", "https://a.example/x.png")],
    ["[![a](https://a.example/x.png)](/b)", link("/b", "a")],
    [`[![a](${picture})](/b)`, link("/b", `<img src="${picture}" alt="a" loading="lazy">`)],
  ])("%s", (source, result) => expect(line(source)).toBe(result));
});

describe("emphasis beside Chinese", () => {
  it.each([
    ["**注意：**请看", "<strong>注意：</strong>请看"],
    ["请**“加入频道”**以后", "请<strong>“加入频道”</strong>以后"],
    ["这是**重点**。", "这是<strong>重点</strong>。"],
    ["用**`joinChannel`**加入", "用<strong><code>joinChannel</code></strong>加入"],
    ["调用 **joinChannel()**之后", "调用 <strong>joinChannel()</strong>之后"],
    ["**（可选）**参数", "<strong>（可选）</strong>参数"],
    ["~~不要。~~用", "<s>不要。</s>用"],
    ["**注意！**Note", "<strong>注意！</strong>Note"],
    ["一*斜体*二", "一<em>斜体</em>二"],
    ["2 * 3 * 4", "2 * 3 * 4"],
    ["** 中 **", "** 中 **"],
    ["한국어**“강조”**입니다", "한국어<strong>“강조”</strong>입니다"],
  ])("%s", (source, result) => expect(line(source)).toBe(result));
});

describe("blocks", () => {
  it.each([
    ["# a\n## b\n#### c\n###### d", "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h6>d</h6>"],
    ["### a\n## b\n# c\n### d", "<h3>a</h3>\n<h3>b</h3>\n<h3>c</h3>\n<h4>d</h4>"],
    ["> a", "<blockquote>\n<p>a</p>\n</blockquote>"],
    ["3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
    ["---", "<hr>"],
    [
      "- [x] a\n- [ ] b\n- [y] c",
      '<ul>\n<li class="task"><label><input type="checkbox" disabled checked> a</label></li>\n' +
        '<li class="task"><label><input type="checkbox" disabled> b</label></li>\n<li>[y] c</li>\n</ul>',
    ],
    [
      "|a|b|c|\n|:-|:-:|-|\n|1|2|3|",
      '<div class="table-scroll" tabindex="0"><table>\n<thead>\n<tr>\n<th class="align-left">a</th>\n' +
        '<th class="align-center">b</th>\n<th>c</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class="align-left">1</td>\n' +
        '<td class="align-center">2</td>\n<td>3</td>\n</tr>\n</tbody>\n</table></div>',
    ],
    ["    a < b", '<pre tabindex="0"><code>a &lt; b\n</code></pre>'],
    ["```\na < b\n```", '<pre tabindex="0"><code>a &lt; b\n</code></pre>'],
    ["```badge-official\na\n```", '<pre tabindex="0"><code>a\n</code></pre>'],
    [
      "```json\n1\n```",
      '<pre tabindex="0" data-language="json"><code class="hljs language-json"><span class="hljs-number">1</span>\n</code></pre>',
    ],
  ])("%s", (source, result) => expect(html(source)).toBe(result));
});

describe("code", () => {
  it.each([
    ["Kotlin", "kotlin"],
    ["kt", "kotlin"],
    ["swift", "swift"],
    ["objective-c", "objectivec"],
    ["objc", "objectivec"],
    ["java", "java"],
    ["C++", "cpp"],
    ["c#", "csharp"],
    ["ts", "typescript"],
    ["js title=app.js", "javascript"],
    ["dart", "dart"],
    ["go", "go"],
    ["py", "python"],
    ["sh", "bash"],
    ["json", "json"],
    ["html", "xml"],
    ["gradle", "gradle"],
    ["groovy", "groovy"],
    ["yml", "yaml"],
  ])("%s is %s", (info, language) =>
    expect(html(`\`\`\`${info}\nx\n\`\`\``)).toContain(
      `data-language="${language}"><code class="hljs language-${language}">`,
    ),
  );

  it.each(["", "text", "brainfuck", "constructor", "__proto__", 'x" onclick="y'])(
    "%j is no language",
    (info) => expect(html(`~~~${info}\nx\n~~~`)).toBe('<pre tabindex="0"><code>x\n</code></pre>'),
  );

  it("shows what would reorder it", () => {
    expect(line("`a\u202eb`")).toBe('<code>a<span class="bidi-control">U+202E</span>b</code>');
    expect(html("```js\n// \u2066x\n```")).toContain('<span class="bidi-control">U+2066</span>');
  });

  it("of a great length is left plain", () => {
    expect(html(`\`\`\`js\n${"const a = 1;\n".repeat(3000)}\`\`\``)).not.toContain("<span");
  });
});

describe("text", () => {
  it.each([
    ["# Title\n\nOne *two* [three](https://a.example)\nfour", "Title\nOne two three\nfour"],
    ["- a\n- b\n\n> c", "a\nb\nc"],
    ["|a|b|\n|-|-|\n|1|2|", "a b\n1 2"],
    ["`x` <b>\n\n```js\nlet y;\n```", "x <b>\nlet y;"],
    [`![a picture](${picture})`, "a picture"],
    ["&lt;script&gt;", "<script>"],
    ["", ""],
    ["nul \0 and half \ud83d", "nul \ufffd and half \ufffd"],
  ])("of %j", (source, text) => expect(renderPost(source).text).toBe(text));
});

describe("comments", () => {
  it.each([
    ["a **b** `c`", "a <strong>b</strong> <code>c</code>"],
    ["# a\n- b", "# a<br>\n- b"],
    ["[a](/b) https://a.example", `${link("/b", "a")} ${link("https://a.example", "https://a.example")}`],
    [`![a](${picture})`, `!${link(picture, "a")}`],
    ["|a|\n|-|", "|a|<br>\n|-|"],
    ["  a  ", "a"],
  ])("%s", (source, result) => expect(renderComment(source).html).toBe(result));
});
