import { LRUCache } from "lru-cache";
import type { Db } from "~/db.server";
import { questionsByIds } from "~/domain/questions/list.server";
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
type Finding = { db: Db; question: Question; surroundings: Surroundings };

let underWay = 0;
const kept = new LRUCache<string, readonly number[], Finding>({
  max: 20_000,
  ttl: HOUR,
  fetchMethod: (_key, _before, { context }) => find(context),
});

/**
 * Solutions to questions like this one, never itself. They are looked for once an hour for each text of a question; what is shown is
 * read anew, as everybody may see it now.
 */
export async function relatedSolutions(
  db: Db,
  question: Question,
  { shows = () => {}, ...surroundings }: Surroundings = {},
): Promise<SimilarQuestion[]> {
  const key = `${question.id} ${question.revisionId}`;
  const ids = (await kept.fetch(key, { context: { db, question, surroundings } })) ?? [];
  for (const id of ids) shows(`question:${id}`);
  const now = await questionsByIds(db, ids);
  return now
    .filter(({ solvedAt, officialAt }) => solvedAt !== null || officialAt !== null)
    .slice(0, MOST_RELATED)
    .map(({ id, title, language, solvedAt, officialAt, closedAt }) => ({
      id,
      title,
      language,
      official: officialAt !== null,
      accepted: solvedAt !== null,
      isClosed: closedAt !== null,
    }));
}

/** Nothing when it must be tried again: that is not kept. */
async function find({ db, question, surroundings }: Finding): Promise<readonly number[] | undefined> {
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
    return found?.slice(0, MOST_KEPT).map(({ id }) => id);
  } finally {
    underWay -= 1;
  }
}
