// S16: every thing that is not for everybody carries a word of its own. Every page is asked for as everybody, and no answer may
// hold a word that is not for whom it is given to. The index is left as it was before things went out of sight.
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { editAnswer } from "~/domain/answers/edit.server";
import { deleteAnswer, hideAnswer } from "~/domain/answers/state.server";
import { addComment, deleteComment } from "~/domain/comments/comment.server";
import { handOver } from "~/domain/desk/hand-over.server";
import { addNote } from "~/domain/desk/note.server";
import { snoozeQuestion } from "~/domain/desk/snooze.server";
import { waitForAsker } from "~/domain/desk/wait.server";
import { saveDraft } from "~/domain/drafts/drafts.server";
import { withdrawMark } from "~/domain/official/mark.server";
import { editQuestion } from "~/domain/questions/edit.server";
import { deleteQuestion, hideQuestion } from "~/domain/questions/state.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { announceTalk, draftTalk } from "~/domain/talks/announce.server";
import { draftInput } from "~/domain/talks/input";
import { proposeTalk } from "~/domain/talks/propose.server";
import { frameOf } from "~/http/frame.server";
import { signInPath } from "~/paths";
import { talkForm } from "../domain/talks/world";
import {
  answer,
  ask,
  asViewer,
  type Cast,
  type House,
  makeCast,
  makeHouse,
  makeMember,
  makeSolution,
  makeThread,
  mark,
  questionForm,
  revisionOf,
  sayOf,
} from "../support/factories";
import { call, signInCookie, visitorRequest } from "../support/request";
import { siteRoutes } from "../support/routes";

type Role = keyof Cast | "anonymous";
const house = ["moderator", "admin"] as const;
const vendorStaff = ["l1", "l2", "l3", "fae", "lead"] as const;

/** Routes that show private things to who asks, by their nature; each has tests of its own. */
const notCrawled: Readonly<Record<string, string>> = {
  "mailbox/mailbox.tsx": "shows all mails, on the developer's machine only",
  "images/image.ts": "answers bytes",
  "admin/roles.tsx": "for admins; asked for below with the rest of what is one's own",
};

let cast: Cast;
let of: House;
const canaries = new Map<string, readonly Role[]>();
const cookies = new Map<Role, string | undefined>();
const ids = {
  questions: [] as number[],
  answers: [] as number[],
  comments: [] as number[],
  people: [] as number[],
  talks: [] as number[],
};
const SONG = "kanarienlied";

/** A word that only these may ever see. */
function canary(name: string, ...may: Role[]): string {
  const word = `kn${canaries.size}x${name
    .replaceAll(/[^a-z]/gi, "")
    .toLowerCase()
    .slice(0, 22)}`;
  canaries.set(word, may);
  return word;
}

beforeAll(async () => {
  of = await makeHouse();
  cast = await makeCast(of);
  for (const role of Object.keys(cast) as (keyof Cast)[]) {
    const email = `${canary(`mail of ${role}`, role)}@example.com`;
    await sql`update users set email = ${email}, email_key = ${email} where id = ${cast[role].id}`;
    cookies.set(role, await signInCookie(cast[role].id, `device ${canary(`device of ${role}`)}`));
    ids.people.push(cast[role].id);
  }
  cookies.set("anonymous", undefined);
  await sql`update users set name = ${canary("unconfirmed name", "unverified", "admin")} where id = ${cast.unverified.id}`;

  const [author, answerer, member] = [
    await asViewer(cast.author),
    await asViewer(cast.answerer),
    await asViewer(cast.member),
  ];
  const [moderator, l1, l2] = [
    await asViewer(cast.moderator),
    await asViewer(cast.l1),
    await asViewer(cast.l2),
  ];
  const people = { asker: author, answerer, product: of.product };
  const comment = async (viewer: typeof author, target: Parameters<typeof addComment>[2], word: string) => {
    ids.comments.push((await addComment(db, viewer, target, { body: `${SONG} ${word}` })).id);
    return ids.comments.at(-1) ?? 0;
  };

  // A public thread with everything that can be out of sight in it.
  const open = await makeSolution(db, { ...people, answerer: await makeMember() });
  await mark(db, l2, open.answerId, { note: "holds" });
  await sayOf(db, member, open.answerId, {
    verdict: "dangerous",
    comment: canary("what a reader wrote", "member", ...vendorStaff, ...house),
  });
  await comment(member, { questionId: open.questionId }, "public");
  await deleteComment(
    db,
    member,
    await comment(member, { questionId: open.questionId }, canary("deleted comment")),
  );
  const hidden = await answer(
    db,
    answerer,
    open.questionId,
    `${SONG} ${canary("hidden answer", "answerer", ...house)}`,
  );
  await comment(member, { answerId: hidden }, canary("comment under hidden answer", "answerer", ...house));
  await editAnswer(db, answerer, hidden, {
    base: await revisionOf(db, "answers", hidden),
    body: `${SONG} ${canary("second revision of hidden answer", "answerer", ...house)}`,
    summary: canary("summary of hidden answer", "answerer", ...house),
    keepsMark: false,
  });
  const deleted = await answer(
    db,
    member,
    open.questionId,
    `${SONG} ${canary("deleted answer", "member", ...house)}`,
  );
  const proposed = await answer(db, await makeMember(), open.questionId);
  await mark(db, l1, proposed, { note: canary("note of a proposal", ...vendorStaff, ...house) });
  const rejected = await answer(db, await makeMember(), open.questionId);
  await mark(db, l1, rejected, { note: canary("note of a rejected proposal", ...vendorStaff, ...house) });
  await withdrawMark(db, l2, rejected, canary("why a proposal was rejected", ...vendorStaff, ...house));

  const secret = async (name: string) => {
    const word = (part: string) => canary(`${part} of ${name}`, "author", ...house);
    const id = await ask(db, author, {
      title: `${SONG} ${word("title")}`,
      body: `${SONG} ${word("body")}`,
      tags: `audio ${word("tag")}`,
      product: of.product.slug,
    });
    await editQuestion(db, author, id, {
      ...questionForm({
        title: `${SONG} ${word("new title")}`,
        tags: `audio ${word("new tag")}`,
        product: of.product.slug,
      }),
      base: await revisionOf(db, "questions", id),
      summary: word("summary"),
    });
    const inIt = await answer(db, answerer, id, `${SONG} ${word("answer in it")}`);
    await comment(member, { questionId: id }, word("comment in it"));
    ids.answers.push(inIt);
    ids.questions.push(id);
    return id;
  };
  const [hiddenQuestion, deletedQuestion] = [
    await secret("hidden question"),
    await secret("deleted question"),
  ];
  const onDesk = await makeThread(db, people);
  await addNote(db, l1, open.questionId, { body: canary("internal note", ...vendorStaff) });
  await handOver(db, l1, onDesk.questionId, { to: "next", note: canary("hand over note", ...vendorStaff) });
  await snoozeQuestion(db, l2, onDesk.questionId, {
    hours: "24",
    reason: canary("why it was put aside", ...vendorStaff),
  });
  await waitForAsker(db, l2, onDesk.questionId, { request: "Please send the log." });
  // Of the time when the question was about another vendor's product: nobody works on it there any more.
  await sql`insert into internal_notes (question_id, vendor_id, author_id, author_tier, body)
    values (${onDesk.questionId}, ${of.otherVendor.id}, ${cast.rival.id}, 'L3', ${canary("note of the other vendor")})`;
  ids.questions.push(onDesk.questionId);
  await sql`insert into talks (uid, vendor_id, title, abstract, description, description_html, description_plain, language, local_start,
      time_zone, starts_at, minutes, online_url, created_by, announced_at)
    values ('t', ${of.vendor.id}, 'A talk', 'About calls', '', '', '', 'en', now()::timestamp, 'UTC', now() + interval '1 day', 45,
      'https://example.com', ${cast.l2.id}, now())`;
  const managers = ["l1", "l2", "l3", "fae", "lead", "admin"] as const;
  const talk = (word: string, fields: Record<string, string> = {}) => ({
    ...draftInput.parse(
      talkForm({ title: `${SONG} ${word}`, abstract: word, body: `About ${word}`, ...fields }),
    ),
    vendor: of.vendor.slug,
  });
  const draft = await draftTalk(db, l2, talk(canary("draft of a talk", ...managers)));
  const proposal = await proposeTalk(db, author, talk(canary("proposed talk", "author", ...managers)));
  const room = canary("address for those going", ...managers);
  const kept = await announceTalk(
    db,
    l2,
    talk("kept to those going", { addressShown: "going", onlineUrl: `https://meet.example.com/${room}` }),
  );
  ids.talks.push(1, draft.id, proposal.id, kept.id);
  for (const role of ["author", "member"] as const) {
    const fields = { title: canary(`draft of ${role}`, role), body: canary(`draft text of ${role}`, role) };
    await saveDraft(db, { userId: cast[role].id }, "question", fields);
    await saveDraft(db, { userId: cast[role].id }, `answer:${open.questionId}`, {
      body: canary(`draft answer of ${role}`, role),
    });
  }

  await drainSearch(db);
  await hideAnswer(db, moderator, hidden, canary("why an answer was hidden", ...house));
  await deleteAnswer(db, member, deleted);
  await hideQuestion(db, moderator, hiddenQuestion, canary("why a question was hidden", ...house));
  await deleteQuestion(db, author, deletedQuestion);

  ids.questions.push(open.questionId);
  ids.answers.push(open.answerId, hidden, deleted, proposed, rejected);
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

/** Queries that make a page show another part of what it has. */
const queries: Readonly<Record<string, string[]>> = {
  "/": [""],
  "/questions": ["newest", "active", "unanswered", "solved", "official"].flatMap((sort) => [
    `?sort=${sort}`,
    `?sort=${sort}&page=2`,
  ]),
  "/questions/:id": ["", "?page=2"],
  "/questions/similar": [`?title=${SONG}+${SONG}+${SONG}`, `?title=${SONG}+text+audio`],
  "/search/suggestions": [`?q=${SONG}`, `?q=${SONG.slice(0, 5)}`, "?q=audio", "?q=kn"],
  "/questions/:id/history": revisionPairs(),
  "/answers/:id/history": revisionPairs(),
  "/people/:id": ["", "?show=questions", "?show=talks", "?page=2"],
  "/talks/new": ["", "?from=1", "?from=2", "?from=3"],
  "/tags/:slug": ["", "?sort=active", "?sort=unanswered"],
  "/products/:slug": ["", "?sort=unanswered", "?sort=solved", "?sort=official"],
  "/vendors/:slug/desk": ["", "?list=unanswered", "?list=silent", "?held=snoozed", "?held=unclaimed"],
  "/talks": ["", "?when=past"],
};

function revisionPairs(): string[] {
  const pairs = [1, 2, 3].flatMap((to) => [`?to=${to}`, `?from=1&to=${to}`, `?from=2&to=${to}`]);
  return ["", "?page=2", ...pairs];
}

async function addressesOf(path: string): Promise<{ address: string; params: Record<string, string> }[]> {
  const kind = path.split("/")[1] ?? "";
  const values = path.includes(":id")
    ? (ids[kind as keyof typeof ids] ?? []).map(String)
    : path.includes(":slug")
      ? (await sql<{ slug: string }[]>`select slug from ${sql(kind)}`).map(({ slug }) => slug)
      : [""];
  const words = [SONG, "audio", ...canaries.keys()];
  const asked = ["/search", "/search.atom"].includes(path)
    ? words.map((word) => `?q=${word}`)
    : (queries[path] ?? [""]);
  return values.flatMap((value) =>
    asked.map((query) => ({
      address: path.replace(/:(id|slug)/, encodeURIComponent(value)) + query,
      params: path.includes(":slug") ? { slug: value } : { id: value },
    })),
  );
}

/** The text without the query where it is only said back: as a value, in the addresses of a feed, in the feed's title. */
function withoutEcho(text: string, words: string): string {
  return text
    .replaceAll(JSON.stringify(words), '""')
    .replaceAll(new RegExp(`(/search(?:\\.atom)?\\?q=)${words}(?=["<])`, "g"), "$1")
    .replaceAll(`>Search: ${words}<`, ">Search: <");
}

test("nobody sees a word that is not for them, on any page, in any order, by any address", async () => {
  const leaks: string[] = [];
  const broken: string[] = [];
  const seen = new Map<string, Set<Role>>();
  let answers = 0;
  // What a visitor asked for is said back to them on the way to sign in.
  const look = async (
    role: Role,
    address: string,
    handler: Parameters<typeof call<unknown>>[0],
    params: Record<string, string>,
  ) => {
    const cookie = cookies.get(role);
    const request = visitorRequest(address, cookie === undefined ? {} : { cookie });
    const { data, response } = await call(handler, request, { params });
    const text = response
      ? `${response.headers.get("Location")} ${await response.text()}`.replace(
          signInPath(address),
          "to sign in",
        )
      : JSON.stringify(data);
    answers += 1;
    if (response && response.status >= 500) broken.push(`${address} as ${role}: ${response.status}`);
    const words = new URL(request.url).searchParams.get("q") ?? "";
    const rest = words ? withoutEcho(text, words) : text;
    for (const [word, may] of canaries) {
      if (!rest.includes(word)) continue;
      seen.set(word, (seen.get(word) ?? new Set()).add(role));
      if (!may.includes(role)) leaks.push(`${word} at ${address} as ${role}`);
    }
  };
  for (const { path, file, load } of siteRoutes) {
    const { loader } = await load();
    if (!loader || file in notCrawled) continue;
    for (const { address, params } of await addressesOf(path)) {
      await Promise.all([...cookies.keys()].map((role) => look(role, address, loader, params)));
    }
    await sql`delete from rate_limits`;
  }
  for (const role of cookies.keys())
    await look(role, "/", ({ request, context }) => frameOf(request, context), {});
  expect(leaks.slice(0, 20)).toEqual([]);
  expect(broken).toEqual([]);
  expect(answers).toBeGreaterThan(2000);
  // The crawl itself works: what may be seen by somebody has been seen by somebody.
  const unseen = [...canaries]
    .filter(([word, may]) => may.length > 0 && !seen.has(word))
    .map(([word]) => word);
  expect(unseen).toEqual([]);
}, 120_000);

test("counts are those of what everybody sees", async () => {
  const [row] = await sql<
    { count: number }[]
  >`select count(*)::integer as count from questions where deleted_at is null and hidden_at is null`;
  const lists = siteRoutes.filter(({ path }) =>
    ["/questions", "/products/:slug", "/tags/:slug"].includes(path),
  );
  for (const { path, load } of lists) {
    const { loader } = await load();
    if (!loader) throw new Error("no loader");
    const slug = path.startsWith("/tags") ? "audio" : of.product.slug;
    for (const [role, cookie] of cookies) {
      const { data } = await call(
        loader,
        visitorRequest(path.replace(":slug", slug), cookie ? { cookie } : {}),
        { params: { slug } },
      );
      const page = data as {
        questions: { items: unknown[] };
        tag?: { questionCount: number };
        product?: { questionCount: number };
      };
      expect(page.questions.items.length, `${path} as ${role}`).toBe(row?.count);
      expect((page.tag ?? page.product)?.questionCount ?? row?.count, `${path} as ${role}`).toBe(row?.count);
    }
  }
});
