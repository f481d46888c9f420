import type { Meilisearch, Settings } from "meilisearch";
import { assertSucceeded, calling, searchClient, writeClient } from "./meilisearch/client.server";
import { indexDocument } from "./meilisearch/document";
import { BUILD_INDEX, INDEX, keyOf, makeKeys } from "./meilisearch/keys.server";
import { filterFor, strategyFor, wordsFor } from "./meilisearch/request";
import { driftOf, settingsWith } from "./meilisearch/settings";
import {
  type Entry,
  type SearchAnswer,
  type SearchDocument,
  type SearchEngine,
  SearchFailure,
  type SearchHit,
  type SearchRequest,
  type Side,
} from "./port";

type Server = {
  url: string;
  /** From which the keys of search and writer follow; none when the server asks for none. */
  masterKey: string | undefined;
  /** Milliseconds that a search may take. */
  budget?: number;
};

const SEARCH_BUDGET = 400;
/** Documents a request. */
const CHUNK = 1_000;
/** The oldest server that has all we use and none of the known faults. */
const OLDEST = [1, 47];

/** A Meilisearch server. Searches and writes use keys that can do no more than that; set-up and swaps use the master key. */
export function meilisearchEngine({ url, masterKey, budget = SEARCH_BUDGET }: Server): SearchEngine {
  const searcher = searchClient({ url, apiKey: keyOf("search", masterKey) });
  const writer = writeClient({ url, apiKey: keyOf("writer", masterKey) });
  const admin = writeClient({ url, apiKey: masterKey });
  let wanted = settingsWith([]);
  return {
    name: "meilisearch",
    search: (requests) => search(searcher, requests, budget),
    put: (documents, side = "live") => put(writer, documents, side),
    remove: (ids, side = "live") => remove(writer, ids, side),
    prepare: async (synonyms) => {
      wanted = settingsWith(synonyms);
      await checkVersion(admin);
      if (masterKey !== undefined) await makeKeys(admin, masterKey);
      if (!(await exists(admin, INDEX))) await createIndex(admin, INDEX, wanted);
      else await applySettings(admin, INDEX, wanted);
    },
    drift: async (synonyms) => {
      if (!(await exists(admin, INDEX))) return "rebuild";
      return driftOf(
        await calling("get settings", () => admin.index(INDEX).getSettings()),
        settingsWith(synonyms),
      );
    },
    openBuild: async () => {
      if (await exists(admin, BUILD_INDEX)) {
        await assertSucceeded("delete the old build", admin.deleteIndex(BUILD_INDEX));
      }
      await createIndex(admin, BUILD_INDEX, wanted);
    },
    swapBuild: async () => {
      // What was in use stays as forum_build until the next rebuild: deleting it right after a swap has lost tasks.
      const swap = admin.swapIndexes([{ indexes: [INDEX, BUILD_INDEX], rename: false }]);
      await assertSucceeded("swap", swap);
    },
    entries: () => entries(writer),
  };
}

/** One HTTP request for all. Without words the filters alone decide, newest first; without both nothing is sent. */
async function search(
  client: Meilisearch,
  requests: readonly SearchRequest[],
  budget: number,
): Promise<SearchAnswer[]> {
  const queries = requests.flatMap(queryFor);
  const results = queries.length === 0 ? [] : await answersTo(client, queries, budget);
  return requests.map((request) => {
    const result = queryFor(request).length === 0 ? undefined : results.shift();
    const hits = (result?.hits ?? []).map(({ id, kind, entityId }) => ({ id, kind, entityId }));
    return { hits, total: result?.totalHits ?? 0, meant: request.query };
  });
}

function queryFor({ query, filters, page, size }: SearchRequest) {
  const q = wordsFor(query);
  if (q === "" && Object.keys(filters).length === 0) return [];
  return [
    {
      indexUid: INDEX,
      q,
      filter: filterFor(filters),
      page,
      hitsPerPage: size,
      matchingStrategy: strategyFor(query),
      locales: ["cmn" as const, "eng" as const],
      attributesToRetrieve: ["id", "kind", "entityId"],
      ...(q === "" && { sort: ["createdTs:desc"] }),
    },
  ];
}

async function answersTo(client: Meilisearch, queries: ReturnType<typeof queryFor>, budget: number) {
  const { results } = await calling("search", () =>
    client.multiSearch<{ queries: typeof queries }, SearchHit>(
      { queries },
      { signal: AbortSignal.timeout(budget) },
    ),
  );
  return results;
}

async function put(client: Meilisearch, documents: readonly SearchDocument[], side: Side): Promise<void> {
  for (let from = 0; from < documents.length; from += CHUNK) {
    const chunk = documents.slice(from, from + CHUNK).map(indexDocument);
    await assertSucceeded(
      "add documents",
      client.index(uidOf(side)).addDocuments(chunk, { primaryKey: "id" }),
    );
  }
}

async function remove(client: Meilisearch, gone: readonly string[], side: Side): Promise<void> {
  if (gone.length === 0) return;
  await assertSucceeded("delete documents", client.index(uidOf(side)).deleteDocuments([...gone]));
}

async function* entries(client: Meilisearch): AsyncGenerator<Entry[]> {
  let offset = 0;
  for (;;) {
    const { results } = await calling("list documents", () =>
      client.index<Entry>(INDEX).getDocuments({ fields: ["id", "contentHash"], limit: CHUNK, offset }),
    );
    if (results.length > 0) yield results.map(({ id, contentHash }) => ({ id, contentHash }));
    offset += results.length;
    if (results.length < CHUNK) return;
  }
}

const uidOf = (side: Side) => (side === "live" ? INDEX : BUILD_INDEX);

async function createIndex(admin: Meilisearch, uid: string, settings: Settings): Promise<void> {
  await assertSucceeded("create index", admin.createIndex(uid, { primaryKey: "id" }));
  await applySettings(admin, uid, settings);
}

/** Waited for before any document comes: filters need them. */
async function applySettings(admin: Meilisearch, uid: string, settings: Settings): Promise<void> {
  await assertSucceeded("settings", admin.index(uid).updateSettings(settings));
}

async function exists(admin: Meilisearch, uid: string): Promise<boolean> {
  const { results } = await calling("list indexes", () => admin.getRawIndexes({ limit: CHUNK }));
  return results.some((index) => index.uid === uid);
}

async function checkVersion(admin: Meilisearch): Promise<void> {
  const { pkgVersion } = await calling("version", () => admin.getVersion());
  const [major = 0, minor = 0] = pkgVersion.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new SearchFailure(
      `meilisearch: version ${pkgVersion} is too old, ${OLDEST.join(".")} or later is needed`,
    );
  }
}
