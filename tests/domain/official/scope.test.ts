import { describe, expect, it } from "vitest";
import { notCoveredBy } from "~/domain/official/scope";

const mark = (fromVersion: string | null, toVersion: string | null, platforms: string[] = []) => ({
  product: "Lumen RTC SDK",
  fromVersion,
  toVersion,
  platforms,
});
const asked = (release: string | null, platform: string | null = null, product = "Lumen RTC SDK") => ({
  product,
  release,
  platform,
});

describe("what a mark does not cover", () => {
  it.each([
    [null, "4.2", "4.5.0"],
    ["4.3", null, "4.2.9"],
    ["4.9", null, "4.8"],
    ["4.9", "4.11", "4.12"],
    ["4.0.0", null, "4.0.0-beta.2"],
  ])("from %j to %j: the release %s", (from, to, release) => {
    expect(notCoveredBy(mark(from, to), asked(release))).toEqual({ release, platform: null });
  });

  it.each([
    [null, null, "4.5.0"],
    [null, "4.2", "4.2.1"],
    ["4.9", null, "4.10.0"],
    ["4.2", "4.2", "4.2.7"],
  ])("from %j to %j: not the release %s", (from, to, release) => {
    expect(notCoveredBy(mark(from, to), asked(release)).release).toBeNull();
  });

  it("a platform that is not among those named", () => {
    expect(notCoveredBy(mark(null, null, ["android", "ios"]), asked(null, "web")).platform).toBe("web");
    expect(notCoveredBy(mark(null, null, ["android", "ios"]), asked(null, "ios")).platform).toBeNull();
    expect(notCoveredBy(mark(null, null), asked(null, "ios")).platform).toBeNull();
  });

  it("nothing, where nothing was said or the products differ", () => {
    expect(notCoveredBy(mark("4.9", null, ["ios"]), asked(null))).toEqual({ release: null, platform: null });
    expect(notCoveredBy(mark("4.9", null), asked("1.0", null, "Beam SDK")).release).toBeNull();
  });
});
