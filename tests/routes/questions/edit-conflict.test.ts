// Two people edit one question: the second is told, and sees everything that differs before they save again.
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { editQuestion } from "~/domain/questions/edit.server";
import { regradeQuestion } from "~/domain/questions/regrade.server";
import type { Member } from "~/domain/viewer";
import { questionEditPath } from "~/paths";
import { ask, type House, makeHouse, makeMember, questionForm, revisionOf } from "../../support/factories";
import { rendered } from "../../support/render";
import { signedInRequest } from "../../support/request";

let asker: Member;
let moderator: Member;
let house: House;

beforeAll(async () => {
  [asker, moderator] = [await makeMember(), await makeMember({ roles: ["moderator"] })];
  house = await makeHouse();
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

const body = "Both leave this text as it is.";

/** The page that the second sees, after a moderator was quicker with `theirs`. */
async function pageAfter(
  theirs: Record<string, string>,
  mine: Record<string, string>,
  language: "en" | "zh" = "en",
) {
  const id = await ask(db, asker, { title: "As it was asked first", body, tags: "audio" });
  const base = await revisionOf(db, "questions", id);
  await editQuestion(db, moderator, id, { ...questionForm({ body, ...theirs }), base, summary: "" });
  const form = { title: "As it was asked first", body, tags: "audio", base: String(base), ...mine };
  const { status, html } = await rendered(await signedInRequest(asker, questionEditPath(id), { form }), {
    language,
  });
  const [, notice = "", rest = ""] = html.split(
    /<div class="notice notice--warn"|<form method="post" encType=/,
  );
  return { status, notice, form: rest, base: await revisionOf(db, "questions", id) };
}

test("with the same text, their title and tags stand on the page, and what was typed in the form", async () => {
  const { status, notice, form, base } = await pageAfter(
    { title: "Their quicker and better title", tags: "echo android" },
    { title: "My own better title", tags: "speaker" },
  );
  expect(status).toBe(409);
  expect(notice).toContain("Their quicker and better title");
  expect(notice).toContain("echo android");
  expect(form).toMatch(
    /name="title"[^>]*value="My own better title"|value="My own better title"[^>]*name="title"/,
  );
  expect(form).toMatch(/value="speaker"/);
  expect(form).toMatch(new RegExp(`name="base" value="${base}"`));
});

test("so do product, release, platform, impact, stage and scenario, in words; what is the same does not", async () => {
  const { product } = house;
  const { notice } = await pageAfter(
    {
      title: "As it was asked first",
      tags: "audio",
      product: product.slug,
      release: `${product.slug}@4.10.0`,
      platform: "ios",
      severity: "P1",
      stage: "live",
      scenario: "meeting",
    },
    {},
  );
  for (const words of [
    product.name,
    "4.10.0",
    "iOS",
    "P1 · calls work badly",
    "How far are you?</dt><dd><bdi>Live",
    "Meeting",
  ])
    expect(notice).toContain(words);
  expect(notice).not.toContain(`${product.slug}@`);
  expect(notice).not.toContain("As it was asked first");
  expect(notice).not.toContain(body);
});

test("what they took away is said, in the reader's language too", async () => {
  const same = { title: "As it was asked first", tags: "audio" };
  expect((await pageAfter({ ...same, body: `${body} More.` }, { platform: "web" })).notice).toMatch(
    /Platform<\/dt><dd><bdi>nothing/,
  );
  const { notice } = await pageAfter({ ...same, body: `${body} 更多。` }, { platform: "web" }, "zh");
  expect(notice).toMatch(/平台<\/dt><dd><bdi>空/);
  expect(notice).toContain("更多。");
});

test("who typed what stands there already is told so", async () => {
  const { status, notice } = await pageAfter(
    { title: "The same better title", tags: "audio" },
    { title: "The same better title" },
  );
  expect(status).toBe(409);
  expect(notice).toContain("What stands there now is what you typed.");
});

test("a regrade in the meantime is told too, and not taken back by the save", async () => {
  const { product } = house;
  const id = await ask(db, asker, { body, product: product.slug, severity: "P0" });
  const path = questionEditPath(id);
  const form = { title: "My own better title", body, tags: "audio", product: product.slug, severity: "P0" };
  const hiddenIn = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="(base|grade)" value="([^"]*)"/g)].map(
        ([, name, value]) => [name, value],
      ),
    );
  const began = hiddenIn((await rendered(await signedInRequest(asker, path))).html);
  await regradeQuestion(db, moderator, id, { severity: "P2", stage: null, reason: "One device only." });
  const send = async (hidden: Record<string, string>) =>
    rendered(await signedInRequest(asker, path, { form: { ...form, ...hidden } }));
  const refused = await send(began);
  expect(refused.status).toBe(409);
  expect(refused.html).toContain("<bdi>P2 · one device or version fails</bdi>");
  // Told of it, the asker may still save what they chose.
  expect((await send(hiddenIn(refused.html))).status).toBe(302);
});

test("it is said once that something changed, and of nobody that they did it", async () => {
  for (const [language, once, never] of [
    ["en", "This was changed while you were editing", "Somebody"],
    ["zh", "在你编辑期间，内容有了变化", "有人"],
  ] as const) {
    const { notice, form } = await pageAfter(
      { title: "Their quicker title" },
      { title: "My own title" },
      language,
    );
    expect(notice).toContain(once);
    expect(notice).not.toContain(never);
    expect(form).not.toContain("form-error");
  }
});
