// Brings a database to the schema of this version: our tables, then those of the job queue.
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { Logger, runMigrations } from "graphile-worker";
import postgres from "postgres";
import { giveRights } from "./role";
import { nameVendors } from "./vendor-names";

const migrationsFolder = fileURLToPath(new URL("migrations", import.meta.url));

// Any fixed number: two starters must wait for one another, others must not meet it by chance.
const MIGRATION_LOCK = 7_240_011;

const silent = new Logger(() => () => {});

/**
 * Safe to call from several processes at once, and when nothing is left to do. `role`: who the site acts as, made when missing; null
 * when it acts as the owner. Throws RoleMissing when it may not be made.
 */
export async function migrateDatabase(url: string, role: string | null): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder });
    await nameVendors(sql);
    await runMigrations({ connectionString: url, logger: silent });
    if (role) await giveRights(sql, role);
  } finally {
    // The lock goes with the connection.
    await sql.end();
  }
}
