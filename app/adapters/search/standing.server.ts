/** Whether an engine's index may be searched. The worker says so in search_state: it sees what a search does not, such as writes that fail. */
import { sql } from "drizzle-orm";
import type { SearchEngine } from "./port";
import { type Runner, rowsIn } from "./postgres/runner.server";

type Name = SearchEngine["name"];

const IN_SERVICE = "in service";
const LONGEST_REASON = 300;
/** Milliseconds that a web process goes by what it read. */
const KEPT_FOR = 2_000;
const kept = new WeakMap<Runner, { until: number; answer: Promise<boolean> }>();

const keyOf = (name: Name) => `service:${name}`;

/** What the worker last said of this engine; nothing yet is no. Never fails. */
export function isInService(db: Runner, name: Name): Promise<boolean> {
  const now = Date.now();
  const found = kept.get(db);
  if (found && found.until > now) return found.answer;
  const answer = rowsIn<{ value: string }>(
    db,
    sql`select value from search_state where key = ${keyOf(name)}`,
  ).then(
    ([row]) => row?.value === IN_SERVICE,
    () => false,
  );
  kept.set(db, { until: now + KEPT_FOR, answer });
  return answer;
}

/** Says that the engine may be searched, or why not. Gives whether that is news. */
export async function setService(db: Runner, name: Name, trouble: string | null): Promise<boolean> {
  const rows = await rowsIn(
    db,
    sql`insert into search_state (key, value, updated_at)
        values (${keyOf(name)}, ${trouble?.slice(0, LONGEST_REASON) ?? IN_SERVICE}, clock_timestamp())
        on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at
        where search_state.value <> excluded.value
        returning key`,
  );
  return rows.length > 0;
}
