// A Meilisearch server for the contract: the one of MEILI_TEST_URL, else one started from a binary on the PATH.
import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { inject } from "vitest";
import { freePort } from "../../../scripts/lib.mjs";

const TEST_KEY = "a-master-key-for-tests-and-nothing-else";

export type TestServer = { url: string; masterKey: string | undefined; stop: () => Promise<void> };

/** Why the contract does not run against Meilisearch here; null when it does. */
export const whyNot: string | null =
  process.env.MEILI_TEST_URL || binary()
    ? null
    : "MEILI_TEST_URL is not set and no meilisearch is on the PATH";

/** The last lines of `npm test` say what stands in this file. */
export function writeDown(sentence: string): void {
  mkdirSync(".cache", { recursive: true });
  writeFileSync(".cache/meilisearch-contract.txt", `${sentence}\n`);
}

export async function startMeilisearch(): Promise<TestServer> {
  const url = process.env.MEILI_TEST_URL;
  if (url) return { url, masterKey: process.env.MEILI_TEST_KEY, stop: await whenFree() };
  const folder = mkdtempSync(path.join(tmpdir(), "sidetone-meilisearch-"));
  const address = `127.0.0.1:${await freePort()}`;
  const options = [
    "--http-addr",
    address,
    "--db-path",
    path.join(folder, "data"),
    "--master-key",
    TEST_KEY,
    "--no-analytics",
  ];
  const server = spawn(binary() ?? "", options, { cwd: folder, stdio: "ignore" });
  const stop = async () => {
    const gone = new Promise((resolve) => server.once("exit", resolve));
    if (server.kill()) await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  await answers(`http://${address}/health`, server);
  return { url: `http://${address}`, masterKey: TEST_KEY, stop };
}

/** The names of the indexes are fixed: one file at a time has a server that all of them share. Gives what lets the next one have it. */
async function whenFree(): Promise<() => Promise<void>> {
  const address = Object.assign(new URL(inject("templateUrl")), { pathname: "/postgres" });
  const sql = postgres(address.href, { max: 1 });
  await sql`select pg_advisory_lock(hashtext('the Meilisearch server of the tests'))`;
  return () => sql.end();
}

function binary(): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders
    .map((folder) => path.join(folder, "meilisearch"))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`meilisearch ended with ${server.exitCode}`);
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("meilisearch did not answer within 20 s");
}
