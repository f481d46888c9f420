import { LRUCache } from "lru-cache";
import type { ComponentType, FormHTMLAttributes } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { type Page, PageContext, usePage } from "./page-context";
import { markFor } from "./pieces";
import { useZone, ZoneProvider } from "./zone-context";

/** What a kept part may be given: data that two readers can be given alike. */
type Plain = string | number | boolean | null | undefined | readonly Plain[] | Plains;
type Plains = { readonly [name: string]: Plain };

type KeptProps<Given, Decided> = Omit<
  FormHTMLAttributes<HTMLElement>,
  "children" | "dangerouslySetInnerHTML"
> & {
  /** The element that holds it; without, the part stands by itself. */
  as?: "article" | "details" | "div" | "footer" | "form" | "header" | "nav" | "search" | "section" | "span";
  /** The part: what it writes depends on what it is given, the reader's language, theme and zone, and on nothing else. */
  of: ComponentType<Given & Decided>;
  given: Given;
  /**
   * The HTML of revisions that `given` names. It is not compared but by its length: it can only become shorter, when links to somebody
   * who has left become words.
   */
  decided?: Decided;
};

/** Bytes of markup and characters of keys, over all parts. */
const MOST_KEPT = 16 * 1024 * 1024;
/** What is given at greater length (a draft of many pages) is given once. */
const LONGEST_KEY = 8_192;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const markup = new LRUCache<string, Uint8Array>({
  maxSize: MOST_KEPT,
  sizeCalculation: (html, key) => html.length + key.length + 64,
});
const numbers = new WeakMap<object, number>();
let parts = 0;

/**
 * A part that many readers see alike: it is written once and kept under all that it depends on
 * (docs/decisions/0021). The part is rendered outside of the page, so it cannot read what is not in that key: it has no viewer
 * and no router, and asking for the page's path throws.
 */
export function Kept<Given extends Plains, Decided extends Plains = Record<never, never>>({
  as: Host,
  of: Part,
  given,
  decided,
  ...attributes
}: KeptProps<Given, Decided>) {
  const { language, theme, pieces } = usePage();
  const zone = useZone();
  // Within another part, which is kept with all that it holds.
  if (!Host && !pieces) return <Part {...given} {...(decided as Decided)} />;
  const key = `${numberOf(Part)} ${language} ${theme} ${zone} ${lengthOf(decided)}${JSON.stringify(given)}`;
  let html = markup.get(key);
  if (html === undefined) {
    html = encoder.encode(
      renderToStaticMarkup(
        <PageContext.Provider value={anyPage(language, theme)}>
          <ZoneProvider value={zone}>
            <Part {...given} {...(decided as Decided)} />
          </ZoneProvider>
        </PageContext.Provider>,
      ),
    );
    if (key.length <= LONGEST_KEY) markup.set(key, html);
  }
  const content = pieces ? markFor(html, pieces) : decoder.decode(html);
  if (!Host) return content;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: what React itself wrote
  return <Host {...attributes} dangerouslySetInnerHTML={{ __html: content }} />;
}

function lengthOf(decided: Plains | undefined): string {
  return decided ? `${Object.values(decided).map((html) => String(html).length)} ` : "";
}

function numberOf(part: object): number {
  let number = numbers.get(part);
  if (number === undefined) {
    parts += 1;
    number = parts;
    numbers.set(part, number);
  }
  return number;
}

function anyPage(language: Page["language"], theme: Page["theme"]): Page {
  return {
    language,
    theme,
    get path(): string {
      throw new Error("a kept part is the same on every page: give it the path");
    },
    scriptUrl: "",
    requestId: "",
  };
}
