import { describe, expect, it } from "vitest";
import type { Grades } from "./corpus";
import { meanOf, ndcg, recall, reciprocalRank, scoresOf } from "./metrics";

const grades: Grades = { exact: 3, near: 2, glance: 1 };

describe("nDCG@10", () => {
  it("is 1 for the best order and less for any other", () => {
    expect(ndcg(["exact", "near", "glance"], grades)).toBe(1);
    // (3/1 + 7/log2(3) + 1/2) / (7/1 + 3/log2(3) + 1/2)
    expect(ndcg(["near", "exact", "glance"], grades)).toBeCloseTo(0.8429, 3);
  });

  it("counts the place, not the documents without a grade before it", () => {
    expect(ndcg(["other", "exact"], { exact: 3 })).toBeCloseTo(1 / Math.log2(3));
  });

  it("sees nothing behind the tenth place", () => {
    expect(ndcg([...others(10), "exact"], grades)).toBe(0);
  });
});

describe("MRR@10", () => {
  it("takes the first document that helps", () => {
    expect(reciprocalRank(["glance", "other", "near", "exact"], grades)).toBeCloseTo(1 / 3);
    expect(reciprocalRank(["glance"], grades)).toBe(0);
    expect(reciprocalRank([...others(9), "exact"], grades)).toBe(0.1);
    expect(reciprocalRank([...others(10), "exact"], grades)).toBe(0);
  });
});

describe("recall@10", () => {
  it("is the share of the documents that help", () => {
    expect(recall(["exact", "glance"], grades)).toBe(0.5);
    expect(recall(["near", "exact"], grades)).toBe(1);
    expect(recall([...others(10), "exact"], grades)).toBe(0);
  });

  it("asks for ten when there are more", () => {
    const many = Object.fromEntries(others(12).map((key) => [key, 2 as const]));
    expect(recall(others(12), many)).toBe(1);
    expect(recall(others(5), many)).toBe(0.5);
  });
});

describe("the mean", () => {
  it("counts each query the same and says which share found nothing", () => {
    const all = [scoresOf(["exact", "near", "glance"], grades), scoresOf([], grades)];
    expect(meanOf(all)).toEqual({ ndcg: 0.5, mrr: 0.5, recall: 0.5, empty: 0.5 });
  });
});

const others = (count: number) => Array.from({ length: count }, (_, at) => `other-${at}`);
