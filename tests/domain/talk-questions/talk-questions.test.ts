// Questions put to a talk: asked, wanted, answered, taken away, brought to the forum.
import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { mergeQuestion } from "~/domain/merges/merge.server";
import { getQuestionPage } from "~/domain/questions/page.server";
import { hideQuestion } from "~/domain/questions/state.server";
import { answerAtTalk } from "~/domain/talk-questions/answer.server";
import { askAtTalk } from "~/domain/talk-questions/ask.server";
import { bringToForum } from "~/domain/talk-questions/bring-to-forum.server";
import { deleteTalkQuestion } from "~/domain/talk-questions/delete.server";
import { talkAnswerInput, talkQuestionInput } from "~/domain/talk-questions/input";
import { listTalkQuestions, type TalkOfQuestion, talkOfQuestion } from "~/domain/talk-questions/list.server";
import { voteForTalkQuestion } from "~/domain/talk-questions/vote.server";
import { cancelTalk } from "~/domain/talks/cancel.server";
import { ask, makeMember } from "../../support/factories";
import { makePerson } from "../../support/people";
import { announced, makeWorld, talkForm, viewerFor } from "../talks/world";

const world = await makeWorld();
const { people } = world;
const visitor = { kind: "visitor" } as const;
const notAllowed = { refusal: { kind: "not-allowed" } };
const notFound = { refusal: { kind: "not-found" } };
let count = 0;
const freshTalk = () => {
  count += 1;
  return announced(
    world,
    people.L3,
    talkForm({ title: `A talk that is asked, number ${count}`, product: world.product }),
  );
};
const body = () => {
  count += 1;
  return `Does the buffer shrink again, case ${count}?`;
};
const votesOf = async (talkId: number) =>
  (await listTalkQuestions(db, visitor, talkId)).items.map(({ id, votes }) => [id, votes]);

describe("asking", () => {
  it("gives the first question when the same is sent again, also at once", async () => {
    const [asker, talkId, text] = [await makeMember(), await freshTalk(), body()];
    const asked = await Promise.all([1, 2, 3].map(() => askAtTalk(db, asker, talkId, { body: text })));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    expect((await listTalkQuestions(db, visitor, talkId)).total).toBe(1);
  });

  it("is for members who have confirmed their address, at a talk that they see and that takes place", async () => {
    const talkId = await freshTalk();
    await expect(
      askAtTalk(db, await viewerFor(people.unverified), talkId, { body: body() }),
    ).rejects.toMatchObject(notAllowed);
    const member = await viewerFor(people.member);
    await expect(askAtTalk(db, member, 999_999, { body: body() })).rejects.toMatchObject(notFound);
    await cancelTalk(db, await viewerFor(people.L3), talkId, { reason: "The speaker is ill." });
    await expect(askAtTalk(db, member, talkId, { body: body() })).rejects.toMatchObject({
      refusal: { kind: "conflict" },
    });
    const draft = await freshTalk();
    await sql`update talks set announced_at = null where id = ${draft}`;
    await expect(askAtTalk(db, member, draft, { body: body() })).rejects.toMatchObject(notFound);
    await expect(listTalkQuestions(db, visitor, draft)).rejects.toMatchObject(notFound);
  });

  it.each([
    ["", "errors.talkQuestionShort"],
    ["why?", "errors.talkQuestionShort"],
    ["长".repeat(601), "errors.talkQuestionLong"],
  ])("refuses %#", (text, error) =>
    expect(talkQuestionInput.safeParse({ body: text }).error?.issues[0]?.message).toBe(error),
  );

  it("takes a place in the recording, or none", () => {
    const atOf = (at: string) => talkAnswerInput.safeParse({ body: "Yes.", at });
    expect([atOf("").data?.at, atOf("12:30").data?.at]).toEqual([null, 750]);
    expect(atOf("half past").error?.issues[0]?.message).toBe("errors.talkPlaceInRecording");
  });
});

describe("votes", () => {
  it("are one of each person, not one's own, and order the list", async () => {
    const [asker, voter, talkId] = [await makeMember(), await makeMember(), await freshTalk()];
    const first = await askAtTalk(db, asker, talkId, { body: body() });
    const second = await askAtTalk(db, asker, talkId, { body: body() });
    await Promise.all([1, 2, 3].map(() => voteForTalkQuestion(db, voter, second.id, 1)));
    expect(await votesOf(talkId)).toEqual([
      [second.id, 1],
      [first.id, 0],
    ]);
    const shown = (await listTalkQuestions(db, voter, talkId)).items[0];
    expect(shown).toMatchObject({ isMine: true, mayVote: true, mayAnswer: false, mayDelete: false });
    await voteForTalkQuestion(db, voter, second.id, 0);
    expect(await votesOf(talkId)).toEqual([
      [first.id, 0],
      [second.id, 0],
    ]);
    await expect(voteForTalkQuestion(db, asker, first.id, 1)).rejects.toMatchObject(notAllowed);
  });

  it("page through the list", async () => {
    const [asker, talkId] = [await makeMember(), await freshTalk()];
    for (let at = 0; at < 3; at += 1) await askAtTalk(db, asker, talkId, { body: body() });
    const first = await listTalkQuestions(db, visitor, talkId, { size: 2 });
    const second = await listTalkQuestions(db, visitor, talkId, { size: 2, page: 2 });
    expect([first.items.length, first.hasNext, second.items.length, second.hasNext]).toEqual([
      2,
      true,
      1,
      false,
    ]);
  });
});

describe("answering", () => {
  it("is for who speaks and who manages the talk, and can be said better", async () => {
    const [asker, speaker, talkId] = [await makeMember(), await makePerson(), await freshTalk()];
    const { id } = await askAtTalk(db, asker, talkId, { body: body() });
    const answer = { body: "Yes, after **30 seconds**.", at: 750 };
    for (const who of [people.member, people.otherVendor, people.moderator])
      await expect(answerAtTalk(db, await viewerFor(who), id, answer)).rejects.toMatchObject(notAllowed);
    await answerAtTalk(db, await viewerFor(people.L1), id, answer);
    await sql`update talk_speakers set user_id = ${speaker.id} where talk_id = ${talkId}`;
    await answerAtTalk(db, await viewerFor(speaker), id, { ...answer, body: "After 20." });
    const [shown] = (await listTalkQuestions(db, visitor, talkId)).items;
    expect(shown).toMatchObject({
      atSeconds: 750,
      answer: { html: expect.stringContaining("After 20."), by: { id: speaker.id } },
    });
  });

  it("marks the talk for search, so that what was answered is found", async () => {
    const [asker, talkId] = [await makeMember(), await freshTalk()];
    const { id } = await askAtTalk(db, asker, talkId, { body: body() });
    await sql`delete from search_dirty`;
    await answerAtTalk(db, await viewerFor(people.L3), id, { body: "Look at the target delay.", at: null });
    expect(
      await sql`select entity_id from search_dirty where kind = 'talk' and entity_id = ${talkId}`,
    ).toHaveLength(1);
  });
});

describe("taking away", () => {
  it("is for its author and moderators", async () => {
    const [asker, talkId] = [await makeMember(), await freshTalk()];
    const one = await askAtTalk(db, asker, talkId, { body: body() });
    const two = await askAtTalk(db, asker, talkId, { body: body() });
    for (const who of [people.member, people.L3, people.otherVendor])
      await expect(deleteTalkQuestion(db, await viewerFor(who), one.id)).rejects.toMatchObject(notAllowed);
    await deleteTalkQuestion(db, asker, one.id);
    await deleteTalkQuestion(db, await viewerFor(people.moderator), two.id);
    expect(await votesOf(talkId)).toEqual([]);
    await expect(deleteTalkQuestion(db, asker, one.id)).rejects.toMatchObject(notFound);
  });
});

it("the one who asked is told of the first answer, once", async () => {
  const [asker, talkId] = [await makeMember(), await freshTalk()];
  const { id } = await askAtTalk(db, asker, talkId, { body: body() });
  const speaker = await viewerFor(people.L3);
  await answerAtTalk(db, speaker, id, talkAnswerInput.parse({ body: "Yes, from 4.2 on.", at: "" }));
  await answerAtTalk(db, speaker, id, talkAnswerInput.parse({ body: "Yes, from 4.2.1 on.", at: "" }));
  const told = await sql`
    select e.verb from notifications n join events e on e.id = n.event_id where n.user_id = ${asker.id}`;
  expect(told.map(({ verb }) => verb)).toEqual(["answered-at-talk"]);
});

describe("in the forum", () => {
  it("the one who asked is its author by doing it, and the link holds both ways", async () => {
    const [asker, talkId, text] = [await makeMember(), await freshTalk(), body()];
    const { id } = await askAtTalk(db, asker, talkId, { body: text });
    const { questionId } = await bringToForum(db, asker, id);
    expect(await bringToForum(db, await viewerFor(people.L3), id)).toEqual({ questionId });
    const { question, beside } = await getQuestionPage<{ askedAt: TalkOfQuestion | null }>(db, visitor, {
      id: questionId,
      page: 1,
      beside: { askedAt: talkOfQuestion(questionId) },
    });
    expect(question).toMatchObject({ title: text, tags: ["audio", "echo"], author: { id: asker.id } });
    expect(question.product?.slug).toBe(world.product);
    expect(beside.askedAt).toMatchObject({ id: talkId });
    expect((await listTalkQuestions(db, visitor, talkId)).items[0]?.question?.id).toBe(questionId);
    await hideQuestion(db, await viewerFor(people.moderator), questionId, "a reason");
    expect((await listTalkQuestions(db, visitor, talkId)).items[0]?.question).toBeNull();
  });

  it("leads to where its question leads once that was merged", async () => {
    const [asker, talkId, text] = [await makeMember(), await freshTalk(), body()];
    const { questionId } = await bringToForum(
      db,
      asker,
      (await askAtTalk(db, asker, talkId, { body: text })).id,
    );
    const into = await ask(db, asker, { product: world.product });
    await mergeQuestion(db, await viewerFor(people.moderator), questionId, into);
    expect((await listTalkQuestions(db, visitor, talkId)).items[0]?.question?.id).toBe(into);
  });

  it("anybody else who may asks in their own name, and quotes", async () => {
    const [asker, talkId] = [await makeMember(), await freshTalk()];
    const { id } = await askAtTalk(db, asker, talkId, { body: "Why?!\nI see [none](x) of it." });
    await expect(bringToForum(db, await viewerFor(people.member), id)).rejects.toMatchObject(notAllowed);
    const { questionId } = await bringToForum(db, await viewerFor(people.L2), id);
    const [row] = await sql<{ author_id: number; title: string; body: string }[]>`
      select q.author_id, q.title, r.body from questions q join revisions r on r.id = q.revision_id where q.id = ${questionId}`;
    expect(Number(row?.author_id)).toBe(people.L2.id);
    expect(row?.title).toMatch(/^Why\?! \(A talk that is asked/);
    expect(row?.body).toContain("> Why?!\n> I see [none](x) of it.");
    expect(row?.body).toContain(`/talks/${talkId})`);
  });
});
