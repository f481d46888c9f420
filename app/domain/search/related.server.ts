import { type SQL, sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Db } from "~/db.server";
import { publicQuestion } from "~/domain/questions/visible.server";
import { anyOf, listOf, rowsOf } from "~/domain/rows.server";
import type { Surroundings } from "./find.server";
import { questionsLike, type SimilarQuestion } from "./similar.server";

const MOST_RELATED = 5;
/** Kept for each question: more than are shown, for some may go out of sight or be open again. */
const MOST_KEPT = 8;
const HOUR = 3_600_000;
/** Less than of a similar one: the reader is here already and looks round. */
const ENOUGH_SHARED = 0.2;
/** Searches for related solutions at once: beyond that a page does without them rather than wait. */
const MOST_AT_ONCE = 2;

type Question = { id: number; revisionId: number; title: string; tags: readonly string[] };
type Found = { revisionId: number; ids: readonly number[] };
type Finding = { db: Db; question: Question; surroundings: Surroundings };

let underWay = 0;
const kept = new LRUCache<number, Found, Finding>({
  max: 20_000,
  ttl: HOUR,
  fetchMethod: (_id, _before, { context }) => find(context),
});

/**
 * SQL for the related solutions of a question as far as they were looked for before, so that the page reads them along with the
 * question; null when they were not.
 */
export function knownRelated(questionId: number, shows: (tag: string) => void): SQL {
  const ids = kept.get(questionId)?.ids;
  if (!ids) return sql`null::jsonb`;
  for (const id of ids) shows(`question:${id}`);
  return sql`to_jsonb(array(select to_jsonb(r) from (${shownOf(ids)}) r))`;
}

/**
 * Solutions to questions like this one, never itself. They are looked for once an hour for each text of a question; what is shown is
 * read anew, as everybody may see it now. `known` is what `knownRelated` read for this page.
 */
export async function relatedSolutions(
  db: Db,
  question: Question,
  {
    shows = () => {},
    known = null,
    ...surroundings
  }: Surroundings & { known?: SimilarQuestion[] | null } = {},
): Promise<SimilarQuestion[]> {
  const isOfThisText = kept.get(question.id)?.revisionId === question.revisionId;
  if (known && isOfThisText) return known;
  const found = await kept.fetch(question.id, {
    context: { db, question, surroundings },
    forceRefresh: !isOfThisText,
  });
  const ids = found?.ids ?? [];
  for (const id of ids) shows(`question:${id}`);
  return ids.length === 0 ? [] : await rowsOf<SimilarQuestion>(db, shownOf(ids));
}

function shownOf(ids: readonly number[]): SQL {
  return sql`
    select q.id, q.title, q.language, q.official_at is not null as official, q.solved_at is not null as accepted,
      q.closed_at is not null as "isClosed"
    from questions q
    where q.id = ${anyOf(ids)} and ${publicQuestion} and (q.solved_at is not null or q.official_at is not null)
    order by array_position(${listOf(ids)}, q.id) limit ${MOST_RELATED}`;
}

/** Nothing when it must be tried again: that is not kept. */
async function find({ db, question, surroundings }: Finding): Promise<Found | undefined> {
  if (underWay >= MOST_AT_ONCE) return undefined;
  underWay += 1;
  try {
    const words = [question.title, ...question.tags].join(" ");
    const found = await questionsLike(db, words, {
      ...surroundings,
      exceptId: question.id,
      leastShared: ENOUGH_SHARED,
      filters: { kind: "solution" },
    });
    return found
      ? { revisionId: question.revisionId, ids: found.slice(0, MOST_KEPT).map(({ id }) => id) }
      : undefined;
  } finally {
    underWay -= 1;
  }
}
