/** Databases full of made-up documents, kept for the next run. */
import { sql } from "drizzle-orm";
import { openDatabase } from "~/db.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { markStale } from "~/domain/search/upkeep.server";
import { fake } from "~db/fake";
import { topics } from "~db/fake/topics";
import { benchDatabase } from "./database";

const TALKS = 200;

/** The address of a database with so many documents, all of them indexed by the rules of today. */
export async function haveDocuments(count: number): Promise<string> {
  const url = await benchDatabase(String(count));
  const { db, close } = openDatabase(url, { pool: 2, statementTimeout: 0, role: null });
  try {
    const there = await db.execute(sql`select from questions limit 1`);
    if (there.length === 0) {
      console.log(`· Make ${count} documents`);
      const say = (line: string) => console.log(`  ${line}`);
      await fake(url, { questions: count - TALKS, talks: TALKS, index: true, say });
    }
    console.log(`· Bring the index of ${count} documents up to date`);
    await markStale(db);
    await drainSearch(db);
    await db.execute(sql`vacuum (analyze)`);
  } finally {
    await close();
  }
  return url;
}

/** What the made-up threads are about, in their own words: queries that find thousands. */
export function fakeQueries(): string[] {
  return topics.flatMap(({ en, zh, nouns, errors }) => [...en.what, ...zh.what, ...nouns, ...errors]);
}
