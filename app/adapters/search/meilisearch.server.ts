import type { DocumentsQuery, Meilisearch } from "meilisearch";
import { assertSucceeded, calling, searchClient, writeClient } from "./meilisearch/client.server";
import { indexDocument, SHAPE } from "./meilisearch/document";
import { driftHere, openBuild, prepare, swapBuild } from "./meilisearch/indexes.server";
import { BUILD_INDEX, INDEX, keyOf } from "./meilisearch/keys.server";
import { filterFor, strategyFor, wordsFor } from "./meilisearch/request";
import { settingsWith } from "./meilisearch/settings";
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
    prepare: (synonyms) => {
      wanted = settingsWith(synonyms);
      return prepare(admin, masterKey, wanted);
    },
    drift: async (synonyms) => {
      const drift = await driftHere(admin, settingsWith(synonyms));
      return drift === "none" && (await hasOtherShape(writer)) ? "rebuild" : drift;
    },
    openBuild: () => openBuild(admin, wanted),
    swapBuild: () => swapBuild(admin),
    entries: () => entries(writer),
    entriesOf: (ids) => entriesOf(writer, ids),
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

function answersTo(client: Meilisearch, queries: ReturnType<typeof queryFor>, budget: number) {
  return calling("search", async () => {
    const { results } = await client.multiSearch<{ queries: typeof queries }, SearchHit>(
      { queries },
      { signal: AbortSignal.timeout(budget) },
    );
    if (results.length !== queries.length)
      throw new SearchFailure("meilisearch: search was answered in part");
    return results;
  });
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

/** Questions, then talks, each by id from where the last page ended: a page by its number would shift under those who write. */
async function* entries(client: Meilisearch): AsyncGenerator<Entry[]> {
  for (const kind of ['kind != "talk"', 'kind = "talk"']) {
    let last = 0;
    for (;;) {
      const results = await fetchEntries(client, {
        filter: [kind, `entityId > ${last}`],
        sort: ["entityId:asc"],
        limit: CHUNK,
      });
      if (results.length > 0) yield results.map(entryOf);
      last = results.at(-1)?.entityId ?? last;
      if (results.length < CHUNK) break;
    }
  }
}

async function entriesOf(client: Meilisearch, ids: readonly string[]): Promise<Entry[]> {
  const found: Entry[] = [];
  for (let from = 0; from < ids.length; from += CHUNK) {
    const chunk = ids.slice(from, from + CHUNK);
    const filter = [`id IN [${chunk.map((id) => JSON.stringify(id)).join(", ")}]`];
    found.push(...(await fetchEntries(client, { filter, limit: chunk.length })).map(entryOf));
  }
  return found;
}

/** Whether there is a document that was made by other rules than those of now. */
async function hasOtherShape(client: Meilisearch): Promise<boolean> {
  const others = await fetchEntries(client, { filter: [`shape != ${JSON.stringify(SHAPE)}`], limit: 1 });
  return others.length > 0;
}

type IndexEntry = Entry & { entityId: number; shape?: string };

function fetchEntries(client: Meilisearch, which: DocumentsQuery<IndexEntry>): Promise<IndexEntry[]> {
  return calling("list documents", async () => {
    const fields: (keyof IndexEntry)[] = ["id", "entityId", "contentHash", "shape"];
    const { results } = await client.index<IndexEntry>(INDEX).getDocuments({ fields, ...which });
    return [...results];
  });
}

/** What other rules made is not what its hash says. */
const entryOf = ({ id, contentHash, shape }: IndexEntry): Entry => ({
  id,
  contentHash: shape === SHAPE ? contentHash : "",
});

const uidOf = (side: Side) => (side === "live" ? INDEX : BUILD_INDEX);
