import { type SQL, sql } from "drizzle-orm";
import { writingEngines } from "~/adapters/search/engine.server";
import type { Db } from "~/db.server";
import { giveWay } from "~/domain/give-way.server";
import { rowsOf } from "~/domain/rows.server";
import { areNamesOnTheirWay } from "~/domain/tags/names.server";
import { documentId, type Entity } from "./documents.server";
import type { EngineMaker } from "./writers-lock.server";

/** An engine among those that are kept up: what is due comes to the first of them, and from each to the next. */
export type KeptEngine = { readonly make: EngineMaker; readonly place: number; readonly isLast: boolean };

export function inLine(engines: readonly EngineMaker[] = writingEngines()): KeptEngine[] {
  return engines.map((make, place) => ({ make, place, isLast: place === engines.length - 1 }));
}

export type Due = Entity & { seq: number };
export type Failed = { id: string; message: string; isLasting: boolean };

// Priorities: 0 and 1 wait for the first engine, 2 and 3 for the second. A change puts its row back to 0 or 1 (search_mark_dirty).
const STEP = 2;
const NO_MORE = 32_767;

/** SQL for whether a row of search_dirty waits for this engine: also what waited for one that is gone, when this is the last. */
function waitsFor({ place, isLast }: KeptEngine): SQL {
  return sql`priority >= ${STEP * place} and priority < ${isLast ? NO_MORE : STEP * (place + 1)}`;
}

/** What is due for this engine, what goes out of sight first. */
export function listDue(db: Db, engine: KeptEngine, size: number): Promise<Due[]> {
  return rowsOf<Due>(
    db,
    sql`select kind, entity_id as "entityId", seq from search_dirty
        where ${waitsFor(engine)} and next_at <= clock_timestamp() order by priority, next_at limit ${size}`,
  );
}

/** Of these entities those of which this engine, or one before it, has not had the last change. */
export async function listWaiting(
  db: Db,
  { place }: KeptEngine,
  entities: readonly Entity[],
): Promise<Set<string>> {
  const given = entities.map(({ kind, entityId }) => ({ kind, entity_id: entityId }));
  const rows = await rowsOf<Entity>(
    db,
    sql`with g as (select * from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as g (kind text, entity_id bigint))
        select g.kind, g.entity_id as "entityId" from g join search_dirty d using (kind, entity_id)
        where d.priority < ${STEP * (place + 1)}
        union select g.kind, g.entity_id from g join question_tags x on x.question_id = g.entity_id join tags t on t.id = x.tag_id
        where g.kind = 'question' and ${areNamesOnTheirWay}
        union select g.kind, g.entity_id from g join talk_tags x on x.talk_id = g.entity_id join tags t on t.id = x.tag_id
        where g.kind = 'talk' and ${areNamesOnTheirWay}`,
  );
  return new Set(rows.map(documentId));
}

/** Tries after which what waits is taken for a sign that the engine does not do its work. */
const TOO_MANY = 3;

/** Why documents wait for this engine, and how many it refuses for good. */
export async function troubleOf(
  db: Db,
  engine: KeptEngine,
): Promise<{ waits: string | null; refused: number }> {
  const [row] = await rowsOf<{ waits: string | null; refused: number }>(
    db,
    sql`select max(last_error) filter (where next_at < 'infinity' and attempts >= ${TOO_MANY}) as waits,
          count(*) filter (where next_at = 'infinity') as refused
        from search_dirty where ${waitsFor(engine)} and attempts > 0`,
  );
  return row ?? { waits: null, refused: 0 };
}

export async function markDirty(db: Db, entities: readonly Entity[]): Promise<void> {
  const given = entities.map(({ kind, entityId }) => ({ kind, entity_id: entityId }));
  await giveWay(db, (tx) =>
    tx.execute(sql`
      select search_mark_dirty(kind, entity_id, 1)
      from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as g (kind text, entity_id bigint)`),
  );
}

/**
 * Hands what the engine has on to the next one, or takes it from the set; what it did not take waits and is tried again (after 2^n
 * seconds, 5 minutes at most) or, when it never will be taken, until it changes. Nothing happens to rows that changed meanwhile.
 */
export async function settle(
  db: Db,
  { isLast }: KeptEngine,
  due: readonly Due[],
  failed: ReadonlyMap<string, Failed>,
): Promise<void> {
  const done = heldUnchanged(due.filter((one) => !failed.has(documentId(one))));
  await db.execute(
    isLast
      ? sql`delete from search_dirty d using ${done} where d.kind = h.kind and d.entity_id = h.entity_id`
      : sql`update search_dirty d set priority = priority + ${STEP}, attempts = 0, next_at = clock_timestamp(), last_error = null
            from ${done} where d.kind = h.kind and d.entity_id = h.entity_id`,
  );
  const left = due.flatMap((one) => {
    const failure = failed.get(documentId(one));
    return failure ? [{ ...one, ...failure }] : [];
  });
  if (left.length === 0) return;
  await db.execute(sql`
    update search_dirty d set attempts = attempts + 1, last_error = h.message,
      next_at = case when h.lasting then 'infinity'
        else clock_timestamp() + least(power(2, attempts), 300) * interval '1 second' end
    from ${heldUnchanged(left)} where d.kind = h.kind and d.entity_id = h.entity_id`);
}

/**
 * Rows that a writer of the site holds at this moment are about to change and stay: waiting for them could end in a deadlock, and no
 * write may fail for the search's sake (rule 7).
 */
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
