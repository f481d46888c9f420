import { sql } from "drizzle-orm";
import type { Entry } from "~/adapters/search/port";
import type { Db } from "~/db.server";
import { anyOf, rowsOf } from "~/domain/rows.server";
import {
  documentId,
  entityOf,
  isIndexable,
  isTalkIndexable,
  listIndexable,
  readDocuments,
} from "./documents.server";
import { type KeptEngine, listWaiting, markDirty } from "./due.server";
import { asOnlyWriter } from "./writers-lock.server";

/** What was wrong in an engine's index. Everything of it is mended, or will be when what is due is brought. */
export type Verification = {
  /** Documents that it has or should have. */
  documents: number;
  /** Not in the index, though they should be found. */
  missing: number;
  /** In the index as they no longer are. */
  stale: number;
  /** In the index, though they must not be found or are nothing of ours. */
  orphans: number;
};

const PAGE = 300;

type Options = {
  size?: number;
  /** Called after each page and waited for; nothing is locked meanwhile. */
  onPage?: () => unknown;
};

/**
 * Compares the index of an engine with the database, in pages: what is missing or stale is put into the dirty set, orphans are taken
 * out at once. What waits to be brought is passed over. Throws SearchFailure when the engine cannot be read.
 */
export async function verifyIndex(
  db: Db,
  engine: KeptEngine,
  { size = PAGE, onPage = () => {} }: Options = {},
): Promise<Verification> {
  const sum: Verification = { documents: 0, missing: 0, stale: 0, orphans: 0 };
  const look = async (ids: readonly string[]) => {
    const suspects = await compare(db, engine, ids);
    if (suspects.length > 0) {
      for (const { is } of await mend(
        db,
        engine,
        suspects.map(({ id }) => id),
      ))
        sum[is] += 1;
    }
    await onPage();
  };
  for (const kind of ["question", "talk"] as const) {
    for (let after = 0; ; ) {
      const entities = await listIndexable(db, kind, { after, size });
      if (entities.length === 0) break;
      await look(entities.map(documentId));
      sum.documents += entities.length;
      after = entities.at(-1)?.entityId ?? after;
    }
  }
  for await (const page of engine.make(db).entries()) {
    for (let from = 0; from < page.length; from += size) {
      const ids = await notIndexable(db, page.slice(from, from + size));
      if (ids.length > 0) await look(ids);
    }
  }
  return sum;
}

/** The same once a day, whoever asks. Null when the day is not over. After a failure it is tried again. */
export async function verifyDaily(
  db: Db,
  engine: KeptEngine,
  options: Options = {},
): Promise<Verification | null> {
  const key = `verified:${engine.make(db).name}`;
  const claimed = await db.execute(sql`
    insert into search_state (key, value, updated_at) values (${key}, 'at work', clock_timestamp())
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at
    where search_state.updated_at < clock_timestamp() - interval '1 day' returning key`);
  if (claimed.length === 0) return null;
  try {
    const found = await verifyIndex(db, engine, options);
    await db.execute(sql`update search_state set value = ${sentenceOf(found)} where key = ${key}`);
    return found;
  } catch (error) {
    await db.execute(sql`delete from search_state where key = ${key}`);
    throw error;
  }
}

export function sentenceOf({ documents, missing, stale, orphans }: Verification): string {
  return `${documents} documents, ${missing} missing, ${stale} stale, ${orphans} orphans`;
}

type Wrong = "missing" | "stale" | "orphans";
type Suspect = { id: string; is: Wrong };

/** What of these documents is not in the index as it should be, by what both say at this moment. */
async function compare(db: Db, engine: KeptEngine, ids: readonly string[]): Promise<Suspect[]> {
  const entries = await engine.make(db).entriesOf(ids);
  const documents = await readDocuments(
    db,
    ids.flatMap((id) => entityOf(id) ?? []),
  );
  const hashes = new Map(entries.map(({ id, contentHash }) => [id, contentHash]));
  return ids.flatMap((id): Suspect[] => {
    const [there, wanted] = [hashes.get(id), documents.get(id)?.contentHash];
    if (there === wanted) return [];
    return [{ id, is: there === undefined ? "missing" : wanted === undefined ? "orphans" : "stale" }];
  });
}

/** Looks again, now that nobody writes: what waits for the engine is no fault of its index. */
async function mend(db: Db, engine: KeptEngine, ids: readonly string[]): Promise<Suspect[]> {
  const mended = await asOnlyWriter(db, engine.make, { wait: true }, async (turn) => {
    const suspects = await compare(turn.db, engine, ids);
    const waiting = await listWaiting(
      turn.db,
      engine,
      ids.flatMap((id) => entityOf(id) ?? []),
    );
    const wrong = suspects.filter(({ id }) => !waiting.has(id));
    const orphans = wrong.filter(({ is }) => is === "orphans").map(({ id }) => id);
    if (orphans.length > 0) await turn.write((index) => index.remove(orphans));
    await markDirty(
      turn.db,
      wrong.flatMap(({ id, is }) => (is === "orphans" ? [] : (entityOf(id) ?? []))),
    );
    return wrong;
  });
  return mended ?? [];
}

/** Of these entries the ids of what may not be found, or is nothing of ours. */
async function notIndexable(db: Db, entries: readonly Entry[]): Promise<string[]> {
  const entities = entries.flatMap(({ id }) => entityOf(id) ?? []);
  const idsOf = (kind: string) => anyOf(entities.flatMap((one) => (one.kind === kind ? one.entityId : [])));
  const rows = await rowsOf<{ id: string }>(
    db,
    sql`select 'q_' || q.id as id from questions q where q.id = ${idsOf("question")} and ${isIndexable}
        union all select 't_' || k.id from talks k where k.id = ${idsOf("talk")} and ${isTalkIndexable}`,
  );
  const may = new Set(rows.map(({ id }) => id));
  return entries.flatMap(({ id }) => (may.has(id) ? [] : id));
}
