// Parts of a page that are kept for other readers (decision 21): nothing of one reader may reach another.
import { useLoaderData } from "@remix-run/react";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, describe, expect, it } from "vitest";
import { Kept } from "~/ui/kept";
import { type Page, PageContext, usePage } from "~/ui/page-context";
import { documentBytes } from "~/ui/pieces";
import { useT } from "~/ui/use-t";
import { useZone, ZoneProvider } from "~/ui/zone-context";

type Greeting = { name: string; note?: string | null };

let written = 0;
beforeEach(() => {
  written = 0;
});

function Hello({ name, note }: Greeting) {
  written += 1;
  const t = useT();
  return createElement(
    "b",
    null,
    name,
    " ",
    note,
    " ",
    t("common.ask"),
    " ",
    usePage().theme,
    " ",
    useZone(),
  );
}

describe("Kept", () => {
  it("writes a part once for all who are given the same", () => {
    const first = shown({ name: "first" });
    expect(first).toBe("<div><b>first  Ask system </b></div>");
    expect(shown({ name: "first" }, { path: "/other", requestId: "other" })).toBe(first);
    expect(written).toBe(1);
  });

  it("writes it anew for another language, theme, zone or anything that it is given", () => {
    const seen = [
      shown({ name: "second" }),
      shown({ name: "second" }, { language: "zh" }),
      shown({ name: "second" }, { theme: "dark" }),
      shown({ name: "second" }, {}, "Asia/Shanghai"),
      shown({ name: "second", note: "x" }),
      shown({ name: 'second","note":"x' }),
    ];
    expect(new Set(seen).size).toBe(seen.length);
    expect(written).toBe(seen.length);
  });

  it("keeps parts of different kinds apart", () => {
    const Bye = ({ name }: Greeting) => createElement("i", null, name);
    expect(shown({ name: "third" })).toContain("<b>third");
    expect(shown({ name: "third" }, {}, null, Bye)).toBe("<div><i>third</i></div>");
  });

  it("does not keep what was given at great length, and still writes it", () => {
    const name = "long".repeat(3_000);
    expect(shown({ name })).toBe(shown({ name }));
    expect(written).toBe(2);
  });

  it("keeps a part from all that is not in its key: path, reference and router", () => {
    const Where = () => createElement("i", null, usePage().path);
    const Loaded = () => createElement("i", null, JSON.stringify(useLoaderData()));
    expect(() => shown({ name: "x" }, {}, null, Where)).toThrow("give it the path");
    expect(() => shown({ name: "x" }, {}, null, Loaded)).toThrow();
    const Reference = () => createElement("i", null, usePage().requestId);
    expect(shown({ name: "x" }, { requestId: "secret" }, null, Reference)).toBe("<div><i></i></div>");
  });

  it("compares what is decided by what it is given by its length alone", () => {
    const Post = ({ name, html }: Greeting & { html: string }) => createElement("b", null, name, html);
    const post = (html: string) =>
      createElement(Kept<Greeting, { html: string }>, {
        ...{ as: "div", of: Post },
        ...{ given: { name: "revision 7" }, decided: { html } },
      });
    expect(onPage(post("its text"))).toBe("<div><b>revision 7its text</b></div>");
    expect(onPage(post("no other"))).toBe("<div><b>revision 7its text</b></div>");
    expect(onPage(post("its"))).toBe("<div><b>revision 7its</b></div>");
  });

  it("hands over its content as bytes where the page takes them, and as text inside another part", () => {
    const pieces: Uint8Array[] = [];
    const Outer = ({ name }: Greeting) =>
      createElement(Kept<Greeting>, { as: "span", of: Hello, given: { name } });
    const html = shown({ name: "nested 中" }, { pieces }, null, Outer);
    expect(pieces.map((piece) => new TextDecoder().decode(piece))).toEqual([
      "<span><b>nested 中  Ask system </b></span>",
    ]);
    expect(html).toMatch(/^<div>[0-9a-f-]{36}<\/div>$/);
  });

  it("stands by itself where no element holds it, beside text as well", () => {
    const bare = createElement(Kept<Greeting>, { of: Hello, given: { name: "bare" } });
    expect(onPage(bare)).toBe("<b>bare  Ask system </b>");
    const pieces: Uint8Array[] = [];
    const html = onPage(createElement("p", null, "before ", bare, " after"), { pieces });
    expect(documentBytes(html, pieces).toString()).toBe("<p>before <b>bare  Ask system </b> after</p>");
  });

  it("escapes what it is given as everything else does", () => {
    expect(shown({ name: "<script>&" })).toContain("&lt;script&gt;&amp;");
  });
});

function shown(
  given: Greeting,
  page: Partial<Page> = {},
  zone: string | null = null,
  of: (given: Greeting) => React.ReactNode = Hello,
): string {
  return onPage(createElement(Kept<Greeting>, { as: "div", of, given }), page, zone);
}

function onPage(part: React.ReactNode, page: Partial<Page> = {}, zone: string | null = null): string {
  const value: Page = {
    language: "en",
    theme: "system",
    scriptUrl: "/s.js",
    path: "/",
    requestId: "r",
    ...page,
  };
  return renderToStaticMarkup(
    createElement(PageContext.Provider, { value }, createElement(ZoneProvider, { value: zone }, part)),
  );
}
