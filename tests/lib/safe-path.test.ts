import { describe, expect, it } from "vitest";
import { safeReturnPath } from "~/lib/safe-path";

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

const refused = [
  "",
  " ",
  "questions",
  "//evil.example",
  "///evil.example",
  "////evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "\\/evil.example",
  "/%5Cevil.example",
  "/%5cevil.example",
  "/%2Fevil.example",
  "/%2f%2fevil.example",
  "//%5Cevil.example",
  "/%09/evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r/evil.example",
  "/\r\nLocation: https://evil.example",
  "/%0d%0aLocation:%20https://evil.example",
  "/%0A/evil.example",
  "/\0/evil.example",
  "/%00/evil.example",
  "\t//evil.example",
  " //evil.example",
  "/ /evil.example",
  "/\u00a0/evil.example",
  "/\u2028/evil.example",
  "/\u3000/evil.example",
  "/\ufeff/evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/./\\evil.example",
  "/../evil.example",
  "/a/..//evil.example",
  "/%2e//evil.example",
  "/@evil.example",
  "//user@evil.example",
  "//localhost@evil.example",
  "/%255Cevil.example",
  "/%252f%252fevil.example",
  "http://evil.example",
  "https://evil.example",
  "https:evil.example",
  "https:/evil.example",
  "https:///evil.example",
  "HTTPS://evil.example",
  "http:\\\\evil.example",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "/\tjavascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "mailto:a@evil.example",
  "blob:https://evil.example/1",
  "file:///etc/passwd",
  "ftp://evil.example",
  "//evil。example",
  "//ⓔvil.example",
  "／／evil.example",
  "//[::1]/",
  "//0x7f.1/",
  "?next=//evil.example",
  "#//evil.example",
  ".",
  "..",
  `/${"a".repeat(3000)}`,
];

describe("safeReturnPath", () => {
  it.each(kept)("keeps %s", (path) => expect(safeReturnPath(path, "/home")).toBe(path));

  it("has at least fifty vectors that lead away", () => expect(refused.length).toBeGreaterThanOrEqual(50));
  it.each(refused)("refuses %j", (path) => expect(safeReturnPath(path, "/home")).toBe("/home"));

  it.each([null, undefined, 7, {}, [], ["/questions"], new File([], "x")])(
    "refuses what is no text: %j",
    (value) => expect(safeReturnPath(value, "/home")).toBe("/home"),
  );

  it("writes Chinese in ASCII, for a header", () =>
    expect(safeReturnPath("/tags/回声")).toBe("/tags/%E5%9B%9E%E5%A3%B0"));

  it("stays on the site wherever a browser resolves what it keeps", () => {
    for (const value of [...kept, ...refused]) {
      const url = new URL(safeReturnPath(value, "/"), "https://sidetone.test/deep/page");
      expect(url.origin).toBe("https://sidetone.test");
    }
  });
});
