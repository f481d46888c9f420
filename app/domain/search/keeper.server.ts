import { SearchFailure } from "~/adapters/search/port";
import type { Db } from "~/db.server";
import { type KeptEngine, troubleOf } from "./due.server";
import { indexTurn } from "./index-dirty.server";
import { noteStanding, putInOrder, synonymsSignature } from "./order.server";
import { MOST_STALE, markStale } from "./upkeep.server";
import { sentenceOf, verifyDaily } from "./verify.server";

/** Milliseconds. */
const UPKEEP_EVERY = 10 * 60_000;

type Options = {
  /** When it comes, what takes long is given up. */
  signal: AbortSignal;
  /** Told of what goes wrong; the keeper goes on. */
  report: (error: unknown) => void;
  /** Called when there may be something for the next engine. */
  onBrought: () => void;
};

/** What is to be done after a pass: the next one at once, one when something is due, or one after a while. */
type Next = "go on" | "rest" | "pause";

/** Sees to all that one engine's index needs, a bit with each pass. */
export type Keeper = { pass(): Promise<Next> };

/** A keeper of this engine's index. PostgreSQL's needs no server and has no settings: there only the documents are seen to. */
export function createKeeper(db: Db, engine: KeptEngine, { signal, report, onBrought }: Options): Keeper {
  const { name } = engine.make(db);
  const isServer = name !== "postgres";
  let inOrderFor: string | null = null;
  let nextUpkeep = 0;
  let isStaleLeft = false;

  /** Between the steps of what takes long, what is due is brought. */
  const meanwhile = async () => {
    signal.throwIfAborted();
    await indexTurn(db, engine);
  };

  async function pass(): Promise<Next> {
    const isUpkeepDue = Date.now() >= nextUpkeep;
    if (isUpkeepDue) nextUpkeep = Date.now() + UPKEEP_EVERY;
    if (isServer && !(await isInOrder(isUpkeepDue))) return "pause";
    const batch = await indexTurn(db, engine);
    if (batch && batch.taken > batch.failed) onBrought();
    if (batch && batch.failed > 0) {
      report(new Error(`${batch.failed} search documents wait for ${name}`));
      // The index may be gone: that is looked at before the next batch.
      inOrderFor = null;
    }
    if (isServer) await stand(null);
    if (isUpkeepDue || (isStaleLeft && !batch?.isFull)) await lookForStale();
    if (isUpkeepDue) await verify();
    if (isUpkeepDue) await tellOfRefused();
    if (batch?.isAway && isServer) return "pause";
    return batch?.isFull ? "go on" : "rest";
  }

  /** Looks at version, settings and index at the start, with each upkeep, when synonyms changed, and after every failure. */
  async function isInOrder(isUpkeepDue: boolean): Promise<boolean> {
    const synonyms = await synonymsSignature(db);
    if (inOrderFor === synonyms && !isUpkeepDue) return true;
    inOrderFor = null;
    try {
      await putInOrder(db, engine, meanwhile);
      inOrderFor = synonyms;
      return true;
    } catch (error) {
      if (error === signal.reason) throw error;
      await stand(error);
      if (error instanceof SearchFailure) return false;
      throw error;
    }
  }

  async function stand(failure: unknown): Promise<void> {
    const { trouble, isNews } = await noteStanding(db, engine, failure);
    if (isNews && trouble !== null) report(new Error(`Searches do without ${name}: ${trouble}`));
  }

  /** Faults of these are no reason not to bring what is due. */
  async function lookForStale(): Promise<void> {
    if (engine.place > 0) return;
    await markStale(db).then((count) => {
      isStaleLeft = count === MOST_STALE;
    }, report);
  }

  async function verify(): Promise<void> {
    const found = await verifyDaily(db, engine, { onPage: meanwhile }).catch((error: unknown) => {
      if (error !== signal.reason) report(error);
    });
    if (found && found.missing + found.stale + found.orphans > 0) {
      report(new Error(`The search index of ${name} was wrong and is mended: ${sentenceOf(found)}`));
    }
  }

  async function tellOfRefused(): Promise<void> {
    const { refused } = await troubleOf(db, engine);
    if (refused > 0) report(new Error(`${name} refuses ${refused} search documents until they change`));
  }

  return { pass };
}
