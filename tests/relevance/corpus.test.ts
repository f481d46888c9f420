import { describe, expect, it } from "vitest";
import { halfOf, readCorpus, slices } from "./corpus";

const { topics, threads, talks, queries } = readCorpus();
const documents = [...threads, ...talks];
const keys = documents.map(({ key }) => key);

describe("the corpus", () => {
  it("has at least 300 threads and talks, half of them Chinese", () => {
    expect(documents.length).toBeGreaterThanOrEqual(300);
    expect(talks.length).toBeGreaterThanOrEqual(20);
    const share = documents.filter(({ language }) => language === "zh").length / documents.length;
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.55);
  });

  it("has each key and each title once", () => {
    expect(duplicatesIn(keys)).toEqual([]);
    expect(duplicatesIn(documents.map(({ title }) => title))).toEqual([]);
  });

  it("says of each topic what its document says", () => {
    expect(topics.map(({ key }) => key).sort()).toEqual(keys.toSorted());
    const told = new Map(topics.map((one) => [one.key, one]));
    for (const { key, kind, language, product } of documents)
      expect(told.get(key)).toMatchObject({ kind, language, product });
    for (const { key, release, platform, answers } of threads) {
      const isAccepted = answers.some(({ accepted }) => accepted);
      const isOfficial = answers.some(({ official }) => official);
      const state = isAccepted ? (isOfficial ? "both" : "accepted") : isOfficial ? "official" : "open";
      expect(told.get(key)).toMatchObject({ release, platform, state });
    }
  });
});

describe("the queries", () => {
  it("are at least 160 in eight slices of about the same size", () => {
    expect(queries.length).toBeGreaterThanOrEqual(160);
    for (const slice of slices)
      expect(queries.filter((one) => one.slice === slice).length).toBeGreaterThanOrEqual(20);
  });

  it("are there once, each with a document that answers exactly it", () => {
    expect(duplicatesIn(queries.map(({ id }) => id))).toEqual([]);
    expect(duplicatesIn(queries.map(({ text }) => text))).toEqual([]);
    expect(queries.filter(({ grades }) => !Object.values(grades).includes(3))).toEqual([]);
  });

  it("grade documents that exist", () => {
    const graded = new Set(queries.flatMap(({ grades }) => Object.keys(grades)));
    expect([...graded].filter((key) => !keys.includes(key))).toEqual([]);
  });

  it("fall into two halves, each query always into the same", () => {
    const dev = queries.filter((one) => halfOf(one) === "dev");
    expect(dev.length / queries.length).toBeGreaterThan(0.4);
    expect(dev.length / queries.length).toBeLessThan(0.6);
    for (const slice of slices) {
      const share = dev.filter((one) => one.slice === slice).length;
      expect(share).toBeGreaterThanOrEqual(8);
    }
    expect(["a-001", "a-002", "b-001", "b-002"].map((id) => halfOf({ id }))).toMatchInlineSnapshot(`
      [
        "dev",
        "test",
        "dev",
        "dev",
      ]
    `);
  });
});

function duplicatesIn(values: readonly string[]): string[] {
  return values.filter((value, at) => values.indexOf(value) !== at);
}
