// The pages on which moderators look after tags, and the addresses of names that lead elsewhere.
import { beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { hideQuestion } from "~/domain/questions/state.server";
import { listTalks } from "~/domain/talks/list.server";
import { announced, makeWorld, talkForm } from "../../domain/talks/world";
import { ask, makeMember } from "../../support/factories";
import { rendered } from "../../support/render";
import { call, signedInRequest, visitorRequest } from "../../support/request";
import { handlerOf } from "../../support/routes";

const [moderator, asker] = [await makeMember({ roles: ["moderator"] }), await makeMember()];
const world = await makeWorld();
let count = 0;
let tag: string;
let other: string;
let ids: number[];

beforeEach(async () => {
  await sql`delete from rate_limits`;
  count += 1;
  [tag, other] = [`echo-${count}`, `howling-${count}`];
  ids = [await ask(db, asker, { tags: tag }), await ask(db, asker, { tags: `${tag} ${other}` })];
});

const open = (path: string) => rendered(visitorRequest(path));
const asModerator = async (path: string) => rendered(await signedInRequest(moderator, path));
const send = async (path: string, form: Record<string, string>) =>
  rendered(await signedInRequest(moderator, path, { form }));
const change = (form: Record<string, string>) => ({
  intent: "change",
  base: "0",
  name: tag,
  about: "",
  ...form,
});

describe("an old name", () => {
  test("leads to the tag with all that stood in the address, to be asked for again; so do its feed and its calendar", async () => {
    await announced(world, world.people.L3, talkForm({ title: `Howling, part ${count}`, tags: tag }));
    await send(`/tags/${tag}/edit`, change({ name: other.replace("howling", "feedback") }));
    const name = other.replace("howling", "feedback");
    const addresses = {
      [`/tags/${tag}?sort=solved&page=1`]: ["tags/tag.tsx", `/tags/${name}?sort=solved&page=1`],
      [`/tags/${tag}/talks.ics`]: ["tags/talks-calendar.ts", `/tags/${name}/talks.ics`],
      [`/tags/${tag}/talks.atom`]: ["tags/talks-feed.ts", `/tags/${name}/talks.atom`],
    };
    for (const [from, [file = "", to]] of Object.entries(addresses)) {
      const handler = await handlerOf(file, "loader");
      const { response } = await call(handler, visitorRequest(from), { params: { slug: tag } });
      expect([response?.status, response?.headers.get("Location")]).toEqual([301, to]);
      expect(response?.headers.get("Cache-Control")).toBe("no-cache");
    }
    const talks = (await open(`/talks?tag=${tag}`)).html;
    expect(talks).toContain(`Howling, part ${count}`);
    expect(talks).toContain(name);
    expect((await listTalks(db, { when: "coming", tag: name })).items).toHaveLength(1);
  });

  test("of what stands on nothing public leads nowhere (rule 6)", async () => {
    await send(`/tags/${tag}/edit`, { intent: "add-alias", alias: `alias-${count}` });
    for (const id of ids) await hideQuestion(db, moderator, id, "It shows a key.");
    for (const path of [`/tags/alias-${count}`, `/tags/alias-${count}/talks.ics`]) {
      expect((await open(path)).status).toBe(404);
    }
  });
});

describe("the page of a tag", () => {
  test("says what it is about, to search engines too, and what else it is called; only moderators are led to edit it", async () => {
    const about = `A <b>voice</b> that comes back, number ${count}.`;
    expect((await send(`/tags/${tag}/edit`, change({ about }))).location).toBe(`/tags/${tag}`);
    await send(`/tags/${tag}/edit`, { intent: "add-alias", alias: `回声 ${count}` });
    const { html } = await open(`/tags/${tag}`);
    expect(html).toContain("A &lt;b&gt;voice&lt;/b&gt; that comes back");
    expect(html).toContain(`<meta name="description" content="A &lt;b&gt;voice`);
    expect(html).toContain("Also known as");
    expect(html).toContain(`回声-${count}`);
    expect(html).not.toContain(`/tags/${tag}/edit`);
    expect((await asModerator(`/tags/${tag}`)).html).toContain(`href="/tags/${tag}/edit"`);
    expect((await open("/tags")).html).toContain("that comes back");
    expect((await rendered(visitorRequest(`/tags/${tag}`), { language: "zh" })).html).toContain("也叫");
  });
});

describe("a moderator", () => {
  test("gets a word by the field, and what was typed, for what cannot be taken", async () => {
    const wrong: [Record<string, string>, string][] = [
      [change({ name: "!?" }), "A tag has letters or digits in its name."],
      [change({ name: "x".repeat(31) }), "A tag may have at most 30 characters."],
      [change({ name: other }), "There is a tag of this name."],
      [change({ about: "y".repeat(301) }), "At most 300 characters."],
      [{ intent: "add-alias", alias: other }, "This is a tag of its own."],
      [{ intent: "add-alias", alias: tag.toUpperCase() }, "It has this name already."],
    ];
    for (const [form, message] of wrong) {
      const { status, html } = await send(`/tags/${tag}/edit`, form);
      expect([status, html.includes(message)], message).toEqual([422, true]);
      expect(html).toContain(form.alias ?? form.about?.slice(0, 20) ?? "");
    }
  });

  test("who was slower is told, sees what it says now, keeps what they typed, and may save that", async () => {
    await send(`/tags/${tag}/edit`, change({ name: `first-${count}`, about: "Words of the first." }));
    const late = await send(
      `/tags/${tag}/edit`,
      change({ name: `second-${count}`, about: "Words of the second." }),
    );
    expect(late.status).toBe(409);
    expect(late.html).toContain("Somebody changed this tag meanwhile.");
    for (const shown of [
      "Words of the first.",
      `first-${count}`,
      "Words of the second.",
      `second-${count}`,
    ]) {
      expect(late.html).toContain(shown);
    }
    const base = /name="base" value="(\d+)"/.exec(late.html)?.[1] ?? "";
    const action = /action="(\/tags\/[^"]*\/edit)"/.exec(late.html)?.[1] ?? "";
    const saved = await send(
      action,
      change({ name: `second-${count}`, about: "Words of the second.", base }),
    );
    expect(saved.location).toBe(`/tags/second-${count}`);
  });

  test("chooses the other tag, sees what will happen, and merges; the log says so", async () => {
    const path = `/tags/${other}/merging`;
    expect((await asModerator(path)).html).toContain("The tag that stays");
    expect((await asModerator(`${path}?into=nothing-like-it`)).html).toContain("There is no such tag.");
    expect((await asModerator(`${path}?into=${other}`)).html).toContain("That is this tag");
    const both = (await asModerator(`${path}?into=${tag.toUpperCase()}`)).html;
    expect(both).toContain(`1 question gets ${tag}`);
    expect(both).toContain("This cannot be taken back");
    expect((await send(path, { into: tag })).location).toBe(`/tags/${tag}`);
    expect((await send(path, { into: tag })).status).toBe(409);
    expect((await open(`/tags/${other}`)).location).toBe(`/tags/${tag}`);
    const log = (await asModerator("/admin/tags")).html;
    expect(log).toContain("was merged into");
    expect(log).toContain(moderator.name);
    expect((await asModerator("/")).html).toContain('href="/admin/tags"');
    expect((await rendered(await signedInRequest(asker, "/admin/tags"))).status).toBe(403);
  });
});
