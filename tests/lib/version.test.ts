import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { compareVersions, isVersion, isWithin, newestFirst, versionNumbers } from "~/lib/version";

const inOrder = [
  "0.9",
  "1.0.0-alpha",
  "1.0.0-alpha.1",
  "1.0.0-alpha.beta",
  "1.0.0-beta",
  "1.0.0-beta.2",
  "1.0.0-beta.11",
  "1.0.0-beta2",
  "1.0.0-beta10",
  "1.0.0-rc.1",
  "1.0.0",
  "1.0.0.1",
  "1.0.0.10",
  "1.0.1",
  "4.2.1-rc.1",
  "4.2.1",
  "4.9.0",
  "4.10.0-rc.1",
  "4.10.0",
  "4.10.0.3",
  "4.10.1",
  "10.0",
  "2024.11.2",
];

describe("the order of versions", () => {
  test.each(inOrder.map((version, at) => [version, at] as const))("%s has its place", (version, at) => {
    for (const [other, one] of inOrder.entries())
      expect(Math.sign(compareVersions(version, one)), `${version} and ${one}`).toBe(Math.sign(at - other));
  });

  test("is that of a list, the newest first", () => {
    expect(newestFirst(inOrder.toSorted())).toEqual(inOrder.toReversed());
  });

  it.each([
    ["4.2", "4.2.0"],
    ["v4.2.1", "4.2.1"],
    ["4", "4.0.0.0"],
    ["4.2.0+build.7", "4.2.0"],
    ["1.0-rc.01", "1.0-rc.1"],
  ])("%s and %s are one", (one, other) => {
    expect(compareVersions(one, other)).toBe(0);
    expect(compareVersions(other, one)).toBe(0);
  });

  const number = fc.nat({ max: 40 });
  const identifier = fc.oneof(
    number.map(String),
    fc.constantFrom("a", "alpha", "beta2", "beta10", "rc", "RC"),
  );
  const version = fc
    .tuple(fc.array(number, { minLength: 1, maxLength: 4 }), fc.array(identifier, { maxLength: 3 }))
    .map(([numbers, pre]) => numbers.join(".") + (pre.length > 0 ? `-${pre.join(".")}` : ""));

  it("is an order: each pair has one, both ways, and it goes on over a third", () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(isVersion(a)).toBe(true);
        expect(compareVersions(a, a)).toBe(0);
        expect(compareVersions(a, b) + compareVersions(b, a)).toBe(0);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("puts a pre-release before its release and after the release before", () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 4, maxLength: 4 }), identifier, (numbers, pre) => {
        const release = numbers.join(".");
        const earlier = [...numbers.slice(0, 3), (numbers[3] ?? 0) - 1].join(".");
        expect(compareVersions(`${release}-${pre}`, release)).toBe(-1);
        if (numbers[3]) expect(compareVersions(earlier, `${release}-${pre}`)).toBe(-1);
      }),
    );
  });
});

describe("a range", () => {
  it.each([
    ["4.10", "4.9", null, true],
    ["4.8.9", "4.9", null, false],
    ["4.2.9", null, "4.2", true],
    ["v4.2.9", null, "4.2", true],
    ["4.2.9", null, "v4.2", true],
    ["4.20", null, "4.2", false],
    ["4.3.0-rc.1", "4.2", "4.2", false],
    ["4.10.0.5", "4.10.0", "4.10.0", true],
    ["4.9.0-rc.1", "4.9.0", null, false],
  ])("%s from %s to %s: %s", (version, from, to, expected) => {
    expect(isWithin(version, from, to)).toBe(expected);
  });
});

describe("what is a version", () => {
  it.each(["4", "4.2", "4.2.1", "4.2.1.7", "v4.2", "4.0.0-beta.2", "4.2.0+7", "2147483647.0"])(
    "%s",
    (text) => {
      expect(isVersion(text)).toBe(true);
      expect(versionNumbers(text).every(Number.isInteger)).toBe(true);
    },
  );
  it.each([
    "",
    "x",
    "4.",
    ".4",
    "4.2.1.7.9",
    "4..2",
    "4.2 beta",
    "2147483648.0",
    "-1",
    "4.2-",
    "１.２",
    "1".repeat(41),
  ])("not %j", (text) => expect(isVersion(text)).toBe(false));
});
