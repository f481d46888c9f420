import { describe, expect, it } from "vitest";
import { safeReturnPath } from "~/lib/safe-path";
import { elsewhere } from "../security/elsewhere";

const kept = [
  "/",
  "/questions/12",
  "/questions?sort=newest&page=2",
  "/questions/12#answer-3",
  "/search?q=a%5Cb%2Fc&to=https://example.com//x",
  "/search?q=%25+off",
  "/tags/c%2B%2B",
  "/talks/3/calendar.ics",
  "/people/7?tab=answers#top",
];

describe("safeReturnPath", () => {
  it.each(kept)("keeps %s", (path) => expect(safeReturnPath(path, "/home")).toBe(path));

  it("has at least fifty vectors that lead away", () => expect(elsewhere.length).toBeGreaterThanOrEqual(50));
  it.each(elsewhere)("refuses %j", (path) => expect(safeReturnPath(path, "/home")).toBe("/home"));

  it.each([null, undefined, 7, {}, [], ["/questions"], new File([], "x")])(
    "refuses what is no text: %j",
    (value) => expect(safeReturnPath(value, "/home")).toBe("/home"),
  );

  it("writes Chinese in ASCII, for a header", () =>
    expect(safeReturnPath("/tags/回声")).toBe("/tags/%E5%9B%9E%E5%A3%B0"));

  it("stays on the site wherever a browser resolves what it keeps", () => {
    for (const value of [...kept, ...elsewhere]) {
      const url = new URL(safeReturnPath(value, "/"), "https://sidetone.test/deep/page");
      expect(url.origin).toBe("https://sidetone.test");
    }
  });
});
