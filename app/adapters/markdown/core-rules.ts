import type { MarkdownIt, StateCore, Token } from "markdown-it";
import { isImagePath } from "../../lib/image-name";
import { isSafeLink } from "./links";

const REL = "nofollow ugc noopener";
/** The page has its h1 and each post an h2: what a post calls # is an h3. */
const HEADING_SHIFT = 2;

/** Links and pictures as a stranger may set them: no titles, no follow, pictures of this site only, `[x]()` no link. */
export function linksAndImages(md: MarkdownIt): void {
  md.core.ruler.push("links_and_images", (state) => {
    for (const token of state.tokens) {
      if (token.children) token.children = withOwnImages(token.children, state);
    }
  });
}

function withOwnImages(tokens: Token[], state: StateCore): Token[] {
  // Links do not nest, so one variable is enough.
  let link: "none" | "kept" | "dropped" = "none";
  return tokens.flatMap((token) => {
    if (token.type === "image") return imageOrLink(token, state, link === "kept");
    if (token.type === "link_open") {
      const address = addressOf(token, "href");
      link = isSafeLink(address) ? "kept" : "dropped";
      token.attrs = linkTo(address);
      return link === "kept" ? [token] : [];
    }
    if (token.type !== "link_close") return [token];
    const wasKept = link === "kept";
    link = "none";
    return wasKept ? [token] : [];
  });
}

function imageOrLink(image: Token, state: StateCore, isInLink: boolean): Token[] {
  const source = addressOf(image, "src");
  if (isImagePath(source)) {
    image.attrs = [
      ["src", source],
      ["alt", ""],
      ["loading", "lazy"],
    ];
    return [image];
  }
  const text = new state.Token("text", "", 0);
  text.content =
    state.md.renderer.renderInlineAsText(image.children ?? [], state.md.options, state.env) || source;
  if (isInLink || !isSafeLink(source)) return [text];
  const open = new state.Token("link_open", "a", 1);
  open.attrs = linkTo(source);
  return [open, text, new state.Token("link_close", "a", -1)];
}

const addressOf = (token: Token, name: string) => String(token.attrGet(name) ?? "");
/** What a link to this address carries. */
export const linkTo = (href: string): [string, string][] => [
  ["href", href],
  ["rel", REL],
];

/**
 * Headings below those of the page, none skipping a level however they were written; the side of a table cell as a class, since the
 * policy allows no style.
 */
export function headingsAndCells(md: MarkdownIt): void {
  md.core.ruler.push("headings_and_cells", (state) => {
    const open: number[] = [];
    for (const token of state.tokens) {
      if (token.type === "heading_open") {
        const level = Number(token.tag.slice(1));
        while ((open.at(-1) ?? 0) >= level) open.pop();
        open.push(level);
      }
      if (token.type === "heading_open" || token.type === "heading_close") {
        token.tag = `h${Math.min(6, open.length + HEADING_SHIFT)}`;
      }
      if (token.type === "th_open" || token.type === "td_open") {
        const side = /^text-align:(left|center|right)$/.exec(addressOf(token, "style"))?.[1];
        token.attrs = side ? [["class", `align-${side}`]] : null;
      }
    }
  });
}

/** `- [x] done`: a box that cannot be changed, labelled by the text of its item. */
export function taskLists(md: MarkdownIt): void {
  md.core.ruler.push("task_lists", (state) => {
    state.tokens.forEach((token, index) => {
      const [paragraph, item] = [state.tokens[index - 1], state.tokens[index - 2]];
      const first = token.children?.[0];
      const box = first?.type === "text" ? /^\[([ xX])\] +/.exec(first.content) : null;
      if (!box || !first || !token.children) return;
      if (paragraph?.type !== "paragraph_open" || item?.type !== "list_item_open") return;
      first.content = first.content.slice(box[0].length);
      item.attrSet("class", "task");
      const open = new state.Token("task_open", "label", 1);
      open.meta = { done: box[1] !== " " };
      token.children = [open, ...token.children, new state.Token("task_close", "label", -1)];
    });
  });
  md.renderer.rules.task_open = (tokens, index) =>
    `<label><input type="checkbox" disabled${tokens[index]?.meta?.done ? " checked" : ""}> `;
  md.renderer.rules.task_close = () => "</label>";
}
