import { readCsv } from "~/adapters/csv.server";
import { compareVersions } from "~/lib/version";
import { type ReleaseInput, releaseInput } from "./input";

/** A line that cannot be taken; `reason` is a key of the `errors` dictionary. */
export type CsvMistake = { line: number; reason: string };
export type CsvReleases = { ok: true; releases: ReleaseInput[] } | { ok: false; mistakes: CsvMistake[] };

export const CSV_HEADER = "version,released_on,ends_on,notes";
/** A vendor's whole history has some hundred releases. */
const LINES_MAX = 300;
const MISTAKES_SHOWN = 20;

/** Reads releases from CSV with the header row above. `there` are the versions that the product has already. */
export function releasesOfCsv(text: string, there: readonly string[]): CsvReleases {
  const table = readCsv(text);
  if (!table.ok) return { ok: false, mistakes: [{ line: table.line, reason: "errors.csvBroken" }] };
  const [header, ...rows] = table.rows;
  if (header?.cells.join(",").toLowerCase() !== CSV_HEADER)
    return { ok: false, mistakes: [{ line: header?.line ?? 1, reason: "errors.csvHeader" }] };
  if (rows.length === 0) return { ok: false, mistakes: [{ line: header.line, reason: "errors.csvEmpty" }] };
  if (rows.length > LINES_MAX)
    return { ok: false, mistakes: [{ line: LINES_MAX + 2, reason: "errors.csvLong" }] };
  const releases: ReleaseInput[] = [];
  const mistakes: CsvMistake[] = [];
  for (const { line, cells } of rows) {
    const read = releaseOf(cells);
    if ("reason" in read) mistakes.push({ line, reason: read.reason });
    else if (isAmong(read.version, there)) mistakes.push({ line, reason: "errors.releaseThere" });
    else if (
      isAmong(
        read.version,
        releases.map(({ version }) => version),
      )
    )
      mistakes.push({ line, reason: "errors.releaseTwice" });
    else releases.push(read);
  }
  return mistakes.length > 0
    ? { ok: false, mistakes: mistakes.slice(0, MISTAKES_SHOWN) }
    : { ok: true, releases };
}

/** Whether this version is one of these, however it is written: 4.2 is 4.2.0. */
export function isAmong(version: string, versions: readonly string[]): boolean {
  return versions.some((one) => compareVersions(one, version) === 0);
}

function releaseOf(cells: string[]): ReleaseInput | { reason: string } {
  if (cells.length > 4) return { reason: "errors.csvColumns" };
  const [version = "", releasedOn = "", endsOn = "", notes = ""] = cells;
  const read = releaseInput.safeParse({ version, releasedOn, endsOn, notes });
  return read.success ? read.data : { reason: read.error.issues[0]?.message ?? "errors.csvBroken" };
}
