// Keeps the search from getting worse. `npm run bench:search` says more; the test half is not looked at here.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "~/db.server";
import { env } from "~/env.server";
import { baselines } from "./baselines";
import { halfOf, readCorpus, type Slice } from "./corpus";
import { postgresSearch } from "./engines";
import { loadCorpus } from "./load";
import { bySlice, measure, type Outcome } from "./measure";

/** A little under what is reached, over all queries of the dev half. Raise them with the search. */
const floors = { recall: 0.93, mrr: 0.87 };
/** Slices in which the search is not yet better than every search without an engine. None may be added. */
const behind: readonly Slice[] = ["identifier"];

// A handle of its own: that of the site cuts a search off after 800 ms, and tests share their processors.
const { db, close } = openDatabase(env.DATABASE_URL, { pool: 3 });
let ours: Outcome[];
let simple: { name: string; outcomes: Outcome[] }[];

beforeAll(async () => {
  const corpus = readCorpus();
  const queries = corpus.queries.filter((query) => halfOf(query) === "dev");
  const keys = await loadCorpus(db, corpus);
  ours = await measure(await postgresSearch(db), queries, keys);
  simple = [];
  for (const engine of await baselines(db))
    simple.push({ name: engine.name, outcomes: await measure(engine, queries, keys) });
}, 120_000);

afterAll(close);

describe("the search of PostgreSQL on the dev half", () => {
  it("finds something for every query", () => {
    expect(ours.filter(({ found }) => found.length === 0).map(({ query }) => query.text)).toEqual([]);
  });

  it("finds no less than it did", () => {
    const all = bySlice(ours).find(({ slice }) => slice === "all")?.mean;
    expect(all?.recall).toBeGreaterThanOrEqual(floors.recall);
    expect(all?.mrr).toBeGreaterThanOrEqual(floors.mrr);
  });

  it("is better than a search without an engine in every slice", () => {
    const better = bySlice(ours).filter(({ slice }) => slice === "all" || !behind.includes(slice));
    for (const { name, outcomes } of simple) {
      const means = new Map(bySlice(outcomes).map(({ slice, mean }) => [slice, mean]));
      for (const { slice, mean } of better) {
        for (const score of ["ndcg", "mrr", "recall"] as const) {
          const theirs = means.get(slice)?.[score] ?? 1;
          expect(mean[score], `${score} of ${slice}, beside ${name}`).toBeGreaterThan(theirs);
        }
      }
    }
  });
});
