// A forum in which anything may happen, and what of it may be seen, told in another way than the code does.
import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { leadsTo } from "~/domain/merges/find.server";
import { mergeQuestion, unmergeQuestion } from "~/domain/merges/merge.server";
import { makeMember } from "../../support/factories";
import { outcomeOf } from "../../support/refusals";
import { makeWorld } from "./world";

/** Every text of the forum has this word and a mark of its own, by which it is known on a page. */
export const COMMON_WORD = "signal";
const mark = (number: number) => `zq${number}x`;

const moderator = await makeMember({ roles: ["moderator"] });

export type Forum = Awaited<ReturnType<typeof makeForum>>;

export async function makeForum(db: Db) {
  const world = await makeWorld(db);
  const tags = [await world.tag("first-tag"), await world.tag("second-tag")];
  const questions: number[] = [];
  const answers: number[] = [];
  const marks: number[] = [];
  const talks: number[] = [];
  let texts = 0;
  const newText = () => {
    texts += 1;
    return `${COMMON_WORD} ${mark(texts)}`;
  };
  const question = (at: number) => questions[at % questions.length] ?? 0;
  const answer = (at: number) => answers[at % answers.length] ?? 0;
  const talk = (at: number) => talks[at % talks.length] ?? 0;
  const update = (query: ReturnType<typeof sql>) => db.execute(query);

  /** A merged question is what it is until the merge is taken back. */
  const unmerged = async (at: number) =>
    (await leadsTo(db, question(at))) === question(at) ? question(at) : 0;

  const changes = {
    ask: async (at: number) =>
      questions.push(
        await world.ask(newText(), newText(), { tags: [tags[at % 2] ?? 0], onProduct: at % 3 > 0 }),
      ),
    answer: async (at: number) => {
      const under = question(at);
      if (under) answers.push(await world.answer(await leadsTo(db, under), newText()));
    },
    accept: async (at: number) => {
      const [of] = await db.execute<{ question: string }>(
        sql`select question_id as question from answers where id = ${answer(at)}`,
      );
      if (of) await world.accept(Number(of.question), answer(at));
    },
    unaccept: (at: number) => world.unaccept(question(at)),
    mark: async (at: number) => {
      const made = answers.length > 0 ? await world.mark(answer(at)) : Number.NaN;
      if (made > 0) marks.push(made);
    },
    setMark: (at: number) =>
      world.setMark(marks[at % marks.length] ?? 0, at % 2 ? "withdrawn" : "needs-recheck"),
    editAnswer: async (at: number) => answers.length > 0 && world.revise("answer", answer(at), newText()),
    editQuestion: async (at: number) =>
      questions.length > 0 && world.revise("question", question(at), newText()),
    retitle: (at: number) => world.retitle(question(at), newText()),
    vote: async (at: number) => questions.length > 0 && world.vote(question(at)),
    hide: async (at: number) => world.hide("questions", await unmerged(at)),
    remove: async (at: number) => world.remove("questions", await unmerged(at)),
    show: async (at: number) => world.show("questions", await unmerged(at)),
    hideAnswer: (at: number) => world.hide("answers", answer(at)),
    removeAnswer: (at: number) => world.remove("answers", answer(at)),
    showAnswer: (at: number) => world.show("answers", answer(at)),
    merge: (at: number) => outcomeOf(mergeQuestion(db, moderator, question(at), question(at + 1 + (at % 3)))),
    unmerge: (at: number) => outcomeOf(unmergeQuestion(db, moderator, question(at))),
    retag: async (at: number) => {
      const of = question(at);
      await update(sql`delete from question_tags where question_id = ${of}`);
      if (of) await update(sql`insert into question_tags values (${of}, ${tags[at % 2]}, 0)`);
    },
    renameTag: (at: number) =>
      update(sql`update tags set slug = slug || ${at} where id = ${tags[at % 2]} and length(slug) < 40`),
    renameProduct: (at: number) =>
      update(sql`update products set name = ${`Calls ${at}`} where id = ${world.product}`),
    move: (at: number) =>
      update(
        sql`update questions set product_id = ${at % 2 ? world.product : null} where id = ${question(at)}`,
      ),
    release: (at: number) =>
      update(sql`insert into releases (product_id, version, numbers) values (${world.product}, ${`4.${at}`}, ${`{4,${at}}`})
        on conflict do nothing`),
    announce: async () => talks.push(await world.announce(newText(), { abstract: newText() })),
    rewriteTalk: (at: number) => update(sql`update talks set title = ${newText()} where id = ${talk(at)}`),
    reschedule: (at: number) =>
      update(
        sql`update talks set starts_at = starts_at + make_interval(days => ${at}) where id = ${talk(at)}`,
      ),
    cancel: (at: number) => world.cancel(talk(at)),
    record: (at: number) =>
      update(sql`update talks set recording_url = 'https://example.com/r' where id = ${talk(at)}`),
    speaker: (at: number) =>
      update(sql`update talk_speakers set name = ${`Speaker ${at}`} where talk_id = ${talk(at)}`),
  } satisfies Record<string, (at: number) => unknown>;

  return { db, changes, textCount: () => texts };
}

export type ChangeName = keyof Forum["changes"];

/** The changes of a forum; those that take something out of sight come up more often. */
export const changeNames: readonly ChangeName[] = [
  ...([
    "ask",
    "answer",
    "accept",
    "unaccept",
    "mark",
    "setMark",
    "editAnswer",
    "editQuestion",
    "retitle",
  ] as const),
  ...([
    "vote",
    "hide",
    "hide",
    "remove",
    "show",
    "hideAnswer",
    "removeAnswer",
    "showAnswer",
    "retag",
  ] as const),
  ...(["renameTag", "renameProduct", "move", "release", "announce", "rewriteTalk", "reschedule"] as const),
  ...(["cancel", "record", "speaker", "merge", "merge", "unmerge"] as const),
];

/** What everybody may find, by document id: its title, and what else its document must say. */
export async function eligible(db: Db): Promise<Record<string, string>> {
  const rows = await db.execute<{ id: string; what: string }>(sql`
    select 'q_' || q.id as id, q.title || '|' || q.score || '|' || (case when exists (
        select from answers a where a.question_id = q.id and a.deleted_at is null and a.hidden_at is null and (
          a.id = (select answer_id from acceptances where question_id = q.id)
          or exists (select from official_marks m where m.answer_id = a.id and m.state = 'official' and m.revision_id = a.revision_id)))
      then 'solution' else 'question' end) as what
    from questions q where q.deleted_at is null and q.hidden_at is null
    union all select 't_' || id, title || '|0|talk' from talks`);
  return Object.fromEntries(rows.map(({ id, what }) => [id, what]));
}

/** The marks of all texts that must stand on no page now: of what is hidden, deleted or no longer says so. */
export async function hiddenMarks(forum: Forum): Promise<string[]> {
  const rows = await forum.db.execute<{ text: string }>(sql`
    select q.title || ' ' || r.plain as text from questions q join revisions r on r.id = q.revision_id
      where q.deleted_at is null and q.hidden_at is null
    union all select d.title || ' ' || r.plain from merges g join questions d on d.id = g.question_id join revisions r on r.id = d.revision_id
      join questions q on q.id = g.target_id where g.undone_at is null and q.deleted_at is null and q.hidden_at is null
    union all select r.plain from answers a join revisions r on r.id = a.revision_id join questions q on q.id = a.question_id
      where a.deleted_at is null and a.hidden_at is null and q.deleted_at is null and q.hidden_at is null
    union all select title || ' ' || abstract from talks`);
  const shown = rows.map(({ text }) => text).join(" ");
  const all = Array.from({ length: forum.textCount() }, (_, index) => mark(index + 1));
  return all.filter((one) => !shown.includes(one));
}
