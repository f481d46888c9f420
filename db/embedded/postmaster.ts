// One server process of PostgreSQL: is it running, start it, stop it.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { connect, createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Account, asAccount, giveTo } from "./account";

/** A server process: its id and the port it listens on (127.0.0.1 only). */
export type Postmaster = { readonly pid: number; readonly port: number };

type Start = {
  readonly program: string;
  readonly data: string;
  readonly log: string;
  readonly port: number;
  readonly account: Account | undefined;
  readonly settings: Readonly<Record<string, string>>;
};

const LOG_LIMIT = 10 * 1024 * 1024;
const START_LIMIT = 60_000;

/** The server that serves `data` now, once it accepts connections; undefined when none runs. */
export async function findRunning(data: string): Promise<Postmaster | undefined> {
  const until = Date.now() + START_LIMIT;
  while (Date.now() < until) {
    const found = readPidFile(data);
    if (!found || !isOurs(found.pid, data)) return undefined;
    if (found.status === "ready" && (await accepts(found.port))) return found;
    await pause(25);
  }
  throw new Error(`The PostgreSQL of ${data} is running but does not answer.`);
}

/** Starts a server in a process group of its own, so that Ctrl-C reaches us and not it. */
export async function startPostmaster(start: Start): Promise<Postmaster> {
  const until = Date.now() + START_LIMIT;
  let port = start.port;
  while (true) {
    removeStalePidFile(start.data);
    const { postmaster, reason } = await tryToStart({ ...start, port });
    if (postmaster) return postmaster;
    if (/pre-existing shared memory block/.test(reason) && Date.now() < until) {
      // Backends of a killed server are still finishing their last statement.
      await pause(200);
    } else if (/could not (bind|create any TCP)/.test(reason) && Date.now() < until) {
      port = await freePort();
    } else {
      const other =
        /lock file "postmaster.pid" already exists/.test(reason) && (await findRunning(start.data));
      if (other) return other;
      throw new Error(`PostgreSQL did not start:\n${reason.trim() || "it said nothing"}`);
    }
  }
}

/** Asks the server to finish (open transactions are rolled back) and waits until it has. */
export async function stopPostmaster({ pid }: Postmaster, data: string): Promise<void> {
  const signals = ["SIGINT", "SIGQUIT", "SIGKILL"] as const;
  for (const signal of signals) {
    const until = Date.now() + 10_000;
    if (isOurs(pid, data)) process.kill(pid, signal);
    while (isOurs(pid, data) && Date.now() < until) await pause(10);
  }
}

/** Resolves when the server has ended, for whatever reason; looks once a second and keeps no process alive. */
export async function untilGone({ pid }: Postmaster, data: string): Promise<void> {
  while (isOurs(pid, data)) await pause(1_000, undefined, { ref: false });
}

/** A port of 127.0.0.1 that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(address)));
    });
  });
}

async function tryToStart({ program, data, log, port, account, settings }: Start) {
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) rmSync(log);
  const output = openSync(log, "a", 0o600);
  giveTo(account, log);
  const before = statSync(log).size;
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(program, ["-D", data, "-p", String(port), ...options], {
    ...asAccount(account),
    detached: true,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  let ended = false;
  let trouble = "";
  child.once("exit", () => {
    ended = true;
  });
  child.once("error", (error) => {
    trouble = String(error);
    ended = true;
  });
  while (!ended) {
    const found = readPidFile(data);
    if (found && found.pid === child.pid && found.status === "ready" && (await accepts(found.port))) {
      child.unref();
      return { postmaster: { pid: found.pid, port: found.port }, reason: "" };
    }
    await pause(10);
  }
  return { postmaster: undefined, reason: trouble + readFileSync(log).subarray(before).toString() };
}

function readPidFile(data: string) {
  const file = path.join(data, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 ? { pid, port, status: (lines[7] ?? "").trim() } : undefined;
}

/** After a crash the id in the file may belong to another program by now. */
function removeStalePidFile(data: string): void {
  const found = readPidFile(data);
  if (found && !isOurs(found.pid, data)) rmSync(path.join(data, "postmaster.pid"), { force: true });
}

function isOurs(pid: number, data: string): boolean {
  const file = `/proc/${pid}/cmdline`;
  if (existsSync("/proc/self/cmdline")) {
    return existsSync(file) && readCommand(file).split("\0").includes(data);
  }
  const { stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.includes(data);
}

function readCommand(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const answer = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once("connect", () => answer(true)).once("error", () => answer(false));
  });
}
