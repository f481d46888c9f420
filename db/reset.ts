// Empties the database and builds it anew: tables, job queue, and content when the site is for this machine.
import postgres from "postgres";
import { env } from "~/env.server";
import { migrateDatabase } from "./migrate";
import { seedIfEmpty } from "./seed/main";

const sql = postgres(env.DATABASE_URL, { max: 1, onnotice: () => {} });
await sql.begin(async (tx) => {
  await tx`drop schema if exists graphile_worker cascade`;
  await tx`drop schema if exists drizzle cascade`;
  await tx`drop schema public cascade`;
  await tx`create schema public`;
});
await sql.end();
await migrateDatabase(env.DATABASE_URL, env.DATABASE_ROLE);
await seedIfEmpty(env.DATABASE_URL);
console.log("The database is empty but for the content that a first start has.");
process.exit();
