import type { SearchDocument } from "~/adapters/search/port";
import type { Db } from "~/db.server";
import { bring } from "./bring.server";
import { documentId, readDocuments } from "./documents.server";
import { type Due, inLine, type KeptEngine, listDue, markDirty, settle } from "./due.server";
import { asOnlyWriter, type EngineMaker, TurnLost } from "./writers-lock.server";

const BATCH = 200;
/** Characters in the documents of one batch. Making words of hostile ones takes some 20 µs each. */
const MOST_TEXT = 500_000;

/** What one batch came to. `failed` ones stay in the set, each with its reason; `isAway` says that it may pass, and will not at once. */
export type Batch = { taken: number; failed: number; isAway: boolean; isFull: boolean };

type Options = { size?: number; wait?: boolean };

/**
 * Brings what is due to one engine as it is now, what goes out of sight first, and hands it on to the next or takes it from the set,
 * unless it changed again meanwhile. Null when another writer of this engine is at work and `wait` is not set. Failures of the
 * engine are no errors here.
 */
export async function indexTurn(
  db: Db,
  engine: KeptEngine,
  { size = BATCH, wait = false }: Options = {},
): Promise<Batch | null> {
  const nothing = { taken: 0, failed: 0, isAway: false, isFull: false };
  if ((await listDue(db, engine, 1)).length === 0) return nothing;
  return asOnlyWriter(db, engine.make, { wait }, async (turn) => {
    const due = await listDue(turn.db, engine, size);
    if (due.length === 0) return nothing;
    const documents = await readDocuments(turn.db, due);
    const taken = withinBounds(due, documents);
    const failed = await bring(turn, taken, documents).catch(async (error: unknown) => {
      // Whoever wrote meanwhile may have brought something newer, which was overwritten.
      if (error instanceof TurnLost) await markDirty(db, taken);
      throw error;
    });
    await settle(turn.db, engine, taken, failed);
    return {
      taken: taken.length,
      failed: failed.size,
      isAway: [...failed.values()].some(({ isLasting }) => !isLasting),
      isFull: due.length === size || taken.length < due.length,
    };
  });
}

/** One turn of every engine, in their order. Null when another writer had the turn of one of them. */
export async function indexDirty(
  db: Db,
  { engines, ...options }: Options & { engines?: readonly EngineMaker[] } = {},
): Promise<Batch | null> {
  const together = { taken: 0, failed: 0, isAway: false, isFull: false };
  let isRefused = false;
  for (const engine of inLine(engines)) {
    const batch = await indexTurn(db, engine, options);
    isRefused ||= batch === null;
    together.taken += batch?.taken ?? 0;
    together.failed += batch?.failed ?? 0;
    together.isAway ||= batch?.isAway ?? false;
    together.isFull ||= batch?.isFull ?? false;
  }
  return isRefused ? null : together;
}

/** Works until nothing is due. For seeds, tests and the end of a rebuild; the worker calls `indexTurn` itself. */
export async function drainSearch(
  db: Db,
  options: { engines?: readonly EngineMaker[]; size?: number } = {},
): Promise<void> {
  for (;;) {
    const batch = await indexDirty(db, { ...options, wait: true });
    if (!batch || batch.taken === 0) return;
  }
}

/** The first of these, as many as a batch may hold by the length of their texts; at least one. */
function withinBounds(due: readonly Due[], documents: ReadonlyMap<string, SearchDocument>): Due[] {
  let text = 0;
  const end = due.findIndex((one, index) => {
    const document = documents.get(documentId(one));
    text += document ? document.body.length + document.answer.length : 0;
    return text > MOST_TEXT && index > 0;
  });
  return end < 0 ? [...due] : due.slice(0, end);
}
