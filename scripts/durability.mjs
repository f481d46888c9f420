// Whether the server of DATABASE_URL keeps what it has acknowledged. The embedded one always does.
import { Stop } from "./lib.mjs";
import { isLocal } from "./site.mjs";

/**
 * A public site stands only on a server that keeps what it has acknowledged, also when the power fails; a site on this
 * machine is told of one that does not.
 */
export async function checkDurability(env) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(env.DATABASE_URL, { max: 1 });
  const off = await sql`
    select name from pg_settings
    where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting = 'off' order by name`.finally(
    () => sql.end(),
  );
  if (off.length === 0) return;
  const sentence = `The PostgreSQL server may forget what it has acknowledged: ${off.map(({ name }) => `${name} = off`).join(", ")}.`;
  if (!isLocal(env)) throw new Stop(`${sentence}\nTurn it on for the role and the database of DATABASE_URL.`);
  console.log(`  ${sentence}`);
}
