import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { sql as fragment } from "drizzle-orm";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { closingLine, ofPlaywright, ofVitest, sum, whatFailed } from "../../scripts/checks.mjs";
import { checkDurability } from "../../scripts/durability.mjs";
import { freePort, portIsFree, project } from "../../scripts/lib.mjs";
import { checkEnvironment } from "../../scripts/site.mjs";
import { freshDatabase } from "../support/database";
import { asOwner } from "../support/owner";

/** Holds a port until the test has ended. */
async function holdPort(address: string): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  onTestFinished(() => void server.close());
  const held = server.address();
  if (typeof held !== "object" || !held) throw new Error("The server has no port.");
  return held.port;
}

describe("npm start", () => {
  it("says at once that the port is taken, and which to try", async () => {
    const port = await holdPort("127.0.0.1");
    const env = { ...process.env, PORT: String(port) };
    const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      execFile(process.execPath, ["scripts/start.mjs"], { cwd: project, env }, (error, _, stderr) =>
        resolve({ code: error?.code, stderr }),
      );
    });
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} is taken`);
    expect(stderr).toContain(`PORT=${port + 1} npm start`);
  });
});

describe("a port", () => {
  it("is free when nobody listens, on any of the addresses of localhost", async () => {
    const port = await freePort();
    expect(await portIsFree(port)).toBe(true);
    // From there on a connection of somebody else may have it before a server begins.
    expect(port).toBeLessThan(32_768);
    expect(await portIsFree(await holdPort("127.0.0.1"))).toBe(false);
    expect(await portIsFree(await holdPort("0.0.0.0"), "127.0.0.1")).toBe(false);
  });
});

describe("the environment of a command", () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  it("stops with a sentence when a variable is wrong", async () => {
    process.env.SMTP_URL = "post office";
    await expect(checkEnvironment()).rejects.toThrow(/\nSMTP_URL must be a mail server/);
  });

  it("needs no database: the embedded one is started later", async () => {
    delete process.env.DATABASE_URL;
    expect(await checkEnvironment()).toMatchObject({ ORIGIN: "http://localhost:3000" });
  });
});

describe("a server that may forget what it acknowledged", () => {
  async function forgetful() {
    const { db, url } = await freshDatabase();
    const name = fragment.identifier(new URL(url).pathname.slice(1));
    await asOwner(db, fragment`alter database ${name} set synchronous_commit = off`);
    return url;
  }

  it("does not carry a public site", async () => {
    const env = { DATABASE_URL: await forgetful(), ORIGIN: "https://forum.example.com", HOST: "0.0.0.0" };
    await expect(checkDurability(env)).rejects.toThrow(/synchronous_commit = off/);
  });

  it("is named at the start of a site on this machine", async () => {
    const said = vi.spyOn(console, "log").mockImplementation(() => {});
    await checkDurability({ DATABASE_URL: await forgetful(), ORIGIN: "http://localhost:3000" });
    expect(said.mock.calls.join()).toContain("synchronous_commit = off");
    said.mockRestore();
  });
});

describe("the closing line", () => {
  it("adds up every runner and names skipped tests only when there are any", () => {
    const counts = [
      { passed: 2, failed: 0, skipped: 0 },
      { passed: 3, failed: 1, skipped: 0 },
    ];
    expect(closingLine(sum(counts))).toBe("5 passed, 1 failed");
    expect(closingLine({ passed: 1, failed: 0, skipped: 4 })).toBe("1 passed, 0 failed, 4 skipped");
  });
});

describe("the end of a run", () => {
  /** A folder of the project, so that the packages are found, which is gone when the test has ended. */
  function folder(files: Record<string, string>): string {
    mkdirSync(path.join(project, ".cache"), { recursive: true });
    const made = mkdtempSync(path.join(project, ".cache/failing-"));
    onTestFinished(() => rmSync(made, { recursive: true }));
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(made, name), text);
    return made;
  }

  const runIn = (cwd: string, program: string, args: string[], env = {}) =>
    new Promise<void>((resolve) => {
      const whole = [path.join(project, "node_modules", program), ...args];
      execFile(process.execPath, whole, { cwd, env: { ...process.env, ...env } }, () => resolve());
    });

  const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));

  it("names what failed of the unit tests and why, files that could not be read among them", async () => {
    const made = folder({
      "vitest.config.mjs": "export default { test: { include: ['*.test.js'] } };",
      "sums.test.js":
        'import { expect, it } from "vitest";\nit("adds", () => expect(1 + 1).toBe(3));\nit("waits", () => {});',
      "torn.test.js": 'throw new Error("no such table");',
    });
    await runIn(made, "vitest/vitest.mjs", ["run", "--reporter=json", "--outputFile=report.json"]);
    const counts = ofVitest(read(path.join(made, "report.json")));
    expect(counts).toMatchObject({ passed: 1, failed: 1, skipped: 0 });
    const end = whatFailed([{ title: "Unit tests", ...counts }]);
    expect(end).toMatch(/^\nFailed:\n {2}Unit tests\n/);
    expect(end).toMatch(/sums\.test\.js › adds\n {6}.*expected 2 to be 3/);
    expect(end).toMatch(/torn\.test\.js\n {6}.*no such table/);
    expect(end).not.toContain("waits");
  });

  it("names what failed of the journeys and why, and what passed at a second try", async () => {
    const made = folder({
      "playwright.config.mjs":
        "export default { testDir: '.', retries: 1, reporter: 'json', projects: [{ name: 'js' }] };",
      "talk.spec.js": `import { expect, test } from "@playwright/test";
        test.describe("a talk", () => test("is told", () => expect("off").toBe("on")));
        test("wavers", ({}, info) => expect(info.retry).toBe(1));
        test("stands", () => {});`,
    });
    const report = path.join(made, "report.json");
    await runIn(made, "@playwright/test/cli.js", ["test"], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
    const counts = ofPlaywright(read(report));
    expect(counts).toMatchObject({ passed: 1, failed: 2, skipped: 0 });
    const end = whatFailed([{ title: "Journeys", ...counts }]);
    expect(end).toMatch(/\[js\] talk\.spec\.js › is told\n(.*\n)*? {6}Expected: "on"/);
    expect(end).toContain("[js] talk.spec.js › wavers");
    expect(end).not.toContain("js › stands");
    expect(end).not.toContain("\u001b");
  });

  it("says nothing when all passed, and is bounded when nothing did", () => {
    expect(whatFailed([{ title: "All", passed: 2, failed: 0, skipped: 0, failures: [] }])).toBe("");
    const failures = Array.from({ length: 1000 }, (_, at) => ({
      name: `test ${at}`,
      message: "a\n".repeat(99),
    }));
    const end = whatFailed([{ title: "All", passed: 0, failed: 1000, skipped: 0, failures }]);
    expect(end.split("\n").length).toBeLessThan(400);
    expect(end).toContain("and 980 more");
  });
});
