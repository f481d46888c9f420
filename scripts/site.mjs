// What every command needs of the site: the checked environment, the database, the two processes.
import { spawn } from "node:child_process";
import path from "node:path";
import {
  end,
  ended,
  importTypeScript,
  portIsFree,
  project,
  run,
  Stop,
  step,
  typeScript,
  webProcess,
} from "./lib.mjs";
import { keepRunning } from "./watched.mjs";

/** Stops with a sentence when a variable is wrong or the port is taken: before the long steps. */
export async function checkPort() {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return;
  if (await portIsFree(port, process.env.HOST || undefined)) return;
  throw new Stop(
    `Port ${port} is taken by another program (or by this site, started elsewhere).\n` +
      `Stop that one, or choose another port: PORT=${port + 1} npm start`,
  );
}

let saidMode;

/** What a command runs as stands for NODE_ENV from here on; what that said is checked with everything else. */
export function runAs(mode) {
  saidMode = process.env.NODE_ENV;
  process.env.NODE_ENV = mode;
}

/** The checked environment; throws a Stop that names every wrong variable. Needs the packages. */
export async function checkEnvironment() {
  const { parseEnv } = await importTypeScript("app/env.server.ts");
  const DATABASE_URL = process.env.DATABASE_URL || "postgres://127.0.0.1/embedded";
  try {
    if (saidMode) parseEnv({ ...process.env, DATABASE_URL, NODE_ENV: saidMode });
    return parseEnv({ ...process.env, DATABASE_URL });
  } catch (error) {
    if (error.name !== "WrongEnvironment") throw error;
    throw new Stop(
      `The environment is wrong (.env.example says what each variable means):\n${error.message}`,
      78,
    );
  }
}

/**
 * Starts the embedded PostgreSQL unless DATABASE_URL names a server, and sets DATABASE_URL for the processes
 * that follow. Gives what stops it, and what resolves with an exit code when it ends by itself.
 */
export async function startDatabase(folder) {
  if (process.env.DATABASE_URL) {
    await step("Reach the PostgreSQL server of DATABASE_URL", () => reach(process.env.DATABASE_URL));
    return { stop: async () => {}, failed: new Promise(() => {}) };
  }
  const { startEmbedded } = await importTypeScript("db/embedded.ts");
  let server;
  await step("Start PostgreSQL", async () => {
    server = await startEmbedded(folder);
    process.env.DATABASE_URL = server.url;
    return server.wasRunning ? "it was running already" : undefined;
  });
  let stopping = false;
  const stop = () => {
    stopping = true;
    return server.stop();
  };
  const failed = server.gone().then(() => {
    if (!stopping) console.error("\nPostgreSQL ended by itself; the next start recovers what was committed.");
    return 1;
  });
  return { stop, failed };
}

async function reach(url) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, { max: 1, connect_timeout: 10 });
  try {
    await sql`select 1`;
  } catch (error) {
    throw new Stop(`DATABASE_URL names a server that cannot be used: ${error.message || error.code}`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Migrates, and seeds when the database is empty and the site is not public: the seed's password is known to all. */
export async function prepareDatabase({ seed }) {
  await step(
    seed ? "Bring the database up to date, with content when empty" : "Bring the database up to date",
    async () => {
      const code = await run(process.execPath, [...typeScript("db/prepare.ts"), ...(seed ? ["--seed"] : [])]);
      if (code !== 0)
        throw new Stop("The database could not be brought up to date: see the message above.", code);
    },
  );
}

/** Whether the site is for this machine only. */
export const isLocal = (env) =>
  env.HOST === "127.0.0.1" || ["localhost", "127.0.0.1"].includes(new URL(env.ORIGIN).hostname);

/**
 * Starts web process and worker and waits until the site answers. `failed` resolves with an exit code when
 * one of them ends by itself; `stop` ends them in order. With `watch` they start anew when sources change.
 */
export async function serve({ env = {}, watch = false }) {
  const starter = (args) => () =>
    spawn(process.execPath, ["--import", "./scripts/end-with-parent.mjs", ...args], {
      cwd: project,
      // A group of its own: Ctrl-C reaches this command, which ends the processes in order.
      detached: true,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: { ...process.env, ...env },
    });
  const web = starter(webProcess);
  const worker = starter(typeScript("app/jobs/main.ts"));
  const site = watch ? watched(web, worker) : supervised(web(), worker());
  const ready = await Promise.race([answers({ ...process.env, ...env }), site.failed.then(() => false)]);
  if (ready) return site;
  await site.stop();
  throw new Stop("The site did not start: see the message above.");
}

function supervised(web, worker) {
  let stopping = false;
  const watchOver = async (name, child) => {
    const { code } = await ended(child);
    if (!stopping) console.error(`\nThe ${name} ended by itself (exit code ${code}).`);
    return code || 1;
  };
  const stop = async () => {
    stopping = true;
    await end(web);
    await end(worker);
  };
  return { stop, failed: Promise.race([watchOver("web process", web), watchOver("worker", worker)]) };
}

// Vite sees to the pages; what it does not load is watched here.
function watched(web, worker) {
  const stopWeb = keepRunning(web, ["app/server", "db/schema"]);
  const sources = ["app/jobs", "app/domain", "app/adapters", "app/lib", "app/i18n", "db/schema"];
  const stopWorker = keepRunning(worker, sources);
  const stop = async () => {
    await stopWeb();
    await stopWorker();
  };
  return { stop, failed: new Promise(() => {}) };
}

/** Whether the site answers within a minute. */
export async function answers({ PORT, HOST }) {
  const host = HOST && !["0.0.0.0", "::"].includes(HOST) ? HOST : "127.0.0.1";
  const address = `http://${host.includes(":") ? `[${host}]` : host}:${PORT || 3000}/readyz`;
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  console.error(`Nothing answered at ${address} within a minute.`);
  return false;
}

/** Resolves with the conventional exit code when somebody asks this command to end. */
export function askedToEnd() {
  return new Promise((resolve) => {
    for (const [signal, code] of [
      ["SIGINT", 130],
      ["SIGTERM", 143],
      ["SIGHUP", 129],
    ]) {
      process.on(signal, () => resolve({ signal, code }));
    }
  });
}

/** Runs a TypeScript command of the project against the database: `npm run name -- args`. */
export async function runEntry(file, { args = process.argv.slice(2), migrate = true } = {}) {
  const env = await checkEnvironment();
  const database = await startDatabase(path.join(env.DATA_DIR, "postgres"));
  try {
    if (migrate) await prepareDatabase({ seed: false });
    return await run(process.execPath, [...typeScript(file), ...args]);
  } finally {
    await database.stop();
  }
}
