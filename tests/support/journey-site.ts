// Once per run of the journeys: the built site on free ports, with a seeded database and folder of its own.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { startTemporary } from "~db/embedded";
import { freePort, project, run, typeScript } from "../../scripts/lib.mjs";
import { serve } from "../../scripts/site.mjs";
import { brokenFiles, brokenInvariants, invariantsAtRest } from "./invariants";

/** Sets SIDETONE_URL and DATABASE_URL for the journeys; gives what takes everything down. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), "sidetone-journeys-"));
  const server = await startTemporary();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    NODE_ENV: "production",
    PORT: String(port),
    HOST: "127.0.0.1",
    ORIGIN: url,
    DATABASE_URL: server.url,
    DATA_DIR: folder,
    UPLOADS_DIR: "",
    SECRET: "a-secret-for-journeys-and-nothing-else-01",
    // Each journey comes from an address of its own, so that limits of one do not meet another.
    TRUST_PROXY: "1",
    LOG_LEVEL: "warn",
    MEILI_URL: "",
    SMTP_URL: "",
  };
  await must(run(process.execPath, ["scripts/build.mjs"]));
  await must(run(process.execPath, [...typeScript("db/prepare.ts"), "--seed"], { env }));
  const site = await serve({ env });
  Object.assign(process.env, { SIDETONE_URL: url, DATABASE_URL: server.url });
  return async () => {
    await checkRows(server.url, path.join(folder, "uploads"));
    await site.stop();
    checkIndex(env);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Whatever people did in the journeys, every row is still possible once the worker is at rest, and pictures are where their rows say. */
async function checkRows(databaseUrl: string, uploads: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  const broken = [
    ...(await brokenInvariants(sql)),
    ...(await brokenAtRest(sql)),
    ...(await brokenFiles(sql, uploads)),
  ];
  await sql.end();
  if (broken.length > 0) throw new Error(`After the journeys: ${JSON.stringify(broken)}`);
}

/** What is still broken when the worker had half a minute to come to rest. */
async function brokenAtRest(sql: postgres.Sql): ReturnType<typeof brokenInvariants> {
  const until = Date.now() + 30_000;
  for (;;) {
    const broken = await brokenInvariants(sql, invariantsAtRest);
    if (broken.length === 0 || Date.now() > until) return broken;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Every document of the index is the one that would be made of the rows now. */
function checkIndex(env: Record<string, string>): void {
  const said = execFileSync(process.execPath, ["scripts/search-verify.mjs"], {
    cwd: project,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  if (!said.includes("0 missing, 0 stale, 0 orphans"))
    throw new Error(`After the journeys, the index: ${said}`);
}

async function must(code: Promise<number>): Promise<void> {
  if ((await code) !== 0)
    throw new Error("The site for the journeys could not be made: see the message above.");
}
