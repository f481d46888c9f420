/**
 * Order of version numbers: by their numbers, so that 4.10 comes after 4.9; missing parts count as 0; a pre-release comes before
 * its release (semver.org, item 11, for up to four numbers).
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let at = 0; at < 4; at++) {
    const difference = (left.numbers[at] ?? 0) - (right.numbers[at] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  if (left.pre === right.pre) return 0;
  if (left.pre === null) return 1;
  if (right.pre === null) return -1;
  return comparePreReleases(left.pre, right.pre);
}

/** These versions, the newest first; a release stands above its pre-releases. */
export function newestFirst(versions: readonly string[]): string[] {
  return versions.toSorted((one, other) => compareVersions(other, one));
}

/** The same of rows that have a version. */
export function newestRowsFirst<Row extends { version: string }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((one, other) => compareVersions(other.version, one.version));
}

/** As many versions as anybody reads in a sentence. */
export const VERSIONS_NAMED = 3;

/** Identifier by identifier: numbers before words, and of two alike the one that goes on comes later. `beta10` comes after `beta2`. */
function comparePreReleases(a: string, b: string): number {
  const [left, right] = [a.split("."), b.split(".")];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [one, other] = [left[at] ?? "", right[at] ?? ""];
    const isWord = Number(!/^\d+$/.test(one)) - Number(!/^\d+$/.test(other));
    const difference = isWord || one.localeCompare(other, "en", { numeric: true });
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(left.length - right.length);
}

/** A version as people write it: up to four numbers that PostgreSQL can hold, with an optional pre-release, e.g. 4.2, 4.2.1, 4.0.0-beta.2. */
export function isVersion(text: string): boolean {
  if (text.length > LONGEST || !/^v?\d+(\.\d+){0,3}([-+][0-9A-Za-z.-]+)?$/.test(text)) return false;
  return versionNumbers(text).every((number) => number <= LARGEST_NUMBER);
}
const LONGEST = 40;
const LARGEST_NUMBER = 2_147_483_647;

/** The numbers of a version, at most four: 4.2.1-rc.1 → [4, 2, 1]. */
export function versionNumbers(version: string): number[] {
  return partsOf(version).numbers;
}

/**
 * Whether a version lies between two others, both included; null is open at that end. Up to 4.2 means the whole of 4.2, as people
 * mean it.
 */
export function isWithin(version: string, from: string | null, to: string | null): boolean {
  const isFrom = from === null || compareVersions(version, from) >= 0;
  return isFrom && isUpTo(version, to);
}

/** Whether some version lies in both ranges, as isWithin has them. */
export function rangesOverlap(
  one: { from: string | null; to: string | null },
  other: { from: string | null; to: string | null },
): boolean {
  return startsIn(one.from, other.to) && startsIn(other.from, one.to);
}

/** A version with its beginnings: 4.2.1 → 4, 4.2, 4.2.1. A pre-release has those of its release too. */
export function withBeginnings(version: string): string[] {
  const numbers = versionNumbers(version);
  const beginnings = numbers.map((_, index) => numbers.slice(0, index + 1).join("."));
  return [...new Set([...beginnings, bare(version)])];
}

function startsIn(from: string | null, to: string | null): boolean {
  return from === null || isUpTo(from, to);
}

function isUpTo(version: string, to: string | null): boolean {
  return to === null || compareVersions(version, to) <= 0 || bare(version).startsWith(`${bare(to)}.`);
}

function partsOf(version: string): { numbers: number[]; pre: string | null } {
  const [release = "", pre] = bare(version).replace(/\+.*$/, "").split(/-(.*)/s);
  return { numbers: release.split(".").slice(0, 4).map(Number), pre: pre ?? null };
}

const bare = (version: string) => version.replace(/^v/, "");
