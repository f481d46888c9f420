import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AtomEntry, atomFeed } from "~/adapters/atom.server";
import { anyText } from "../support/any-text";

type Parser = {
  onopentag: (tag: { name: string; attributes: Record<string, string> }) => void;
  onclosetag: (name: string) => void;
  ontext: (text: string) => void;
  oncdata: (text: string) => void;
  write: (text: string) => Parser;
  close: () => void;
};
// The strict parser that comes with what the feed library writes with.
const requireFrom = createRequire(createRequire(import.meta.url).resolve("xml-js"));
const { parser }: { parser: (strict: boolean) => Parser } = requireFrom("sax");

type Element = { name: string; attributes: Record<string, string>; text: string; children: Element[] };

/** Throws for XML that is not well formed. */
function parsed(xml: string): Element {
  const root: Element = { name: "", attributes: {}, text: "", children: [] };
  const open = [root];
  const reader = parser(true);
  const addText = (text: string) => {
    const current = open.at(-1);
    if (current) current.text += text;
  };
  reader.ontext = addText;
  reader.oncdata = addText;
  reader.onopentag = ({ name, attributes }) => {
    const element = { name, attributes, text: "", children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  reader.onclosetag = () => void open.pop();
  reader.write(xml).close();
  const [feed] = root.children;
  if (!feed) throw new Error("nothing in it");
  return feed;
}

const all = (element: Element | undefined, name: string) =>
  element?.children.filter((child) => child.name === name) ?? [];
const one = (element: Element | undefined, name: string) => all(element, name)[0];
const unescaped = (html = "") =>
  html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

const entry: AtomEntry = {
  title: "弱网下的音频 & video <live>",
  url: "https://sidetone.test/talks/3?a=1&b=2",
  summary: "One, two.",
  author: "Acme & Söhne",
  publishedAt: new Date("2026-11-01T00:00:00Z"),
  updatedAt: new Date("2026-11-20T08:09:10Z"),
};
const feedOf = (entries: AtomEntry[]) =>
  atomFeed({
    title: "Talks & <讲座>",
    url: "https://sidetone.test/talks",
    selfUrl: "https://sidetone.test/talks.atom?x=1&y=2",
    updatedAt: new Date("2026-11-20T08:09:10Z"),
    language: "zh",
    entries,
  });

describe("atomFeed", () => {
  it("has what Atom asks for", () => {
    const feed = parsed(feedOf([entry]));
    expect(feed).toMatchObject({
      name: "feed",
      attributes: { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": "zh" },
    });
    expect(one(feed, "title")?.text).toBe("Talks & <讲座>");
    expect(one(feed, "id")?.text).toBe("https://sidetone.test/talks.atom?x=1&y=2");
    expect(one(feed, "updated")?.text).toBe("2026-11-20T08:09:10.000Z");
    expect(all(feed, "link").map((link) => link.attributes)).toEqual([
      { rel: "alternate", href: "https://sidetone.test/talks" },
      { rel: "self", href: "https://sidetone.test/talks.atom?x=1&y=2" },
    ]);
    const [first] = all(feed, "entry");
    expect(one(first, "id")?.text).toBe(entry.url);
    expect(one(first, "link")?.attributes.href).toBe(entry.url);
    expect(one(first, "title")?.attributes.type).toBe("html");
    expect(unescaped(one(first, "title")?.text)).toBe(entry.title);
    expect(unescaped(one(first, "summary")?.text)).toBe(entry.summary);
    expect(one(one(first, "author"), "name")?.text).toBe(entry.author);
    expect(one(first, "published")?.text).toBe("2026-11-01T00:00:00.000Z");
    expect(one(first, "updated")?.text).toBe("2026-11-20T08:09:10.000Z");
  });

  it.each([
    "]]>",
    "]]>]]><script>alert(1)</script>",
    "<![CDATA[x]]>",
    "</title></entry></feed>",
    "&amp; &lt; &#0; &nbsp;",
    "<!-- -- -->",
    "<?xml version='1.0'?>",
    "emoji 😀 and 中文",
    "quote \" and '",
  ])("keeps %j as text everywhere", (text) => {
    const feed = parsed(feedOf([{ ...entry, title: text, summary: text, author: text }]));
    const [first] = all(feed, "entry");
    expect(unescaped(one(first, "title")?.text)).toBe(text);
    expect(unescaped(one(first, "summary")?.text)).toBe(text);
    expect(one(one(first, "author"), "name")?.text).toBe(text);
    expect(all(feed, "entry")).toHaveLength(1);
  });

  it("keeps any title, summary, name and address as it is", () => {
    const whole = (text: string) =>
      text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, (one) => (one < " " ? "" : one));
    fc.assert(
      fc.property(anyText, anyText, anyText, (title, summary, author) => {
        const url = `https://sidetone.test/tags/${encodeURIComponent(title)}?a=1&b=2`;
        const feed = parsed(feedOf([{ ...entry, url, title, summary, author }, entry]));
        expect(all(feed, "entry")).toHaveLength(2);
        const [first] = all(feed, "entry");
        expect(one(first, "id")?.text).toBe(url);
        expect(whole(unescaped(one(first, "title")?.text))).toBe(whole(title));
        expect(whole(unescaped(one(first, "summary")?.text))).toBe(whole(summary));
        expect(whole(one(one(first, "author"), "name")?.text ?? "")).toBe(whole(author));
      }),
      { numRuns: 200 },
    );
  });

  it("leaves out what XML cannot hold", () => {
    const xml = feedOf([{ ...entry, title: "a\0b\u0008c\ud800d\uffffe" }]);
    expect(xml).not.toMatch(/(?![\t\n\r])\p{Cc}|\p{Cs}|\uffff/u);
    expect(one(all(parsed(xml), "entry")[0], "title")?.text).toBe("abcde");
  });

  it("is well formed without entries", () => expect(all(parsed(feedOf([])), "entry")).toEqual([]));
});
