// Who may do what, as the product says it (rules 1–5, the matrix of the security notes). Each row is one intention over HTTP.

import { db, sql } from "~/db.server";
import { acceptAnswer } from "~/domain/acceptances/accept.server";
import { suspendMember } from "~/domain/accounts/suspend.server";
import { deleteAnswer, hideAnswer } from "~/domain/answers/state.server";
import { addComment } from "~/domain/comments/comment.server";
import { claimQuestion } from "~/domain/desk/claim.server";
import { snoozeQuestion } from "~/domain/desk/snooze.server";
import { waitForAsker } from "~/domain/desk/wait.server";
import { mergeQuestion } from "~/domain/merges/merge.server";
import { closeQuestion, deleteQuestion, hideQuestion } from "~/domain/questions/state.server";
import { addSynonyms } from "~/domain/search/synonyms.server";
import { addAlias } from "~/domain/tags/change-aliases.server";
import { announceTalk, draftTalk } from "~/domain/talks/announce.server";
import { cancelTalk } from "~/domain/talks/cancel.server";
import { draftInput, proposalInput, talkInput } from "~/domain/talks/input";
import { makeSeries } from "~/domain/talks/make-series.server";
import { proposeTalk } from "~/domain/talks/propose.server";
import { seriesInput } from "~/domain/talks/series-input";
import { talkSource } from "~/domain/talks/source.server";
import type { Member } from "~/domain/viewer";
import { talkForm } from "../../domain/talks/world";
import {
  ask,
  asViewer,
  type Cast,
  type House,
  makeCast,
  makeHouse,
  makeMember,
  makeOldThread,
  makeStaff,
  makeThread,
  mark,
  release,
  revisionOf,
  sayOf,
} from "../../support/factories";

export const roles = [
  "anonymous",
  "unverified",
  "member",
  "author",
  "answerer",
  "rival",
  "l1",
  "l2",
  "l3",
  "fae",
  "lead",
  "moderator",
  "admin",
] as const;
export type Role = (typeof roles)[number];

/** `sign-in`: led to sign in. `done`: done, and led on. A number: refused with it. */
export type Outcome = "sign-in" | "done" | 403 | 404 | 409;
type Expected = Record<Role, Outcome>;

export type Stage = House & { cast: Cast; asker: Member; answerer: Member; moderator: Member; l2: Member };
export type Thread = {
  /** The talk, when it is about one. */
  talkId?: number;
  questionId: number;
  answerId: number;
  commentId: number;
  synonymsId?: number;
  markId?: number;
  /** A member who has nothing to do with it. */
  personId?: number;
  /** Another question about the same product. */
  intoId?: number;
  /** A tag of it alone. */
  tag?: string;
  releaseId?: number;
};

export type Row = {
  action: string;
  file: string;
  path: (thread: Thread, stage: Stage) => string;
  /** The thread that it is done to; a fresh one for each cell. */
  given?: (stage: Stage) => Promise<Thread>;
  form: (thread: Thread, stage: Stage) => Promise<Record<string, string>> | Record<string, string>;
  expected: Expected;
  /** What the page of it answers, when that is not the same; null: it has none. */
  page?: Expected | null;
  /** Nothing is written even when it is done. */
  writesNothing?: true;
};

/** These may, visitors are led to sign in, everybody else is refused. */
function only(...may: Role[]): Expected {
  const outcome = (role: Role): Outcome =>
    role === "anonymous" ? "sign-in" : may.includes(role) ? "done" : 403;
  return Object.fromEntries(roles.map((role) => [role, outcome(role)])) as Expected;
}

/** Every member who has confirmed their address, but these. */
const members = (...but: Role[]) =>
  only(...roles.filter((role) => role !== "unverified" && !but.includes(role)));

const staff = ["l2", "l3", "fae", "lead"] as const;
const house = ["moderator", "admin"] as const;

let count = 0;
/** A number that no cell had before. */
const number = () => {
  count += 1;
  return count;
};
const text = () => `Turn it off and on again, step by step, case ${number()}.`;
const phrase = () => `phrase ${number()}`;
const slug = () => `slug-${number()}`;
const minute = () => `18:${String(number() % 60).padStart(2, "0")}`;

const ofVendor = ({ vendor }: Stage) => vendor.slug;
const ofProduct = ({ product }: Stage) => product.slug;
const question = ({ questionId }: Thread) => `/questions/${questionId}`;
const answer = ({ answerId }: Thread) => `/answers/${answerId}`;

export async function thread({ asker, answerer, product }: Stage): Promise<Thread> {
  const made = await makeThread(db, { asker, answerer, product });
  const { id } = await addComment(db, answerer, { questionId: made.questionId }, { body: text() });
  return { ...made, commentId: id };
}

async function oldThread({ asker, answerer, product }: Stage): Promise<Thread> {
  return { ...(await makeOldThread(db, { asker, answerer, product, daysAgo: 8 })), commentId: 0 };
}

/** A thread, and beside it a group of synonyms. */
async function synonymGroup(stage: Stage): Promise<Thread> {
  const { id } = await addSynonyms(db, await asViewer(stage.cast.admin), [phrase(), phrase()]);
  return { ...(await thread(stage)), synonymsId: id };
}

/** A thread after something was done to it. */
const after =
  (change: (made: Thread, stage: Stage) => Promise<unknown>) =>
  async (stage: Stage): Promise<Thread> => {
    const made = await thread(stage);
    await change(made, stage);
    return made;
  };

async function withMember(stage: Stage): Promise<Thread> {
  return { ...(await thread(stage)), personId: (await makeMember()).id };
}

async function merged({ questionId }: Thread, { asker, moderator, product }: Stage): Promise<void> {
  await mergeQuestion(db, moderator, questionId, await ask(db, asker, { product: product.slug }));
}

/** To these it is refused, to everybody else it is not there. */
const gone = (...seen: Role[]) =>
  Object.fromEntries(
    roles.map((role) => [
      role,
      role === "anonymous" ? "sign-in" : role === "unverified" || seen.includes(role) ? 403 : 404,
    ]),
  ) as Expected;

const talk = (of: Thread) => `/talks/${ofTalk(of)}`;
const ofTalk = ({ talkId }: Thread) => talkId ?? 0;
const dayAhead = (days: number) =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T19:30`;

/** The form of a talk that can be announced, for a title of its own. */
const talkFields = () => talkForm({ title: text().slice(0, 100) });

const seriesFields = () => ({
  ...{
    title: `Series of ${slug()}`,
    abstract: text(),
    language: "en",
    rhythm: "monthly",
    weekday: "2",
    nth: "5",
  },
  ...{ localTime: "18:00", timeZone: "Europe/Berlin", minutes: "60" },
});

/** A series that the stage has made last. */
let seriesMade = "";
const ofSeries = () => seriesMade;

async function seriesOfVendor(stage: Stage): Promise<Thread> {
  const input = seriesInput.parse(seriesFields());
  seriesMade = (await makeSeries(db, stage.l2, { ...input, vendor: stage.vendor.slug })).slug;
  return await thread(stage);
}

const withTalk = async (stage: Stage, talkOf: Promise<{ id: number }>): Promise<Thread> => ({
  ...(await thread(stage)),
  talkId: (await talkOf).id,
});

const announcedTalk = (stage: Stage) =>
  withTalk(
    stage,
    announceTalk(db, stage.l2, { ...talkInput.parse(talkFields()), vendor: stage.vendor.slug }),
  );

const draftOfTalk = (stage: Stage) =>
  withTalk(stage, draftTalk(db, stage.l2, { ...draftInput.parse(talkFields()), vendor: stage.vendor.slug }));

/** Proposed to the vendor by the asker, whose earlier proposals wait no longer: so many may not wait at once. */
async function proposedTalk(stage: Stage): Promise<Thread> {
  await sql`update talk_proposals set decided_at = now(), decided_by = proposed_by, decision = 'accepted' where decided_at is null`;
  const input = proposalInput.parse(talkFields());
  return await withTalk(stage, proposeTalk(db, stage.asker, { ...input, vendor: stage.vendor.slug }));
}

/** A question with a tag that no other one has. */
async function tagged(stage: Stage): Promise<Thread> {
  const tag = `tag-${number()}`;
  await ask(db, stage.asker, { tags: tag });
  return { ...(await thread(stage)), tag };
}

async function taggedWithAlias(stage: Stage): Promise<Thread> {
  const made = await tagged(stage);
  await addAlias(db, stage.moderator, made.tag ?? "", `${made.tag}-alias`);
  return made;
}

const tagEdit = ({ tag }: Thread) => `/tags/${tag}/edit`;

const conflictFor = (...those: Role[]) =>
  Object.fromEntries(those.map((role) => [role, 409])) as Partial<Expected>;

export const table: readonly Row[] = [
  {
    action: "ask",
    file: "questions/new.tsx",
    path: () => "/questions/new",
    form: () => ({ title: text(), body: text(), tags: "audio" }),
    expected: members(),
  },
  {
    action: "look for similar questions before asking",
    file: "questions/new.tsx",
    path: () => "/questions/new",
    form: () => ({ title: text(), body: text(), tags: "audio", intent: "similar" }),
    expected: members(),
    writesNothing: true,
  },
  {
    action: "edit a question",
    file: "questions/edit.tsx",
    path: (of) => `${question(of)}/edit`,
    form: async ({ questionId }) => ({
      title: text(),
      body: text(),
      tags: "audio",
      base: String(await revisionOf(db, "questions", questionId)),
    }),
    expected: only("author", ...house),
  },
  {
    action: "answer",
    file: "questions/answers.tsx",
    path: (of) => `${question(of)}/answers`,
    form: () => ({ body: text() }),
    // Has answered already.
    expected: { ...members(), answerer: 409 },
    page: members(),
  },
  {
    action: "comment on a question",
    file: "questions/comments.tsx",
    path: (of) => `${question(of)}/comments`,
    form: () => ({ body: text() }),
    expected: members(),
  },
  {
    action: "vote on a question",
    file: "questions/vote.ts",
    path: (of) => `${question(of)}/vote`,
    form: () => ({ value: "1" }),
    expected: members("author"),
    page: null,
  },
  {
    action: "regrade a question",
    file: "questions/grade.tsx",
    path: (of) => `${question(of)}/grade`,
    form: () => ({ severity: "P1", stage: "live", reason: "it is worse than it was told" }),
    expected: only("l1", ...staff, ...house),
  },
  {
    action: "close a question",
    file: "questions/closure.tsx",
    path: (of) => `${question(of)}/closure`,
    form: () => ({ reason: "answered elsewhere" }),
    expected: only(...house),
  },
  {
    action: "reopen a closed question",
    file: "questions/closure.tsx",
    path: (of) => `${question(of)}/closure`,
    given: after(({ questionId }, { moderator }) =>
      closeQuestion(db, moderator, questionId, "answered elsewhere"),
    ),
    form: () => ({ intent: "remove" }),
    expected: only(...house),
  },
  {
    action: "merge a question into another one",
    file: "questions/merging.tsx",
    path: (of) => `${question(of)}/merging`,
    given: async (stage) => ({
      ...(await thread(stage)),
      intoId: await ask(db, stage.asker, { product: stage.product.slug }),
    }),
    form: ({ intoId }) => ({ into: String(intoId) }),
    expected: only(...house),
  },
  {
    action: "take the merging of a question back",
    file: "questions/merging.tsx",
    path: (of) => `${question(of)}/merging`,
    given: after(merged),
    form: () => ({ intent: "remove" }),
    expected: only(...house),
  },
  {
    action: "restore a merged question",
    file: "questions/deletion.tsx",
    path: (of) => `${question(of)}/deletion`,
    given: after(merged),
    form: () => ({ intent: "remove" }),
    expected: gone("author", ...house),
    page: null,
  },
  {
    action: "name and describe a tag",
    file: "tags/edit.tsx",
    path: tagEdit,
    given: tagged,
    form: ({ tag }) => ({ intent: "change", base: "0", name: `${tag}-new`, about: text() }),
    expected: only(...house),
  },
  {
    action: "give a tag another name",
    file: "tags/edit.tsx",
    path: tagEdit,
    given: tagged,
    form: ({ tag }) => ({ intent: "add-alias", alias: `${tag}-alias` }),
    expected: only(...house),
  },
  {
    action: "take another name of a tag away",
    file: "tags/edit.tsx",
    path: tagEdit,
    given: taggedWithAlias,
    form: ({ tag }) => ({ intent: "remove-alias", alias: `${tag}-alias` }),
    expected: only(...house),
  },
  {
    action: "merge a tag into another one",
    file: "tags/merging.tsx",
    path: ({ tag }) => `/tags/${tag}/merging`,
    given: tagged,
    form: () => ({ into: "audio" }),
    expected: only(...house),
  },
  {
    action: "suspend a member",
    file: "people/suspension.tsx",
    path: ({ personId }) => `/people/${personId}/suspension`,
    given: withMember,
    form: () => ({ days: "7", reason: "insults, time and again" }),
    expected: only(...house),
  },
  {
    action: "lift a suspension",
    file: "people/suspension.tsx",
    path: ({ personId }) => `/people/${personId}/suspension`,
    given: async (stage) => {
      const made = await withMember(stage);
      await suspendMember(db, stage.moderator, made.personId ?? 0, { days: null, reason: "insults" });
      return made;
    },
    form: () => ({ intent: "remove" }),
    expected: only(...house),
  },
  {
    action: "suspend staff",
    file: "people/suspension.tsx",
    path: (_, { l2 }) => `/people/${l2.id}/suspension`,
    form: () => ({ days: "7", reason: "insults, time and again" }),
    expected: only(),
    page: only(...house),
  },
  {
    action: "answer a closed question",
    file: "questions/answers.tsx",
    path: (of) => `${question(of)}/answers`,
    given: after(({ questionId }, { moderator }) =>
      closeQuestion(db, moderator, questionId, "answered elsewhere"),
    ),
    form: () => ({ body: text() }),
    expected: Object.fromEntries(
      Object.entries(members()).map(([role, outcome]) => [role, outcome === "done" ? 409 : outcome]),
    ) as Expected,
    page: members(),
  },
  {
    action: "delete a question",
    file: "questions/deletion.tsx",
    path: (of) => `${question(of)}/deletion`,
    form: () => ({}),
    expected: only("author", ...house),
  },
  {
    action: "delete a question that was accepted for",
    file: "questions/deletion.tsx",
    path: (of) => `${question(of)}/deletion`,
    given: after(({ questionId, answerId }, { asker }) => acceptAnswer(db, asker, questionId, answerId)),
    form: () => ({}),
    expected: only(...house),
  },
  {
    action: "restore a question that its author deleted",
    file: "questions/deletion.tsx",
    path: (of) => `${question(of)}/deletion`,
    given: after(({ questionId }, { asker }) => deleteQuestion(db, asker, questionId)),
    form: () => ({ intent: "remove" }),
    expected: absentBut("author", ...house),
  },
  {
    action: "restore a question that a moderator deleted",
    file: "questions/deletion.tsx",
    path: (of) => `${question(of)}/deletion`,
    given: after(({ questionId }, { moderator }) => deleteQuestion(db, moderator, questionId)),
    form: () => ({ intent: "remove" }),
    expected: { ...absentBut(...house), author: 403 },
  },
  {
    action: "hide a question",
    file: "questions/hiding.tsx",
    path: (of) => `${question(of)}/hiding`,
    form: () => ({ reason: "rude to others" }),
    expected: only(...house),
  },
  {
    action: "show a hidden question again",
    file: "questions/hiding.tsx",
    path: (of) => `${question(of)}/hiding`,
    given: after(({ questionId }, { moderator }) =>
      hideQuestion(db, moderator, questionId, "rude to others"),
    ),
    form: () => ({ intent: "remove" }),
    expected: only(...house),
  },
  {
    action: "accept",
    file: "questions/acceptance.tsx",
    path: (of) => `${question(of)}/acceptance`,
    form: ({ answerId }) => ({ answer: String(answerId) }),
    expected: only("author"),
    page: null,
  },
  {
    action: "accept after seven silent days",
    file: "questions/acceptance.tsx",
    path: (of) => `${question(of)}/acceptance`,
    given: oldThread,
    form: ({ answerId }) => ({ answer: String(answerId) }),
    expected: only("author", ...staff, "moderator"),
    page: null,
  },
  {
    action: "take an acceptance back",
    file: "questions/acceptance.tsx",
    path: (of) => `${question(of)}/acceptance`,
    given: after(({ questionId, answerId }, { asker }) => acceptAnswer(db, asker, questionId, answerId)),
    form: () => ({ intent: "remove", reason: "it was taken by mistake" }),
    expected: only("author", ...house),
  },
  {
    action: "edit an answer",
    file: "answers/edit.tsx",
    path: (of) => `${answer(of)}/edit`,
    form: async ({ answerId }) => ({ body: text(), base: String(await revisionOf(db, "answers", answerId)) }),
    expected: only("answerer", ...house),
  },
  {
    action: "comment on an answer",
    file: "answers/comments.tsx",
    path: (of) => `${answer(of)}/comments`,
    form: () => ({ body: text() }),
    expected: members(),
  },
  {
    action: "vote on an answer",
    file: "answers/vote.ts",
    path: (of) => `${answer(of)}/vote`,
    form: () => ({ value: "-1" }),
    expected: members("answerer"),
    page: null,
  },
  {
    action: "delete an answer",
    file: "answers/deletion.tsx",
    path: (of) => `${answer(of)}/deletion`,
    form: () => ({}),
    expected: only("answerer", ...house),
  },
  {
    action: "delete the accepted answer",
    file: "answers/deletion.tsx",
    path: (of) => `${answer(of)}/deletion`,
    given: after(({ questionId, answerId }, { asker }) => acceptAnswer(db, asker, questionId, answerId)),
    form: () => ({}),
    expected: only(...house),
  },
  {
    action: "restore an answer that its author deleted",
    file: "answers/deletion.tsx",
    path: (of) => `${answer(of)}/deletion`,
    given: after(({ answerId }, { answerer }) => deleteAnswer(db, answerer, answerId)),
    form: () => ({ intent: "remove" }),
    expected: absentBut("answerer", ...house),
  },
  {
    action: "hide an answer",
    file: "answers/hiding.tsx",
    path: (of) => `${answer(of)}/hiding`,
    form: () => ({ reason: "rude to others" }),
    expected: only(...house),
  },
  {
    action: "show a hidden answer again",
    file: "answers/hiding.tsx",
    path: (of) => `${answer(of)}/hiding`,
    given: after(({ answerId }, { moderator }) => hideAnswer(db, moderator, answerId, "rude to others")),
    form: () => ({ intent: "remove" }),
    expected: only(...house),
  },
  {
    action: "mark official (an L1 proposes)",
    file: "answers/official-mark.tsx",
    path: (of) => `${answer(of)}/official-mark`,
    form: markFields,
    expected: only("l1", ...staff),
  },
  {
    action: "confirm what another L1 proposed",
    file: "answers/official-mark.tsx",
    path: (of) => `${answer(of)}/official-mark`,
    given: proposed,
    form: markFields,
    expected: only(...staff),
    page: only(...staff, ...house),
  },
  {
    action: "confirm a proposal as it stands, with one press",
    file: "answers/official-mark.tsx",
    path: (of) => `${answer(of)}/official-mark`,
    given: proposed,
    form: async (of) => ({ ...(await markFields(of)), proposal: String(of.markId) }),
    expected: only(...staff),
    page: only(...staff, ...house),
  },
  {
    action: "take a mark away",
    file: "answers/official-mark.tsx",
    path: (of) => `${answer(of)}/official-mark`,
    given: after(({ answerId }, { l2 }) => mark(db, l2, answerId)),
    form: () => ({ intent: "remove", reason: "no longer true" }),
    expected: only(...staff, ...house),
  },
  ...[
    { action: "claim a question at the desk", form: { intent: "claim" } },
    { action: "hand a question over", form: { intent: "hand-over", to: "next", note: "Please look." } },
    { action: "put a question aside", form: { intent: "snooze", hours: "4", reason: "after lunch" } },
    { action: "wait for the asker", form: { intent: "wait", request: "Please send the log." } },
    { action: "write an internal note", form: { intent: "note", body: "Known to us." } },
  ].map(
    ({ action, form }): Row => ({
      action,
      file: "desk/question-desk.tsx",
      path: (of) => `${question(of)}/desk`,
      form: () => form,
      expected: absentBut("l1", ...staff),
    }),
  ),
  {
    action: "bring back what was put aside",
    file: "desk/question-desk.tsx",
    path: (of) => `${question(of)}/desk`,
    given: after(({ questionId }, { l2 }) =>
      snoozeQuestion(db, l2, questionId, { hours: "4", reason: "after lunch" }),
    ),
    form: () => ({ intent: "wake" }),
    expected: absentBut("l1", ...staff),
  },
  {
    action: "claim what another holds",
    file: "desk/question-desk.tsx",
    path: (of) => `${question(of)}/desk`,
    given: after(async ({ questionId }, { vendor }) =>
      claimQuestion(db, await makeStaff(vendor, "L2"), questionId),
    ),
    form: () => ({ intent: "claim" }),
    expected: tooLate(absentBut("l1", ...staff)),
    page: absentBut("l1", ...staff),
  },
  {
    action: "wait for the asker while support waits already",
    file: "desk/question-desk.tsx",
    path: (of) => `${question(of)}/desk`,
    given: after(({ questionId }, { l2 }) =>
      waitForAsker(db, l2, questionId, { request: "Please send the log." }),
    ),
    form: () => ({ intent: "wait", request: "And the version." }),
    expected: tooLate(absentBut("l1", ...staff)),
    page: absentBut("l1", ...staff),
  },
  {
    action: "claim a closed question",
    file: "desk/question-desk.tsx",
    path: (of) => `${question(of)}/desk`,
    given: after(({ questionId }, { moderator }) =>
      closeQuestion(db, moderator, questionId, "answered elsewhere"),
    ),
    form: () => ({ intent: "claim" }),
    expected: tooLate(absentBut("l1", ...staff)),
    page: absentBut("l1", ...staff),
  },
  {
    action: "claim several questions",
    file: "desk/desk.tsx",
    path: (_, { vendor }) => `/vendors/${vendor.slug}/desk`,
    form: ({ questionId }) => ({ intent: "claim", item: String(questionId) }),
    expected: absentBut("l1", ...staff),
  },
  {
    action: "add a webhook",
    file: "desk/webhooks.tsx",
    path: (_, { vendor }) => `/vendors/${vendor.slug}/webhooks`,
    form: () => ({ kind: "slack", url: "https://hooks.example.com/x" }),
    expected: absentBut("lead"),
  },
  {
    action: "say whether an official answer works",
    file: "answers/verdict.tsx",
    path: (of) => `${answer(of)}/verdict`,
    given: marked,
    form: ({ markId }) => ({ mark: String(markId), verdict: "works", version: "4.10" }),
    expected: members("rival", "l1", ...staff),
  },
  {
    action: "take back what one said of an official answer",
    file: "answers/verdict.tsx",
    path: (of) => `${answer(of)}/verdict`,
    given: async (stage) => {
      const made = await marked(stage);
      await sayOf(db, await asViewer(stage.cast.member), made.answerId, { verdict: "outdated" });
      return made;
    },
    form: ({ markId }) => ({ mark: String(markId), intent: "remove" }),
    // There is nothing of theirs that could be taken back; the page is for no staff.
    expected: { ...only("member"), author: 409, answerer: 409, moderator: 409, admin: 409 },
    page: members("rival", "l1", ...staff),
  },
  {
    action: "say that a mark still holds for a new release",
    file: "official/rechecks.tsx",
    path: (_, { vendor }) => `/vendors/${vendor.slug}/rechecks`,
    given: released,
    form: ({ markId, releaseId }) => ({ check: `${markId}-${releaseId}` }),
    expected: { ...absentBut(...staff), l1: 403 },
    page: absentBut("l1", ...staff),
  },
  {
    action: "delete a comment of one's own",
    file: "comments/deletion.tsx",
    path: ({ commentId }) => `/comments/${commentId}/deletion`,
    form: () => ({}),
    expected: only("answerer", ...house),
  },
  {
    action: "announce a talk for the vendor",
    file: "talks/new.tsx",
    path: () => "/talks/new",
    form: (_, { vendor }) => ({ ...talkFields(), vendor: vendor.slug }),
    expected: only("l1", ...staff),
    page: only("rival", "l1", ...staff, ...house),
  },
  {
    action: "announce a talk for the community",
    file: "talks/new.tsx",
    path: () => "/talks/new",
    form: () => ({ ...talkFields(), vendor: "" }),
    expected: only(...house),
    page: only("rival", "l1", ...staff, ...house),
  },
  {
    action: "keep a draft of a talk",
    file: "talks/new.tsx",
    path: () => "/talks/new",
    form: (_, { vendor }) => ({ ...talkFields(), abstract: "", intent: "draft", vendor: vendor.slug }),
    expected: only("l1", ...staff),
    page: only("rival", "l1", ...staff, ...house),
  },
  {
    action: "propose a talk",
    file: "talks/propose.tsx",
    path: () => "/talks/propose",
    form: (_, { vendor }) => ({ ...talkFields(), vendor: vendor.slug }),
    expected: members(),
  },
  ...[
    { action: "accept a proposed talk", form: { intent: "accept", word: "" } },
    { action: "accept a proposed talk and announce it", form: { intent: "announce", word: "Gladly." } },
    { action: "decline a proposed talk", form: { intent: "decline", reason: "not this season" } },
  ].map(
    ({ action, form }): Row => ({
      action,
      file: "talks/proposal.tsx",
      path: (of) => `${talk(of)}/proposal`,
      given: proposedTalk,
      form: () => form,
      expected: { ...absentBut("l1", ...staff, "admin"), author: 403 },
    }),
  ),
  {
    action: "take back what the asker proposed",
    file: "talks/deletion.tsx",
    path: (of) => `${talk(of)}/deletion`,
    given: proposedTalk,
    form: () => ({}),
    expected: { ...absentBut("author"), ...conflictFor("l1", ...staff, "admin") },
  },
  {
    action: "announce a draft",
    file: "talks/announcement.tsx",
    path: (of) => `${talk(of)}/announcement`,
    given: draftOfTalk,
    form: () => ({ intent: "now" }),
    expected: absentBut("l1", ...staff, "admin"),
  },
  {
    action: "have a draft announced by itself",
    file: "talks/announcement.tsx",
    path: (of) => `${talk(of)}/announcement`,
    given: draftOfTalk,
    form: () => ({ intent: "schedule", publishAt: dayAhead(3) }),
    expected: absentBut("l1", ...staff, "admin"),
  },
  {
    action: "edit a draft",
    file: "talks/edit.tsx",
    path: (of) => `${talk(of)}/edit`,
    given: draftOfTalk,
    form: async (of, { l2 }) => {
      const { values, base } = await talkSource(db, l2, ofTalk(of));
      return { ...values, minutes: "45", base: String(base) };
    },
    expected: absentBut("l1", ...staff, "admin"),
  },
  {
    action: "delete a draft",
    file: "talks/deletion.tsx",
    path: (of) => `${talk(of)}/deletion`,
    given: draftOfTalk,
    form: () => ({}),
    expected: absentBut("l1", ...staff, "admin"),
  },
  {
    action: "delete an announced talk",
    file: "talks/deletion.tsx",
    path: (of) => `${talk(of)}/deletion`,
    given: announcedTalk,
    form: () => ({}),
    expected: { ...only(), ...conflictFor("l1", ...staff, "admin") },
  },
  {
    action: "postpone a talk",
    file: "talks/postponement.tsx",
    path: (of) => `${talk(of)}/postponement`,
    given: announcedTalk,
    form: () => ({ reason: "no room that day" }),
    expected: only("l1", ...staff, "admin"),
  },
  {
    action: "cancel a talk",
    file: "talks/cancellation.tsx",
    path: (of) => `${talk(of)}/cancellation`,
    given: announcedTalk,
    form: () => ({ reason: "the speaker is ill" }),
    expected: only("l1", ...staff, "admin"),
  },
  {
    action: "reinstate a talk",
    file: "talks/cancellation.tsx",
    path: (of) => `${talk(of)}/cancellation`,
    given: async (stage) => {
      const of = await announcedTalk(stage);
      await cancelTalk(db, stage.l2, ofTalk(of), { reason: "the speaker is ill" });
      return of;
    },
    form: () => ({ intent: "remove", reason: "she is well again" }),
    expected: only("l1", ...staff, "admin"),
  },
  {
    action: "make a series for the vendor",
    file: "series/new.tsx",
    path: () => "/series/new",
    form: (_, { vendor }) => ({ ...seriesFields(), vendor: vendor.slug }),
    expected: only("l1", ...staff),
    page: only("rival", "l1", ...staff, ...house),
  },
  {
    action: "change a series",
    file: "series/edit.tsx",
    path: () => `/series/${ofSeries()}/edit`,
    given: seriesOfVendor,
    form: () => seriesFields(),
    expected: only("l1", ...staff, "admin"),
  },
  {
    action: "make dates of a series",
    file: "series/dates.tsx",
    path: () => `/series/${ofSeries()}/dates`,
    given: seriesOfVendor,
    form: () => ({ count: "2" }),
    expected: only("l1", ...staff, "admin"),
  },
  {
    action: "end a series",
    file: "series/ending.tsx",
    path: () => `/series/${ofSeries()}/ending`,
    given: seriesOfVendor,
    form: () => ({}),
    expected: only("l1", ...staff, "admin"),
  },
  {
    action: "add synonyms",
    file: "search/synonyms.tsx",
    path: () => "/search/synonyms",
    form: () => ({ phrases: `${phrase()}, ${phrase()}` }),
    expected: only("lead", "admin"),
    page: only("rival", "l1", ...staff, ...house),
  },
  {
    action: "extend synonyms",
    file: "search/synonym-group.tsx",
    path: ({ synonymsId }) => `/search/synonyms/${synonymsId}`,
    given: synonymGroup,
    form: () => ({ phrases: phrase() }),
    expected: only("lead", "admin"),
  },
  {
    action: "remove synonyms",
    file: "search/synonym-group.tsx",
    path: ({ synonymsId }) => `/search/synonyms/${synonymsId}`,
    given: synonymGroup,
    form: () => ({ intent: "remove" }),
    expected: only("lead", "admin"),
  },
  {
    action: "change the profile of a vendor",
    file: "vendors/profile.tsx",
    path: (_, of) => `/vendors/${ofVendor(of)}/edit/profile`,
    form: () => ({ name: "A vendor", about: text() }),
    expected: only("lead", "admin"),
  },
  {
    action: "change the channels of a vendor",
    file: "vendors/channels.tsx",
    path: (_, of) => `/vendors/${ofVendor(of)}/edit/channels`,
    form: () => ({ kind1: "mail", address1: "help@example.com", purpose1: text() }),
    expected: only("lead", "admin"),
  },
  {
    action: "change the support hours of a vendor",
    file: "vendors/support-hours.tsx",
    path: (_, of) => `/vendors/${ofVendor(of)}/edit/support-hours`,
    form: () => ({ region: "china", timeZone: "Asia/Shanghai", day1: `09:00-${minute()}` }),
    expected: only("lead", "admin"),
  },
  {
    action: "change what a vendor promises",
    file: "vendors/targets.tsx",
    path: (_, of) => `/vendors/${ofVendor(of)}/edit/targets`,
    form: () => ({ "live-P0-first": `${number()} min` }),
    expected: only("lead", "admin"),
  },
  {
    action: "invite staff",
    file: "vendors/staff.tsx",
    path: (_, of) => `/vendors/${ofVendor(of)}/edit/staff`,
    form: () => ({ intent: "invite", email: `${slug()}@example.org`, tier: "L1", title: "" }),
    expected: only("lead", "admin"),
  },
  {
    action: "make a product",
    file: "vendors/products.tsx",
    path: (_, of) => `/vendors/${ofVendor(of)}/edit/products`,
    form: () => ({ name: "A product", slug: slug(), about: "" }),
    expected: only("lead", "admin"),
  },
  {
    action: "change a product",
    file: "products/edit.tsx",
    path: (_, of) => `/products/${ofProduct(of)}/edit`,
    form: () => ({ name: "A product", about: text() }),
    expected: only("lead", "admin"),
  },
  {
    action: "add a release",
    file: "products/releases.tsx",
    path: (_, of) => `/products/${ofProduct(of)}/releases`,
    form: () => ({ version: `9.${slug().slice(5)}` }),
    expected: only("lead", "admin"),
  },
  {
    action: "add releases by a table",
    file: "products/releases.tsx",
    path: (_, of) => `/products/${ofProduct(of)}/releases`,
    form: () => ({ intent: "import", csv: `version,released_on,ends_on,notes\n8.${slug().slice(5)},,,` }),
    expected: only("lead", "admin"),
  },
  {
    action: "make a vendor",
    file: "admin/vendors.tsx",
    path: () => "/admin/vendors",
    form: () => ({ intent: "make", name: `Vendor ${slug()}`, slug: slug() }),
    expected: only("admin"),
  },
  {
    action: "verify a vendor",
    file: "admin/vendors.tsx",
    path: () => "/admin/vendors",
    given: after(async (_, { vendor }) => {
      await sql`update vendors set verified_at = null, verified_by = null where id = ${vendor.id}`;
    }),
    form: (_, { vendor }) => ({ intent: "verify", vendor: String(vendor.id) }),
    expected: only("admin"),
  },
  {
    action: "take back that a vendor is verified",
    file: "admin/vendors.tsx",
    path: () => "/admin/vendors",
    given: after(async (_, { vendor }) => {
      await sql`update vendors set verified_at = now(), verified_by = (select min(id) from users) where id = ${vendor.id}`;
    }),
    form: (_, { vendor }) => ({ intent: "remove", vendor: String(vendor.id) }),
    expected: only("admin"),
  },
  {
    action: "rename a vendor",
    file: "admin/vendors.tsx",
    path: () => "/admin/vendors",
    form: (_, { vendor }) => ({
      ...{ intent: "rename", vendor: String(vendor.id), name: `Vendor ${slug()}` },
      reason: "it took the name of a stranger",
    }),
    expected: only("admin"),
  },
  {
    action: "preview",
    file: "house/preview.ts",
    path: () => "/preview",
    form: () => ({ body: "**bold**" }),
    expected: members(),
    page: null,
    writesNothing: true,
  },
  {
    action: "follow a question",
    file: "follows/follows.tsx",
    path: () => "/follows",
    form: (of) => ({ intent: "follow", kind: "question", id: String(of.questionId) }),
    expected: members(),
    page: null,
  },
  {
    action: "keep a draft",
    file: "house/drafts.ts",
    path: () => "/drafts?place=question",
    form: () => ({ body: text() }),
    expected: members(),
    page: null,
  },
];

/** Actions that have their tests elsewhere, and where. */
export const elsewhere: Readonly<Record<string, string>> = {
  "images/upload.ts": "takes a file: upload.test.ts beside this",
  "not-found.tsx": "answers 404 to everybody: absent.test.ts beside this",
  "preferences.ts": "open to everybody: tests/routes/accounts",
  "talks/reply.ts": "tests/routes/talks",
  "talks/reminders.ts": "tests/routes/talks",
  "follows/confirmation.tsx": "open to who has the link: tests/routes/follows",
  "follows/unsubscribe.tsx": "open to who has the link: tests/routes/follows",
  "talks/recording.tsx": "tests/routes/talks",
  "talks/recording-upload.tsx": "tests/routes/talks",
  "talks/chapters.tsx": "tests/routes/talks",
  "talks/transcript-edit.tsx": "tests/routes/talks",
  "talks/questions.tsx": "tests/routes/talks",
  "talk-questions/vote.ts": "tests/routes/talks",
  "talk-questions/answer.tsx": "tests/routes/talks",
  "talk-questions/deletion.tsx": "tests/routes/talks",
  "talk-questions/forum-question.ts": "tests/routes/talks",
  "settings/calendar.tsx": "one's own calendar: tests/routes/talks",
  "search/uses.ts": "open to everybody: tests/routes/search",
  "search/opened.ts": "open to everybody: tests/routes/search",
  "accounts/sign-up.tsx": "open to everybody: tests/routes/accounts",
  "accounts/sign-in.tsx": "open to everybody: tests/routes/accounts",
  "accounts/sign-out.ts": "one's own session: tests/routes/accounts",
  "accounts/confirm-email.tsx": "open to who has the link: tests/routes/accounts",
  "accounts/forgot-password.tsx": "open to everybody: tests/routes/accounts",
  "accounts/reset-password.tsx": "open to who has the link: tests/routes/accounts",
  "settings/name.tsx": "one's own account: tests/routes/accounts",
  "settings/email.tsx": "one's own account: tests/routes/accounts",
  "settings/password.tsx": "one's own account: tests/routes/accounts",
  "settings/sessions.tsx": "one's own account: tests/routes/accounts",
  "settings/notifications.tsx": "one's own account: tests/routes/follows",
  "settings/preferences.tsx": "one's own account: tests/routes/accounts",
  "settings/deletion.tsx": "one's own account: tests/routes/accounts",
  "notifications/notifications.tsx": "one's own notices: tests/routes/accounts",
  "admin/mails.tsx": "tests/routes/follows",
  "admin/roles.tsx": "tests/routes/accounts",
  "vendors/invitation.tsx": "open to whose address it was sent to: tests/routes/vendors",
};

/** Whoever may do it comes too late. */
function tooLate(expected: Expected): Expected {
  const late = Object.entries(expected).map(([role, outcome]) => [role, outcome === "done" ? 409 : outcome]);
  return Object.fromEntries(late) as Expected;
}

/** The thing is out of sight for all but these. */
function absentBut(...may: Role[]): Expected {
  const outcome = (role: Role): Outcome => {
    if (role === "anonymous") return "sign-in";
    if (role === "unverified") return 403;
    return may.includes(role) ? "done" : 404;
  };
  return Object.fromEntries(roles.map((role) => [role, outcome(role)])) as Expected;
}

async function marked(stage: Stage): Promise<Thread> {
  const made = await thread(stage);
  return { ...made, markId: await mark(db, stage.l2, made.answerId) };
}

/** An answer that another L1 proposed as official. */
async function proposed(stage: Stage): Promise<Thread> {
  const made = await thread(stage);
  return { ...made, markId: await mark(db, await makeStaff(stage.vendor, "L1"), made.answerId) };
}

/** A marked answer, and a release that came out since. */
async function released(stage: Stage): Promise<Thread> {
  const made = await marked(stage);
  count += 1;
  return { ...made, releaseId: await release(db, stage.product, `5.${count}`) };
}

async function markFields({ answerId }: Thread): Promise<Record<string, string>> {
  return { revision: String(await revisionOf(db, "answers", answerId)), fromVersion: "4.2", note: "Holds." };
}

/** Two vendors, one of each role, and the people whom the set-up acts as. */
export async function makeStage(): Promise<Stage> {
  const house = await makeHouse();
  const cast = await makeCast(house);
  return {
    ...house,
    cast,
    asker: await asViewer(cast.author),
    answerer: await asViewer(cast.answerer),
    moderator: await asViewer(cast.moderator),
    l2: await asViewer(cast.l2),
  };
}
