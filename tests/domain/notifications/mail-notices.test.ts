// Notices that go out by mail: once for an event, in the reader's words, and not when there is nothing to tell any more.
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Mail } from "~/adapters/mailer.server";
import { type Db, db as shared } from "~/db.server";
import { acceptAnswer, unacceptAnswer } from "~/domain/acceptances/accept.server";
import { deleteAnswer, hideAnswer } from "~/domain/answers/state.server";
import { unsubscribing } from "~/domain/follows/unsubscribe-token.server";
import { sendQueuedMail } from "~/domain/mail/send.server";
import { mailNotices } from "~/domain/notifications/mail-notices.server";
import { markRead } from "~/domain/notifications/notifications.server";
import { endMails, putWishes } from "~/domain/notifications/wishes.server";
import { hideQuestion } from "~/domain/questions/state.server";
import { rowsOf } from "~/domain/rows.server";
import type { Member } from "~/domain/viewer";
import { inTransaction } from "../../support/database";
import { answer, ask, makeHouse, makeMember, makeStaff, makeThread, mark } from "../../support/factories";
import { mailNoticesNow } from "../../support/jobs";

const house = await makeHouse();
const asker = await makeMember({ name: "Mailed Mo" });
const answerer = await makeMember({ name: "evil.example" });
const moderator = await makeMember({ roles: ["moderator"] });
const l2 = await makeStaff(house.vendor, "L2");

type Row = { id: number; subject: string; text: string; html: string; url: string; messageId: string };
const mailsOf = (db: Db, { id }: Member) =>
  rowsOf<Row>(
    db,
    sql`select id, subject, text, html, unsubscribe_url as url, message_id as "messageId" from mails
        where user_id = ${id} and event_id is not null order by id`,
  );
const readAll = (db: Db, viewer: Member) => markRead(db, viewer, Number.MAX_SAFE_INTEGER);

/** Sends what is queued to this person; gives what the mail server got. */
async function sendTo(db: Db, person: Member): Promise<Mail[]> {
  const sent: Mail[] = [];
  const deliver = async (mail: Mail) => {
    sent.push(mail);
    return "sent" as const;
  };
  for (const { id } of await mailsOf(db, person)) await sendQueuedMail(db, id, { isLastTry: false, deliver });
  return sent;
}

describe("a mail of a notice", () => {
  test("says who did what, in text and HTML, leads there, and can be ended by a click", async () => {
    await inTransaction(async (db) => {
      const questionId = await ask(db, asker, { title: "No sound at example.org <b>" });
      const answerId = await answer(db, answerer, questionId);
      await mailNoticesNow(db);
      const [mail] = await mailsOf(db, asker);
      expect(mail?.subject).toBe("evil.example answered “No sound at example.org <b>”");
      expect(mail?.text).toMatch(new RegExp(`/answers/${answerId}\\b`));
      expect(mail?.text).toContain("UTC");
      expect(mail?.text).toContain("The first answer to your own questions");
      // No mail program makes links of what people wrote.
      for (const words of [mail?.text, mail?.html])
        expect(words).not.toMatch(/(evil|example)\.(example|org)/);
      expect(mail?.html).toContain("&lt;b&gt;");
      const token = new URL(mail?.url ?? "").searchParams.get("token") ?? "";
      const what = unsubscribing(token);
      expect(what?.kind).toBe("own-questions");
      await endMails(db, what?.followerId ?? 0, "own-questions");
      const next = await ask(db, asker);
      await answer(db, answerer, next);
      await mailNoticesNow(db);
      expect(await mailsOf(db, asker)).toHaveLength(1);
    });
  });

  test("is in the language and the zone of its reader", async () => {
    await inTransaction(async (db) => {
      await db.execute(
        sql`update users set language = 'zh', time_zone = 'Asia/Shanghai' where id = ${asker.id}`,
      );
      const questionId = await ask(db, asker, { title: "加入频道后没有声音", product: house.product.slug });
      const answerId = await answer(db, answerer, questionId);
      await mark(db, l2, answerId);
      await mailNoticesNow(db);
      const [first, second] = await mailsOf(db, asker);
      expect(first?.subject).toBe("evil.example 回答了《加入频道后没有声音》");
      expect(second?.subject).toContain("将《加入频道后没有声音》的一个回答标记为官方答案");
      // Chinese has a colon of its own after the words of a link.
      expect(first?.text).toMatch(/在 Sidetone 中打开：\nhttp/);
      expect(first?.text).not.toMatch(/:\n/);
      expect(first?.text).toContain("GMT+8");
      expect(first?.html).toContain('lang="zh-CN"');
    });
  });

  test("says so when the account of who did it is gone", async () => {
    await inTransaction(async (db) => {
      await answer(db, answerer, await ask(db, asker, { title: "No sound" }));
      await db.execute(
        sql`update users set name = '', email = null, email_key = null, password_hash = null, bio = '', deleted_at = now() where id = ${answerer.id}`,
      );
      await mailNoticesNow(db);
      expect((await mailsOf(db, asker)).map(({ subject }) => subject)).toEqual([
        "A deleted account answered “No sound”",
      ]);
    });
  });

  test("is of the first answer of others, not of the second", async () => {
    await inTransaction(async (db) => {
      const questionId = await ask(db, asker);
      await answer(db, asker, questionId);
      await answer(db, answerer, questionId);
      await answer(db, moderator, questionId);
      await mailNoticesNow(db);
      expect(await mailsOf(db, asker)).toHaveLength(1);
    });
  });
});

describe("no mail", () => {
  test("to an address that is not confirmed", async () => {
    await inTransaction(async (db) => {
      await db.execute(sql`update users set email_verified_at = null where id = ${asker.id}`);
      await makeThread(db, { asker, answerer });
      await mailNoticesNow(db);
      expect(await mailsOf(db, asker)).toEqual([]);
    });
  });

  test("of what was read here, before it is written or before it goes", async () => {
    await inTransaction(async (db) => {
      await makeThread(db, { asker, answerer });
      await readAll(db, asker);
      await mailNoticesNow(db);
      expect(await mailsOf(db, asker)).toEqual([]);
      await makeThread(db, { asker, answerer });
      await mailNoticesNow(db);
      expect(await mailsOf(db, asker)).toHaveLength(1);
      await readAll(db, asker);
      expect(await sendTo(db, asker)).toEqual([]);
      expect(await sendTo(db, asker)).toEqual([]);
    });
  });

  test.each([
    ["the answer is hidden", (db: Db, ids: Ids) => hideAnswer(db, moderator, ids.answerId, "not for all")],
    ["the answer is deleted", (db: Db, ids: Ids) => deleteAnswer(db, answerer, ids.answerId)],
  ])("when %s, before it is written or before it goes", async (_, goes) => {
    await inTransaction(async (db) => {
      await goes(db, await makeThread(db, { asker, answerer }));
      await mailNoticesNow(db);
      expect(await mailsOf(db, asker)).toEqual([]);
      const thread = await makeThread(db, { asker, answerer });
      await mailNoticesNow(db);
      await goes(db, thread);
      expect(await sendTo(db, asker)).toEqual([]);
    });
  });

  test("of a hidden question or of an acceptance that was taken back, to the answerer", async () => {
    await inTransaction(async (db) => {
      await putWishes(db, answerer, { acceptances: { onSite: true, byMail: true } });
      const [hidden, taken, kept] = [
        await makeThread(db, { asker, answerer }),
        await makeThread(db, { asker, answerer }),
        await makeThread(db, { asker, answerer }),
      ];
      for (const { questionId, answerId } of [hidden, taken, kept])
        await acceptAnswer(db, asker, questionId, answerId);
      await mailNoticesNow(db);
      await hideQuestion(db, moderator, hidden.questionId, "not for all");
      await unacceptAnswer(db, asker, taken.questionId);
      const sent = await sendTo(db, answerer);
      expect(sent).toHaveLength(1);
      expect(sent[0]?.text).toContain(`/answers/${kept.answerId}`);
      expect(sent[0]?.unsubscribeUrl).toBeTruthy();
    });
  });
});

type Ids = { questionId: number; answerId: number };

test("told by several workers at the same moment and for two reasons, one mail comes of it", async () => {
  const writer = await makeMember();
  const reader = await makeMember({ name: "Twice Tom" });
  await putWishes(shared, reader, { named: { onSite: true, byMail: true } });
  const questionId = await ask(shared, reader);
  const answerId = await answer(shared, writer, questionId, "For @Twice Tom, who asked this here.");
  const [event] = await shared.execute<{ id: number }>(
    sql`select id from events where answer_id = ${answerId} and verb = 'answered'`,
  );
  const told = { eventId: Number(event?.id), userIds: [reader.id] };
  await Promise.all([false, true, false, true].map((isNamed) => mailNotices(shared, { ...told, isNamed })));
  expect(await mailsOf(shared, reader)).toHaveLength(1);
});
