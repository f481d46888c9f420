/** The judged corpus: threads and talks written for it, and what readers type with the documents they should find. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { platforms, severities } from "~/domain/questions/vocabulary";
import { sha256Hex } from "~/lib/hash";
import { PRODUCTS, type ProductSlug } from "~db/seed/cast";

const language = z.enum(["zh", "en"]);
const product = z.enum(Object.keys(PRODUCTS) as [ProductSlug, ...ProductSlug[]]).nullable();
/** People write about servers too; the product has no such platform. */
const platform = z.enum([...platforms, "server"]).nullable();
const version = z.string().nullable();
const text = z.string().trim().min(1);
const votes = z.number().int().min(0).max(40);
const tags = z.array(z.string().regex(/^[a-z0-9-]+$/)).max(5);

/** What a thread or talk is about, noted in the language in which it is not written. */
const topic = z.strictObject({
  key: text,
  kind: z.enum(["thread", "talk"]),
  language,
  gist: text,
  product,
  release: version.optional(),
  platform: platform.optional(),
  state: z.enum(["open", "accepted", "official", "both"]).nullish(),
  identifiers: z.array(text),
  codes: z.array(text),
  marked: z.strictObject({ from: version, to: version }).nullish(),
});

const official = z.strictObject({
  from: version,
  to: version,
  platforms: z.array(platform.unwrap()).default([]),
  note: z.string().default(""),
});

const thread = z
  .strictObject({
    key: text,
    kind: z.literal("thread"),
    language,
    title: text.max(150),
    body: text,
    tags: tags.min(1),
    product,
    release: version,
    platform,
    severity: z.enum(severities).nullable(),
    daysAgo: z.number().int().min(1).max(900),
    votes,
    answers: z.array(
      z.strictObject({
        body: text,
        accepted: z.boolean().default(false),
        official: official.nullish(),
        votes,
      }),
    ),
  })
  .refine(({ answers }) => answers.filter(({ accepted }) => accepted).length < 2, "one accepted answer")
  .refine((one) => one.product || one.answers.every((answer) => !answer.official), "a mark needs a product");

const talk = z.strictObject({
  key: text,
  kind: z.literal("talk"),
  language,
  title: text.max(150),
  abstract: text,
  description: text,
  speakers: z.array(text).min(1),
  tags,
  product,
  daysAhead: z.number().int(),
  hasRecording: z.boolean().default(false),
});

export const slices = ["zh", "en", "mixed", "identifier", "code", "typo", "long", "version"] as const;

const query = z.strictObject({
  id: text,
  slice: z.enum(slices),
  text,
  /** Topic keys: 3 answers exactly this, 2 for a neighbouring platform or version or in part, 1 is worth a glance. */
  grades: z.record(z.string(), z.union([z.literal(1), z.literal(2), z.literal(3)])),
  /** Kept for queries that narrow; none does yet. */
  filters: z.strictObject({}).optional(),
});

export type Thread = z.infer<typeof thread>;
export type Talk = z.infer<typeof talk>;
export type Query = z.infer<typeof query>;
export type Slice = Query["slice"];
export type Grades = Query["grades"];

/** Everything there is; throws for what has not the form. */
export function readCorpus() {
  const documents = read("corpus", z.discriminatedUnion("kind", [thread, talk]));
  return {
    topics: read("topics", topic),
    threads: documents.filter((one): one is Thread => one.kind === "thread"),
    talks: documents.filter((one): one is Talk => one.kind === "talk"),
    queries: read("queries", query),
  };
}

/** `dev` is what the search is tuned on, `test` what it is reported on. A query stays in its half whatever is added beside it. */
export type Half = "dev" | "test";

export function halfOf({ id }: Pick<Query, "id">): Half {
  return Number.parseInt(sha256Hex(id).slice(0, 2), 16) % 2 === 0 ? "dev" : "test";
}

function read<T>(folder: string, form: z.ZodType<T>): T[] {
  const at = fileURLToPath(new URL(`${folder}/`, import.meta.url));
  return readdirSync(at)
    .sort()
    .flatMap((name) => z.array(form).parse(JSON.parse(readFileSync(at + name, "utf8"))));
}
