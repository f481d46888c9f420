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
  return found.hits.slice(0, MOST_SUGGESTIONS).map((hit) => {
    const { kind, entityId, language, official, accepted, isComing } = hit;
    surroundings.shows?.(kind === "talk" ? `talk:${entityId}` : `question:${entityId}`);
    const title = passage(hit.title, terms, WHOLE_TITLE).segments;
    return { kind, entityId, language, official, accepted, isComing, title };
  });
}
