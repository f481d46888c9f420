// The pages of a bench: how they are asked for, and what one of them costs that is not kept.
import { spawnSync } from "node:child_process";
import type postgres from "postgres";
import { openCountingProxy } from "./counting-proxy";
import type { RawPage } from "./raw-server";
import { type Started, startBuiltSite } from "./web-process";

export type BenchPage = { name: string; path: string; headers: Record<string, string> };

const ALONE_READS = 60;
let round = 0;

/** Makes questions until there are so many. */
export async function fakeQuestions(sql: postgres.Sql, wanted: number): Promise<void> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from questions`;
  const missing = wanted - (row?.n ?? 0);
  if (missing <= 0) return;
  console.log(`· Make ${missing} questions`);
  const args = ["--import", "tsx", "db/fake.ts", "--questions", String(missing)];
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (status !== 0) throw new Error("The questions could not be made: see the message above.");
  await sql`vacuum analyze`;
}

/** A question of middling size: five answers if there is one. */
export async function middlingQuestion(sql: postgres.Sql): Promise<number> {
  const [question] = await sql<{ id: number }[]>`
    select id::int from questions where deleted_at is null and hidden_at is null order by abs(answer_count - 5), id limit 1`;
  if (!question) throw new Error("There is no question to look at.");
  return question.id;
}

/** Statements for one page that is not kept, once connections and caches are warm. */
export async function queriesPerPage(databaseUrl: string, pages: readonly BenchPage[]): Promise<number[]> {
  const proxy = await openCountingProxy(databaseUrl);
  const site = await startBuiltSite(proxy.url);
  const counts: number[] = [];
  for (const page of pages) {
    let before = 0;
    for (let time = 0; time < 30; time += 1) {
      before = proxy.count();
      await fetchPage(site, notKept(page, time));
    }
    counts.push(proxy.count() - before);
  }
  await site.stop();
  await proxy.close();
  return counts;
}

/** How long one reader waits for a page that is not kept, milliseconds. */
export async function readAlone(site: Started, page: BenchPage): Promise<{ p50: number; p95: number }> {
  const times: number[] = [];
  round += 1;
  for (let time = 0; time < ALONE_READS; time += 1) {
    const began = performance.now();
    await fetchPage(site, notKept(page, `${round}-${time}`));
    times.push(performance.now() - began);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.ceil(share * times.length) - 1] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

/** What the site answers, as the raw server is to repeat it. */
export async function fetchPage(site: Started, { path: at, headers }: BenchPage): Promise<RawPage> {
  const response = await fetch(site.url + at, { headers: { ...headers, "accept-encoding": "identity" } });
  const body = Buffer.from(await response.arrayBuffer()).toString("base64");
  if (response.status !== 200) throw new Error(`${at} answered ${response.status}`);
  const own = ["date", "connection", "keep-alive"];
  return { path: at, headers: [...response.headers].filter(([name]) => !own.includes(name)).flat(), body };
}

/** An address that nobody asked for yet is not kept. */
function notKept(page: BenchPage, mark: string | number): BenchPage {
  return { ...page, path: `${page.path}${page.path.includes("?") ? "&" : "?"}bench=${mark}` };
}
