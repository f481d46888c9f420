import type { MetaDescriptor } from "@remix-run/node";
import { type Language, type Translate, translator } from "~/i18n";
import { talksCalendarPath, talksFeedPath, talksOfPath } from "~/paths";

type Described = {
  /** Without the name of the site. */
  title: string;
  description?: string | undefined;
  kind?: "website" | "article";
  /** Keeps the page out of search engines: forms, private pages, empty lists. */
  noIndex?: boolean;
  /** The address that the page has for good, however it was asked for: from `app/paths.ts`. */
  canonical?: string | undefined;
};

/** A page of a list as `pageMeta` wants it: past its end there is nothing to find. Its address is that of `path`, which the first page has without a number. */
export function listedAt(
  { page, items }: { page: number; items: readonly unknown[] },
  path: (page: number | null) => string,
): Pick<Described, "noIndex" | "canonical"> {
  return page > 1 && items.length === 0 ? { noIndex: true } : { canonical: path(page > 1 ? page : null) };
}

/**
 * What stands in the head of a page:
 * `export const meta: MetaFunction<typeof loader> = ({ data, matches }) => pageMeta(matches, (t) => ({ title: … }))`.
 */
export function pageMeta(
  matches: readonly { id: string; data: unknown }[],
  describe: (t: Translate) => Described,
): MetaDescriptor[] {
  const language = languageOf(matches);
  const t = translator(language);
  const {
    title,
    description = t("common.description"),
    kind = "website",
    noIndex = false,
    canonical,
  } = describe(t);
  const site = t("common.siteName");
  const short = description.replace(/\s+/g, " ").slice(0, 200);
  return [
    { title: title === site ? site : `${title} · ${site}` },
    { name: "description", content: short },
    { property: "og:title", content: title },
    { property: "og:description", content: short },
    { property: "og:type", content: kind },
    { property: "og:site_name", content: site },
    { property: "og:locale", content: language === "zh" ? "zh_CN" : "en_GB" },
    ...(noIndex ? [{ name: "robots", content: "noindex" }] : []),
    ...(canonical ? [{ tagName: "link", rel: "canonical", href: originOf(matches) + canonical }] : []),
  ];
}

/** Tells feed readers and calendar programs of the talks of a page: all of them, or those of a series, a speaker or a tag. */
export function talkAlternates(
  ...of: [] | [Parameters<typeof talksOfPath>[0], string | number]
): MetaDescriptor[] {
  const [feed, calendar] =
    of.length === 0
      ? [talksFeedPath(), talksCalendarPath()]
      : [talksOfPath(...of, "talks.atom"), talksOfPath(...of, "talks.ics")];
  return [
    { tagName: "link", rel: "alternate", type: "application/atom+xml", href: feed },
    { tagName: "link", rel: "alternate", type: "text/calendar", href: calendar },
  ];
}

/** The frame knows the language and the origin of the page; a meta function has no context of its own. */
function fromRoot(matches: readonly { id: string; data: unknown }[], name: "language" | "origin"): unknown {
  const data = matches.find((match) => match.id === "root")?.data;
  return typeof data === "object" && data !== null && name in data ? data[name as keyof typeof data] : null;
}

const languageOf = (matches: readonly { id: string; data: unknown }[]): Language =>
  fromRoot(matches, "language") === "zh" ? "zh" : "en";

const originOf = (matches: readonly { id: string; data: unknown }[]) =>
  String(fromRoot(matches, "origin") ?? "");
