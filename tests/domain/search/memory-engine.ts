// A search engine in memory, beside PostgreSQL's: it finds everything it holds, and its calls may be told to fail.
import type { Drift, SearchDocument, SearchEngine, SearchFailure, Side } from "~/adapters/search/port";
import type { EngineMaker } from "~/domain/search/writers-lock.server";

/** What an engine is asked to do, as one call. */
export type Call = {
  what: "put" | "remove";
  ids: readonly string[];
  documents: readonly SearchDocument[];
  side: Side;
};

/** Stands round each writing call: it may throw, do the work later, or do it and throw then. */
export type Around = (call: Call, work: () => void) => unknown;

export function memoryEngine() {
  const sides = { live: new Map<string, SearchDocument>(), build: new Map<string, SearchDocument>() };
  const calls: string[] = [];
  const state = { around: ((_, work) => work()) as Around, drift: "none" as Drift };

  async function run(call: Call): Promise<void> {
    calls.push(`${call.what} ${call.ids.join(" ")}`);
    await state.around(call, () => apply(call));
  }
  function apply({ what, ids, documents, side }: Call): void {
    if (what === "remove") for (const id of ids) sides[side].delete(id);
    else for (const document of documents) sides[side].set(document.id, document);
  }

  const engine: SearchEngine = {
    name: "meilisearch",
    search: async (requests) =>
      requests.map(({ query }) => {
        const hits = [...sides.live.values()].map(({ id, kind, entityId }) => ({ id, kind, entityId }));
        return { hits, total: hits.length, meant: query };
      }),
    put: (documents, side = "live") =>
      run({ what: "put", ids: documents.map(({ id }) => id), documents, side }),
    remove: (ids, side = "live") => run({ what: "remove", ids, documents: [], side }),
    prepare: async () => {
      calls.push("prepare");
      state.drift = "none";
    },
    drift: async () => state.drift,
    openBuild: async () => sides.build.clear(),
    swapBuild: async () => {
      const { live, build } = sides;
      Object.assign(sides, { live: build, build: live });
      state.drift = "none";
    },
    entries: async function* () {
      yield [...sides.live.values()].map(({ id, contentHash }) => ({ id, contentHash }));
    },
    entriesOf: async (ids) =>
      ids.flatMap((id) => {
        const found = sides.live.get(id);
        return found ? [{ id, contentHash: found.contentHash }] : [];
      }),
  };
  return {
    engine,
    make: (() => engine) as EngineMaker,
    live: () => sides.live,
    calls,
    apply,
    state,
    /** Every writing call fails with what this gives for its documents, if anything. */
    failWith: (how: ((documents: readonly SearchDocument[]) => SearchFailure | null) | null) => {
      state.around = ({ documents }, work) => {
        const failure = how?.(documents);
        if (failure) throw failure;
        work();
      };
    },
  };
}
