// Once per run of the journeys: the built site on free ports, with a seeded database and folder of its own.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { startTemporary } from "~db/embedded";
import { freePort, run, typeScript } from "../../scripts/lib.mjs";
import { serve } from "../../scripts/site.mjs";
import { brokenInvariants } from "./invariants";

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
    await site.stop();
    await checkRows(server.url);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Whatever people did in the journeys, every row is still possible. */
async function checkRows(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  const broken = await brokenInvariants(sql);
  await sql.end();
  if (broken.length > 0) throw new Error(`After the journeys: ${JSON.stringify(broken)}`);
}

async function must(code: Promise<number>): Promise<void> {
  if ((await code) !== 0)
    throw new Error("The site for the journeys could not be made: see the message above.");
}
