// Search documents for tests.
import type { SearchDocument, SearchEngine, SearchFilters } from "~/adapters/search/port";
import { sha256Hex } from "~/lib/hash";
import { parseQuery } from "~/lib/search-text/query";
import type { SynonymGroups } from "~/lib/search-text/synonyms";

/** A document: an open English question unless said otherwise. */
export function searchDocument(entityId: number, given: Partial<SearchDocument> = {}): SearchDocument {
  const kind = given.kind ?? "question";
  const content = {
    id: `${kind === "talk" ? "t" : "q"}_${entityId}`,
    kind,
    entityId,
    language: "en" as const,
    title: "Untitled",
    body: "",
    answer: "",
    speakers: [],
    product: null,
    release: null,
    versions: [],
    platforms: [],
    tags: [],
    severity: null,
    scenario: null,
    authorId: kind === "talk" ? null : 1,
    official: false,
    accepted: false,
    answered: false,
    hasRecording: false,
    trust: 0,
    votes: 0,
    createdAt: "2026-01-02T03:04:05.000Z",
    startsAt: null,
    ...given,
  };
  return { ...content, contentHash: given.contentHash ?? sha256Hex(JSON.stringify(content)) };
}

/** Some words of the trade. */
export const someSynonyms: SynonymGroups = [
  ["黑屏", "black screen"],
  ["卡顿", "freeze"],
];

type Asked = { text: string; filters?: SearchFilters; page?: number; size?: number };

/** Asks an engine one thing. */
export async function askEngine(engine: SearchEngine, { text, filters = {}, page = 1, size = 50 }: Asked) {
  const query = parseQuery(text, { synonyms: someSynonyms });
  const [answer] = await engine.search([{ query, filters, page, size }]);
  if (!answer) throw new Error("no answer");
  return { ...answer, ids: answer.hits.map(({ id }) => id) };
}
