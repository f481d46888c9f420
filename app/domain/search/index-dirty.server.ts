import { type SQL, sql } from "drizzle-orm";
import { writingEngines } from "~/adapters/search/engine.server";
import { type SearchDocument, type SearchEngine, SearchFailure, type Side } from "~/adapters/search/port";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import { isBuildOpen } from "./build.server";
import { documentId, type Entity, readDocuments } from "./documents.server";
import { asOnlyWriter } from "./writers-lock.server";

/** Makes an engine for the transaction in which it shall write. */
export type EngineMaker = (db: Db) => SearchEngine;

const BATCH = 200;
const LONGEST_ERROR = 300;

type Due = Entity & { seq: number };
type Failed = { id: string; message: string; isLasting: boolean };

/** What one batch came to. `failed` ones stay in the set, each with its reason. */
export type Batch = { taken: number; failed: number; isFull: boolean };

type Options = { engines?: readonly EngineMaker[]; size?: number; wait?: boolean };

/**
 * Brings due entities to every engine as they are now, what goes out of sight first, and takes them from the dirty set unless they
 * changed again meanwhile. Null when another writer is at work and `wait` is not set. Failures of an engine are no errors here:
 * they are tried again later (after 2^n seconds, 5 minutes at most), or, when they would last, parked until the entity changes.
 */
export function indexDirty(
  db: Db,
  { engines = writingEngines(), size = BATCH, wait = false }: Options = {},
): Promise<Batch | null> {
  return asOnlyWriter(db, { wait }, async (tx) => {
    const due = await takeDue(tx, size);
    if (due.length === 0) return { taken: 0, failed: 0, isFull: false };
    const failed = await bring(tx, due, engines);
    await settle(tx, due, failed);
    return { taken: due.length, failed: failed.size, isFull: due.length === size };
  });
}

/** Works until nothing is due. For seeds, tests and the end of a rebuild; the worker calls `indexDirty` itself. */
export async function drainSearch(db: Db, options: Omit<Options, "wait"> = {}): Promise<void> {
  for (;;) {
    const batch = await indexDirty(db, { ...options, wait: true });
    if (!batch || batch.taken === 0) return;
  }
}

async function takeDue(tx: Db, size: number): Promise<Due[]> {
  return rowsOf<Due>(
    tx,
    sql`select kind, entity_id as "entityId", seq from search_dirty where next_at <= clock_timestamp()
        order by priority, next_at limit ${size}`,
  );
}

/** Ids of documents that some engine did not take, with the reason of the last one. */
async function bring(
  tx: Db,
  due: readonly Due[],
  engines: readonly EngineMaker[],
): Promise<Map<string, Failed>> {
  const documents = await readDocuments(tx, due);
  const gone = due.map(documentId).filter((id) => !documents.has(id));
  const sides: Side[] = (await isBuildOpen(tx)) ? ["live", "build"] : ["live"];
  const failed = new Map<string, Failed>();
  for (const make of engines) {
    for (const side of sides) {
      const failures = [
        ...(await trying(gone, () => tx.transaction((inner) => make(inner).remove(gone, side)))),
        ...(await put(tx, make, [...documents.values()], side)),
      ];
      for (const failure of failures) failed.set(failure.id, failure);
    }
  }
  return failed;
}

/** One document that an engine cannot take spoils all that are sent with it: halves are tried until it stands alone. */
async function put(tx: Db, make: EngineMaker, documents: SearchDocument[], side: Side): Promise<Failed[]> {
  const ids = documents.map(({ id }) => id);
  const failed = await trying(ids, () => tx.transaction((inner) => make(inner).put(documents, side)));
  if (!failed[0]?.isLasting || documents.length === 1) return failed;
  const middle = Math.ceil(documents.length / 2);
  return [
    ...(await put(tx, make, documents.slice(0, middle), side)),
    ...(await put(tx, make, documents.slice(middle), side)),
  ];
}

async function trying(ids: readonly string[], work: () => Promise<void>): Promise<Failed[]> {
  if (ids.length === 0) return [];
  try {
    await work();
    return [];
  } catch (error) {
    if (!(error instanceof SearchFailure)) throw error;
    const message = error.message.slice(0, LONGEST_ERROR);
    return ids.map((id) => ({ id, message, isLasting: error.isLasting }));
  }
}

/**
 * Rows that a writer of the site holds at this moment are about to change and stay: waiting for them could end in a deadlock, and no
 * write may fail for the search's sake (rule 7).
 */
async function settle(tx: Db, due: readonly Due[], failed: ReadonlyMap<string, Failed>): Promise<void> {
  const done = due.filter((one) => !failed.has(documentId(one)));
  await tx.execute(
    sql`delete from search_dirty d using ${heldUnchanged(done)} where d.kind = h.kind and d.entity_id = h.entity_id`,
  );
  const left = due.flatMap((one) => {
    const failure = failed.get(documentId(one));
    return failure ? [{ ...one, ...failure }] : [];
  });
  await tx.execute(sql`
    update search_dirty d set attempts = attempts + 1, last_error = h.message,
      next_at = case when h.lasting then 'infinity'
        else clock_timestamp() + least(power(2, attempts), 300) * interval '1 second' end
    from ${heldUnchanged(left)} where d.kind = h.kind and d.entity_id = h.entity_id`);
}

function heldUnchanged(rows: readonly (Due & Partial<Failed>)[]): SQL {
  const given = rows.map(({ kind, entityId, seq, message, isLasting }) => ({
    kind,
    entity_id: entityId,
    seq,
    message,
    lasting: isLasting,
  }));
  return sql`(
    select s.kind, s.entity_id, g.message, g.lasting
    from search_dirty s
    join jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
      as g (kind text, entity_id bigint, seq bigint, message text, lasting boolean) using (kind, entity_id, seq)
    for update of s skip locked) h`;
}
