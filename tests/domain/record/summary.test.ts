import { describe, expect, test } from "vitest";
import { durationOf } from "~/domain/clock/scale";
import { figureFrom, offeredMonths, selectionFrom, spanOf } from "~/domain/record/selection";
import { addedUp, shareOf, summaryOf } from "~/domain/record/summary";
import { csvOf } from "~/lib/csv";
import { roundDuration } from "~/lib/round-duration";

describe("summaryOf", () => {
  test("counts what runs as waiting, and what is past due as missed", () => {
    const { counts, first, shareCommunityFirst } = summaryOf({
      asked: [[0, 4]],
      first: [
        [20, 1],
        [30, 1],
      ],
      "first-in-time": [[0, 1]],
      "first-late": [
        [0, 1],
        [0, 1],
      ],
      "first-running": [[99, 2]],
      "community-first": [[0, 1]],
    });
    expect(counts).toMatchObject({ asked: 4, first: 2, "first-late": 2, "first-running": 2, solution: 0 });
    expect(first.median).toEqual({ ms: durationOf(30), isMore: false });
    expect(first.p90).toEqual({ ms: durationOf(99), isMore: true });
    expect(first.shareInTime).toBeCloseTo(1 / 3);
    expect(shareCommunityFirst).toBe(0.25);
  });

  test("says nothing of nothing", () => {
    const { first, shareCommunityFirst } = summaryOf({});
    expect(first).toEqual({ median: null, p90: null, shareInTime: null });
    expect(shareCommunityFirst).toBeNull();
    expect(shareOf(0, 3)).toBe(0);
  });

  test("of months added up is that of all of them", () => {
    const one = { asked: [[0, 2]], first: [[10, 2]] } as const;
    const other = { asked: [[0, 1]], "first-running": [[40, 1]] } as const;
    expect(summaryOf(addedUp([one, other])).counts).toMatchObject({ asked: 3, first: 2, "first-running": 1 });
  });
});

describe("the address", () => {
  const of = (query: string) => selectionFrom(new URLSearchParams(query));

  test("is read as far as it is known", () => {
    expect(of("product=lumen&severity=P1&stage=live&language=zh&month=2026-02")).toEqual({
      product: "lumen",
      severity: "P1",
      stage: "live",
      language: "zh",
      month: "2026-02",
    });
    const nothing = { product: null, severity: null, stage: null, language: null, month: null };
    expect(of("severity=P9&stage=constructor&language=fr&month=2026-13&product=")).toEqual(nothing);
    expect(figureFrom(new URLSearchParams("figure=first-late"))).toBe("first-late");
    expect(figureFrom(new URLSearchParams("figure=toString"))).toBe("asked");
  });

  test("bounds months by their first days in UTC", () => {
    const now = new Date("2026-03-31T23:30:00Z");
    expect(spanOf({ month: null }, now)).toEqual({ from: "2025-04-01", until: null });
    expect(spanOf({ month: "2025-12" }, now)).toEqual({ from: "2025-12-01", until: "2026-01-01" });
    expect(spanOf({ month: "all" }, now)).toEqual({ from: null, until: null });
    expect(offeredMonths(now).slice(0, 4)).toEqual(["2026-03", "2026-02", "2026-01", "2025-12"]);
  });
});

describe("csvOf", () => {
  test("makes harmless what a spreadsheet would run, and quotes what would break a row", () => {
    const text = csvOf([["=1+1", "+1", "-1", "@x", "\tx", "\rx", 'a "b", c', -5, null, true, "x=1"]]);
    expect(text).toBe(`\uFEFF'=1+1,'+1,'-1,'@x,'\tx,"'\rx","a ""b"", c",-5,,true,x=1\r\n`);
  });
});

test("durations are said in the unit that keeps them short", () => {
  expect(roundDuration(5_000)).toEqual({ number: 1, unit: "minutes" });
  expect(roundDuration(59 * 60_000)).toEqual({ number: 59, unit: "minutes" });
  expect(roundDuration(3.94 * 3_600_000)).toEqual({ number: 3.9, unit: "hours" });
  expect(roundDuration(80 * 3_600_000)).toEqual({ number: 3.3, unit: "days" });
});
