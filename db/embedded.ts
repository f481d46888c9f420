// The PostgreSQL that comes with the project, used when DATABASE_URL is not set.
import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { type Account, accountFor, asAccount, giveTo, mayUse } from "./embedded/account";
import { type Binaries, copyBinaries, findBinaries } from "./embedded/binaries";
import { stopWithParent } from "./embedded/keeper";
import { findRunning, freePort, startPostmaster, stopPostmaster, untilGone } from "./embedded/postmaster";

/** A running server. `stop` does nothing when the server was running before we came. */
export type Embedded = {
  readonly url: string;
  readonly pid: number;
  readonly wasRunning: boolean;
  readonly stop: () => Promise<void>;
  /** Resolves when the server has ended, stopped or not. */
  readonly gone: () => Promise<void>;
};

const ROLE = "sidetone";
const project = fileURLToPath(new URL("..", import.meta.url));

// Written by whoever asks for it: the log must not hold what people typed.
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  lc_messages: "C",
  timezone: "UTC",
  log_timezone: "UTC",
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
  // Rule 7: what was acknowledged is on the disk, whatever a file of settings says.
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
};

// A cluster for tests is thrown away: nothing needs to reach the disk.
const FORGETFUL = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/**
 * Starts the server whose data is kept in `folder` (made when missing), or finds it running.
 * The data is kept elsewhere when root starts it and the server's account may not enter the folder.
 */
export async function startEmbedded(folder: string): Promise<Embedded> {
  const wanted = path.resolve(folder);
  mkdirSync(wanted, { recursive: true, mode: 0o755 });
  const account = accountFor(path.join(wanted, "data"), project);
  const { home, binaries } = homeFor(realpathSync(wanted), account);
  return serve({ home, binaries, account, settings: SETTINGS, isTemporary: false });
}

// Tests make and drop hundreds of databases, of a thousand files each.
const IN_MEMORY = "/dev/shm";
const ROOM = 6 * 1024 ** 3;

/** Starts a cluster for one test run, in memory where there is room. It ends, and its files go, with `stop` or when this process dies. */
export async function startTemporary(): Promise<Embedded> {
  const folder = bytesFree(IN_MEMORY) >= ROOM ? IN_MEMORY : tmpdir();
  const home = realpathSync(mkdtempSync(path.join(folder, "sidetone-pg-")));
  const account = accountFor(home, project);
  const binaries = reachable(findBinaries(path.join(home, "programs")), account, home);
  const server = await serve({
    home,
    binaries,
    account,
    settings: { ...SETTINGS, ...FORGETFUL },
    isTemporary: true,
  });
  const letGo = stopWithParent(server.pid, home);
  const stop = async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
    letGo();
  };
  return { ...server, stop };
}

function bytesFree(folder: string): number {
  if (!existsSync(folder)) return 0;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

type Plan = {
  readonly home: string;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly settings: Readonly<Record<string, string>>;
  readonly isTemporary: boolean;
};

async function serve(plan: Plan): Promise<Embedded> {
  const { home, binaries, account, settings } = plan;
  const data = path.join(home, "data");
  const kept = keptFacts(home, account);
  if (!existsSync(path.join(data, "PG_VERSION"))) makeCluster(plan, data, kept.password);
  const found = await findRunning(data);
  const server =
    found ??
    (await startPostmaster({
      program: path.join(binaries.folder, "postgres"),
      data,
      log: path.join(home, "postgresql.log"),
      port: kept.port ?? (await freePort()),
      account,
      settings,
    }));
  keep(home, account, { ...kept, port: server.port });
  const url = (database: string) =>
    `postgres://${ROLE}:${kept.password}@127.0.0.1:${server.port}/${database}`;
  await makeDatabase(url("postgres"));
  return {
    url: url(ROLE),
    pid: server.pid,
    wasRunning: found !== undefined,
    stop: async () => {
      if (!found) await stopPostmaster(server, data);
    },
    gone: () => untilGone(server, data),
  };
}

/** initdb under another name first: one that was cut short leaves nothing that looks like a cluster. */
function makeCluster({ home, binaries, account, isTemporary }: Plan, data: string, password: string): void {
  const draft = mkdtempSync(path.join(home, "draft-"));
  giveTo(account, draft);
  const passwordFile = path.join(draft, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(account, passwordFile);
  const locale =
    binaries.major >= 17
      ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
      : [`--locale=${process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8"}`];
  const login = isTemporary ? "trust" : "scram-sha-256";
  const options = [`--username=${ROLE}`, `--auth=${login}`, `--pwfile=${passwordFile}`, "--encoding=UTF8"];
  execFileSync(
    path.join(binaries.folder, "initdb"),
    ["-D", path.join(draft, "data"), ...options, ...locale, ...(isTemporary ? ["--no-sync"] : [])],
    {
      ...asAccount(account),
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  try {
    renameSync(path.join(draft, "data"), data);
  } catch (error) {
    // Somebody else made one in the meantime.
    if (!existsSync(path.join(data, "PG_VERSION"))) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function makeDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql`select 1 from pg_database where datname = ${ROLE}`;
    if (!row) await sql`create database ${sql(ROLE)}`;
  } catch (error) {
    if ((error as { code?: string }).code !== "42P04") throw error;
  } finally {
    await sql.end();
  }
}

type Facts = { readonly password: string; readonly port?: number };

/** Password and port of the server, readable for its account alone. */
function keptFacts(home: string, account: Account | undefined): Facts {
  const file = path.join(home, "server.json");
  if (!existsSync(file)) keep(home, account, { password: randomBytes(18).toString("base64url") });
  return JSON.parse(readFileSync(file, "utf8"));
}

function keep(home: string, account: Account | undefined, facts: Facts): void {
  const file = path.join(home, "server.json");
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(facts), { mode: 0o600 });
  giveTo(account, draft);
  renameSync(draft, file);
}

/** `wanted`, or a folder of the system when the account may not enter it (a project under /root). */
function homeFor(wanted: string, account: Account | undefined): { home: string; binaries: Binaries } {
  const found = findBinaries(path.join(wanted, "programs"));
  if (!account) {
    if (!mayUse(undefined, path.join(found.folder, "postgres"), wanted)) {
      throw new Error(
        `The data folder ${wanted} belongs to another user: start as that user, or set DATA_DIR.`,
      );
    }
    return { home: wanted, binaries: found };
  }
  giveTo(account, wanted);
  chmodSync(wanted, 0o700);
  if (mayUse(account, "/bin/sh", wanted))
    return { home: wanted, binaries: reachable(found, account, wanted) };
  const name = createHash("sha256").update(wanted).digest("hex").slice(0, 12);
  const home = path.join(systemFolder, `data-${name}`);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  giveTo(account, home);
  chmodSync(home, 0o700);
  writeFileSync(
    path.join(wanted, "MOVED.txt"),
    `The account ${account.name} may not enter here: see ${home}\n`,
  );
  return { home, binaries: reachable(found, account, home) };
}

const systemFolder = "/var/lib/sidetone";

function reachable(binaries: Binaries, account: Account | undefined, folder: string): Binaries {
  giveTo(account, folder);
  if (mayUse(account, path.join(binaries.folder, "postgres"), folder)) return binaries;
  return copyBinaries(binaries, systemFolder);
}
