import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { notify, recordEvent } from "~/domain/events/record.server";
import { listNotifications, markRead } from "~/domain/notifications/notifications.server";
import type { Member } from "~/domain/viewer";
import { findViewer } from "~/http/sessions.server";
import { makePerson } from "../../support/people";
import { signInCookie } from "../../support/request";

const member = async (given: Parameters<typeof makePerson>[0] = {}): Promise<Member> => {
  const viewer = await findViewer(await signInCookie((await makePerson(given)).id));
  if (viewer.kind !== "member") throw new Error("nobody");
  return viewer;
};

const asker = await member();
const helper = await member({ name: "Helping Hand" });
const reader = await member();
const moderator = await member({ roles: ["moderator"] });

async function makeQuestion(authorId: number) {
  const [question] = await sql<{ id: number }[]>`
    insert into questions (author_id, title, language, content_hash) values (${authorId}, 'No audio on Android', 'en', 'h') returning id`;
  return question?.id ?? 0;
}

async function makeAnswer(questionId: number, authorId: number) {
  const [answer] = await sql<{ id: number }[]>`
    insert into answers (question_id, author_id, content_hash) values (${questionId}, ${authorId}, 'h') returning id`;
  return answer?.id ?? 0;
}

async function tell(people: Member[], event: { questionId: number; answerId?: number }) {
  const id = await recordEvent(db, {
    verb: "answered",
    actorId: helper.id,
    actorRole: "L2 · LumenVoice",
    ...event,
  });
  await notify(
    db,
    id,
    helper.id,
    people.map((one) => one.id),
  );
  return id;
}

const titles = async (viewer: Member) => (await listNotifications(db, viewer, { page: 1 })).items;
const unread = async (viewer: Member) => {
  const now = await findViewer(await signInCookie(viewer.id));
  return now.kind === "member" ? now.unreadCount : -1;
};

describe("notifications", () => {
  it("say who did what, once for each person and never to the one who did it", async () => {
    const questionId = await makeQuestion(asker.id);
    const answerId = await makeAnswer(questionId, helper.id);
    const event = await tell([asker, helper, asker], { questionId, answerId });
    await notify(db, event, helper.id, [asker.id, asker.id]);
    expect(await titles(asker)).toMatchObject([
      {
        verb: "answered",
        title: "No audio on Android",
        questionId,
        answerId,
        isUnread: true,
        actor: { name: "Helping Hand" },
        actorRole: "L2 · LumenVoice",
      },
    ]);
    expect(await titles(helper)).toEqual([]);
    expect(await unread(asker)).toBe(1);
  });

  it("leave out, and do not count, what the reader may not see any more", async () => {
    const questionId = await makeQuestion(asker.id);
    const answerId = await makeAnswer(questionId, helper.id);
    await tell([reader, moderator, asker], { questionId, answerId });
    const seen = async () => [
      (await titles(reader)).length,
      await unread(reader),
      (await titles(moderator)).length,
    ];
    expect(await seen()).toEqual([1, 1, 1]);
    await sql`update answers set hidden_at = now(), hidden_by = ${moderator.id}, hidden_reason = 'spam' where id = ${answerId}`;
    expect(await seen()).toEqual([0, 0, 1]);
    await sql`update answers set hidden_at = null, hidden_by = null, hidden_reason = null where id = ${answerId}`;
    await sql`update questions set deleted_at = now(), deleted_by = ${asker.id} where id = ${questionId}`;
    expect(await seen()).toEqual([0, 0, 1]);
    expect((await titles(asker)).some((one) => one.questionId === questionId)).toBe(true);
    await sql`update questions set deleted_at = null, deleted_by = null where id = ${questionId}`;
    expect(await seen()).toEqual([1, 1, 1]);
  });

  it("do not name somebody who has deleted their account", async () => {
    const leaver = await member();
    const questionId = await makeQuestion(asker.id);
    const id = await recordEvent(db, { verb: "commented", actorId: leaver.id, questionId });
    await notify(db, id, leaver.id, [asker.id]);
    await sql`update users set deleted_at = now(), email = null, email_key = null, password_hash = null where id = ${leaver.id}`;
    expect((await titles(asker))[0]).toMatchObject({
      verb: "commented",
      actor: { id: leaver.id, name: null },
    });
  });

  it("come newest first in pages, and are read up to what the page showed, each for oneself", async () => {
    const [one, other] = [await member(), await member()];
    const questionId = await makeQuestion(asker.id);
    for (let index = 0; index < 35; index += 1) await tell([one, other], { questionId });
    const first = await listNotifications(db, one, { page: 1 });
    const second = await listNotifications(db, one, { page: 2 });
    expect([first.items.length, first.hasNext, second.items.length, second.hasNext]).toEqual([
      30,
      true,
      5,
      false,
    ]);
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    await tell([one], { questionId });
    await markRead(db, one, first.items[0]?.id ?? 0);
    expect([await unread(one), await unread(other)]).toEqual([1, 35]);
  });
});
