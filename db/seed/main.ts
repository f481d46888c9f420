/** The content that an empty site begins with: people, vendors, threads and talks, with times relative to now. */
import { sql } from "drizzle-orm";
import { type Db, openDatabase } from "~/db.server";
import { keepClocks } from "~/domain/clock/keep.server";
import { mergeQuestion } from "~/domain/merges/merge.server";
import { users } from "~db/schema/accounts";
import type { SeedThread } from "./content";
import { seedFollows } from "./follows";
import { historyIn, runInOrder, type Step } from "./history";
import { existing, seedWorld } from "./people";
import { tellOfReleases } from "./releases";
import { seedSearches } from "./searches";
import { seedSeries } from "./series";
import { seedTags } from "./tags";
import { stepsOfTalk } from "./talks";
import { englishTalks } from "./talks/en";
import { furtherTalks, seededSeries } from "./talks/further";
import { chineseTalks } from "./talks/zh";
import { readPromises } from "./terms";
import { type Seeding, stepsOfThread } from "./threads";
import { englishThreads } from "./threads/en";
import { chineseThreads } from "./threads/zh";
import { castVotes, type Scored } from "./votes";

const STATEMENT_TIMEOUT_MS = 60_000;
// Any fixed number: two seeds at once go one after the other, and the second finds everything there.
const SEED_LOCK = 7_240_031;

/** Seeds a database in which nobody has an account. False when there is somebody, and then nothing is touched. */
export async function seedIfEmpty(url: string): Promise<boolean> {
  return withDatabase(url, async (db) => {
    const anybody = await db.select({ id: users.id }).from(users).limit(1);
    if (anybody.length > 0) return false;
    await writeContent(db);
    return true;
  });
}

/** Writes what is missing of the content, all or nothing. Run again, it changes nothing. */
export async function seed(url: string): Promise<void> {
  await withDatabase(url, writeContent);
}

async function writeContent(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local lock_timeout = 0`);
    await tx.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`);
    const now = new Date();
    const world = await seedWorld(tx, now);
    const seeding: Seeding = {
      tx,
      now,
      world,
      history: historyIn(tx, now),
      promises: await readPromises(tx),
    };
    const steps: Step[] = [];
    const scored: (() => Scored[])[] = [];
    const asked: Asked[] = [];
    for (const thread of [...englishThreads, ...chineseThreads]) {
      const found = await stepsOfThread(seeding, thread);
      steps.push(...(found?.steps ?? []));
      if (!found) continue;
      scored.push(found.scored);
      asked.push({ given: thread, questionId: found.questionId });
    }
    await seedSeries(seeding, seededSeries);
    for (const talk of [...englishTalks, ...chineseTalks, ...furtherTalks]) {
      steps.push(...((await stepsOfTalk(seeding, talk)) ?? []));
    }
    await runInOrder(steps);
    await tellOfReleases(seeding);
    await seedFollows(seeding);
    await seedTags(seeding);
    for (const { questionId } of asked) await keepClocks(tx, questionId());
    await seeding.history.tellAll();
    if (scored.length > 0) await seedSearches(tx, now);
    await castVotes(tx, { posts: scored.flatMap((of) => of()), people: world.people, now });
    await mergeTwins(seeding, asked);
  });
}

type Asked = { given: SeedThread; questionId: () => number };

/** Where a thread was there already, it was merged then. */
async function mergeTwins({ tx, world }: Seeding, asked: readonly Asked[]): Promise<void> {
  for (const { given, questionId } of asked) {
    const into = asked.find((one) => one.given.key === given.merged?.into);
    if (given.merged && into)
      await mergeQuestion(tx, existing(world.people, given.merged.by), questionId(), into.questionId());
  }
}

async function withDatabase<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
  const { db, close } = openDatabase(url, { pool: 2, statementTimeout: STATEMENT_TIMEOUT_MS });
  try {
    return await work(db);
  } finally {
    await close();
  }
}
