// Once per run: a PostgreSQL server with a migrated template database that tests clone.
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startTemporary } from "~db/embedded";
import { migrateDatabase } from "~db/migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the migrated database; nobody may be connected to it while it is cloned. */
    templateUrl: string;
  }
}

/** Uses TEST_DATABASE_URL (a server whose role may create databases) when it is set, else a cluster of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? undefined : await startTemporary();
  const serverUrl = given || (server?.url ?? "");
  const name = `sidetone_template_${process.pid}`;
  await onServer(serverUrl, (sql) => sql`create database ${sql(name)}`);
  const templateUrl = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  await migrateDatabase(templateUrl, "sidetone_app");
  // Tests make tables of their own.
  await onServer(templateUrl, (sql) => sql`grant create on schema public to sidetone_app`);
  project.provide("templateUrl", templateUrl);
  return async () => {
    if (server) await server.stop();
    else await onServer(serverUrl, (sql) => sql`drop database ${sql(name)} with (force)`);
  };
}

async function onServer(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
