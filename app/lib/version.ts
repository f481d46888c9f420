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
  return left.pre.localeCompare(right.pre, "en", { numeric: true }) < 0 ? -1 : 1;
}

/** The numbers of a version, at most four: 4.2.1-rc.1 → [4, 2, 1]. */
export function versionNumbers(version: string): number[] {
  return partsOf(version).numbers;
}

function partsOf(version: string): { numbers: number[]; pre: string | null } {
  const [release = "", pre] = version.replace(/^v/, "").replace(/\+.*$/, "").split(/-(.*)/s);
  return { numbers: release.split(".").slice(0, 4).map(Number), pre: pre ?? null };
}
