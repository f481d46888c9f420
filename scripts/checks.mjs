// The checks that need no browser, in the order in which they fail soonest.
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { build, project, run, step } from "./lib.mjs";

const rules = [
  ["Format and lint (biome)", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings"]],
  ["Types (tsc)", "typescript/bin/tsc", ["--noEmit"]],
  [
    "Arrows between folders (dependency-cruiser)",
    "dependency-cruiser/bin/dependency-cruise.mjs",
    ["app", "db", "--config"],
  ],
  ["Unused files and exports (knip)", "knip/bin/knip.js", ["--no-progress"]],
];

/** Runs every check, also after one has failed, and gives the count of each. A rule counts as one, as the build does. */
export async function runChecks() {
  // Each keeps one processor busy: the build is made while the rules are looked at, for the tests that need it.
  const [built, ruled] = await Promise.all([count("The build", () => build().then(() => 0)), allRules()]);
  return [...ruled, built, await unitTests()];
}

async function allRules() {
  const counts = [];
  for (const [title, program, args] of rules) counts.push(await count(title, () => quietTool(program, args)));
  return counts;
}

/** Adds up what was passed, failed and skipped. */
export function sum(counts) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const one of counts) for (const key of Object.keys(total)) total[key] += one[key];
  return total;
}

/** Which steps failed, for those who do not read upwards; nothing when all passed. */
export function failedSteps(counts) {
  const titles = counts.filter(({ failed }) => failed > 0).map(({ title }) => `  ${title}`);
  return titles.length > 0 ? ["\nFailed:", ...titles].join("\n") : "";
}

/** The plain closing line that every reader of test runs understands. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** A step that passes or fails as one. */
export async function count(title, work) {
  let code = 1;
  await step(title, async () => {
    code = await work();
    return code === 0 ? undefined : "FAILED";
  });
  return { title, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** Runs a test runner that writes a report; a run that failed without a failed test counts as one. */
export async function tests(title, report, work, read) {
  const file = path.join(project, ".cache", report);
  let counts = { passed: 0, failed: 1, skipped: 0 };
  await step(title, async () => {
    mkdirSync(path.dirname(file), { recursive: true });
    rmSync(file, { force: true });
    const code = await work(file);
    counts = readReport(file, read) ?? counts;
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    return closingLine(counts);
  });
  return { title, ...counts };
}

/** Runs a program of an installed package. */
export const tool = (program, args, env) =>
  run(process.execPath, [path.join("node_modules", program), ...args], { env });

/** The same, with what it prints in one piece once it has ended: something else is running beside it. */
const quietTool = (program, args) =>
  new Promise((resolve) => {
    const whole = { cwd: project, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [path.join("node_modules", program), ...args], whole, (error, out, err) => {
      process.stdout.write(`${out}${err}`);
      resolve(error ? 1 : 0);
    });
  });

function unitTests() {
  return tests(
    "Unit and integration tests (vitest)",
    "vitest.json",
    (file) =>
      tool(
        "vitest/vitest.mjs",
        ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
        {
          NODE_ENV: "test",
        },
      ),
    (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }),
  );
}

function readReport(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // The runner did not come as far as its report: the caller counts that as a failure.
    return undefined;
  }
}
