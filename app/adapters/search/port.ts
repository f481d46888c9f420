/** What a search engine is to the rest of the site. Two stand behind it: postgres.server.ts and meilisearch.server.ts. */
import type { Query } from "~/lib/search-text/query";
import type { SynonymGroups } from "~/lib/search-text/synonyms";

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
  /** Its official answers, the accepted one, the best voted: the first three of these, in this order. */
  answer: string;
  /** Of a talk what was said in it: chapters, transcript, answered questions. In pieces that a field can hold. */
  said?: string[];
  speakers: string[];
  product: { slug: string; name: string } | null;
  /** What a talk is about beside that one; left out when it is nothing. */
  furtherProducts?: { slug: string; name: string }[];
  release: string | null;
  /** Versions that it holds for, each with its beginnings: 4, 4.2 and 4.2.1. */
  versions: string[];
  platforms: string[];
  tags: string[];
  /** Other names of these tags, for who asks in those; left out when there are none. */
  tagNames?: string[];
  severity: string | null;
  scenario: string | null;
  /** Who asked; null for a talk. */
  authorId: number | null;
  official: boolean;
  accepted: boolean;
  /** Whether anybody has answered. */
  answered: boolean;
  /** Of a talk that is over. */
  hasRecording: boolean;
  /** How much its content may be relied on: 4 official, 3 accepted, 2 a coming talk, 1 answered or a past talk, 0 open or cancelled. */
  trust: number;
  votes: number;
  createdAt: string;
  startsAt: string | null;
  /** Of all the above: documents with the same hash need not be sent again. */
  contentHash: string;
};

/** All that it is about, the main one first. */
export function productsOf({
  product,
  furtherProducts = [],
}: Pick<SearchDocument, "product" | "furtherProducts">): { slug: string; name: string }[] {
  return product ? [product, ...furtherProducts] : furtherProducts;
}

/** All of them hold at once; each tag too. */
export type SearchFilters = {
  kind?: SearchKind;
  tags?: string[];
  /** Its slug. */
  product?: string;
  /** A release or the beginning of one: 4, 4.2, 4.2.1. */
  version?: string;
  platform?: string;
  severity?: string;
  scenario?: string;
  language?: "zh" | "en";
  official?: true;
  solved?: true;
  unanswered?: true;
  /** Who asked. */
  authorId?: number;
  /** Days as YYYY-MM-DD in UTC: asked or announced on this day or later, and before that one. */
  after?: string;
  before?: string;
};

export type SearchRequest = {
  query: Query;
  filters: SearchFilters;
  /** From 1. */
  page: number;
  size: number;
};

export type SearchHit = { id: string; kind: SearchKind; entityId: number };

/** `total` may be an estimate, and counts what the index holds: it is for nobody's eyes before visibility is checked. */
export type SearchAnswer = {
  hits: SearchHit[];
  total: number;
  /** The query with what its words were taken to mean. */
  meant: Query;
};

/** What an index says of one document. */
export type Entry = { id: string; contentHash: string };

/** What an index may need before it can be relied on: nothing, new settings, or to be built anew. */
export type Drift = "none" | "settings" | "rebuild";

/** The index that answers, or the one that a rebuild is filling beside it. */
export type Side = "live" | "build";

/** Every method throws SearchFailure and nothing else that is expected. Writers hold the writer's lock (domain/search). */
export type SearchEngine = {
  readonly name: "postgres" | "meilisearch";
  /** Answers several requests together, in their order. */
  search(requests: readonly SearchRequest[]): Promise<SearchAnswer[]>;
  /** Adds or replaces documents; done when it returns. */
  put(documents: readonly SearchDocument[], side?: Side): Promise<void>;
  /** Takes documents out; absent ones are no failure. */
  remove(ids: readonly string[], side?: Side): Promise<void>;
  /** Makes keys and settings what these synonyms and this version of the site want. An index that is missing stays so: an empty one would answer. Safe to repeat. */
  prepare(synonyms: SynonymGroups): Promise<void>;
  /** How far index and settings are from that. Fails for an engine of a version that must not be used. */
  drift(synonyms: SynonymGroups): Promise<Drift>;
  /** Makes an empty index beside the one in use; what a broken rebuild left is thrown away. */
  openBuild(): Promise<void>;
  /** Puts the build in the place of the index in use, which may be missing, at one moment. */
  swapBuild(): Promise<void>;
  /** All documents in the index in use, in pages, whatever their order. */
  entries(): AsyncIterable<Entry[]>;
  /** Of these documents those that are in the index in use. */
  entriesOf(ids: readonly string[]): Promise<Entry[]>;
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
