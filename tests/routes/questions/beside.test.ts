// What stands beside a question: related solutions, and a word about answers that were marked for something else.
import { beforeAll, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { acceptAnswer } from "~/domain/acceptances/accept.server";
import { hideQuestion } from "~/domain/questions/state.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import type { Member } from "~/domain/viewer";
import { loader } from "~/routes/questions/page";
import { answer, ask, type House, makeHouse, makeMember, makeStaff, mark } from "../../support/factories";
import { rendered } from "../../support/render";
import { call, contextStub, visitorRequest } from "../../support/request";

let house: House;
let asker: Member;
let answerer: Member;
let l2: Member;

beforeAll(async () => {
  house = await makeHouse();
  [asker, answerer] = [await makeMember(), await makeMember()];
  l2 = await makeStaff(house.vendor, "L2");
  await sql`delete from rate_limits`;
});

const page = async (id: number) => (await rendered(visitorRequest(`/questions/${id}`))).html;

test("related solutions stand in the aside, told to the page cache, and go when they are hidden", async () => {
  const own = await ask(db, asker, { title: "Captions overlap in landscape", tags: "captions" });
  const other = await ask(db, asker, { title: "Captions overlap on tablets", tags: "captions" });
  await acceptAnswer(db, asker, other, await answer(db, answerer, other));
  await drainSearch(db);
  const context = contextStub();
  const { data } = await call(loader, visitorRequest(`/questions/${own}`), {
    params: { id: String(own) },
    context,
  });
  expect(data?.related.map(({ id }) => id)).toEqual([other]);
  expect(context.shown).toContain(`question:${other}`);
  const html = await page(own);
  expect(html).toContain("Related solutions");
  expect(html).toContain(`href="/questions/${other}"`);
  await hideQuestion(db, await makeMember({ roles: ["moderator"] }), other, "a reason for it");
  expect(await page(own)).not.toContain("on tablets");
});

test("an official answer says when it was marked for another release or platform than was asked about", async () => {
  const id = await ask(db, asker, {
    title: "Captions flicker at night",
    product: house.product.slug,
    release: `${house.product.slug}@4.10.0`,
    platform: "web",
  });
  await mark(db, l2, await answer(db, answerer, id), { toVersion: "4.9", platforms: "android,ios" });
  const english = await page(id);
  expect(english).toContain("The question is about 4.10.0; this answer is marked for up to 4.9.");
  expect(english).toContain("The question is about Web; this answer is marked for Android, iOS.");
});

test("it says nothing when the mark covers what was asked about", async () => {
  const id = await ask(db, asker, {
    title: "Captions flicker by day",
    product: house.product.slug,
    release: `${house.product.slug}@4.10.0`,
    platform: "web",
  });
  await mark(db, l2, await answer(db, answerer, id), { fromVersion: "4.9", platforms: "web" });
  expect(await page(id)).not.toContain("this answer is marked for");
});
