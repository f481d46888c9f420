// What stands beside a question: related solutions.
import { beforeAll, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { acceptAnswer } from "~/domain/acceptances/accept.server";
import { hideQuestion } from "~/domain/questions/state.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import type { Member } from "~/domain/viewer";
import { loader } from "~/routes/questions/page";
import { answer, ask, makeMember } from "../../support/factories";
import { rendered } from "../../support/render";
import { call, contextStub, visitorRequest } from "../../support/request";

let asker: Member;
let answerer: Member;

beforeAll(async () => {
  [asker, answerer] = [await makeMember(), await makeMember()];
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
