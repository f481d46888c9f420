import { sql } from "drizzle-orm";
import type { SearchFilters } from "~/adapters/search/port";
import type { Db } from "~/db.server";
import { publicQuestion } from "~/domain/questions/visible.server";
import { anyOf, rowsOf } from "~/domain/rows.server";
import { withoutOperators } from "~/lib/search-text/operators";
import { parseQuery } from "~/lib/search-text/query";
import { isEnoughToCompare } from "~/lib/typed-enough";
import { findVisible, type Surroundings } from "./find.server";
import { likeness } from "./likeness";
import { synonymPhrases } from "./synonyms.server";

export type SimilarQuestion = {
  id: number;
  title: string;
  language: "zh" | "en";
  official: boolean;
  accepted: boolean;
  isClosed: boolean;
};

const MOST_SIMILAR = 5;
/** Hits that are compared. What is further behind shares little. */
const COMPARED = 30;
/** Characters of a text that are compared: there people say what it is about. */
const BEGINNING = 300;
/** What two questions must share to be called similar. */
const ENOUGH_SHARED = 0.4;

type Options = Surroundings & { exceptId?: number | null };

/**
 * Questions like the one of this title, solved ones first, as everybody may see them. None while the title says too little; null when
 * no engine answered.
 */
export async function similarQuestions(
  db: Db,
  title: string,
  options: Options = {},
): Promise<SimilarQuestion[] | null> {
  if (!isEnoughToCompare(title)) return [];
  const found = await questionsLike(db, title, { ...options, leastShared: ENOUGH_SHARED });
  const isSolved = ({ official, accepted }: SimilarQuestion) => official || accepted;
  return (
    found &&
    [...found.filter(isSolved), ...found.filter((one) => !isSolved(one))]
      .slice(0, MOST_SIMILAR)
      .map((one) => {
        options.shows?.(`question:${one.id}`);
        return one;
      })
  );
}

type Wanted = Options & { leastShared: number; filters?: SearchFilters };

/** Questions that share at least so much with these words, best first. Marks of a query are text here; the last word may be a beginning. */
export async function questionsLike(
  db: Db,
  words: string,
  { exceptId = null, leastShared, filters = {}, ...surroundings }: Wanted,
): Promise<SimilarQuestion[] | null> {
  const query = parseQuery(withoutOperators(words), { synonyms: await synonymPhrases(db), isTyping: true });
  const [found] = (await findVisible(db, [{ query, filters }], COMPARED, surroundings)) ?? [];
  if (!found) return null;
  const hits = found.hits.filter(({ kind, entityId }) => kind !== "talk" && entityId !== exceptId);
  const texts = await textsOf(
    db,
    hits.map(({ entityId }) => entityId),
  );
  return hits.flatMap(({ entityId: id, title, tags, language, official, accepted }) => {
    const text = texts.get(id);
    if (!text || likeness(found.meant, { title, tags, beginning: text.beginning }) < leastShared) return [];
    return [{ id, title, language, official, accepted, isClosed: text.isClosed }];
  });
}

type Text = { id: number; beginning: string; isClosed: boolean };

async function textsOf(db: Db, ids: readonly number[]): Promise<Map<number, Text>> {
  if (ids.length === 0) return new Map();
  const rows = await rowsOf<Text>(
    db,
    sql`select q.id, left(r.plain, ${BEGINNING}) as beginning, q.closed_at is not null as "isClosed"
        from questions q join revisions r on r.id = q.revision_id
        where q.id = ${anyOf(ids)} and ${publicQuestion}`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
