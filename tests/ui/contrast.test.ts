// WCAG 2 contrast of the colours that stand on one another, computed from the tokens for both themes.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync("app/styles/tokens.css", "utf8");
const themes = { light: coloursOf("light"), dark: coloursOf("dark") };

const grounds = ["paper", "surface", "raised", "sunken"];
const TEXT = 4.5;
const CONTROL = 3;

/** [what is written, on what, at least] */
const pairs: [string, string, number][] = [
  ...["ink", "ink-2", "ink-3", "brand"].flatMap((text) =>
    grounds.map((ground): [string, string, number] => [text, ground, TEXT]),
  ),
  ["brand-strong", "brand-soft", TEXT],
  ["brand", "brand-soft", TEXT],
  ["on-brand", "brand", TEXT],
  ["on-brand", "brand-strong", TEXT],
  ["on-signal", "signal", TEXT],
  ["on-signal", "signal-strong", TEXT],
  ["bar-ink", "bar", TEXT],
  ["bar-ink", "bar-field", TEXT],
  ["bar-ink-2", "bar", TEXT],
  ["bar-ink-2", "bar-field", TEXT],
  ["bar-field-line", "bar", CONTROL],
  ["control-line", "raised", CONTROL],
  ["control-line", "surface", CONTROL],
  ["focus", "paper", CONTROL],
  ["focus", "surface", CONTROL],
  ["focus", "raised", CONTROL],
  ["signal", "paper", CONTROL],
  ...["official", "accepted", "warn", "danger", "plum"].flatMap((tone): [string, string, number][] => [
    [tone, `${tone}-soft`, TEXT],
    [tone, "surface", TEXT],
    ["ink", `${tone}-soft`, TEXT],
    ["ink-2", `${tone}-soft`, TEXT],
    ["brand", `${tone}-soft`, TEXT],
  ]),
  ...["comment", "keyword", "string", "number", "name", "type"].map((role): [string, string, number] => [
    `code-${role}`,
    "code-ground",
    TEXT,
  ]),
  ["danger", "code-ground", TEXT],
];

describe.each(Object.keys(themes) as (keyof typeof themes)[])("in the %s theme", (theme) => {
  it.each(pairs)("%s on %s has a contrast of at least %d", (text, ground, least) => {
    expect(contrast(colour(theme, text), colour(theme, ground))).toBeGreaterThanOrEqual(least);
  });

  it.each(["official-solid", "accepted-solid", "danger-solid", "plum-solid"])(
    "white on %s is readable",
    (solid) => {
      expect(contrast("#ffffff", colour(theme, solid))).toBeGreaterThanOrEqual(TEXT);
    },
  );
});

describe("avatars", () => {
  const person = readFileSync("app/styles/components/person.css", "utf8");
  const tints = [...person.matchAll(/--tint: (.+);\s+--tint-ink: (.+);/g)];
  it("come in eight colours", () => expect(tints).toHaveLength(8));
  it.each(["light", "dark"] as const)("are readable in the %s theme", (theme) => {
    for (const [, ground = "", ink = ""] of tints) {
      expect(contrast(pick(ink, theme), pick(ground, theme))).toBeGreaterThanOrEqual(TEXT);
    }
  });
});

function colour(theme: keyof typeof themes, name: string): string {
  const value = themes[theme].get(name);
  if (!value) throw new Error(`no token --${name}`);
  return value;
}

function coloursOf(theme: "light" | "dark"): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", value = ""] of css.matchAll(/--([\w-]+):\s+((?:var\(--light, #|#)[^;]+);/g)) {
    found.set(name, pick(value, theme));
  }
  return found;
}

function pick(value: string, theme: "light" | "dark"): string {
  return new RegExp(`var\\(--${theme}, (#[0-9a-f]+)\\)`).exec(value)?.[1] ?? value.trim();
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
