// Who follows a tag or a product is told of new questions there: once each, some at a time, and of nothing out of sight.
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Db, db as shared } from "~/db.server";
import { follow } from "~/domain/follows/follow.server";
import type { Subject } from "~/domain/follows/subject";
import { listNotifications } from "~/domain/notifications/notifications.server";
import { putWishes } from "~/domain/notifications/wishes.server";
import { editQuestion } from "~/domain/questions/edit.server";
import { deleteQuestion, hideQuestion, unhideQuestion } from "~/domain/questions/state.server";
import { tellOfQuestion } from "~/domain/questions/tell-of-question.server";
import type { Member } from "~/domain/viewer";
import { inTransaction } from "../../support/database";
import { dyingAfter, survives } from "../../support/dying";
import { ask, makeHouse, makeMember, questionForm, revisionOf } from "../../support/factories";
import { tellOfQuestions } from "../../support/jobs";

const house = await makeHouse();
const asker = await makeMember();
const reader = await makeMember();
const other = await makeMember();
const moderator = await makeMember({ roles: ["moderator"] });

/** The tag is made by the first question that has it. */
async function tagOf(db: Db, slug: string): Promise<Subject> {
  const [tag] = await db.execute<{ id: number }>(
    sql`insert into tags (slug) values (${slug}) on conflict (slug) do update set slug = excluded.slug returning id`,
  );
  await ask(db, moderator, { tags: slug });
  return { kind: "tag", id: Number(tag?.id) };
}

/** The questions that this person was told of as new, oldest first. */
async function toldOf(db: Db, viewer: Member): Promise<(number | null)[]> {
  const { items } = await listNotifications(db, viewer, { page: 1 });
  return items.flatMap(({ verb, questionId }) => (verb === "asked" ? [questionId] : [])).reverse();
}

async function edit(
  db: Db,
  editor: Member,
  id: number,
  given: Parameters<typeof questionForm>[0],
): Promise<void> {
  const base = await revisionOf(db, "questions", id);
  await editQuestion(db, editor, id, { ...questionForm(given), base, summary: "", grade: undefined });
}

test("one notice whatever of it they follow, and never for the asker", async () => {
  await inTransaction(async (db) => {
    const [echo, jitter] = [await tagOf(db, "echo"), await tagOf(db, "jitter")];
    const product: Subject = { kind: "product", id: house.product.id };
    for (const subject of [echo, jitter, product]) await follow(db, reader, subject);
    await follow(db, asker, echo);
    await follow(db, other, { kind: "product", id: house.otherProduct.id });
    await follow(db, moderator, { kind: "vendor", id: house.vendor.id });
    const id = await ask(db, asker, { tags: "echo jitter", product: house.product.slug });
    const jobs = await tellOfQuestions(db);
    for (const job of jobs) await tellOfQuestion(db, job);
    expect(await toldOf(db, reader)).toEqual([id]);
    for (const nobody of [asker, other, moderator]) expect(await toldOf(db, nobody)).toEqual([]);
  });
});

test("no job for a question that nobody would hear of", async () => {
  await inTransaction(async (db) => {
    await ask(db, asker, { tags: "followed-by-nobody" });
    expect(await tellOfQuestions(db)).toEqual([]);
  });
});

test("who turned the kind off hears nothing, nor who follows only from now on, nor whose account is gone", async () => {
  await inTransaction(async (db) => {
    const echo = await tagOf(db, "echo");
    const gone = await makeMember();
    for (const one of [reader, other, gone]) await follow(db, one, echo);
    await putWishes(db, reader, { "new-questions": { onSite: false, byMail: false } });
    await db.execute(sql`update follows f set confirmed_at = now() + interval '1 second' from followers w
      where w.id = f.follower_id and w.user_id = ${other.id}`);
    await db.execute(
      sql`update users set deleted_at = now(), email = null, email_key = null, password_hash = null where id = ${gone.id}`,
    );
    await ask(db, asker, { tags: "echo" });
    expect(await tellOfQuestions(db)).toHaveLength(1);
    for (const one of [reader, other, gone]) expect(await toldOf(db, one)).toEqual([]);
  });
});

test("a question out of sight is not told of, and is when it comes back", async () => {
  await inTransaction(async (db) => {
    await follow(db, reader, await tagOf(db, "echo"));
    await tellOfQuestions(db);
    const hidden = await ask(db, asker, { tags: "echo" });
    await hideQuestion(db, moderator, hidden, "looks like spam");
    await tellOfQuestions(db);
    expect(await toldOf(db, reader)).toEqual([]);
    await unhideQuestion(db, moderator, hidden);
    await tellOfQuestions(db);
    expect(await toldOf(db, reader)).toEqual([hidden]);
  });
});

test("a notice goes out of sight with its question", async () => {
  await inTransaction(async (db) => {
    await follow(db, reader, await tagOf(db, "echo"));
    const id = await ask(db, asker, { tags: "echo" });
    await tellOfQuestions(db);
    expect(await toldOf(db, reader)).toContain(id);
    await deleteQuestion(db, asker, id);
    expect(await toldOf(db, reader)).not.toContain(id);
  });
});

test("a tag or a product that a new question gets later is told of, to those who follow that one", async () => {
  await inTransaction(async (db) => {
    const [echo, jitter] = [await tagOf(db, "echo"), await tagOf(db, "jitter")];
    const id = await ask(db, asker, { tags: "echo" });
    await follow(db, reader, jitter);
    await follow(db, other, echo);
    await follow(db, moderator, jitter);
    const productFollower = await makeMember();
    await follow(db, productFollower, { kind: "product", id: house.product.id });
    await edit(db, moderator, id, { tags: "echo jitter", product: house.product.slug });
    await tellOfQuestions(db);
    expect(await toldOf(db, reader)).toEqual([id]);
    expect(await toldOf(db, productFollower)).toEqual([id]);
    // One was there before, the other one gave it the tag.
    expect(await toldOf(db, other)).toEqual([]);
    expect(await toldOf(db, moderator)).toEqual([]);
    await edit(db, moderator, id, { tags: "echo", product: house.product.slug });
    await edit(db, moderator, id, { tags: "echo jitter", product: house.product.slug });
    await tellOfQuestions(db);
    expect(await toldOf(db, reader)).toEqual([id]);
  });
});

test("an old question is no news to those whose tag it gets", async () => {
  await inTransaction(async (db) => {
    const jitter = await tagOf(db, "jitter");
    await follow(db, reader, jitter);
    const id = await ask(db, asker, { tags: "echo" });
    await db.execute(sql`update questions set created_at = now() - interval '8 days' where id = ${id}`);
    await edit(db, asker, id, { tags: "echo jitter" });
    expect(await tellOfQuestions(db)).toHaveLength(1);
    expect(await toldOf(db, reader)).toEqual([]);
  });
});

test("told by two workers at the same moment, one notice comes of it", async () => {
  const echo = await tagOf(shared, "echo-of-two");
  await follow(shared, reader, echo);
  const id = await ask(shared, asker, { tags: "echo-of-two" });
  const [event] = await shared.execute<{ id: number }>(
    sql`select id from events where question_id = ${id} and verb = 'asked'`,
  );
  const job = { eventId: Number(event?.id), added: null };
  await Promise.all([1, 2, 3].map(() => tellOfQuestion(shared, job)));
  expect((await toldOf(shared, reader)).filter((one) => one === id)).toEqual([id]);
});

test("some at a time: what dies in the middle is kept, goes on when it runs again, and tells nobody twice", async () => {
  await inTransaction(async (db) => {
    const echo = await tagOf(db, "echo");
    const readers = await Promise.all(Array.from({ length: 5 }, () => makeMember()));
    for (const one of readers) {
      await follow(db, one, echo);
      await putWishes(db, one, { "new-questions": { onSite: true, byMail: true } });
    }
    const id = await ask(db, asker, { tags: "echo" });
    const [event] = await db.execute<{ id: number }>(
      sql`select id from events where question_id = ${id} and verb = 'asked'`,
    );
    const job = { eventId: Number(event?.id), added: null };
    const told = () => Promise.all(readers.map((one) => toldOf(db, one)));
    const tell = (within: Db) => tellOfQuestion(within, job, { batchSize: 2 });
    // Each batch has at least four steps, and they end with the answer to its commit: one is kept, the next is not.
    expect(await survives(() => tell(dyingAfter(db, 7)))).toBe(false);
    expect(await told()).toEqual([[id], [id], [], [], []]);
    await tell(db);
    expect(await told()).toEqual(readers.map(() => [id]));
  });
});
