/** What is known of a rebuild of an engine's index: a row of search_state, alive while its time is fresh. */
import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { randomToken } from "~/lib/hash";

// Longer than any step of a rebuild: a rebuild that has not been heard of for so long is dead.
const HEARTBEAT = sql`interval '10 minutes'`;

/** A rebuild under a name of its own. */
export type Build = { engine: string; name: string };

export const newBuild = (engine: string): Build => ({ engine, name: randomToken() });

const keyOf = (engine: string) => `build:${engine}`;

/** Whether a rebuild is under way: then every change goes to the index in use and to the one being built. */
export async function isBuildOpen(db: Db, engine: string): Promise<boolean> {
  const rows = await db.execute(
    sql`select from search_state where key = ${keyOf(engine)} and updated_at > clock_timestamp() - ${HEARTBEAT}`,
  );
  return rows.length > 0;
}

/** Says that this rebuild begins, whatever became of an earlier one. */
export async function noteBuild(db: Db, { engine, name }: Build): Promise<void> {
  await db.execute(sql`
    insert into search_state (key, value, updated_at) values (${keyOf(engine)}, ${name}, clock_timestamp())
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`);
}

/** Says that the rebuild is alive. False when it was taken for dead or another one began: changes may be missing in it. */
export async function keepBuildAlive(db: Db, { engine, name }: Build): Promise<boolean> {
  const rows = await db.execute(sql`
    update search_state set updated_at = clock_timestamp()
    where key = ${keyOf(engine)} and value = ${name} and updated_at > clock_timestamp() - ${HEARTBEAT} returning key`);
  return rows.length > 0;
}

/** Says that the rebuild has ended, well or not. */
export async function forgetBuild(db: Db, { engine, name }: Build): Promise<void> {
  await db.execute(sql`delete from search_state where key = ${keyOf(engine)} and value = ${name}`);
}
