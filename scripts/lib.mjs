// Shared by the commands. Node built-ins only: this runs before anything is installed.
import { spawn } from "node:child_process";
import { createHash, randomInt } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { constants } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { mendPackages } from "./mended-packages.mjs";

export const project = fileURLToPath(new URL("..", import.meta.url));

/** A failure that needs no stack: the sentence says all. */
export class Stop extends Error {
  constructor(sentence, code = 1) {
    super(sentence);
    this.code = code;
  }
}

/** Runs a command's main function; its number is the exit code, a Stop ends it with a sentence. */
export async function command(main) {
  process.chdir(project);
  try {
    needNode();
    if (existsSync(".env")) process.loadEnvFile(".env");
    process.exit((await main()) ?? 0);
  } catch (error) {
    console.error(error instanceof Stop ? `\n${error.message}` : error);
    process.exit(error instanceof Stop ? error.code : 1);
  }
}

function needNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Stop(`Sidetone needs Node 20.19 or later; this is ${process.versions.node}.`);
}

let latestStep;

/** Says what is done, does it, and says how long it took; `work` may return a note. */
export async function step(title, work) {
  const started = Date.now();
  const begin = () => {
    latestStep = title;
    process.stdout.write(`· ${title}\n`);
  };
  begin();
  const note = await work();
  // Others began meanwhile: of which one it is that it is done.
  if (latestStep !== title) begin();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`  done in ${seconds} s${note ? ` (${note})` : ""}\n`);
}

/** Installs the packages of the lock file unless these very ones are there for this Node and platform. */
export async function install() {
  const stamp = path.join(project, "node_modules/.sidetone-stamp");
  const wanted = hashOf(
    ["package-lock.json", ".npmrc", "scripts/mended-packages.mjs"],
    `${process.platform} ${process.arch} ${process.versions.modules}`,
  );
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  await step("Install packages (npm ci)", async () => {
    // NODE_ENV=production would leave out what the build needs.
    const code = await run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
    if (code !== 0) throw new Stop("The packages could not be installed: see npm's message above.", code);
    mendPackages(path.join(project, "node_modules"));
    writeFileSync(stamp, wanted);
  });
}

/** Builds the site unless the build was made from these very sources. */
export async function build() {
  const sources = [
    "app",
    "db/schema",
    "public",
    "package-lock.json",
    "tsconfig.json",
    "vite.config.ts",
    "remix.config.js",
  ];
  const wanted = hashOf(sources);
  const stamp = path.join(project, "build/.stamp");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  await step("Build the site", async () => {
    rmSync(stamp, { force: true });
    const remix = "node_modules/@remix-run/dev/dist/cli.js";
    const args = [remix, "vite:build", "--logLevel", "error"];
    const code = await run(process.execPath, args, { env: { NODE_ENV: "production" } });
    if (code !== 0) throw new Stop("The build failed: see the message above.", code);
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, wanted);
  });
}

/** Runs a program in the project with our input and output; gives its exit code. */
export async function run(program, args, { env = {}, ...options } = {}) {
  const child = spawn(program, args, {
    stdio: "inherit",
    ...options,
    cwd: project,
    env: { ...process.env, ...env },
  });
  return (await ended(child)).code;
}

/** Node's arguments for a TypeScript file of the project. */
export const typeScript = (file) => ["--import", "tsx", file];

/**
 * Arguments of node for the web process. A page leaves a megabyte of garbage; in a young generation of 64 MB most of it is dead
 * before it would be copied (a quarter less processor time for a signed-in page, for some 100 MB of memory). What little is
 * left to copy is copied by one thread: waking others for it costs a tenth of a signed-in page.
 */
export const webProcess = [
  "--max-semi-space-size=64",
  "--no-parallel-scavenge",
  ...typeScript("app/server/main.ts"),
];

/** Lets this process import TypeScript files of the project; needs the packages. */
export async function importTypeScript(file) {
  const { tsImport } = await import("tsx/esm/api");
  return tsImport(path.join(project, file), import.meta.url);
}

/** Waits for a child process: its exit code, 128 + n as shells say it when a signal ended it. */
export function ended(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve({ code: child.exitCode });
    child.once("error", (error) => resolve({ code: 127, error }));
    child.once("exit", (code, signal) => resolve({ code: code ?? 128 + (constants.signals[signal] ?? 0) }));
  });
}

/** Asks a child process to end, waits, and ends it by force after 20 s. Not by SIGTERM: at that Vite ends its process at once. */
export async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const force = setTimeout(() => child.kill("SIGKILL"), 20_000);
  child.kill("SIGINT");
  await ended(child);
  clearTimeout(force);
}

// Above those of known services, below those that a system gives to outgoing connections (Linux from 32768, others from 49152).
const PORTS = [20_000, 32_000];

/** A port of this machine that nobody listens on at this moment, and that no connection is given before somebody does. */
export async function freePort() {
  while (true) {
    const port = randomInt(...PORTS);
    if (await portIsFree(port)) return port;
  }
}

/** Whether we could listen on the port, on the host's address and where a browser looks for localhost. */
export async function portIsFree(port, host) {
  for (const address of new Set([host ?? "0.0.0.0", "127.0.0.1", "::1"])) {
    const error = await new Promise((resolve) => {
      const server = createServer().once("error", resolve);
      server.listen(port, address, () => server.close(() => resolve(undefined)));
    });
    if (error?.code === "EADDRINUSE") return false;
    if (error?.code === "EACCES")
      throw new Stop(`Port ${port} needs more rights than this account has: choose one from 1024.`);
  }
  return true;
}

/** A number that changes with the content of any of these files and folders. */
function hashOf(places, extra = "") {
  const hash = createHash("sha256").update(extra);
  for (const place of places) addTo(hash, place);
  return hash.digest("hex");
}

function addTo(hash, place) {
  const at = path.join(project, place);
  if (!existsSync(at)) return;
  const entries = readdirSyncOrFile(at);
  if (entries === undefined) hash.update(place).update("\0").update(readFileSync(at)).update("\0");
  else for (const name of entries) addTo(hash, path.join(place, name));
}

function readdirSyncOrFile(at) {
  try {
    return readdirSync(at).sort();
  } catch (error) {
    if (error.code === "ENOTDIR") return undefined;
    throw error;
  }
}
