/** What a search engine is to the rest of the site. Two stand behind it: postgres.server.ts and meilisearch.server.ts. */

/** A question is a solution once an answer of it is accepted or official. */
export const searchKinds = ["solution", "question", "talk"] as const;
export type SearchKind = (typeof searchKinds)[number];

/** Everything an engine knows of one public question or talk. Always sent whole. Instants are ISO 8601. */
export type SearchDocument = {
  /** `q_12` or `t_3`. */
  id: string;
  kind: SearchKind;
  entityId: number;
  language: "zh" | "en";
  title: string;
  /** Of a question its text, of a talk its abstract and description. */
  body: string;
  /** The official answer, else the accepted, else the best one. */
  answer: string;
  speakers: string[];
  product: { slug: string; name: string } | null;
  release: string | null;
  platforms: string[];
  tags: string[];
  official: boolean;
  accepted: boolean;
  /** How much its content may be relied on: 4 official, 3 accepted, 2 a coming talk, 1 answered or a past talk, 0 open or cancelled. */
  trust: number;
  votes: number;
  createdAt: string;
  startsAt: string | null;
  /** Of all the above: documents with the same hash need not be sent again. */
  contentHash: string;
};

/** All of them hold at once; each tag too. */
export type SearchFilters = {
  kind?: SearchKind;
  tags?: string[];
  /** Its slug. */
  product?: string;
  platform?: string;
  official?: boolean;
};

export type SearchRequest = {
  text: string;
  filters: SearchFilters;
  /** From 1. */
  page: number;
  size: number;
};

export type SearchHit = { id: string; kind: SearchKind; entityId: number };

/** `total` may be an estimate, and counts what the index holds: it is for nobody's eyes before visibility is checked. */
export type SearchAnswer = { hits: SearchHit[]; total: number; engine: SearchEngine["name"] };

/** The index that answers, or the one that a rebuild is filling beside it. */
export type Side = "live" | "build";

/** Every method throws SearchFailure and nothing else that is expected. Writers hold the writer's lock (domain/search). */
export type SearchEngine = {
  readonly name: "postgres" | "meilisearch";
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** Adds or replaces documents; done when it returns. */
  put(documents: readonly SearchDocument[], side?: Side): Promise<void>;
  /** Takes documents out; absent ones are no failure. */
  remove(ids: readonly string[], side?: Side): Promise<void>;
  /** Makes what is missing of index and settings. Safe to repeat. */
  prepare(): Promise<void>;
  /** Makes an empty index beside the one in use; what a broken rebuild left is thrown away. */
  openBuild(): Promise<void>;
  /** Puts the build in the place of the index in use, at one moment. */
  swapBuild(): Promise<void>;
  /** Ids of all documents in the index in use, in pages. */
  ids(): AsyncIterable<string[]>;
};

/** The engine could not do it. `isLasting`: the same will fail again, so waiting is no use. */
export class SearchFailure extends Error {
  override name = "SearchFailure";
  readonly isLasting: boolean;
  constructor(message: string, { isLasting = false, cause }: { isLasting?: boolean; cause?: unknown } = {}) {
    super(message, { cause });
    this.isLasting = isLasting;
  }
}
