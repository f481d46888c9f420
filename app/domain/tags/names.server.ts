/** The names of tags: each is a tag's own or leads to one (docs/decisions/0030). */
import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import { tags } from "~db/schema/questions";

/** A tag by the name that it goes by now. */
export type NamedTag = { id: number; slug: string };

// Any fixed number: what the lock of all names is called.
const NAMES = 7_102;

/**
 * Until the end of the transaction every name leads where it leads now, and nothing that carries one gets another. For whoever puts a tag on
 * something, follows it or changes what it counts, before they write what others may wait for.
 */
export async function holdNames(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${NAMES})`);
}

/**
 * Waits for those who hold the names, and keeps others from it until the end of the transaction: for whoever changes where one leads, or gives
 * what carries it another tag.
 */
export async function claimNames(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${NAMES})`);
}

/** The tags that these names lead to, each once, in the order given; a name that nobody used before becomes a tag. Holds the names. */
export async function tagsNamed(tx: Db, names: readonly string[]): Promise<NamedTag[]> {
  await holdNames(tx);
  let found = await leadingFrom(tx, names);
  const missing = names.filter((name) => !found.has(name)).sort();
  if (missing.length > 0) {
    await tx
      .insert(tags)
      .values(missing.map((slug) => ({ slug })))
      .onConflictDoNothing();
    found = await leadingFrom(tx, names);
  }
  return [...new Map(names.flatMap((name) => found.get(name) ?? []).map((tag) => [tag.id, tag])).values()];
}

/** What the tags of these names go by now, each once; a name that is none stays as it is. */
export async function namesNow(db: Db, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const found = await leadingFrom(db, names);
  return [...new Set(names.map((name) => found.get(name)?.slug ?? name))];
}

/** The tag that this one leads to, or itself. Holds the names. */
export async function heldTag(tx: Db, tagId: number): Promise<number> {
  await holdNames(tx);
  const [row] = await rowsOf<{ id: number }>(
    tx,
    sql`select coalesce(alias_of_id, id) as id from tags where id = ${tagId}`,
  );
  return row?.id ?? tagId;
}

/** The key of the job that has what carries this tag found by the names that it has now. */
export const indexingKey = (tagId: number) => `${INDEXING}${tagId}`;
const INDEXING = "index-tagged:";

/** SQL for whether a job is still to tell what carries a tag (alias `t`) that names of it lead elsewhere. */
export const areNamesOnTheirWay = sql`(t.alias_of_id is not null
  or exists (select from graphile_worker.jobs j where j.key = ${INDEXING} || t.id and j.attempts < j.max_attempts))`;

async function leadingFrom(db: Db, names: readonly string[]): Promise<Map<string, NamedTag>> {
  const rows = await rowsOf<NamedTag & { name: string }>(
    db,
    sql`select n.slug as name, t.id, t.slug from tags n join tags t on t.id = coalesce(n.alias_of_id, n.id)
        where n.slug = any(array(select jsonb_array_elements_text(${JSON.stringify(names)}::text::jsonb)))`,
  );
  return new Map(rows.map(({ name, ...tag }) => [name, tag]));
}
