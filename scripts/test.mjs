// npm test: everything, from a fresh clone.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { findOrInstallBrowser } from "./browser.mjs";
import { closingLine, ofPlaywright, runChecks, sum, tests, tool, whatFailed } from "./checks.mjs";
import { command, install, project, step } from "./lib.mjs";

// The contract's own suite writes here whether it ran, and why not.
const notRun = "The search contract did not run against Meilisearch.";
const contractNote = `${project}/.cache/meilisearch-contract.txt`;

command(async () => {
  await install();
  rmSync(contractNote, { force: true });
  const counts = await runChecks();
  let browser;
  await step("Find a browser", async () => {
    browser = await findOrInstallBrowser();
    return `${browser.origin}: ${browser.program}`;
  });
  counts.push(await journeys(browser));
  const total = sum(counts);
  const contract = existsSync(contractNote) ? readFileSync(contractNote, "utf8").trim() : notRun;
  console.log(`${whatFailed(counts)}\n${contract}`);
  console.log(closingLine(total));
  return total.failed > 0 ? 1 : 0;
});

function journeys(browser) {
  return tests(
    "Browser journeys (Playwright)",
    "playwright.json",
    (file) =>
      tool("@playwright/test/cli.js", ["test", "--reporter=list,json"], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
        CHROMIUM: browser.program,
      }),
    ofPlaywright,
  );
}
