import { sql } from "drizzle-orm";
import { SearchFailure } from "~/adapters/search/port";
import { setService } from "~/adapters/search/standing.server";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import { isBuildOpen, newBuild, noteBuild } from "./build.server";
import { type KeptEngine, troubleOf } from "./due.server";
import { rebuildIndex } from "./rebuild.server";
import { readSynonymPhrases } from "./synonyms.server";
import { asOnlyWriter } from "./writers-lock.server";

/**
 * Brings index and settings of an engine to what this version of the site and the synonyms want, and builds the index anew when that
 * is what it takes. Throws SearchFailure, also for a server of a version that must not be used and while
 * somebody else builds the index.
 */
export async function putInOrder(
  db: Db,
  { make }: KeptEngine,
  onProgress?: (documents: number) => unknown,
): Promise<void> {
  const build = newBuild(make(db).name);
  const drift = await asOnlyWriter(db, make, { wait: true }, async (turn) => {
    const synonyms = await readSynonymPhrases(turn.db);
    const found = await turn.write((engine) => engine.drift(synonyms));
    if (found === "settings") await turn.write((engine) => engine.prepare(synonyms));
    if (found !== "rebuild") return found;
    if (await isBuildOpen(turn.db, turn.engine)) {
      throw new SearchFailure(`${turn.engine}: its index is being built`);
    }
    await noteBuild(turn.db, build);
    return found;
  });
  if (drift === "rebuild") await rebuildIndex(db, make, { build, onProgress });
}

/** Changes with the synonyms that hold. */
export async function synonymsSignature(db: Db): Promise<string> {
  const [row] = await rowsOf<{ signature: string }>(
    db,
    sql`select md5(coalesce(string_agg(phrases::text, E'\n' order by id), '')) as signature
        from synonym_groups where removed_at is null`,
  );
  return row?.signature ?? "";
}

/**
 * Says whether an engine may be searched: it was put in order, or `failure` says why not, and nothing has waited long for it. Gives
 * what is wrong, and whether that is news.
 */
export async function noteStanding(
  db: Db,
  engine: KeptEngine,
  failure: unknown,
): Promise<{ trouble: string | null; isNews: boolean }> {
  const trouble = failure === null ? (await troubleOf(db, engine)).waits : sentenceOf(failure);
  return { trouble, isNews: await setService(db, engine.make(db).name, trouble) };
}

function sentenceOf(failure: unknown): string {
  return failure instanceof SearchFailure
    ? failure.message
    : "an unexpected error: see the log of the worker";
}
