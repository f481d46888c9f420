import MarkdownIt, { type MarkdownIt as Markdown, type Token } from "markdown-it";
import { wellFormed } from "../../lib/text";
import { cjkEmphasis } from "./cjk-emphasis";
import { codeHtml, languageOfFence } from "./code";
import { headingsAndCells, linksAndImages, taskLists } from "./core-rules";
import { isSafeLink } from "./links";
import { type Calling, calls, type People } from "./names";
import { plainText } from "./plain-text";
import { markdownRefused } from "./refusal";

export type RenderedMarkdown = {
  /** Safe to put on a page as it is. */
  html: string;
  /** The same in plain text, for search, excerpts and descriptions; not escaped. */
  text: string;
  /** What could be the name of somebody whom it calls with `@`; or, where people were given, the names of those it calls. */
  names?: string[];
};

/** Bytes of UTF-8 in a post. */
export const MAX_POST_BYTES = 64 * 1024;
/** Characters (code points) in a comment. */
export const MAX_COMMENT_CHARACTERS = 1000;
const MAX_HTML_BYTES = 1024 * 1024;
/** A post may not cost its readers many times what it cost its writer; short ones may, they are harmless. */
const MAX_GROWTH = 20;
const GROWTH_FLOOR = 4096;

const IN_COMMENTS = [
  "text",
  "linkify",
  "newline",
  "escape",
  "backticks",
  "strikethrough",
  "emphasis",
  "link",
  "autolink",
];

/** A parser without our limits; the tests measure it alone. */
export function postParser(): Markdown {
  const md = commonParser();
  headingsAndCells(md);
  taskLists(md);
  return md;
}

function commentParser(): Markdown {
  const md = commonParser();
  md.inline.ruler.enableOnly([...IN_COMMENTS, "entity"]);
  return md;
}

function commonParser(): Markdown {
  const md = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });
  md.validateLink = isSafeLink;
  // Only what has a scheme: README.md, build.rs and main.py are files here, not hosts. `//` begins comments.
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false }).add("//", null).add("ftp:", null);
  cjkEmphasis(md);
  linksAndImages(md);
  calls(md);
  md.renderer.rules.fence = (tokens, index) => codeBlock(tokens[index]);
  md.renderer.rules.code_block = (tokens, index) => codeBlock(tokens[index]);
  md.renderer.rules.code_inline = (tokens, index) =>
    `<code>${codeHtml(tokens[index]?.content ?? "", undefined)}</code>`;
  // A wide table scrolls by itself, by keyboard too, and not the whole page.
  md.renderer.rules.table_open = () => '<div class="table-scroll" tabindex="0"><table>\n';
  md.renderer.rules.table_close = () => "</table></div>\n";
  return md;
}

function codeBlock(token: Token | undefined): string {
  const language = languageOfFence(token?.info ?? "");
  const html = codeHtml(token?.content ?? "", language);
  if (!language) return `<pre tabindex="0"><code>${html}</code></pre>\n`;
  return `<pre tabindex="0" data-language="${language}"><code class="hljs language-${language}">${html}</code></pre>\n`;
}

const posts = postParser();
const comments = commentParser();

/** A question, an answer or an announcement. `people` are linked where it calls them. Throws MarkdownRefused. */
export function renderPost(source: string, people?: People): RenderedMarkdown {
  const text = wellFormed(source);
  if (Buffer.byteLength(text) > MAX_POST_BYTES) throw markdownRefused("too-long");
  const env: Calling = people ? { people } : {};
  return rendered(posts, posts.parse(text, env), env, text);
}

/** One paragraph with links, code and emphasis. Throws MarkdownRefused. */
export function renderComment(source: string, people?: People): RenderedMarkdown {
  const text = wellFormed(source).trim();
  if (text.length > 2 * MAX_COMMENT_CHARACTERS || Array.from(text).length > MAX_COMMENT_CHARACTERS) {
    throw markdownRefused("too-long");
  }
  const env: Calling = people ? { people } : {};
  return rendered(comments, comments.parseInline(text, env), env, text);
}

function rendered(md: Markdown, tokens: Token[], env: Calling, source: string): RenderedMarkdown {
  // Before any of it is made: one definition of an address can stand in ten thousand links.
  if (leastLength(tokens) > MAX_HTML_BYTES) throw markdownRefused("too-complex");
  const html = md.renderer.render(tokens, md.options, env);
  const bytes = Buffer.byteLength(html);
  const limit = Math.max(GROWTH_FLOOR, MAX_GROWTH * Buffer.byteLength(source));
  if (bytes > Math.min(limit, MAX_HTML_BYTES)) throw markdownRefused("too-complex");
  const names = [...(env.names ?? [])];
  return { html, text: plainText(tokens), ...(names.length > 0 && { names }) };
}

function leastLength(tokens: Token[]): number {
  return tokens.reduce((sum, token) => {
    const attributes = (token.attrs ?? []).reduce(
      (length, [name, value]) => length + name.length + String(value).length,
      0,
    );
    const content = token.children ? leastLength(token.children) : token.content.length;
    return sum + token.tag.length + attributes + content;
  }, 0);
}
