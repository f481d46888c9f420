import { Feed } from "feed";

export type AtomEntry = {
  title: string;
  /** The page of it, absolute: also its identity. */
  url: string;
  /** Plain text. */
  summary: string;
  author: string;
  publishedAt: Date;
  updatedAt: Date;
};

type AtomFeed = {
  title: string;
  /** The page that the feed follows, absolute. */
  url: string;
  selfUrl: string;
  updatedAt: Date;
  language: "zh" | "en";
  entries: readonly AtomEntry[];
};

/** An Atom feed (RFC 4287). All texts are plain; what XML cannot hold is left out. */
export function atomFeed({ title, url, selfUrl, updatedAt, language, entries }: AtomFeed): string {
  const feed = new Feed({
    id: selfUrl,
    title: asText(title),
    link: url,
    feedLinks: { atom: selfUrl },
    updated: updatedAt,
    generator: "Sidetone",
    copyright: "",
  });
  for (const entry of entries) {
    feed.addItem({
      id: entry.url,
      link: entry.url,
      title: asHtml(entry.title),
      description: asHtml(entry.summary),
      author: [{ name: asText(entry.author) }],
      published: entry.publishedAt,
      date: entry.updatedAt,
    });
  }
  return feed.atom1().replace("<feed ", `<feed xml:lang="${language}" `);
}

const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const allowed = (text: string) => text.replace(NOT_IN_XML, "");

/** The library takes titles and summaries for HTML and puts them into CDATA, which `]]>` would end. */
const asHtml = (text: string) =>
  allowed(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Other texts it escapes, after it has undone `&amp;`. */
const asText = (text: string) => allowed(text).replaceAll("&", "&amp;");
