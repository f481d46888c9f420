import { bigint, boolean, customType, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, reference } from "./columns";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/**
 * The set of things whose search document may be out of date: a coalescing set, not a log (rule 7). Rows are put here by
 * triggers, in the transaction of the change; the worker reads the current state and removes the row unless it changed again.
 */
export const searchDirty = pgTable(
  "search_dirty",
  {
    /** `question` or `talk`. */
    kind: text().notNull(),
    entityId: reference().notNull(),
    /** From a sequence: a newer change has a larger one. */
    seq: bigint({ mode: "number" }).notNull(),
    /** 0: takes something out of sight and goes first; 1: all else. */
    priority: integer().notNull().default(1),
    attempts: integer().notNull().default(0),
    nextAt: instant().notNull().defaultNow(),
    lastError: text(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.entityId] }),
    index("search_dirty_due_idx").on(table.priority, table.nextAt),
  ],
);

/** The PostgreSQL engine's index: one row a public question or talk, lexemes made by the application. */
export const searchDocuments = pgTable(
  "search_documents",
  {
    /** `q_12` or `t_3`. */
    id: text().notNull(),
    /** `solution`, `question` or `talk`. */
    kind: text().notNull(),
    entityId: reference().notNull(),
    /** Build of the index this row belongs to; a rebuild fills the next one aside and then swaps. The one in use: search_state. */
    generation: integer().notNull(),
    language: text().notNull(),
    product: text(),
    platforms: text().array().notNull(),
    tags: text().array().notNull(),
    official: boolean().notNull(),
    trust: integer().notNull(),
    createdAt: instant().notNull(),
    startsAt: instant(),
    /** Version of the tokeniser that made the lexemes. */
    tokenVersion: integer().notNull(),
    contentHash: text().notNull(),
    lexemes: tsvector().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.generation, table.id] }),
    // Without a list of pending entries, which every search would have to read through: one process writes, everybody reads.
    index("search_documents_lexemes_idx").using("gin", table.lexemes).with({ fastupdate: false }),
    index("search_documents_tags_idx").using("gin", table.tags),
  ],
);

/** What the search worker knows of itself: the generation in use, a build under way. */
export const searchState = pgTable("search_state", {
  key: text().primaryKey(),
  value: text().notNull(),
  updatedAt: instant().notNull().defaultNow(),
});
