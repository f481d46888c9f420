import { type DefaultTreeAdapterMap, parseFragment } from "parse5";

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

const LINK = { href: isAllowedAddress, rel: (value: string) => value === "nofollow ugc noopener" };
const is = (allowed: string) => (value: string) => value === allowed;
const CELL = { class: (value: string) => /^align-(left|center|right)$/.test(value) };
type Attributes = Record<string, (value: string) => boolean>;

const INLINE = new Map<string, Attributes>([
  ["a", LINK],
  ["br", {}],
  ["code", {}],
  ["em", {}],
  ["s", {}],
  ["span", { class: is("bidi-control") }],
  ["strong", {}],
]);
const POST = new Map<string, Attributes>([
  ...INLINE,
  ...["p", "h3", "h4", "h5", "h6", "hr", "blockquote", "ul", "table", "thead", "tbody", "tr", "label"].map(
    (tag): [string, Attributes] => [tag, {}],
  ),
  ["ol", { start: (value) => /^\d{1,9}$/.test(value) }],
  ["li", { class: is("task") }],
  ["th", CELL],
  ["td", CELL],
  ["div", { class: is("table-scroll"), tabindex: is("0") }],
  ["pre", { tabindex: is("0"), "data-language": (value) => /^[a-z]{1,12}$/.test(value) }],
  ["code", { class: (value) => /^hljs language-[a-z]{1,12}$/.test(value) }],
  ["span", { class: isAllowedSpan }],
  ["input", { type: is("checkbox"), disabled: is(""), checked: is("") }],
  [
    "img",
    {
      src: (value) => /^\/images\/[0-9a-f]{32}\.(png|jpg|webp|gif)$/.test(value),
      alt: () => true,
      loading: is("lazy"),
    },
  ],
]);

function isAllowedSpan(value: string): boolean {
  return /^(bidi-control|language-[a-z]+|hljs-[a-z_-]+( [a-z]+_{1,3})*)$/.test(value);
}

/** As a browser takes it: resolved against a page of ours, then by scheme and host. */
function isAllowedAddress(href: string): boolean {
  if (/[\p{Cc}\\]|^\s|\s$/u.test(href) || !URL.canParse(href, "https://sidetone.test/questions/1"))
    return false;
  const url = new URL(href, "https://sidetone.test/questions/1");
  if (/^(https?:\/\/|mailto:)/i.test(href)) return ["http:", "https:", "mailto:"].includes(url.protocol);
  return href.startsWith("/") && url.origin === "https://sidetone.test";
}

/** Every tag, attribute and address in the HTML that a post (or a comment) may not have. */
export function outsideAllowlist(html: string, kind: "post" | "comment"): string[] {
  return elementsOf(parseFragment(html)).flatMap((element) =>
    problemsOf(element, kind === "post" ? POST : INLINE),
  );
}

export function elementsOf(node: Node): Element[] {
  const below = "childNodes" in node ? node.childNodes.flatMap(elementsOf) : [];
  return "tagName" in node ? [node, ...below] : below;
}

function problemsOf(element: Element, allowed: Map<string, Attributes>): string[] {
  const attributes = allowed.get(element.tagName);
  if (!attributes) return [`<${element.tagName}>`];
  return element.attrs
    .filter(({ name, value }) => !Object.hasOwn(attributes, name) || !attributes[name]?.(value))
    .map(({ name, value }) => `<${element.tagName} ${name}=${JSON.stringify(value.slice(0, 200))}>`);
}
