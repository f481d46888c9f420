import type { SearchFilters } from "~/adapters/search/port";
import type { Db } from "~/db.server";
import { passage, type Segment } from "~/lib/search-text/highlight";
import { parseQuery, termsOf } from "~/lib/search-text/query";
import { isEnoughToSuggest } from "~/lib/typed-enough";
import { findVisible, type Surroundings } from "./find.server";
import { understood } from "./search.server";
import { synonymPhrases } from "./synonyms.server";
import type { VisibleHit } from "./visible-hits.server";

/** What a query that is still being typed may be about. */
export type Suggestion = Pick<
  VisibleHit,
  "kind" | "entityId" | "language" | "official" | "accepted" | "isComing"
> & {
  /** With what was typed marked in it. */
  title: Segment[];
};

const MOST_SUGGESTIONS = 5;
/** Hits that are asked for: an index that is behind may hold some that may not be seen. */
const LOOKED_AT = 12;
/** Longer than any title. */
const WHOLE_TITLE = 1_000;

/**
 * The best five for a query whose last word may be only a beginning, as everybody may see them. None while too little is typed; null
 * when no engine answered.
 */
export async function suggest(
  db: Db,
  given: { text: string; filters: SearchFilters },
  surroundings: Surroundings = {},
): Promise<Suggestion[] | null> {
  if (!isEnoughToSuggest(given.text)) return [];
  const { text, filters } = await understood(db, given);
  const query = parseQuery(text, { synonyms: await synonymPhrases(db), isTyping: true });
  const [found] = (await findVisible(db, [{ query, filters }], LOOKED_AT, surroundings)) ?? [];
  if (!found) return null;
  const terms = termsOf(found.meant.units);
  const titled = found.hits.map((hit) => ({ hit, ...passage(hit.title, terms, WHOLE_TITLE) }));
  return openOnesLast(titled)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ hit, segments: title }) => {
      const { kind, entityId, language, official, accepted, isComing } = hit;
      surroundings.shows?.(kind === "talk" ? `talk:${entityId}` : `question:${entityId}`);
      return { kind, entityId, language, official, accepted, isComing, title };
    });
}

type Titled = { hit: VisibleHit; hits: number };

/** Of those whose titles have equally much of what was typed, open questions take the last places. */
function openOnesLast<T extends Titled>(all: readonly T[]): T[] {
  const queues = new Map<number, T[]>();
  for (const one of all) queues.set(one.hits, [...(queues.get(one.hits) ?? []), one]);
  const isOpen = ({ hit }: T) => Number(hit.kind === "question");
  for (const queue of queues.values()) queue.sort((a, b) => isOpen(a) - isOpen(b));
  return all.flatMap(({ hits }) => queues.get(hits)?.shift() ?? []);
}
