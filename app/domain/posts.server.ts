/** What questions and answers have in common: loading one for a change, its facts for the policy, and its texts. */
import { type SQL, sql, TransactionRollbackError } from "drizzle-orm";
import {
  isMarkdownRefused,
  type People,
  type RenderedMarkdown,
  renderComment,
  renderMarkdown,
} from "~/adapters/markdown.server";
import type { Db } from "~/db.server";
import { invalid, notFound } from "~/domain/errors";
import { NAMED_MAX } from "~/domain/namings/limits";
import { findNamed } from "~/domain/namings/named.server";
import { builtOn, publicMark } from "~/domain/questions/built-on.server";
import type { PostFacts } from "~/domain/questions/policy";
import {
  answerVisibleTo,
  publicAnswer,
  publicQuestion,
  questionVisibleTo,
} from "~/domain/questions/visible.server";
import type { Severity, Stage } from "~/domain/questions/vocabulary";
import { rowsOf } from "~/domain/rows.server";
import type { Viewer } from "~/domain/viewer";
import { sha256Hex } from "~/lib/hash";
import { personPath } from "~/paths";
import type { answers, comments, questions } from "~db/schema/questions";

/** The same text sent again within this time leads to the first one. */
export const REPEAT_WINDOW_MINUTES = 10;

/** A post and the author's row locked for a change, as the viewer may see it. */
export type LockedPost = {
  questionId: number;
  answerId: number | null;
  title: string;
  revisionId: number;
  revisionNumber: number;
  vendorId: number | null;
  productId: number | null;
  severity: Severity | null;
  stage: Stage | null;
  language: "zh" | "en";
  isClosed: boolean;
  /** It, or the question it stands under, is deleted or hidden: nothing new may stand on it, whoever sees it. */
  isOutOfSight: boolean;
  /** Who asked the question; of an answer, `facts.authorId` wrote the answer. */
  askerId: number;
  facts: PostFacts;
};

/** Locks the question and gives its facts, or notFound when this viewer may not see it. */
export async function lockQuestion(tx: Db, viewer: Viewer, id: number): Promise<LockedPost> {
  await tx.execute(sql`select from questions where id = ${id} for update`);
  return await first(
    tx,
    sql`select q.id as "questionId", null as "answerId", q.title, r.id as "revisionId", r.number as "revisionNumber",
          p.vendor_id as "vendorId", q.product_id as "productId", q.severity, q.stage, q.language, q.closed_at is not null as "isClosed", not (${publicQuestion}) as "isOutOfSight",
          q.author_id as "askerId",
          ${builtOn} || jsonb_build_object('authorId', q.author_id, 'score', q.score, 'isDeleted', q.deleted_at is not null,
            'deletedByAuthor', coalesce(q.deleted_by = q.author_id, false), 'isHidden', q.hidden_at is not null,
            'isMerged', exists (select from merges g where g.question_id = q.id and g.undone_at is null)
          ) as facts
        from questions q join revisions r on r.id = q.revision_id left join products p on p.id = q.product_id
        where q.id = ${id} and ${questionVisibleTo(viewer)}`,
  );
}

/** Locks an answer and its question (in this order: question first, always), or notFound. */
export async function lockAnswer(
  tx: Db,
  viewer: Viewer,
  id: number,
): Promise<LockedPost & { answerId: number }> {
  await lockAnswerRow(tx, id);
  return await first(
    tx,
    sql`select q.id as "questionId", a.id as "answerId", q.title, r.id as "revisionId", r.number as "revisionNumber",
          p.vendor_id as "vendorId", q.product_id as "productId", q.severity, q.stage, q.language, q.closed_at is not null as "isClosed",
          not (${publicQuestion} and ${publicAnswer}) as "isOutOfSight", q.author_id as "askerId",
          jsonb_build_object('authorId', a.author_id, 'score', a.score, 'isDeleted', a.deleted_at is not null,
            'deletedByAuthor', coalesce(a.deleted_by = a.author_id, false), 'isHidden', a.hidden_at is not null,
            'isAccepted', exists (select from acceptances where answer_id = a.id),
            'isMarked', exists (select from official_marks m where m.answer_id = a.id and ${publicMark})
          ) as facts
        from answers a join questions q on q.id = a.question_id join revisions r on r.id = a.revision_id left join products p on p.id = q.product_id
        where a.id = ${id} and ${answerVisibleTo(viewer)} and ${questionVisibleTo(viewer)}`,
  );
}

async function lockAnswerRow(tx: Db, answerId: number): Promise<void> {
  await lockWhereItStands(tx, async (tried) => {
    const [question] = await rowsOf<{ id: number }>(
      tried,
      sql`select id from questions where id = (select question_id from answers where id = ${answerId}) for update`,
    );
    if (!question) return "absent";
    const held = await rowsOf(
      tried,
      sql`select id from answers where id = ${answerId} and question_id = ${question.id} for update`,
    );
    return held[0] ?? null;
  });
}

/**
 * Locks what stands on a question after that question, and gives what `lock` gives. Null says that a merge took it to another one while
 * the question was waited for: it is tried again there, with the first one let go, since a merge holds both in their own order.
 */
export async function lockWhereItStands<T>(tx: Db, lock: (tried: Db) => Promise<T | null>): Promise<T> {
  for (;;) {
    const found = await tx
      .transaction(async (tried) => (await lock(tried)) ?? tried.rollback())
      .catch((error: unknown) => {
        if (error instanceof TransactionRollbackError) return null;
        throw error;
      });
    if (found !== null) return found;
  }
}

/** Renders Markdown once, before the transaction begins. A text that cannot be rendered in time is refused by the field. */
export async function renderedBody(body: string): Promise<{ html: string; plain: string }> {
  const { html, text } = await renderMarkdown(body).catch(refuseUnrenderable);
  return { html, plain: text };
}

/** The same for a comment. */
export async function renderedComment(body: string): Promise<{ html: string }> {
  return await renderComment(body).catch(refuseUnrenderable);
}

/** What a post or a comment becomes, and whom it names with `@`. */
export type Written = { html: string; plain: string; named: number[] };

/** The same for what can name people: they are linked by their ids, since names change. Refuses too many of them by the field. */
export async function writtenBody(db: Db, body: string): Promise<Written> {
  return await naming(db, (people) => renderMarkdown(body, people));
}

/** The same for a comment. */
export async function writtenComment(db: Db, body: string): Promise<Written> {
  return await naming(db, (people) => renderComment(body, people));
}

/** HTML of a body as it will look, of a post that can name people or of another text. */
export async function previewOf(
  db: Db,
  body: string,
  { namesPeople }: { namesPeople: boolean },
): Promise<string> {
  const { html } = await (namesPeople ? writtenBody(db, body) : renderedBody(body));
  return html;
}

/** Most texts name nobody and are rendered once; the others once more, with those who are there. */
async function naming(db: Db, render: (people?: People) => Promise<RenderedMarkdown>): Promise<Written> {
  const { html, text, names = [] } = await render().catch(refuseUnrenderable);
  const found = await findNamed(db, names);
  if (found.size === 0) return { html, plain: text, named: [] };
  const people = new Map(Array.from(found, ([name, id]) => [name, personPath(id)]));
  const linked = await render(people).catch(refuseUnrenderable);
  const named = (linked.names ?? []).flatMap((name) => found.get(name) ?? []);
  if (named.length > NAMED_MAX) throw invalid({ body: "errors.namedMany" });
  return { html: linked.html, plain: linked.text, named };
}

function refuseUnrenderable(error: unknown): never {
  if (isMarkdownRefused(error)) throw invalid({ body: "errors.bodyUnrenderable" });
  throw error;
}

/** Fingerprint of what a person sends, by which a repeat is found. */
export function contentHash(...parts: (string | number)[]): string {
  return sha256Hex(parts.join("\u0000"));
}

/** What this person sent within the last ten minutes under this fingerprint, unless it was deleted since. */
export async function findRepeat(
  tx: Db,
  table: typeof questions | typeof answers | typeof comments,
  { authorId, hash }: { authorId: number; hash: string },
): Promise<{ id: number } | null> {
  const [earlier] = await rowsOf<{ id: number }>(
    tx,
    sql`select id from ${table} where author_id = ${authorId} and content_hash = ${hash} and deleted_at is null
          and created_at > now() - make_interval(mins => ${REPEAT_WINDOW_MINUTES}) order by id limit 1`,
  );
  return earlier ?? null;
}

/** Lets one request of a person at a time write, so that the same text sent twice at once is seen as a repeat. */
export async function oneWriteAtATime(tx: Db, userId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(7101, ${userId}::integer)`);
}

async function first<T>(tx: Db, query: SQL): Promise<T> {
  const [row] = await rowsOf<T>(tx, query);
  if (!row) throw notFound();
  return row;
}
