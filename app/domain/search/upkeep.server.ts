import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { giveWay } from "~/domain/give-way.server";
import { TOKEN_VERSION } from "~/lib/search-text/tokens";
import { isIndexable } from "./documents.server";

/** More are for the next call: after a change of the tokeniser every document is stale, and no statement may take so long. */
export const MOST_STALE = 5_000;

/**
 * Puts into the dirty set what no trigger could: documents made by older rules, coming talks that are over, things that are missing
 * in PostgreSQL's index, and documents of things that must not be found. Returns how many there were, up to `most`; in a healthy
 * index few or none.
 */
export async function markStale(db: Db, { most = MOST_STALE }: { most?: number } = {}): Promise<number> {
  const rows = await giveWay(db, (tx) => tx.execute(staleMarked(most)));
  return rows.length;
}

function staleMarked(most: number): SQL {
  return sql`
    with there as materialized (
      select kind, entity_id, token_version, trust, has_recording, starts_at from search_documents
      where generation = (select value::integer from search_state where key = 'generation')
    ),
    threads as materialized (select entity_id from there where kind <> 'talk'),
    stale (kind, entity_id) as (
      select case when kind = 'talk' then 'talk' else 'question' end, entity_id from there
        where token_version <> ${TOKEN_VERSION} or (kind = 'talk' and trust = 2 and not has_recording and starts_at < now())
      union select 'question', q.id from questions q
        where ${isIndexable} and not exists (select from threads d where d.entity_id = q.id)
      union select 'question', d.entity_id from threads d
        where not exists (select from questions q where q.id = d.entity_id and ${isIndexable})
      union select 'talk', d.entity_id from there d
        where d.kind = 'talk' and not exists (select from talks k where k.id = d.entity_id and k.announced_at is not null)
      union select 'talk', k.id from talks k
        where k.announced_at is not null and not exists (select from there d where d.kind = 'talk' and d.entity_id = k.id)
    ),
    chosen as materialized (
      select kind, entity_id from stale s
      where not exists (select from search_dirty d where d.kind = s.kind and d.entity_id = s.entity_id) limit ${most}
    )
    select search_mark_dirty(kind, entity_id, 1) from chosen`;
}
