import { execFile } from "node:child_process";
import { createServer } from "node:net";
import { sql as fragment } from "drizzle-orm";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { closingLine, sum } from "../../scripts/checks.mjs";
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
    expect(await portIsFree(await freePort())).toBe(true);
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
