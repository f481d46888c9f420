import { SearchFailure } from "~/adapters/search/port";
import type { Db } from "~/db.server";
import { put } from "./bring.server";
import { type Build, forgetBuild, keepBuildAlive, newBuild, noteBuild } from "./build.server";
import { documentId, type Entity, listIndexable, readDocuments } from "./documents.server";
import { inLine, markDirty } from "./due.server";
import { drainSearch } from "./index-dirty.server";
import { readSynonymPhrases } from "./synonyms.server";
import { asOnlyWriter, type EngineMaker, type Turn } from "./writers-lock.server";

const PAGE = 500;

type Options = {
  /** Called after each page with the number of documents that are in the new index, and waited for; the rebuild has no turn meanwhile. */
  onProgress?: ((documents: number) => unknown) | undefined;
  size?: number | undefined;
};

/**
 * Builds the index of every engine anew beside the one in use and swaps; then brings what is due. Returns the number of documents.
 * Throws SearchFailure; the index in use then stays as it was.
 */
export async function rebuildSearch(
  db: Db,
  { engines, ...options }: Options & { engines?: readonly EngineMaker[] } = {},
): Promise<number> {
  let documents = 0;
  for (const { make } of inLine(engines)) documents = await rebuildIndex(db, make, options);
  await drainSearch(db, engines ? { engines } : {});
  return documents;
}

/**
 * Builds one engine's index anew and swaps. Readers notice nothing. What changes meanwhile is written to both by whoever writes, and
 * reading a page and putting it are one turn of the only writer, so nothing older overtakes.
 */
export async function rebuildIndex(
  db: Db,
  make: EngineMaker,
  { build = newBuild(make(db).name), onProgress = () => {}, size = PAGE }: Options & { build?: Build } = {},
): Promise<number> {
  const turn = (work: (turn: Turn) => Promise<void>) => asOnlyWriter(db, make, { wait: true }, work);
  try {
    await turn(async ({ db: noting, write }) => {
      const synonyms = await readSynonymPhrases(noting);
      await write(async (engine) => {
        await engine.prepare(synonyms);
        await engine.openBuild();
      });
      await noteBuild(noting, build);
    });
    let documents = 0;
    for (const kind of ["question", "talk"] as const) {
      for (let after: number | null = 0; after !== null; ) {
        const page = await addPage(db, make, build, { kind, after, size });
        documents += page.documents;
        after = page.last;
        if (after !== null) await onProgress(documents);
      }
    }
    await turn(async ({ db: noting, write }) => {
      await stillAlive(noting, build);
      await write((engine) => engine.swapBuild());
      await forgetBuild(noting, build);
    });
    return documents;
  } catch (error) {
    await forgetBuild(db, build);
    throw error;
  }
}

type Page = { kind: Entity["kind"]; after: number; size: number };

async function addPage(
  db: Db,
  make: EngineMaker,
  build: Build,
  { kind, after, size }: Page,
): Promise<{ documents: number; last: number | null }> {
  const added = await asOnlyWriter(db, make, { wait: true }, async (turn) => {
    await stillAlive(turn.db, build);
    const entities = await listIndexable(turn.db, kind, { after, size });
    const read = await readDocuments(turn.db, entities);
    const failed = new Set<string>();
    for (const { id, isLasting, message } of await put(turn, [...read.values()], "build")) {
      if (!isLasting) throw new SearchFailure(message);
      failed.add(id);
    }
    // Whoever brings these to the index in use meets the same refusal, and notes it.
    if (failed.size > 0)
      await markDirty(
        turn.db,
        entities.filter((one) => failed.has(documentId(one))),
      );
    return { documents: read.size - failed.size, last: entities.at(-1)?.entityId ?? null };
  });
  return added ?? { documents: 0, last: null };
}

async function stillAlive(db: Db, build: Build): Promise<void> {
  if (!(await keepBuildAlive(db, build)))
    throw new Error("Another rebuild began, or this one stood still: start again.");
}
