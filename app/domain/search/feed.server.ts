import { sql } from "drizzle-orm";
import { atomFeed } from "~/adapters/atom.server";
import type { SearchFilters } from "~/adapters/search/port";
import { siteUrl } from "~/adapters/site-address.server";
import type { Db } from "~/db.server";
import { questionsByIds } from "~/domain/questions/list.server";
import { anyOf, rowsOf } from "~/domain/rows.server";
import { type Language, translator } from "~/i18n";
import { parseQuery } from "~/lib/search-text/query";
import { questionPath, searchFeedPath, searchPath, talkPath } from "~/paths";
import { findVisible, type Surroundings } from "./find.server";
import { filtersAsQuery } from "./input";
import { understood } from "./search.server";
import { synonymPhrases } from "./synonyms.server";
import type { VisibleHit } from "./visible-hits.server";

const FEED_MAX = 50;
/** Hits of which the newest are shown. */
const FEED_WINDOW = 200;

/**
 * The Atom feed of a search: what it finds, newest first, so that a reader hears of the next solution to their trouble. Null when no
 * engine answered.
 */
export async function feedOfSearch(
  db: Db,
  language: Language,
  given: { text: string; filters: SearchFilters },
  surroundings: Surroundings = {},
): Promise<string | null> {
  const { text, filters } = await understood(db, given);
  const query = parseQuery(text, { synonyms: await synonymPhrases(db) });
  const [found] = (await findVisible(db, [{ query, filters }], FEED_WINDOW, surroundings)) ?? [];
  if (!found) return null;
  const hits = found.hits.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).slice(0, FEED_MAX);
  const t = translator(language);
  const address = new URLSearchParams([["q", text], ...filtersAsQuery(filters)]);
  const entries = await entriesOf(db, hits);
  return atomFeed({
    title: t("search.feedTitle", { query: text }),
    url: siteUrl(`${searchPath()}?${address}`),
    selfUrl: siteUrl(`${searchFeedPath()}?${address}`),
    updatedAt: new Date(Math.max(0, ...entries.map(({ updatedAt }) => updatedAt.getTime()))),
    language,
    entries,
  });
}

async function entriesOf(db: Db, hits: readonly VisibleHit[]) {
  const idsOf = (isTalk: boolean) =>
    hits.filter(({ kind }) => (kind === "talk") === isTalk).map(({ entityId }) => entityId);
  const [questions, talks] = await Promise.all([questionsByIds(db, idsOf(false)), talksOf(db, idsOf(true))]);
  const questionById = new Map(questions.map((question) => [question.id, question]));
  const talkById = new Map(talks.map((talk) => [talk.id, talk]));
  return hits.flatMap(({ kind, entityId, title, createdAt, tags }) => {
    const question = kind === "talk" ? undefined : questionById.get(entityId);
    const talk = kind === "talk" ? talkById.get(entityId) : undefined;
    if (!question && !talk) return [];
    return [
      {
        title,
        url: siteUrl(talk ? talkPath(entityId) : questionPath(entityId)),
        summary: tags.join(", "),
        author: talk?.organizer ?? question?.author.name ?? "",
        publishedAt: new Date(createdAt),
        updatedAt: new Date(talk?.changedAt ?? question?.lastActivityAt ?? createdAt),
      },
    ];
  });
}

function talksOf(db: Db, ids: readonly number[]) {
  return rowsOf<{ id: number; organizer: string | null; changedAt: string }>(
    db,
    sql`select k.id, v.name as organizer, k.changed_at as "changedAt"
        from talks k left join vendors v on v.id = k.vendor_id where k.id = ${anyOf(ids)} and k.announced_at is not null`,
  );
}
