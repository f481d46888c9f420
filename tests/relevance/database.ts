/** Databases of this bench, on the server of DATABASE_URL beside the one that it names. */
import postgres from "postgres";
import { env } from "~/env.server";
import { migrateDatabase } from "~db/migrate";

/** The address of a migrated database: the one that was kept from the last run, or an empty one. */
export async function benchDatabase(name: string, { isEmpty = false } = {}): Promise<string> {
  const whole = `sidetone_search_${name}`;
  await onDatabase(env.DATABASE_URL, async (sql) => {
    if (isEmpty) await sql`drop database if exists ${sql(whole)} with (force)`;
    const there = await sql`select from pg_database where datname = ${whole}`;
    if (there.length === 0) await sql`create database ${sql(whole)}`;
  });
  const url = Object.assign(new URL(env.DATABASE_URL), { pathname: `/${whole}` }).href;
  await migrateDatabase(url, "sidetone_app");
  // The baselines make a table.
  await onDatabase(url, (sql) => sql`grant create on schema public to sidetone_app`);
  return url;
}

async function onDatabase(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
