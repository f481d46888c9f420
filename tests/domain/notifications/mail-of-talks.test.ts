// What happens at talks and is told by kinds of notices of questions: by mail to who wants those, in words that fit a talk.
import { describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { unsubscribing } from "~/domain/follows/unsubscribe-token.server";
import { sendQueuedMail } from "~/domain/mail/send.server";
import { mailNotices } from "~/domain/notifications/mail-notices.server";
import { putWishes } from "~/domain/notifications/wishes.server";
import { answerAtTalk } from "~/domain/talk-questions/answer.server";
import { askAtTalk } from "~/domain/talk-questions/ask.server";
import { draftTalk } from "~/domain/talks/announce.server";
import { draftInput, proposalInput } from "~/domain/talks/input";
import { acceptProposal, declineProposal, proposeTalk } from "~/domain/talks/propose.server";
import { announceDue, scheduleTalk } from "~/domain/talks/schedule.server";
import type { Member } from "~/domain/viewer";
import { endMembership, makeMember, makeStaff } from "../../support/factories";
import { mailNoticesNow } from "../../support/jobs";
import { announced, letItBeginIn, makeWorld, talkForm, viewerFor } from "../talks/world";

const world = await makeWorld();
const staff = await viewerFor(world.people.L3);
let number = 0;

/** Somebody who wants mails of these kinds. */
async function mailed(language: "en" | "zh" = "en", who?: Member): Promise<Member> {
  const person = who ?? (await makeMember({ language }));
  const wish = { onSite: true, byMail: true };
  await putWishes(db, person, { posts: wish, answers: wish });
  return person;
}

async function proposed(by: Member): Promise<{ id: number; title: string }> {
  number += 1;
  const title = `Mailed proposal, number ${number}`;
  const input = proposalInput.parse(talkForm({ title }));
  return { ...(await proposeTalk(db, by, { ...input, vendor: world.vendor.slug })), title };
}

const mailsOf = ({ id }: Member) => sql<
  { id: number; subject: string; text: string; html: string; url: string; dropped: boolean }[]
>`
  select id, subject, text, html, unsubscribe_url as url, dropped_at is not null as dropped from mails
  where user_id = ${id} and event_id is not null order by id`;
const kindOfMail = ({ url }: { url: string }) =>
  unsubscribing(new URL(url).searchParams.get("token") ?? "")?.kind;

describe("who proposed a talk", () => {
  test("has a mail that it was accepted, once, which leads to it", async () => {
    const by = await mailed();
    const { id, title } = await proposed(by);
    await acceptProposal(db, staff, id, { reason: null, announce: false });
    const jobs = await mailNoticesNow(db);
    for (const given of jobs) await mailNotices(db, given);
    const [mail, ...more] = await mailsOf(by);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe(`${staff.name} accepted your talk “${title}”`);
    for (const words of [mail?.text, mail?.html]) expect(words).toMatch(new RegExp(`/talks/${id}\\b`));
    expect(mail && kindOfMail(mail)).toBe("posts");
  });

  test("has one that it was declined, in their language", async () => {
    const by = await mailed("zh");
    const { id, title } = await proposed(by);
    await declineProposal(db, staff, id, { reason: "It is too close to another talk." });
    await mailNoticesNow(db);
    const [mail] = await mailsOf(by);
    expect(mail?.subject).toBe(`${staff.name} 婉拒了你提议的技术分享《${title}》`);
    expect(mail?.html).toContain('lang="zh-CN"');
  });

  test("has none without having asked for it", async () => {
    const by = await makeMember();
    const { id } = await proposed(by);
    await acceptProposal(db, staff, id, { reason: null, announce: false });
    await mailNoticesNow(db);
    expect(await mailsOf(by)).toEqual([]);
  });
});

test("who asked at a talk has a mail that it was answered, as of answers", async () => {
  const asker = await mailed();
  const talkId = await announced(world, world.people.L3, talkForm({ title: "Answered by mail" }));
  const { id } = await askAtTalk(db, asker, talkId, { body: "Does the buffer shrink again?" });
  await answerAtTalk(db, staff, id, { body: "Yes, after two seconds.", at: null });
  await mailNoticesNow(db);
  const [mail] = await mailsOf(asker);
  expect(mail?.subject).toBe(`${staff.name} answered what you asked at “Answered by mail”`);
  expect(mail?.text).toMatch(new RegExp(`/talks/${talkId}\\b`));
  expect(mail && kindOfMail(mail)).toBe("answers");
});

describe("a draft that was not announced at its time", () => {
  async function lapsed(by: Member): Promise<number> {
    number += 1;
    const input = draftInput.parse(talkForm({ title: `Lapsed draft, number ${number}` }));
    const { id } = await draftTalk(db, by, { ...input, vendor: world.vendor.slug });
    await scheduleTalk(db, by, id, new Date(Date.now() + 3_600_000));
    await letItBeginIn(id, -5);
    await sql`update talks set publish_at = now() - interval '1 minute' where id = ${id}`;
    await announceDue(db);
    return id;
  }

  test("is told by mail to who scheduled it", async () => {
    const by = await mailed("en", await makeStaff(world.vendor, "L2"));
    const id = await lapsed(by);
    await mailNoticesNow(db);
    const [mail] = await mailsOf(by);
    expect(mail?.subject).toMatch(
      /^The draft “Lapsed draft, number \d+” was not announced: its start has passed$/,
    );
    expect(mail?.text).toMatch(new RegExp(`/talks/${id}\\b`));
  });

  test("but not to who has left the vendor before the mail goes", async () => {
    const by = await mailed("en", await makeStaff(world.vendor, "L2"));
    await lapsed(by);
    await mailNoticesNow(db);
    await endMembership(by);
    const [mail] = await mailsOf(by);
    await sendQueuedMail(db, mail?.id ?? 0, {
      isLastTry: false,
      deliver: () => Promise.reject(new Error("sent")),
    });
    expect((await mailsOf(by)).map(({ dropped }) => dropped)).toEqual([true]);
  });
});
