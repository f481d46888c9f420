import { expect, test } from "vitest";
import { db } from "~/db.server";
import { acceptAnswer } from "~/domain/acceptances/accept.server";
import { editAnswer } from "~/domain/answers/edit.server";
import { listAnswersOf } from "~/domain/people/people.server";
import { makeHouse, makeMember, makeStaff, makeThread, mark, revisionOf } from "../../support/factories";
import { rendered } from "../../support/render";
import { visitorRequest } from "../../support/request";

test("the answers of a person show the states that search shows: an edited official one needs re-check", async () => {
  const house = await makeHouse();
  const [asker, answerer] = [await makeMember(), await makeMember()];
  const { questionId, answerId } = await makeThread(db, { asker, answerer, product: house.product });
  await mark(db, await makeStaff(house.vendor, "L2"), answerId);
  await acceptAnswer(db, asker, questionId, answerId);
  const states = async () => (await listAnswersOf(db, { authorId: answerer.id, page: 1 })).items;
  expect(await states()).toMatchObject([{ isOfficial: true, needsRecheck: false, isAccepted: true }]);
  const base = await revisionOf(db, "answers", answerId);
  await editAnswer(db, answerer, answerId, {
    body: "Another text, which holds as well.",
    summary: "",
    base,
    keepsMark: false,
  });
  expect(await states()).toMatchObject([{ isOfficial: false, needsRecheck: true, isAccepted: true }]);
  const { html } = await rendered(visitorRequest(`/people/${answerer.id}`));
  expect(html).toContain("badge--needs-recheck");
  expect(html).toContain("badge--accepted");
});
