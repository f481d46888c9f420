// The button that deletes a question is there exactly when its author may: whatever was built on it, seen on this page or not.
import { expect, test } from "vitest";
import type { Db } from "~/db.server";
import { hideAnswer } from "~/domain/answers/state.server";
import { mergeQuestion } from "~/domain/merges/merge.server";
import { getQuestion } from "~/domain/questions/page.server";
import { questionRights } from "~/domain/questions/rights";
import { deleteQuestion, hideQuestion } from "~/domain/questions/state.server";
import { castVote } from "~/domain/votes/vote.server";
import { inTransaction } from "../../support/database";
import { answer, ask, makeHouse, makeMember, makeSolution, makeStaff, mark } from "../../support/factories";
import { outcomeOf } from "../../support/refusals";

const house = await makeHouse();
const asker = await makeMember();
const other = await makeMember();
const l2 = await makeStaff(house.vendor, "L2");
const moderator = await makeMember({ roles: ["moderator"] });

const asked = (tx: Db) => ask(tx, asker, { product: house.product.slug });
async function upvoted(tx: Db) {
  const id = await asked(tx);
  const answerId = await answer(tx, other, id);
  await castVote(tx, l2, { answerId }, 1);
  return { id, answerId };
}
async function mergedInto(tx: Db) {
  const id = await asked(tx);
  const twin = await ask(tx, other, { product: house.product.slug });
  await mergeQuestion(tx, moderator, twin, id);
  return { id, twin };
}

const cases: { name: string; make: (tx: Db) => Promise<number>; may: boolean }[] = [
  { name: "nothing", make: asked, may: true },
  {
    name: "an answer without votes",
    make: async (tx) => {
      const id = await asked(tx);
      await answer(tx, other, id);
      return id;
    },
    may: true,
  },
  { name: "an answer with a vote", make: async (tx) => (await upvoted(tx)).id, may: false },
  {
    name: "such an answer that is hidden",
    make: async (tx) => {
      const { id, answerId } = await upvoted(tx);
      await hideAnswer(tx, moderator, answerId, "for a while");
      return id;
    },
    may: false,
  },
  {
    name: "an accepted answer",
    make: async (tx) => (await makeSolution(tx, { asker, answerer: other })).questionId,
    may: false,
  },
  {
    name: "an official answer",
    make: async (tx) => {
      const id = await asked(tx);
      await mark(tx, l2, await answer(tx, other, id));
      return id;
    },
    may: false,
  },
  { name: "another question", make: async (tx) => (await mergedInto(tx)).id, may: false },
  {
    name: "another question that is hidden",
    make: async (tx) => {
      const { id, twin } = await mergedInto(tx);
      await hideQuestion(tx, moderator, twin, "an insult in it");
      return id;
    },
    may: false,
  },
];

test.each(cases)("when $name was built on it", async ({ make, may }) => {
  await inTransaction(async (tx) => {
    const id = await make(tx);
    expect(questionRights(asker, await getQuestion(tx, asker, id)).delete).toBe(may);
    expect(questionRights(other, await getQuestion(tx, other, id)).delete).toBe(false);
    expect(questionRights(moderator, await getQuestion(tx, moderator, id)).delete).toBe(true);
    expect(await outcomeOf(deleteQuestion(tx, asker, id))).toBe(may ? "done" : "not-allowed");
  });
});
