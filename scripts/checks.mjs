// The checks that need no browser, in the order in which they fail soonest.
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
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

/** Lines of a failed test's message, and failed tests of one step, that the end of a run repeats. */
const linesRepeated = 15;
const testsRepeated = 20;

/** Which steps and tests failed, and why, for those who see only the end of a run; nothing when all passed. */
export function whatFailed(counts) {
  const lines = counts
    .filter(({ failed }) => failed > 0)
    .flatMap(({ title, failures }) => {
      const more = failures.length - testsRepeated;
      const rest = more > 0 ? [`    and ${more} more`] : [];
      return [`  ${title}`, ...failures.slice(0, testsRepeated).flatMap(told), ...rest];
    });
  return lines.length > 0 ? ["\nFailed:", ...lines].join("\n") : "";
}

function told({ name, message }) {
  const why = stripVTControlCharacters(message).trim().split("\n").slice(0, linesRepeated);
  return [`    ${name}`, ...why.map((line) => `      ${line}`)];
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
  return { title, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, failures: [] };
}

/** Runs a test runner that writes a report; a run that failed without a failed test counts as one. */
export async function tests(title, report, work, read) {
  const file = path.join(project, ".cache", report);
  let counts = { passed: 0, failed: 1, skipped: 0, failures: [] };
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
    ofVitest,
  );
}

/** What vitest's report says; a file that could not be read at all has a message of its own. */
export const ofVitest = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
  failures: report.testResults.flatMap(({ name, message, assertionResults }) => [
    ...(message ? [{ name: path.relative(project, name), message }] : []),
    ...assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => ({
        name: `${path.relative(project, name)} › ${fullName}`,
        message: failureMessages.join("\n"),
      })),
  ]),
});

/** What Playwright's report says; a test that failed once and then passed has failed. */
export const ofPlaywright = ({ stats, suites }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
  failures: specsOf(suites).flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ projectName, results }) => ({
        name: `[${projectName}] ${file} › ${title}`,
        message: results.flatMap(({ errors }) => errors.map(({ message }) => message)).join("\n"),
      })),
  ),
});

const specsOf = (suites = []) =>
  suites.flatMap((suite) => [...(suite.specs ?? []), ...specsOf(suite.suites)]);

function readReport(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // The runner did not come as far as its report: the caller counts that as a failure.
    return undefined;
  }
}
