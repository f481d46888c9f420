import { sql } from "drizzle-orm";
import { writingEngines } from "~/adapters/search/engine.server";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import { randomToken } from "~/lib/hash";
import { forgetBuild, keepBuildAlive, noteBuild } from "./build.server";
import { documentId, type Entity, isIndexable, readDocuments } from "./documents.server";
import { drainSearch, type EngineMaker } from "./index-dirty.server";
import { synonymPhrases } from "./synonyms.server";
import { asOnlyWriter } from "./writers-lock.server";

const PAGE = 500;

type Options = {
  engines?: readonly EngineMaker[];
  /** Called after each page with the number of documents that are in the new index. */
  onProgress?: (documents: number) => void;
  size?: number;
};

/**
 * Builds the index of every engine anew beside the one in use and swaps. Readers notice nothing. What changes meanwhile is written
 * to both by whoever writes, and reading a page and putting it are one turn of the only writer, so nothing older overtakes.
 * Returns the number of documents. Throws SearchFailure; the index in use then stays as it was.
 */
export async function rebuildSearch(
  db: Db,
  { engines = writingEngines(), onProgress = () => {}, size = PAGE }: Options = {},
): Promise<number> {
  const name = randomToken();
  const turn = (work: (tx: Db) => Promise<void>) => asOnlyWriter(db, { wait: true }, work);
  await turn(async (tx) => {
    const synonyms = await synonymPhrases(tx);
    for (const make of engines) {
      await make(tx).prepare(synonyms);
      await make(tx).openBuild();
    }
    await noteBuild(tx, name);
  });
  try {
    const documents = await fill(db, name, engines, size, onProgress);
    await turn(async (tx) => {
      await stillAlive(tx, name);
      for (const make of engines) await make(tx).swapBuild();
      await forgetBuild(tx, name);
    });
    await drainSearch(db, { engines });
    return documents;
  } catch (error) {
    await forgetBuild(db, name);
    throw error;
  }
}

async function fill(
  db: Db,
  name: string,
  engines: readonly EngineMaker[],
  size: number,
  onProgress: (documents: number) => void,
): Promise<number> {
  let documents = 0;
  for (const kind of ["question", "talk"] as const) {
    let last: number | null = 0;
    while (last !== null) {
      const after: number = last;
      last = await asOnlyWriter(db, { wait: true }, async (tx) => {
        await stillAlive(tx, name);
        const entities = await nextEntities(tx, kind, after, size);
        const read = await readDocuments(tx, entities);
        const page = entities.flatMap((one) => read.get(documentId(one)) ?? []);
        for (const make of engines) await make(tx).put(page, "build");
        documents += page.length;
        return entities.at(-1)?.entityId ?? null;
      });
      if (last !== null) onProgress(documents);
    }
  }
  return documents;
}

async function stillAlive(tx: Db, name: string): Promise<void> {
  if (!(await keepBuildAlive(tx, name)))
    throw new Error("Another rebuild began, or this one stood still: start again.");
}

function nextEntities(db: Db, kind: Entity["kind"], after: number, size: number): Promise<Entity[]> {
  const from = kind === "question" ? sql`questions q where ${isIndexable} and q.id` : sql`talks q where q.id`;
  return rowsOf<Entity>(
    db,
    sql`select ${kind}::text as kind, q.id as "entityId" from ${from} > ${after} order by q.id limit ${size}`,
  );
}
