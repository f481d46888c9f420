import { describe, expect, it } from "vitest";
import { type MarkedScope, scopesOverlap } from "~/domain/official/scope";
import { rangesOverlap } from "~/lib/version";

const scope = (given: Partial<MarkedScope> = {}): MarkedScope => ({
  productId: 1,
  platforms: [],
  fromVersion: null,
  toVersion: null,
  scenario: null,
  ...given,
});
const range = (text: string) => {
  const [from, to] = text.split("..");
  return { from: from || null, to: to || null };
};

describe("two ranges of versions", () => {
  it.each([
    ["..", "..", true],
    ["4.2..", "..4.2", true],
    ["4.2..", "..4.1", false],
    ["4.2.1..", "..4.2", true], // up to 4.2 is the whole of 4.2
    ["4.3..", "..4.2", false],
    ["4.20..", "..4.2", false],
    ["4.10..", "4.2..4.9", false],
    ["4.9..", "4.2..4.10", true],
    ["4.3.0-beta.1..", "..4.3", true],
    ["4.3..", "..4.3.0-rc.1", false],
    ["4.2..4.3", "4.4..4.5", false],
    ["4.2..4.4", "4.3..4.3", true],
    ["3..", "4..", true],
  ])("%s and %s: %s", (one, other, expected) => {
    expect(rangesOverlap(range(one), range(other))).toBe(expected);
    expect(rangesOverlap(range(other), range(one))).toBe(expected);
  });
});

describe("two scopes", () => {
  it.each<[string, Partial<MarkedScope>, Partial<MarkedScope>, boolean]>([
    ["everything and everything", {}, {}, true],
    ["another product", {}, { productId: 2 }, false],
    ["all platforms and one", {}, { platforms: ["ios"] }, true],
    ["a common platform", { platforms: ["android", "ios"] }, { platforms: ["ios", "web"] }, true],
    ["no common platform", { platforms: ["android"] }, { platforms: ["ios"] }, false],
    ["any scenario and one", {}, { scenario: "meeting" }, true],
    ["the same scenario", { scenario: "meeting" }, { scenario: "meeting" }, true],
    ["two scenarios", { scenario: "meeting" }, { scenario: "live-show" }, false],
    ["later versions", { toVersion: "4.2" }, { fromVersion: "4.3" }, false],
    [
      "the same platform in another scenario",
      { platforms: ["ios"], scenario: "game" },
      { platforms: ["ios"], scenario: "meeting" },
      false,
    ],
    [
      "another platform of the same versions",
      { platforms: ["ios"], fromVersion: "4.2" },
      { platforms: ["web"], fromVersion: "4.2" },
      false,
    ],
  ])("%s", (_, one, other, expected) => {
    expect(scopesOverlap(scope(one), scope(other))).toBe(expected);
    expect(scopesOverlap(scope(other), scope(one))).toBe(expected);
  });
});
