import { sql } from "drizzle-orm";
import { type Runner, rowsIn } from "./runner.server";

/** How many documents there are, and which share of them has each of the most common terms. An estimate. */
export type CommonTerms = { rows: number; shares: ReadonlyMap<string, number> };

const KEPT_FOR = 10 * 60_000;
const kept = new WeakMap<Runner, { until: number; terms: Promise<CommonTerms> }>();

/**
 * From the statistics that PostgreSQL keeps of the lexemes anyway: no table of our own to count and keep right. Read every ten
 * minutes; before the first ANALYZE nothing is common.
 */
export function commonTerms(db: Runner): Promise<CommonTerms> {
  const now = Date.now();
  const found = kept.get(db);
  if (found && found.until > now) return found.terms;
  const terms = readTerms(db);
  kept.set(db, { until: now + KEPT_FOR, terms });
  terms.catch(() => kept.delete(db));
  return terms;
}

async function readTerms(db: Runner): Promise<CommonTerms> {
  const [row] = await rowsIn<{ rows: number; shares: Record<string, number> | null }>(
    db,
    sql`select greatest(c.reltuples, 0)::float8 as rows,
          (select jsonb_object_agg(term, share)
           from pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) as common (term, share)
           where s.schemaname = current_schema() and s.tablename = 'search_documents' and s.attname = 'lexemes' and term is not null) as shares
        from pg_class c where c.oid = 'search_documents'::regclass`,
  );
  const shares =
    typeof row?.shares === "string" ? (JSON.parse(row.shares) as Record<string, number>) : row?.shares;
  return { rows: Number(row?.rows ?? 0), shares: new Map(Object.entries(shares ?? {})) };
}
