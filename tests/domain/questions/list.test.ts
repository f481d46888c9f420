import { expect, test } from "vitest";
import { acceptAnswer } from "~/domain/acceptances/accept.server";
import { deleteAnswer } from "~/domain/answers/state.server";
import { listQuestions } from "~/domain/questions/list.server";
import { getQuestionPage, placeOfAnswer } from "~/domain/questions/page.server";
import { closeQuestion } from "~/domain/questions/state.server";
import type { QuestionList } from "~/domain/questions/vocabulary";
import { castVote } from "~/domain/votes/vote.server";
import { inTransaction } from "../../support/database";
import {
  answer,
  ask,
  makeHouse,
  makeMember,
  makeSolution,
  makeStaff,
  makeThread,
  mark,
} from "../../support/factories";

const visitor = { kind: "visitor" } as const;

test("each list holds what its name says, newest first, page by page without overlap", async () => {
  const [asker, answerer, moderator] = [
    await makeMember(),
    await makeMember(),
    await makeMember({ roles: ["moderator"] }),
  ];
  const { product, vendor } = await makeHouse();
  const l2 = await makeStaff(vendor, "L2");
  await inTransaction(async (tx) => {
    const open = await ask(tx, asker);
    const closed = await ask(tx, asker);
    await closeQuestion(tx, moderator, closed, "answered elsewhere");
    const answered = await makeThread(tx, { asker, answerer });
    const solved = await makeSolution(tx, { asker, answerer });
    const official = await makeThread(tx, { asker, answerer, product });
    await mark(tx, l2, official.answerId);
    const gone = await makeThread(tx, { asker, answerer });
    await deleteAnswer(tx, answerer, gone.answerId);

    const ids = async (list: QuestionList) =>
      (await listQuestions(tx, { list, authorId: asker.id })).items.map(({ id }) => id);
    const all = [gone, official, solved, answered].map(({ questionId }) => questionId);
    expect(await ids("newest")).toEqual([...all, closed, open]);
    expect(await ids("unanswered")).toEqual([gone.questionId, open]);
    expect(await ids("solved")).toEqual([solved.questionId]);
    expect(await ids("official")).toEqual([official.questionId]);
    expect(new Set(await ids("active"))).toEqual(new Set([...all, closed, open]));

    const pages = [1, 2, 3].map((page) => listQuestions(tx, { authorId: asker.id, page, size: 2 }));
    const [first, second, third] = await Promise.all(pages);
    expect([first, second, third].flatMap((page) => page?.items.map(({ id }) => id))).toEqual([
      ...all,
      closed,
      open,
    ]);
    expect([first?.hasNext, second?.hasNext, third?.hasNext]).toEqual([true, true, false]);
    expect((await listQuestions(tx, { productId: product.id })).items).toHaveLength(1);
  });
});

test("answers stand official first, then accepted, then by score, then oldest first, or as they were given; an answer's place is found", async () => {
  const [asker, ann, ben, cem] = [
    await makeMember(),
    await makeMember(),
    await makeMember(),
    await makeMember(),
  ];
  const { product, vendor } = await makeHouse();
  const l2 = await makeStaff(vendor, "L2");
  await inTransaction(async (tx) => {
    const questionId = await ask(tx, asker, { product: product.slug });
    const [oldest, newer, liked, accepted, official] = [
      await answer(tx, ann, questionId),
      await answer(tx, ben, questionId),
      await answer(tx, cem, questionId),
      await answer(tx, await makeMember(), questionId),
      await answer(tx, await makeMember(), questionId),
    ];
    await castVote(tx, asker, { answerId: liked }, 1);
    await acceptAnswer(tx, asker, questionId, accepted);
    await mark(tx, l2, official);
    const page = await getQuestionPage(tx, visitor, { id: questionId, page: 1 });
    expect(page.answers.map(({ id }) => id)).toEqual([official, accepted, liked, oldest, newer]);
    const asGiven = await getQuestionPage(tx, visitor, { id: questionId, page: 1, order: "oldest" });
    expect(asGiven.answers.map(({ id }) => id)).toEqual([oldest, newer, liked, accepted, official]);

    for (let more = 0; more < 18; more++) await answer(tx, await makeMember(), questionId);
    const last = await answer(tx, asker, questionId);
    expect(await placeOfAnswer(tx, visitor, last)).toEqual({ questionId, page: 2 });
    expect(await placeOfAnswer(tx, visitor, official)).toEqual({ questionId, page: 1 });
    const second = await getQuestionPage(tx, visitor, { id: questionId, page: 2 });
    expect(second.answers.map(({ id }) => id)).toContain(last);
    expect(second.hasNext).toBe(false);
  });
});
