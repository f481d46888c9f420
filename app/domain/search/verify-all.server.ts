import { SearchFailure } from "~/adapters/search/port";
import type { Db } from "~/db.server";
import { inLine, type KeptEngine, troubleOf } from "./due.server";
import { drainSearch } from "./index-dirty.server";
import { type Verification, verifyIndex } from "./verify.server";
import type { EngineMaker } from "./writers-lock.server";

/** What became of one engine's index. */
export type Verified = {
  engine: string;
  /** What was wrong; null when the engine could not be read, and `failure` says why. */
  found: Verification | null;
  failure: string | null;
  /** Documents that the engine will not take as they are. */
  refused: number;
  isRight: boolean;
};

/** Verifies and mends the index of every engine: brings at once what was missing or stale, and looks again. */
export async function verifySearch(
  db: Db,
  { engines }: { engines?: readonly EngineMaker[] } = {},
): Promise<Verified[]> {
  const line = inLine(engines);
  const first = await lookAtAll(db, line);
  if (first.every(({ isRight }) => isRight)) return first;
  await drainSearch(db, engines ? { engines } : {});
  const second = await lookAtAll(db, line);
  return first.map((verified, place) => ({ ...verified, isRight: second[place]?.isRight === true }));
}

async function lookAtAll(db: Db, line: readonly KeptEngine[]): Promise<Verified[]> {
  const all: Verified[] = [];
  for (const engine of line) {
    const { refused } = await troubleOf(db, engine);
    const { found, failure } = await look(db, engine);
    const isRight = found !== null && found.missing + found.stale + found.orphans + refused === 0;
    all.push({ engine: engine.make(db).name, found, failure, refused, isRight });
  }
  return all;
}

async function look(db: Db, engine: KeptEngine): Promise<Pick<Verified, "found" | "failure">> {
  try {
    return { found: await verifyIndex(db, engine), failure: null };
  } catch (error) {
    if (!(error instanceof SearchFailure)) throw error;
    return { found: null, failure: error.message };
  }
}
