// Search documents for tests.
import type { SearchDocument } from "~/adapters/search/port";
import { sha256Hex } from "~/lib/hash";

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
    platforms: [],
    tags: [],
    official: false,
    accepted: false,
    trust: 0,
    votes: 0,
    createdAt: "2026-01-02T03:04:05.000Z",
    startsAt: null,
    ...given,
  };
  return { ...content, contentHash: given.contentHash ?? sha256Hex(JSON.stringify(content)) };
}
