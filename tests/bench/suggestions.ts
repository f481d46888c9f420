// What suggestions cost while people type: every query is another one, so that no kept answer helps.
import type postgres from "postgres";
import { processorMs } from "./process-cost";
import type { Started } from "./web-process";

const MOST_QUERIES = 400;
const AT_ONCE = 4;

/** One line on the answers to beginnings of titles, typed to the third letter of the second word. */
export async function measureSuggestions(site: Started, sql: postgres.Sql): Promise<string> {
  const rows = await sql<{ query: string }[]>`
    select distinct substring(title from '^\\S+\\s+\\S{1,3}') as query from questions where title ~ '^\\S+\\s+\\S{3}'
    order by 1 limit ${2 * MOST_QUERIES}`;
  const queries = rows.map(({ query }) => query);
  const [warmUp, asked] = [queries.filter((_, at) => at % 2 === 1), queries.filter((_, at) => at % 2 === 0)];
  await timesOf(site, warmUp);
  const before = processorMs(site.pid);
  const times = await timesOf(site, asked);
  const cost = (processorMs(site.pid) - before) / times.length;
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? Number.NaN).toFixed(1);
  return `Suggestions, anonymous, ${times.length} different queries, ${AT_ONCE} at once: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, CPU ${cost.toFixed(2)} ms.`;
}

/** Milliseconds that each answer took, in order of size. */
async function timesOf(site: Started, queries: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  const waiting = queries.values();
  const typist = async () => {
    for (const query of waiting) {
      const begun = performance.now();
      const response = await fetch(`${site.url}/search/suggestions?${new URLSearchParams({ q: query })}`);
      await response.text();
      // 503: the engine was cut off, as it is for a reader who will not wait; that has taken its time too.
      if (![200, 503].includes(response.status))
        throw new Error(`Suggestions for "${query}" answered ${response.status}`);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, typist));
  return times.sort((one, other) => one - other);
}
