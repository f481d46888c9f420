// npm run bench:search: what the search finds of a judged corpus, beside two searches without an engine, and how long a search takes.
//   --half dev        only the half to tune on; test is the one that counts, both is the default
//   --misses          also lists what is missing among the first ten, on the dev half
//   --no-speed        not how long it takes; --documents 20000,100000 says among how many documents that is measured
//   --record          writes both halves and the speed to docs/benchmarks.md
import { parseArgs } from "node:util";
import { openDatabase } from "~/db.server";
import { record } from "../bench/report";
import { baselines } from "./baselines";
import { type Half, halfOf, readCorpus } from "./corpus";
import { benchDatabase } from "./database";
import { meilisearchSearch, postgresSearch } from "./engines";
import { loadCorpus } from "./load";
import { measure } from "./measure";
import { missesOf, type Results, scoreTable, speedTable } from "./print";
import { measureSpeed } from "./speed";
import { fakeQueries } from "./volume";

const { values } = parseArgs({
  options: {
    half: { type: "string", default: "both" },
    misses: { type: "boolean", default: false },
    speed: { type: "boolean", default: true },
    documents: { type: "string", default: "20000,100000" },
    record: { type: "boolean", default: false },
  },
  allowNegative: true,
});
const corpus = readCorpus();
const texts: string[] = [];
for (const part of await scores(values.record ? "both" : values.half)) say(part);
if (values.speed || values.record) for (const part of await speed()) say(part);
if (values.record) record("bench:search", texts.join("\n\n"));
process.exit();

async function scores(wanted: string): Promise<string[]> {
  const halves = (["dev", "test"] satisfies Half[]).filter((half) => wanted === half || wanted === "both");
  if (halves.length === 0) throw new Error("--half is dev, test or both.");
  if (values.misses && !halves.includes("dev")) throw new Error("--misses are those of the dev half.");
  const { db, close } = openDatabase(await benchDatabase("judged", { isEmpty: true }), { pool: 4 });
  const keys = await loadCorpus(db, corpus);
  const meilisearch = await meilisearchSearch(db);
  const engines = [await postgresSearch(db), ...(meilisearch ? [meilisearch] : []), ...(await baselines(db))];
  const results: Results[] = [];
  for (const engine of engines)
    results.push({ engine: engine.name, outcomes: await measure(engine, queriesOf(halves), keys) });
  await meilisearch?.stop();
  await close();
  if (values.misses) showMisses(results);
  return halves.map((half) =>
    scoreTable(
      half,
      results.map((one) => ofHalf(half, one)),
    ),
  );
}

/** Never of the test half: whoever reads them tunes. */
function showMisses(results: readonly Results[]): void {
  for (const one of results.filter(({ engine }) => ["postgres", "meilisearch"].includes(engine)))
    console.log(`\n${missesOf(ofHalf("dev", one), [...corpus.threads, ...corpus.talks])}`);
}

async function speed(): Promise<string[]> {
  const groups = { judged: corpus.queries.map(({ text }) => text), "made up": fakeQueries() };
  const speeds = [];
  for (const documents of values.documents.split(",").map(Number)) {
    const measured = await measureSpeed(documents, groups);
    console.log(`\nThe slowest of ${documents}: ${measured.slowest}`);
    speeds.push(...measured.speeds);
  }
  return [speedTable(speeds)];
}

function queriesOf(halves: readonly Half[]) {
  return corpus.queries.filter((query) => halves.includes(halfOf(query)));
}

function ofHalf(half: Half, { engine, outcomes }: Results): Results {
  return { engine, outcomes: outcomes.filter(({ query }) => halfOf(query) === half) };
}

function say(text: string): void {
  texts.push(text);
  console.log(`\n${text}`);
}
