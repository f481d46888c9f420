/** Databases of this bench, on the server of DATABASE_URL beside the one that it names. */
import postgres from "postgres";
import { env } from "~/env.server";
import { migrateDatabase } from "~db/migrate";

/** The address of a migrated database: the one that was kept from the last run, or an empty one. */
export async function benchDatabase(name: string, { isEmpty = false } = {}): Promise<string> {
  const whole = `sidetone_search_${name}`;
  const sql = postgres(env.DATABASE_URL, { max: 1, onnotice: () => {} });
  try {
    if (isEmpty) await sql`drop database if exists ${sql(whole)} with (force)`;
    const there = await sql`select from pg_database where datname = ${whole}`;
    if (there.length === 0) await sql`create database ${sql(whole)}`;
  } finally {
    await sql.end();
  }
  const url = Object.assign(new URL(env.DATABASE_URL), { pathname: `/${whole}` }).href;
  await migrateDatabase(url);
  return url;
}
