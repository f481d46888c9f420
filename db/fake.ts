// npm run db:fake: believable volume, the same for the same seed and database.
//   -- --questions 100000   how many; there are 200 talks with them
//      --seed 2             other ones
//      --index              also to the search index, which takes longer than all else; up to 20,000 go there anyway
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openDatabase } from "~/db.server";
import { createTally, type Tally } from "~/domain/clock/figures";
import { platforms } from "~/domain/questions/vocabulary";
import { indexDirty } from "~/domain/search/index-dirty.server";
import { env } from "~/env.server";
import { connect, type TransactionSql } from "./fake/connection";
import { deriveAll, deriveImages, tellReaders, withoutTriggers } from "./fake/derive";
import { crowd } from "./fake/people";
import { codePieces } from "./fake/pieces";
import { randomFrom } from "./fake/random";
import { addFigures } from "./fake/record";
import { openTables } from "./fake/tables";
import { addTalks } from "./fake/talk";
import { addThread } from "./fake/thread";
import type { Product, Surroundings } from "./fake/thread-parts";
import { topics } from "./fake/topics";
import { seedWorld } from "./seed/people";
import { type Promises, readPromises } from "./seed/terms";
import { SAID_DAYS_AGO, seedWhatVendorsSay } from "./seed/vendors";

const DAY = 86_400_000;
const YEARS_MS = 3 * 365 * DAY;
/** More and more was asked: the n-th part of all came in this part of the time. */
const GROWTH = 0.6;
const THREADS_PER_BATCH = 1_000;
const TALKS = 200;
const DOCUMENTS_PER_BATCH = 500;
/** So many are in the search index within a minute or so. */
const INDEXED_AT_ONCE = 20_000;

type Options = {
  questions: number;
  seed?: number;
  talks?: number;
  /** Whether to bring it all to the search index; else the worker does. Default: when it is not too much. */
  index?: boolean;
  /** Told what goes on, a line at a time. */
  say?: (line: string) => void;
};

/**
 * Adds threads and talks to an empty, a seeded or an already filled database, in one transaction; other writers wait. Then brings
 * them to the search index, or leaves that to the worker.
 */
export async function fake(
  url: string,
  { questions, seed = 1, talks = TALKS, index = questions <= INDEXED_AT_ONCE, say = () => {} }: Options,
): Promise<void> {
  const promises = await haveProducts(url);
  const sql = connect(url);
  try {
    await sql.begin(async (tx) => {
      const figures = createTally();
      await withoutTriggers(tx, () => addAll(tx, { questions, seed, talks, say, promises, figures }));
      // Their totals follow by a trigger.
      await addFigures(tx, figures);
    });
    if (index) await indexAll(url, say);
    else
      say(
        "The worker of a running site brings them to the search index; npm run search:rebuild does it at once",
      );
    say("Collect statistics");
    await sql`vacuum (analyze)`;
  } finally {
    await sql.end();
  }
}

async function addAll(
  tx: TransactionSql,
  {
    figures,
    promises,
    questions,
    seed,
    talks,
    say,
  }: Required<Omit<Options, "index">> & { promises: Promises; figures: Tally },
): Promise<void> {
  const now = new Date(Date.now() - 60_000);
  const begin = new Date(now.getTime() - YEARS_MS);
  const tables = await openTables(tx);
  const { ids } = tables;
  const random = randomFrom(seed + ids.questions.first);
  const around: Surroundings = {
    random,
    now,
    crowd: await crowd(tx, { random, before: begin }),
    products: await readProducts(tx),
    tagIds: await haveTags(tx),
    code: codePieces(random),
    tables,
    promises,
    figures,
  };
  for (let index = 0; index < questions; index += 1) {
    const share = ((index + random.next()) / questions) ** GROWTH;
    addThread(around, index % 2 === 0 ? "zh" : "en", new Date(begin.getTime() + share * YEARS_MS));
    if ((index + 1) % THREADS_PER_BATCH > 0) continue;
    await tables.flush();
    if ((index + 1) % (10 * THREADS_PER_BATCH) === 0) say(`${index + 1} questions`);
  }
  await tables.flush();
  await tables.keepIds();
  const firstTalk = await addTalks(tx, around, talks);
  const from = {
    questions: ids.questions.first,
    answers: ids.answers.first,
    revisions: ids.revisions.first,
    talks: firstTalk,
  };
  say("Derive scores, counts and activity");
  await deriveAll(tx, from);
  await deriveImages(tx, from);
  await tellReaders(tx, from);
}

/** Does what the worker would do, without its pauses; both may be at it. */
async function indexAll(url: string, say: (line: string) => void): Promise<void> {
  const { db, close } = openDatabase(url, { pool: 2 });
  try {
    for (let documents = 0; ; ) {
      const batch = await indexDirty(db, { size: DOCUMENTS_PER_BATCH, wait: true });
      if (!batch || batch.taken === 0) return;
      documents += batch.taken;
      if (documents % (20 * DOCUMENTS_PER_BATCH) === 0) say(`${documents} search documents`);
    }
  } finally {
    await close();
  }
}

/** An empty database gets the vendors and products of the seed; vendors that promise nothing promise what those of the seed do. */
async function haveProducts(url: string): Promise<Promises> {
  const { db, sql, close } = openDatabase(url, { pool: 2 });
  try {
    const there = await sql`select id from products limit 1`;
    if (there.length === 0) await db.transaction((tx) => seedWorld(tx, new Date()));
    const saidAt = new Date(Date.now() - SAID_DAYS_AGO * 86_400_000);
    await db.transaction((tx) => seedWhatVendorsSay(tx, saidAt));
    return await readPromises(db);
  } finally {
    await close();
  }
}

async function readProducts(tx: TransactionSql): Promise<Product[]> {
  const rows = await tx<
    { id: number; name: string; vendorId: number; releaseId: number; version: string; releasedAt: Date }[]
  >`
    select p.id, p.name, p.vendor_id as "vendorId", r.id as "releaseId", r.version,
      coalesce(r.released_on, current_date)::timestamptz + interval '1 day' as "releasedAt"
    from products p join releases r on r.product_id = p.id order by p.id, r.numbers`;
  const products = new Map<
    number,
    Product & { releases: { id: number; version: string; releasedAt: Date }[] }
  >();
  for (const { id, name, vendorId, releaseId, version, releasedAt } of rows) {
    const product = products.get(id) ?? { id, name, vendorId, releases: [] };
    product.releases.push({ id: releaseId, version, releasedAt });
    products.set(id, product);
  }
  return [...products.values()];
}

async function haveTags(tx: TransactionSql): Promise<Map<string, number>> {
  const slugs = [...new Set([...topics.flatMap(({ tags }) => tags), ...platforms])].sort();
  await tx`insert into tags (slug) select unnest(${slugs}::text[]) on conflict do nothing`;
  const rows = await tx<{ id: number; slug: string }[]>`select id, slug from tags where slug = any(${slugs})`;
  return new Map(rows.map(({ id, slug }) => [slug, id]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    // npm takes --questions for its own when there is no -- before it, and leaves the number.
    allowPositionals: true,
    options: {
      questions: { type: "string", default: "1000" },
      seed: { type: "string", default: "1" },
      index: { type: "boolean", default: false },
    },
  });
  const questions = Number(positionals[0] ?? values.questions);
  if (!Number.isSafeInteger(questions) || questions < 1) {
    console.error("How many? npm run db:fake -- --questions 1000");
    process.exit(1);
  }
  const began = Date.now();
  const say = (line: string) =>
    console.log(`  ${((Date.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}`);
  await fake(env.DATABASE_URL, {
    questions,
    seed: Number(values.seed),
    ...(values.index && { index: true }),
    say,
  });
  say("Done");
  process.exit();
}
