// Who follows a question is told what happens to its answers: once, and of nothing that they may not see.
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "~/db.server";
import { acceptAnswer, unacceptAnswer } from "~/domain/acceptances/accept.server";
import { deleteAnswer, hideAnswer } from "~/domain/answers/state.server";
import { follow, unfollow } from "~/domain/follows/follow.server";
import { findFollower, followState, listFollows } from "~/domain/follows/list.server";
import { putWishes } from "~/domain/notifications/wishes.server";
import { withdrawMark } from "~/domain/official/mark.server";
import { hideQuestion } from "~/domain/questions/state.server";
import { tellOfAnswer } from "~/domain/questions/tell-of-answer.server";
import { rowsOf } from "~/domain/rows.server";
import type { Member } from "~/domain/viewer";
import { inTransaction } from "../../support/database";
import { answer, ask, makeHouse, makeMember, makeStaff, makeThread, mark } from "../../support/factories";
import { tellOfAnswers } from "../../support/jobs";
import { outcomeOf } from "../../support/refusals";

const house = await makeHouse();
const { product } = house;
const asker = await makeMember();
const answerer = await makeMember();
const reader = await makeMember();
const other = await makeMember();
const moderator = await makeMember({ roles: ["moderator"] });
const l1 = await makeStaff(house.vendor, "L1");
const l2 = await makeStaff(house.vendor, "L2");

/** When a marking can no longer be undone. */
const later = () => ({ now: new Date(Date.now() + 60_000) });

const followAs = (db: Db, viewer: Member, id: number) => follow(db, viewer, { kind: "question", id });

/** The verbs that this person was told of the question, oldest first. */
async function toldOf(db: Db, { id }: Member, questionId: number): Promise<string[]> {
  const rows = await rowsOf<{ verb: string }>(
    db,
    sql`select e.verb from notifications n join events e on e.id = n.event_id
        where n.user_id = ${id} and e.question_id = ${questionId} order by n.id`,
  );
  return rows.map(({ verb }) => verb);
}

test("following stands in the list until it ends, and twice is once", async () => {
  await inTransaction(async (db) => {
    const id = await ask(db, asker, { title: "Followed by a reader" });
    const subject = { kind: "question", id } as const;
    await followAs(db, reader, id);
    await followAs(db, reader, id);
    expect(await followState(db, reader, subject)).toEqual({ isFollowing: true, as: "member" });
    const followerId = (await findFollower(db, reader.id)) ?? 0;
    expect(await listFollows(db, followerId)).toMatchObject([
      { kind: "question", subjectId: id, name: "Followed by a reader" },
    ]);
    await unfollow(db, reader, subject);
    expect(await followState(db, reader, subject)).toEqual({ isFollowing: false, as: "member" });
  });
});

test("what is out of sight is neither followed nor listed", async () => {
  await inTransaction(async (db) => {
    const id = await ask(db, asker);
    await followAs(db, reader, id);
    await hideQuestion(db, moderator, id, "not for the public");
    expect(await outcomeOf(followAs(db, other, id))).toBe("not-found");
    expect(await listFollows(db, (await findFollower(db, reader.id)) ?? 0)).toEqual([]);
  });
});

test("followers hear of an answer, a mark, its withdrawal and an acceptance, each once", async () => {
  await inTransaction(async (db) => {
    const questionId = await ask(db, asker, { product: product.slug });
    for (const viewer of [reader, asker, answerer, l2]) await followAs(db, viewer, questionId);
    const answerId = await answer(db, answerer, questionId);
    await mark(db, l2, answerId);
    await acceptAnswer(db, asker, questionId, answerId);
    const events = await tellOfAnswers(db);
    expect(events).toHaveLength(3);
    for (const eventId of events) await tellOfAnswer(db, eventId, { batchSize: 1 });
    expect(await toldOf(db, reader, questionId)).toEqual(["answered", "marked", "accepted"]);
    expect(await toldOf(db, asker, questionId)).toEqual(["answered", "marked"]);
    expect(await toldOf(db, answerer, questionId)).toEqual(["marked", "accepted"]);
    expect(await toldOf(db, l2, questionId)).toEqual(["answered", "accepted"]);
    expect(await toldOf(db, other, questionId)).toEqual([]);
    await withdrawMark(db, moderator, answerId, "does not hold", later());
    await tellOfAnswers(db);
    expect((await toldOf(db, reader, questionId)).at(-1)).toBe("withdrew-mark");
  });
});

test("a proposal is not told, its confirmation is", async () => {
  await inTransaction(async (db) => {
    const { questionId, answerId } = await makeThread(db, { asker, answerer, product });
    await followAs(db, reader, questionId);
    await mark(db, l1, answerId);
    expect(await tellOfAnswers(db)).toEqual([]);
    await withdrawMark(db, l1, answerId, "too early");
    expect(await tellOfAnswers(db)).toEqual([]);
    await mark(db, l1, answerId);
    await mark(db, l2, answerId);
    await tellOfAnswers(db);
    expect(await toldOf(db, reader, questionId)).toEqual(["marked"]);
  });
});

test("nobody is told of what was taken back or went out of sight before they could be", async () => {
  await inTransaction(async (db) => {
    const questionId = await ask(db, asker, { product: product.slug });
    await followAs(db, reader, questionId);
    const [hidden, deleted, kept] = [
      await answer(db, answerer, questionId),
      await answer(db, other, questionId),
      await answer(db, l2, questionId),
    ];
    await hideAnswer(db, moderator, hidden, "spam");
    await deleteAnswer(db, other, deleted);
    await mark(db, l2, kept);
    await withdrawMark(db, moderator, kept, "does not hold", later());
    await acceptAnswer(db, asker, questionId, kept);
    await unacceptAnswer(db, asker, questionId);
    await tellOfAnswers(db);
    expect(await toldOf(db, reader, questionId)).toEqual(["answered", "withdrew-mark"]);
  });
});

test("an acceptance that is taken back takes the unread notices of followers with it", async () => {
  await inTransaction(async (db) => {
    const { questionId, answerId } = await makeThread(db, { asker, answerer });
    await followAs(db, reader, questionId);
    await acceptAnswer(db, asker, questionId, answerId);
    await tellOfAnswers(db);
    expect(await toldOf(db, reader, questionId)).toEqual(["accepted"]);
    await unacceptAnswer(db, asker, questionId);
    expect(await toldOf(db, reader, questionId)).toEqual([]);
  });
});

test("who follows later hears of nothing earlier, and who turned a kind off of nothing of it", async () => {
  await inTransaction(async (db) => {
    const { questionId, answerId } = await makeThread(db, { asker, answerer });
    await followAs(db, reader, questionId);
    await putWishes(db, reader, { acceptances: { onSite: false, byMail: false } });
    await acceptAnswer(db, asker, questionId, answerId);
    await followAs(db, other, questionId);
    await db.execute(sql`update follows f set confirmed_at = now() + interval '1 second' from followers w
      where w.id = f.follower_id and w.user_id = ${other.id}`);
    await tellOfAnswers(db);
    expect(await toldOf(db, reader, questionId)).toEqual([]);
    expect(await toldOf(db, other, questionId)).toEqual([]);
  });
});
