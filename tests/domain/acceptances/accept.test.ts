import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { sql as client, type Db, db, openDatabase } from "~/db.server";
import { acceptAnswer, unacceptAnswer } from "~/domain/acceptances/accept.server";
import { deleteAnswer, hideAnswer, restoreAnswer, unhideAnswer } from "~/domain/answers/state.server";
import { addComment } from "~/domain/comments/comment.server";
import { mergeQuestion } from "~/domain/merges/merge.server";
import { getAnswer, getQuestion } from "~/domain/questions/page.server";
import { answerRights } from "~/domain/questions/rights";
import { closeQuestion, hideQuestion } from "~/domain/questions/state.server";
import { inTransaction } from "../../support/database";
import {
  answer,
  ask,
  countOf,
  makeHouse,
  makeMember,
  makeOldThread,
  makeSolution,
  makeStaff,
  makeThread,
  mark,
  markedDaysAgo,
} from "../../support/factories";
import { brokenInvariants } from "../../support/invariants";
import { outcomeOf, refusalOf } from "../../support/refusals";

const visitor = { kind: "visitor" } as const;

async function people() {
  return {
    asker: await makeMember(),
    answerer: await makeMember(),
    other: await makeMember(),
    moderator: await makeMember({ roles: ["moderator"] }),
    admin: await makeMember({ roles: ["admin"] }),
  };
}

const accepted = async (tx: Db, questionId: number) =>
  (await getQuestion(tx, visitor, questionId)).acceptance;
const eventsOf = (tx: Db, questionId: number) =>
  countOf(tx, sql`from events where question_id = ${questionId} and verb in ('accepted', 'unaccepted')`);
const told = (tx: Db, userId: number, verb: string) =>
  countOf(
    tx,
    sql`from notifications n join events e on e.id = n.event_id where n.user_id = ${userId} and e.verb = ${verb}`,
  );

test("the asker accepts, switches and takes it back; each is told once and stands in the history", async () => {
  const { asker, answerer, other } = await people();
  await inTransaction(async (tx) => {
    const { questionId, answerId } = await makeThread(tx, { asker, answerer });
    const second = await answer(tx, other, questionId);
    await acceptAnswer(tx, asker, questionId, answerId);
    await acceptAnswer(tx, asker, questionId, answerId);
    expect(await accepted(tx, questionId)).toMatchObject({
      answerId,
      by: { id: asker.id },
      onBehalfAs: null,
    });
    expect(await eventsOf(tx, questionId)).toBe(1);
    expect(await told(tx, answerer.id, "accepted")).toBe(1);

    await acceptAnswer(tx, asker, questionId, second);
    expect(await accepted(tx, questionId)).toMatchObject({ answerId: second });
    expect(await told(tx, other.id, "accepted")).toBe(1);

    await unacceptAnswer(tx, asker, questionId);
    await unacceptAnswer(tx, asker, questionId);
    expect(await accepted(tx, questionId)).toBeNull();
    expect((await getQuestion(tx, visitor, questionId)).solvedAt).toBeNull();
    expect(await eventsOf(tx, questionId)).toBe(3);
  });
});

test("a word of acceptance that was taken back before it was read is not told any more", async () => {
  const { asker, answerer, other } = await people();
  await inTransaction(async (tx) => {
    const { questionId, answerId } = await makeThread(tx, { asker, answerer });
    await acceptAnswer(tx, asker, questionId, answerId);
    await unacceptAnswer(tx, asker, questionId);
    expect(await told(tx, answerer.id, "accepted")).toBe(0);

    await acceptAnswer(tx, asker, questionId, answerId);
    await acceptAnswer(tx, asker, questionId, await answer(tx, other, questionId));
    expect(await told(tx, answerer.id, "accepted")).toBe(0);
    expect(await told(tx, other.id, "accepted")).toBe(1);

    await tx.execute(sql`update notifications set read_at = now() where user_id = ${other.id}`);
    await unacceptAnswer(tx, asker, questionId);
    expect(await told(tx, other.id, "accepted")).toBe(1);
  });
});

test("nobody else accepts or takes back: not other members, not the answerer, not staff before the asker is silent", async () => {
  const { asker, answerer, other, moderator, admin } = await people();
  const { vendor, product } = await makeHouse();
  const l2 = await makeStaff(vendor, "L2");
  await inTransaction(async (tx) => {
    const { questionId, answerId } = await makeThread(tx, { asker, answerer, product });
    for (const viewer of [answerer, other, l2, moderator, admin]) {
      expect(await outcomeOf(acceptAnswer(tx, viewer, questionId, answerId))).toBe("not-allowed");
    }
    await acceptAnswer(tx, asker, questionId, answerId);
    for (const viewer of [answerer, other, l2]) {
      expect(await outcomeOf(unacceptAnswer(tx, viewer, questionId))).toBe("not-allowed");
    }
    for (const viewer of [moderator, admin]) {
      expect(await refusalOf(unacceptAnswer(tx, viewer, questionId))).toEqual({
        kind: "invalid",
        errors: { reason: "errors.reasonShort" },
      });
      await unacceptAnswer(tx, viewer, questionId, "taken by mistake");
      expect(
        await countOf(
          tx,
          sql`from events where question_id = ${questionId} and verb = 'unaccepted' and actor_id = ${viewer.id} and reason = 'taken by mistake'`,
        ),
      ).toBe(1);
      expect(await accepted(tx, questionId)).toBeNull();
      await acceptAnswer(tx, asker, questionId, answerId);
    }
  });
});

test("an answer of another question, out of sight or absent is refused as absent", async () => {
  const { asker, answerer, moderator } = await people();
  await inTransaction(async (tx) => {
    const [mine, foreign] = [
      await makeThread(tx, { asker, answerer }),
      await makeThread(tx, { asker, answerer }),
    ];
    const accept = (answerId: number) => outcomeOf(acceptAnswer(tx, asker, mine.questionId, answerId));
    expect(await accept(foreign.answerId)).toBe("not-found");
    expect(await accept(999_999_999)).toBe("not-found");
    await hideAnswer(tx, moderator, mine.answerId, "a reason");
    expect(await accept(mine.answerId)).toBe("not-found");
    await unhideAnswer(tx, moderator, mine.answerId);
    await deleteAnswer(tx, answerer, mine.answerId);
    expect(await accept(mine.answerId)).toBe("not-found");
    await hideQuestion(tx, moderator, foreign.questionId, "a reason");
    expect(await outcomeOf(acceptAnswer(tx, asker, foreign.questionId, foreign.answerId))).toBe("not-found");
  });
});

test("the asker has no say while the question is closed", async () => {
  const { asker, answerer, moderator } = await people();
  await inTransaction(async (tx) => {
    const open = await makeThread(tx, { asker, answerer });
    await closeQuestion(tx, moderator, open.questionId, "answered elsewhere");
    expect(await outcomeOf(acceptAnswer(tx, asker, open.questionId, open.answerId))).toBe("not-allowed");
    const solved = await makeSolution(tx, { asker, answerer });
    await closeQuestion(tx, moderator, solved.questionId, "answered elsewhere");
    expect(await outcomeOf(unacceptAnswer(tx, asker, solved.questionId))).toBe("not-allowed");
    await unacceptAnswer(tx, moderator, solved.questionId, "answered elsewhere");
  });
});

test("deleting or hiding the accepted answer reopens the question; bringing it back does not accept it again", async () => {
  const { asker, answerer, moderator } = await people();
  await inTransaction(async (tx) => {
    const ways = [
      { away: deleteAnswer, back: restoreAnswer },
      {
        away: (t: Db, viewer: typeof asker, id: number) => hideAnswer(t, viewer, id, "a reason"),
        back: unhideAnswer,
      },
    ];
    for (const { away, back } of ways) {
      const { questionId, answerId } = await makeSolution(tx, { asker, answerer });
      await away(tx, moderator, answerId);
      expect(await getQuestion(tx, visitor, questionId)).toMatchObject({ acceptance: null, solvedAt: null });
      expect(
        await countOf(
          tx,
          sql`from events where question_id = ${questionId} and verb = 'unaccepted' and actor_id = ${moderator.id} and actor_role = 'moderator'`,
        ),
      ).toBe(1);
      await back(tx, moderator, answerId);
      expect(await getQuestion(tx, visitor, questionId)).toMatchObject({ acceptance: null, answerCount: 1 });
    }
    expect(await told(tx, asker.id, "unaccepted")).toBe(2);
  });
});

test("staff above L1 and moderators accept for an asker who has been silent for seven days, labelled so", async () => {
  const { asker, answerer, other, moderator, admin } = await people();
  const { vendor, otherVendor, product } = await makeHouse();
  const [l1, l2, l3, fae] = await Promise.all(
    (["L1", "L2", "L3", "FAE"] as const).map((tier) => makeStaff(vendor, tier)),
  );
  const rival = await makeStaff(otherVendor, "L3");
  if (!l1 || !l2 || !l3 || !fae) throw new Error("staff are missing");
  await inTransaction(async (tx) => {
    const old = (daysAgo: number) => makeOldThread(tx, { asker, answerer, product, daysAgo });
    for (const [viewer, label] of [
      [l2, `L2 · ${vendor.name}`],
      [l3, `L3 · ${vendor.name}`],
      [fae, `FAE · ${vendor.name}`],
      [moderator, "moderator"],
    ] as const) {
      const { questionId, answerId } = await old(7);
      await acceptAnswer(tx, viewer, questionId, answerId);
      expect(await accepted(tx, questionId)).toMatchObject({
        answerId,
        by: { id: viewer.id },
        onBehalfAs: label,
      });
      expect(await told(tx, asker.id, "accepted")).toBe(1);
      await unacceptAnswer(tx, asker, questionId);
    }

    const { questionId, answerId } = await old(30);
    for (const viewer of [l1, rival, other, answerer, admin]) {
      expect(await outcomeOf(acceptAnswer(tx, viewer, questionId, answerId))).toBe("not-allowed");
    }
    const young = await old(6);
    expect(await outcomeOf(acceptAnswer(tx, l2, young.questionId, young.answerId))).toBe("not-allowed");
    const noProduct = await makeOldThread(tx, { asker, answerer, daysAgo: 30 });
    expect(await outcomeOf(acceptAnswer(tx, l2, noProduct.questionId, noProduct.answerId))).toBe(
      "not-allowed",
    );
  });
});

test("the seven days of an answer that came with a merge begin when it came, for the button as for the command", async () => {
  const { asker, answerer, other, moderator } = await people();
  const { vendor, product } = await makeHouse();
  const l2 = await makeStaff(vendor, "L2");
  await inTransaction(async (tx) => {
    const thread = { answerer, product, daysAgo: 30 };
    const { questionId } = await makeOldThread(tx, { ...thread, asker });
    const { questionId: twin, answerId } = await makeOldThread(tx, { ...thread, asker: other });
    const right = async (viewer: typeof l2) => {
      const question = await getQuestion(tx, viewer, questionId);
      return answerRights(viewer, question, await getAnswer(tx, viewer, answerId), Date.now()).accept;
    };
    await mergeQuestion(tx, moderator, twin, questionId);
    for (const viewer of [l2, moderator]) {
      expect(await right(viewer)).toBeNull();
      expect(await outcomeOf(acceptAnswer(tx, viewer, questionId, answerId))).toBe("not-allowed");
    }
    await tx.execute(
      sql`update merges set merged_at = now() - interval '8 days' where question_id = ${twin}`,
    );
    expect(await right(l2)).toBe("on-behalf");
    expect(await outcomeOf(acceptAnswer(tx, l2, questionId, answerId))).toBe("done");
  });
});

test("the seven days of an official answer begin with its mark, for the button as for the command", async () => {
  const { asker, answerer } = await people();
  const { vendor, product } = await makeHouse();
  const l2 = await makeStaff(vendor, "L2");
  await inTransaction(async (tx) => {
    const { questionId, answerId } = await makeOldThread(tx, { asker, answerer, product, daysAgo: 30 });
    const right = async () => {
      const question = await getQuestion(tx, l2, questionId);
      return answerRights(l2, question, await getAnswer(tx, l2, answerId), Date.now()).accept;
    };
    expect(await right()).toBe("on-behalf");
    await mark(tx, l2, answerId);
    expect(await right()).toBeNull();
    expect(await outcomeOf(acceptAnswer(tx, l2, questionId, answerId))).toBe("not-allowed");
    await markedDaysAgo(tx, answerId, 8);
    expect(await right()).toBe("on-behalf");
    expect(await outcomeOf(acceptAnswer(tx, l2, questionId, answerId))).toBe("done");
  });
});

test("the seven days begin again with a new answer and with any word of the asker", async () => {
  const { asker, answerer, other } = await people();
  const { vendor, product } = await makeHouse();
  const l2 = await makeStaff(vendor, "L2");
  await inTransaction(async (tx) => {
    const first = await makeOldThread(tx, { asker, answerer, product, daysAgo: 20 });
    const young = await answer(tx, other, first.questionId);
    expect(await outcomeOf(acceptAnswer(tx, l2, first.questionId, young))).toBe("not-allowed");
    expect(await outcomeOf(acceptAnswer(tx, l2, first.questionId, first.answerId))).toBe("done");
    const second = await makeOldThread(tx, { asker, answerer, product, daysAgo: 20 });
    await addComment(tx, asker, { answerId: second.answerId }, { body: "Still looking into it." });
    expect(await outcomeOf(acceptAnswer(tx, l2, second.questionId, second.answerId))).toBe("not-allowed");
  });
});

test("staff do not overrule: what is accepted already stays until the asker switches", async () => {
  const { asker, answerer, moderator } = await people();
  const { vendor, product } = await makeHouse();
  const l2 = await makeStaff(vendor, "L2");
  await inTransaction(async (tx) => {
    const { questionId, answerId } = await makeOldThread(tx, { asker, answerer, product, daysAgo: 20 });
    const at = new Date(Date.now() - 15 * 24 * 60 * 60 * 1000).toISOString();
    await tx.execute(
      sql`insert into answers (question_id, author_id, content_hash, created_at) values (${questionId}, ${l2.id}, 'x', ${at})`,
    );
    await tx.execute(
      sql`insert into acceptances (question_id, answer_id, accepted_by, accepted_at) values (${questionId}, ${answerId}, ${asker.id}, ${at})`,
    );
    await tx.execute(
      sql`insert into events (at, verb, actor_id, question_id, answer_id) values (${at}, 'accepted', ${asker.id}, ${questionId}, ${answerId})`,
    );
    const [theirs] = await tx.execute<{ id: number }>(
      sql`select max(id)::integer as id from answers where question_id = ${questionId}`,
    );
    for (const viewer of [l2, moderator]) {
      expect(await outcomeOf(acceptAnswer(tx, viewer, questionId, theirs?.id ?? 0))).toBe("not-allowed");
    }
    expect(await accepted(tx, questionId)).toMatchObject({ answerId, onBehalfAs: null });
  });
});

test("two accepts at the same moment on two connections leave one", async () => {
  const { asker, answerer, other } = await people();
  const questionId = await ask(db, asker);
  const [one, two] = [await answer(db, answerer, questionId), await answer(db, other, questionId)];
  const url = process.env.DATABASE_URL ?? "";
  const [first, second] = [openDatabase(url, { pool: 2 }), openDatabase(url, { pool: 2 })];
  onTestFinished(async () => void (await Promise.all([first.close(), second.close()])));
  for (let round = 0; round < 10; round++) {
    await Promise.all([
      acceptAnswer(first.db, asker, questionId, one),
      acceptAnswer(second.db, asker, questionId, two),
    ]);
    expect(await countOf(db, sql`from acceptances where question_id = ${questionId}`)).toBe(1);
  }
  expect(await brokenInvariants(client)).toEqual([]);
});

test("the database itself refuses a second acceptance, and one of another question's answer", async () => {
  const { asker, answerer } = await people();
  const [mine, foreign] = [
    await makeSolution(db, { asker, answerer }),
    await makeThread(db, { asker, answerer }),
  ];
  const insert = (questionId: number, answerId: number) =>
    client`insert into acceptances (question_id, answer_id, accepted_by) values (${questionId}, ${answerId}, ${asker.id})`;
  await expect(insert(mine.questionId, mine.answerId)).rejects.toThrow(/acceptances_pkey/);
  await expect(insert(foreign.questionId, mine.answerId)).rejects.toThrow(
    /acceptances_answer_of_question_fk/,
  );
});

test("accepting, switching, taking back, deleting and hiding at once leaves everything consistent (R4)", async () => {
  const { asker, answerer, other, moderator } = await people();
  const threads = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const { questionId, answerId } = await makeThread(db, { asker, answerer });
      return { questionId, answers: [answerId, await answer(db, other, questionId)] as const };
    }),
  );
  const steps = threads.flatMap(({ questionId, answers: [one, two] }) => [
    () => acceptAnswer(db, asker, questionId, one),
    () => deleteAnswer(db, moderator, one),
    () => acceptAnswer(db, asker, questionId, two),
    () => unacceptAnswer(db, asker, questionId),
    () => hideAnswer(db, moderator, two, "a reason"),
    () => restoreAnswer(db, moderator, one),
    () => acceptAnswer(db, asker, questionId, one),
    () => unhideAnswer(db, moderator, two),
  ]);
  for (let round = 0; round < 4; round++) {
    const outcomes = await Promise.all(steps.map((step) => outcomeOf(step())));
    expect(outcomes.filter((one) => !["done", "not-found", "not-allowed"].includes(one))).toEqual([]);
    expect(await brokenInvariants(client)).toEqual([]);
  }
});
