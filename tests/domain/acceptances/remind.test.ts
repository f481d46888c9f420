// The one reminder to accept an answer: to the asker, by day, once for ever, and gone when there is nothing to accept any more.
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Mail } from "~/adapters/mailer.server";
import { type Db, openDatabase, db as shared } from "~/db.server";
import { acceptAnswer, unacceptAnswer } from "~/domain/acceptances/accept.server";
import { remindToAccept } from "~/domain/acceptances/remind.server";
import { suspendMember } from "~/domain/accounts/suspend.server";
import { deleteAnswer, hideAnswer, unhideAnswer } from "~/domain/answers/state.server";
import { unsubscribing } from "~/domain/follows/unsubscribe-token.server";
import { listHistory } from "~/domain/history/history.server";
import { sendQueuedMail } from "~/domain/mail/send.server";
import { mergeQuestion, unmergeQuestion } from "~/domain/merges/merge.server";
import { countUnread, listNotifications, markRead } from "~/domain/notifications/notifications.server";
import { noticeHref } from "~/domain/notifications/place";
import { endMails, putWishes } from "~/domain/notifications/wishes.server";
import {
  closeQuestion,
  deleteQuestion,
  hideQuestion,
  reopenQuestion,
  unhideQuestion,
} from "~/domain/questions/state.server";
import { rowsOf } from "~/domain/rows.server";
import type { Member } from "~/domain/viewer";
import { inTransaction } from "../../support/database";
import { answer, ask, countOf, makeMember, makeThread } from "../../support/factories";
import { brokenInvariants } from "../../support/invariants";

const asker = await makeMember({ name: "Reminded Rae" });
const answerer = await makeMember();
const other = await makeMember();
const moderator = await makeMember({ roles: ["moderator"] });

/** Noon in UTC, where these people are, so many days after today. */
function noonIn(days: number): Date {
  const day = new Date(Date.now() + days * 86_400_000);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 12));
}
/** More than five days after what was answered just now. */
const due = noonIn(6);
const remindAt = (db: Db, now = due) => remindToAccept(db, { now });

const remindersOf = async (db: Db, viewer: Member) =>
  (await listNotifications(db, viewer, { page: 1 })).items.filter(
    ({ verb }) => verb === "reminded-to-accept",
  );
type Row = { id: number; subject: string; text: string; html: string; url: string; expiresAt: string };
const mailsOf = (db: Db, { id }: Member) =>
  rowsOf<Row>(
    db,
    sql`select id, subject, text, html, unsubscribe_url as url, expires_at as "expiresAt" from mails
        where user_id = ${id} and message_id like '<accept-reminder-%' order by id`,
  );

/** Sends the mail; gives what the mail server got. */
async function sent(db: Db, mailId: number, now = due): Promise<Mail[]> {
  const all: Mail[] = [];
  const deliver = async (mail: Mail) => {
    all.push(mail);
    return "sent" as const;
  };
  await sendQueuedMail(db, mailId, { isLastTry: false, deliver, now });
  return all;
}

describe("the reminder", () => {
  test("comes five days after the first answer of somebody else, once, on the site and by mail", async () => {
    await inTransaction(async (db) => {
      const { questionId } = await makeThread(db, { asker, answerer });
      expect(await remindAt(db, noonIn(4))).toBe(0);
      expect(await remindAt(db)).toBe(1);
      expect(await remindAt(db)).toBe(0);
      expect(await remindAt(db, noonIn(8))).toBe(0);
      const [notice, ...more] = await remindersOf(db, asker);
      expect(more).toEqual([]);
      expect(notice).toMatchObject({ questionId, actor: null, isUnread: true });
      expect(notice && noticeHref(notice)).toBe(`/questions/${questionId}#answers`);
      expect(await remindersOf(db, answerer)).toEqual([]);
      expect(await mailsOf(db, asker)).toHaveLength(1);
      expect(await listNotifications(db, asker, { page: 1, group: "questions" })).toMatchObject({
        items: [{ verb: "reminded-to-accept" }, { verb: "answered" }],
      });
    });
  });

  test("counts from the first answer that is in sight", async () => {
    await inTransaction(async (db) => {
      const { questionId, answerId } = await makeThread(db, { asker, answerer });
      await hideAnswer(db, moderator, answerId, "harmful");
      await db.execute(
        sql`update answers set created_at = created_at - interval '4 days' where id = ${answerId}`,
      );
      await answer(db, other, questionId);
      expect(await remindAt(db, noonIn(3))).toBe(0);
      await unhideAnswer(db, moderator, answerId);
      expect(await remindAt(db, noonIn(3))).toBe(1);
    });
  });

  test("is the asker's own affair: no history shows it", async () => {
    await inTransaction(async (db) => {
      const { questionId } = await makeThread(db, { asker, answerer });
      await remindAt(db);
      for (const viewer of [asker, moderator]) {
        const { items } = await listHistory(db, viewer, { of: { questionId }, page: 1 });
        expect(items.map(({ verb }) => verb)).toEqual(["answered", "asked"]);
      }
    });
  });

  test("is taken up in parts: the questions that waited longest first", async () => {
    await inTransaction(async (db) => {
      for (let count = 0; count < 3; count += 1) await makeThread(db, { asker, answerer });
      expect(await remindToAccept(db, { now: due, limit: 2 })).toBe(2);
      expect(await remindToAccept(db, { now: due, limit: 2 })).toBe(1);
    });
  });

  test("comes once when several workers look at the same moment", async () => {
    const once = await makeMember();
    const { questionId, answerId } = await makeThread(shared, { asker: once, answerer });
    const second = openDatabase(process.env.DATABASE_URL ?? "");
    try {
      const counts = await Promise.all(
        [shared, second.db, shared, second.db].map((db) => remindToAccept(db, { now: due })),
      );
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
      expect(
        await countOf(
          shared,
          sql`from events where question_id = ${questionId} and verb = 'reminded-to-accept'`,
        ),
      ).toBe(1);
      expect(await remindersOf(shared, once)).toHaveLength(1);
      expect(await mailsOf(shared, once)).toHaveLength(1);
      const again = shared.execute(
        sql`insert into events (verb, question_id) values ('reminded-to-accept', ${questionId})`,
      );
      await expect(again).rejects.toMatchObject({
        cause: { constraint_name: "events_reminded_to_accept_key" },
      });
      await acceptAnswer(shared, once, questionId, answerId);
      expect(await remindersOf(shared, once)).toEqual([]);
    } finally {
      await second.close();
    }
  });
});

describe("its mail", () => {
  test("asks, leads to the answers, and can be ended by a click", async () => {
    await inTransaction(async (db) => {
      const questionId = await ask(db, asker, { title: "No sound at example.org <b>" });
      await answer(db, answerer, questionId);
      await answer(db, other, questionId);
      await remindAt(db);
      const [mail] = await mailsOf(db, asker);
      expect(mail?.subject).toBe("Did one of the answers solve it? No sound at example.org <b>");
      expect(mail?.text).toContain(`/questions/${questionId}#answers`);
      expect(mail?.text).toContain("2 answers");
      expect(mail?.html).toContain("&lt;b&gt;");
      for (const words of [mail?.text, mail?.html]) expect(words).not.toMatch(/example\.org/);
      const what = unsubscribing(new URL(mail?.url ?? "").searchParams.get("token") ?? "");
      expect(what?.kind).toBe("accept-reminder");
      expect(await sent(db, mail?.id ?? 0)).toHaveLength(1);
      await endMails(db, what?.followerId ?? 0, "accept-reminder");
      await makeThread(db, { asker, answerer });
      await remindAt(db);
      expect(await mailsOf(db, asker)).toHaveLength(1);
      expect(await remindersOf(db, asker)).toHaveLength(2);
    });
  });

  test("is in the asker's language", async () => {
    await inTransaction(async (db) => {
      await db.execute(sql`update users set language = 'zh' where id = ${asker.id}`);
      const questionId = await ask(db, asker, { title: "加入频道后没有声音" });
      await answer(db, answerer, questionId);
      // Nobody knows where they are: three in the afternoon in China.
      const afternoon = new Date(due.getTime() - 5 * 3_600_000);
      await remindAt(db, afternoon);
      const [mail] = await mailsOf(db, asker);
      expect(mail?.subject).toBe("这些回答解决问题了吗？加入频道后没有声音");
      expect(mail?.text).toContain("1 个回答");
      expect(mail?.html).toContain('lang="zh-CN"');
    });
  });

  test("is not sent in the evening, nor when it was read here or there is nothing to accept any more", async () => {
    await inTransaction(async (db) => {
      const thread = async () => {
        const ids = await makeThread(db, { asker, answerer });
        await remindAt(db);
        return { ...ids, mailId: (await mailsOf(db, asker)).at(-1)?.id ?? 0 };
      };
      const late = await thread();
      const nine = new Date(due.getTime() + 9 * 3_600_000);
      expect(await sent(db, late.mailId, nine)).toEqual([]);
      const onTime = await thread();
      expect(await sent(db, onTime.mailId, new Date(nine.getTime() - 1000))).toHaveLength(1);
      const accepted = await thread();
      await acceptAnswer(db, asker, accepted.questionId, accepted.answerId);
      expect(await sent(db, accepted.mailId)).toEqual([]);
      const hidden = await thread();
      await hideAnswer(db, moderator, hidden.answerId, "harmful");
      expect(await sent(db, hidden.mailId)).toEqual([]);
      const read = await thread();
      await markRead(db, asker, Number.MAX_SAFE_INTEGER);
      expect(await sent(db, read.mailId)).toEqual([]);
    });
  });
});

describe("it comes by day", () => {
  test.each([
    ["Asia/Kathmandu", "03:14", 0],
    ["Asia/Kathmandu", "03:15", 1],
    ["America/New_York", "12:00", 0],
    ["America/New_York", "16:00", 1],
    ["Asia/Shanghai", "12:29", 1],
    ["Asia/Shanghai", "12:30", 0],
  ])("to an asker in %s at %s UTC: %i", async (zone, time, count) => {
    await inTransaction(async (db) => {
      await db.execute(sql`update users set time_zone = ${zone} where id = ${asker.id}`);
      await makeThread(db, { asker, answerer });
      const now = new Date(`${due.toISOString().slice(0, 10)}T${time}:00Z`);
      expect(await remindAt(db, now)).toBe(count);
    });
  });

  test("where their browser said last, unless they chose a zone", async () => {
    await inTransaction(async (db) => {
      await makeThread(db, { asker, answerer });
      await db.execute(
        sql`insert into followers (user_id, time_zone) values (${asker.id}, 'Pacific/Auckland')`,
      );
      expect(await remindAt(db)).toBe(0);
      await db.execute(sql`update users set time_zone = 'Europe/Berlin' where id = ${asker.id}`);
      expect(await remindAt(db)).toBe(1);
    });
  });
});

describe("nobody is reminded", () => {
  type Ids = Awaited<ReturnType<typeof makeThread>>;
  test.each<[string, (db: Db, ids: Ids) => Promise<unknown>]>([
    ["of a closed question", (db, { questionId }) => closeQuestion(db, moderator, questionId, "duplicate")],
    ["of a deleted question", (db, { questionId }) => deleteQuestion(db, moderator, questionId)],
    ["of a hidden question", (db, { questionId }) => hideQuestion(db, moderator, questionId, "spam")],
    ["of a solved question", (db, ids) => acceptAnswer(db, asker, ids.questionId, ids.answerId)],
    ["whose only answer is hidden", (db, ids) => hideAnswer(db, moderator, ids.answerId, "harmful")],
    ["whose only answer is deleted", (db, ids) => deleteAnswer(db, answerer, ids.answerId)],
    [
      "who accepted and took it back",
      async (db, ids) => {
        await acceptAnswer(db, asker, ids.questionId, ids.answerId);
        await unacceptAnswer(db, asker, ids.questionId);
      },
    ],
    [
      "whose address is not confirmed",
      (db) => db.execute(sql`update users set email_verified_at = null where id = ${asker.id}`),
    ],
    [
      "whose account is gone",
      (db) =>
        db.execute(
          sql`update users set deleted_at = now(), email = null, email_key = null, password_hash = null where id = ${asker.id}`,
        ),
    ],
    [
      "who wants it neither here nor by mail",
      (db) => putWishes(db, asker, { "accept-reminder": { onSite: false, byMail: false } }),
    ],
  ])("%s", async (_, prepare) => {
    await inTransaction(async (db) => {
      await prepare(db, await makeThread(db, { asker, answerer }));
      expect(await remindAt(db)).toBe(0);
    });
  });

  test("of their own answer", async () => {
    await inTransaction(async (db) => {
      const questionId = await ask(db, asker);
      await answer(db, asker, questionId);
      expect(await remindAt(db)).toBe(0);
    });
  });

  test("while the asker is suspended and could accept nothing", async () => {
    await inTransaction(async (db) => {
      const person = await makeMember();
      await makeThread(db, { asker: person, answerer });
      await suspendMember(db, moderator, person.id, { days: 7, reason: "insults" });
      expect(await remindAt(db)).toBe(0);
      expect(await remindAt(db, noonIn(8))).toBe(1);
    });
  });

  test("of what was due more than two weeks ago", async () => {
    await inTransaction(async (db) => {
      await makeThread(db, { asker, answerer });
      expect(await remindAt(db, noonIn(20))).toBe(0);
      expect(await remindAt(db, noonIn(18))).toBe(1);
    });
  });
});

test("each way can be turned off alone", async () => {
  await inTransaction(async (db) => {
    await putWishes(db, asker, { "accept-reminder": { onSite: false, byMail: true } });
    await makeThread(db, { asker, answerer });
    expect(await remindAt(db)).toBe(1);
    expect(await remindersOf(db, asker)).toEqual([]);
    const [mail] = await mailsOf(db, asker);
    expect(await sent(db, mail?.id ?? 0)).toHaveLength(1);
    await putWishes(db, asker, { "accept-reminder": { onSite: true, byMail: false } });
    await makeThread(db, { asker, answerer });
    expect(await remindAt(db)).toBe(1);
    expect(await remindersOf(db, asker)).toHaveLength(1);
    expect(await mailsOf(db, asker)).toHaveLength(1);
  });
});

describe("the unread notice goes, and never comes again,", () => {
  type Ids = Awaited<ReturnType<typeof makeThread>>;
  type Change = (db: Db, ids: Ids) => Promise<unknown>;
  test.each<[string, Change, Change]>([
    [
      "when an answer is accepted",
      (db, ids) => acceptAnswer(db, asker, ids.questionId, ids.answerId),
      (db, { questionId }) => unacceptAnswer(db, asker, questionId),
    ],
    [
      "when the question is closed",
      (db, { questionId }) => closeQuestion(db, moderator, questionId, "duplicate"),
      (db, { questionId }) => reopenQuestion(db, moderator, questionId),
    ],
    [
      "when the question is hidden",
      (db, { questionId }) => hideQuestion(db, moderator, questionId, "spam"),
      (db, { questionId }) => unhideQuestion(db, moderator, questionId),
    ],
    [
      "when the only answer is hidden",
      (db, ids) => hideAnswer(db, moderator, ids.answerId, "harmful"),
      (db, ids) => unhideAnswer(db, moderator, ids.answerId),
    ],
  ])("%s", async (_, change, back) => {
    await inTransaction(async (db) => {
      const ids = await makeThread(db, { asker, answerer });
      await remindAt(db);
      await change(db, ids);
      expect(await remindersOf(db, asker)).toEqual([]);
      await back(db, ids);
      expect(await remindAt(db)).toBe(0);
      expect(await remindersOf(db, asker)).toEqual([]);
    });
  });

  test("when its author deletes the question", async () => {
    await inTransaction(async (db) => {
      const { questionId } = await makeThread(db, { asker, answerer });
      await remindAt(db);
      await deleteQuestion(db, asker, questionId);
      expect(await remindersOf(db, asker)).toEqual([]);
    });
  });

  test("when the question is merged into another one, or gives back the answers that came to it", async () => {
    await inTransaction(async (db) => {
      const { questionId } = await makeThread(db, { asker, answerer });
      const into = await ask(db, asker);
      await remindAt(db);
      expect(await remindersOf(db, asker)).toHaveLength(1);
      await mergeQuestion(db, moderator, questionId, into);
      expect(await remindersOf(db, asker)).toEqual([]);
      // The answer waits at the other question now.
      expect(await remindAt(db)).toBe(1);
      expect(await remindersOf(db, asker)).toMatchObject([{ questionId: into }]);
      await unmergeQuestion(db, moderator, questionId);
      expect(await remindersOf(db, asker)).toEqual([]);
      expect(await remindAt(db)).toBe(0);
    });
  });

  test("but stays while another answer waits, and when it was read", async () => {
    await inTransaction(async (db) => {
      const { questionId, answerId } = await makeThread(db, { asker, answerer });
      await answer(db, other, questionId);
      await remindAt(db);
      await hideAnswer(db, moderator, answerId, "harmful");
      expect(await remindersOf(db, asker)).toHaveLength(1);
      await markRead(db, asker, Number.MAX_SAFE_INTEGER);
      expect(await countUnread(db, asker)).toBe(0);
      await closeQuestion(db, moderator, questionId, "duplicate");
      expect(await remindersOf(db, asker)).toHaveLength(1);
    });
  });
});

test("what is true of every row is true after a reminder", async () => {
  await inTransaction(async (db) => {
    await makeThread(db, { asker, answerer });
    await remindAt(db);
    const within = { unsafe: (query: string) => db.execute(sql.raw(query)) };
    expect(await brokenInvariants(within)).toEqual([]);
  });
});
