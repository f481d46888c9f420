// npm run bench: what the pages cost, beside a bare server that sends the same bytes, in one run.
//   --record        also writes the tables to docs/benchmarks.md
//   --questions 20000 --rounds 5 --seconds 2
//   --only question   measures only the pages whose name holds this word
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { env } from "~/env.server";
import { type Borne, loadProgram, putLoad } from "./load";
import {
  type BenchPage,
  fakeQuestions,
  fetchPage,
  middlingQuestion,
  queriesPerPage,
  readAlone,
} from "./pages";
import { memoryMb, processorMs } from "./process-cost";
import { record, tableOf } from "./report";
import { measureRouteCost } from "./route-cost";
import { signIn } from "./sign-in";
import { measureSuggestions } from "./suggestions";
import { type Started, startBuiltSite, startRawServer } from "./web-process";

type Run = Borne & { processorMs: number };

const { values } = parseArgs({
  options: {
    record: { type: "boolean", default: false },
    questions: { type: "string", default: "20000" },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "2" },
    only: { type: "string", default: "" },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);

const databaseUrl = env.DATABASE_URL;
const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });

await fakeQuestions(sql, Number(values.questions));
const pages = (await pagesToMeasure()).filter(({ name }) => name.includes(values.only));
const queries = await queriesPerPage(databaseUrl, pages);
const { lines, memory, suggestions, alone } = await measure(pages);
const routeCosts = await measureRouteCost(pages[0]?.path ?? "/");
const text = report();
console.log(`\n${text}\n`);
if (values.record) record("bench", text);
await sql.end();
process.exit();

async function pagesToMeasure(): Promise<BenchPage[]> {
  const at = `/questions/${await middlingQuestion(sql)}`;
  const { cookie } = await signIn(databaseUrl);
  const headers = {};
  return [
    { name: "question, anonymous", path: at, headers },
    { name: "list, anonymous", path: "/questions", headers },
    { name: "search, anonymous", path: "/search?q=audio", headers },
    { name: "home, anonymous", path: "/", headers },
    { name: "question, signed in", path: at, headers: { cookie } },
  ];
}

async function measure(asked: BenchPage[]) {
  const folder = mkdtempSync(path.join(tmpdir(), "sidetone-bench-"));
  const site = await startBuiltSite(databaseUrl);
  const servers: { page: BenchPage; raw: Started; bytes: number; ours: Run[]; bare: Run[] }[] = [];
  for (const [at, page] of asked.entries()) {
    const same = await fetchPage(site, page);
    const file = path.join(folder, `${at}.json`);
    writeFileSync(file, JSON.stringify([same]));
    const bytes = Buffer.from(same.body, "base64").length;
    servers.push({ page, raw: await startRawServer(file), bytes, ours: [], bare: [] });
  }
  console.log("· Warm up");
  for (const { page, raw } of servers) {
    await warmUp(raw, page);
    await warmUp(site, page);
  }
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`· Round ${round} of ${rounds}`);
    for (const { page, raw, ours, bare } of servers) {
      bare.push(await runOf(raw, page));
      ours.push(await runOf(site, page));
    }
  }
  const memory = { site: memoryMb(site.pid), raw: memoryMb(servers[0]?.raw.pid ?? 0) };
  for (const { raw } of servers) await raw.stop();
  console.log("· One reader at a time");
  const alone: Awaited<ReturnType<typeof readAlone>>[] = [];
  for (const page of asked) alone.push(await readAlone(site, page));
  console.log("· Suggestions");
  const suggestions = await measureSuggestions(site, sql);
  await site.stop();
  rmSync(folder, { recursive: true });
  return { lines: servers, memory, suggestions, alone };
}

/** V8 needs some thousand pages to know the way; before that a page costs twice as much. */
async function warmUp(server: Started, page: BenchPage): Promise<void> {
  const until = Date.now() + 30_000;
  for (let requests = 0; requests < 4_000 && Date.now() < until; ) {
    requests += (await runOf(server, page)).requests;
  }
}

async function runOf(server: Started, page: BenchPage): Promise<Run> {
  const before = processorMs(server.pid);
  const borne = await putLoad(server.url + page.path, page.headers, seconds);
  if (borne.failed > 0) throw new Error(`${page.name}: ${borne.failed} requests failed`);
  return { ...borne, processorMs: (processorMs(server.pid) - before) / borne.requests };
}

function report(): string {
  const rows = lines.map(({ page, bytes, ours, bare }, at) => [
    page.name,
    (bytes / 1000).toFixed(0),
    median(ours.map((run, round) => run.perSecond / (bare[round]?.perSecond ?? Number.NaN))).toFixed(3),
    median(ours.map((run) => run.perSecond)).toFixed(0),
    median(ours.map((run) => run.p50)).toFixed(2),
    median(ours.map((run) => run.p99)).toFixed(1),
    median(ours.map((run) => run.processorMs)).toFixed(3),
    median(bare.map((run) => run.processorMs)).toFixed(3),
    queries[at] ?? "",
    alone[at]?.p50.toFixed(1) ?? "",
    alone[at]?.p95.toFixed(1) ?? "",
  ]);
  const head = [
    "page",
    "kB",
    "of raw",
    "req/s",
    "p50 ms",
    "p99 ms",
    "CPU ms",
    "raw CPU ms",
    "queries",
    "alone p50 ms",
    "alone p95 ms",
  ];
  const costs = routeCosts.map((one) => [one.routes, one.whole.toFixed(2), one.sharded.toFixed(2)]);
  return [
    `${values.questions} questions, ${rounds} rounds of ${seconds} s in turn, ${loadProgram} with 10 connections, Node ${process.versions.node}, ` +
      `${cpus().length} processors shared by load, site and PostgreSQL.`,
    "",
    tableOf(head, rows),
    "",
    suggestions,
    "",
    `Memory after the run: site ${memory.site.toFixed(0)} MB, raw server ${memory.raw.toFixed(0)} MB.`,
    "",
    "Processor time of the question page, not kept, as the app gains routes (ms, in one process, the smallest of three):",
    "",
    tableOf(["routes", "whole build", "sharded"], costs),
  ].join("\n");
}

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
