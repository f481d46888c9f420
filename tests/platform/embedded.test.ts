import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, expect, it, onTestFinished } from "vitest";
import { startEmbedded, startTemporary } from "~db/embedded";

const folder = mkdtempSync(path.join(tmpdir(), "sidetone-embedded-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the server of `folder` and sees to it that it ends with the test. */
async function start() {
  const server = await startEmbedded(folder);
  onTestFinished(server.stop);
  return server;
}

async function query(url: string, text: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(text);
  } finally {
    // Without a limit it waits for ever when the server was killed.
    await sql.end({ timeout: 1 });
  }
}

it("makes a UTF-8 database on the first start and keeps data and port for the second", async () => {
  const first = await start();
  expect(first.wasRunning).toBe(false);
  expect(await query(first.url, "show server_encoding")).toEqual([{ server_encoding: "UTF8" }]);
  await query(first.url, "create table kept as select '黑屏 crème' as word");
  await first.stop();
  await expect(query(first.url, "select 1")).rejects.toThrow();

  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await query(second.url, "select word from kept")).toEqual([{ word: "黑屏 crème" }]);
});

it("writes what it acknowledges to the disk, also when its files say that it need not (R1)", async () => {
  const settings = ["fsync", "synchronous_commit", "full_page_writes"];
  const first = await start();
  for (const name of settings) await query(first.url, `alter system set ${name} = off`);
  await first.stop();
  const { url } = await start();
  for (const name of settings) expect(await query(url, `show ${name}`)).toEqual([{ [name]: "on" }]);
  await query(url, "alter system reset all");
});

it("asks for the password, and shows it to nobody else", async () => {
  const { url } = await start();
  const wrong = Object.assign(new URL(url), { password: "guess" }).href;
  await expect(query(wrong, "select 1")).rejects.toThrow(/password authentication failed/);
  const readable = spawnSync("find", [folder, "-perm", "/077"], { encoding: "utf8" }).stdout;
  expect(readable).toBe("");
});

it("uses a server that is running already, and leaves it running", async () => {
  const owner = await start();
  const guest = await start();
  expect(guest).toMatchObject({ url: owner.url, pid: owner.pid, wasRunning: true });
  await guest.stop();
  expect(await query(owner.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

it("recovers after the server was killed in the middle of work", async () => {
  const killed = await start();
  await query(killed.url, "create table committed as select 7 as n");
  const busy = query(killed.url, "select pg_sleep(1)").catch(() => "cut off");
  await untilBusy(killed.url);
  process.kill(killed.pid, "SIGKILL");

  const next = await start();
  expect(next.wasRunning).toBe(false);
  expect(await query(next.url, "select n from committed")).toEqual([{ n: 7 }]);
  await busy;
});

it("starts when another program has the process id of a server that died", async () => {
  const { pid, stop } = await start();
  const file = path.join(folder, "data/postmaster.pid");
  const stale = readFileSync(file, "utf8").replace(String(pid), String(process.pid));
  await stop();
  writeFileSync(file, stale);
  const { url } = await start();
  expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
});

it("starts anew when the first start was cut short", async () => {
  rmSync(path.join(folder, "data"), { recursive: true });
  const { url } = await start();
  expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(readdirSync(folder).filter((name) => name.startsWith("draft"))).toEqual([]);
});

it("takes another port when somebody sits on the old one", async () => {
  const before = await start();
  await before.stop();
  const port = Number(new URL(before.url).port);
  const { createServer } = await import("node:net");
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => void squatter.close());
  const after = await start();
  expect(after.url).not.toBe(before.url);
  expect(await query(after.url, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(existsSync(path.join(folder, "postgresql.log"))).toBe(true);
});

async function untilBusy(url: string): Promise<void> {
  const sleeping = "select 1 from pg_stat_activity where query like '%pg_sleep%' and pid <> pg_backend_pid()";
  while ((await query(url, sleeping)).length === 0);
}

it("is gone with its files when it was for one run", async () => {
  const server = await startTemporary();
  const [row] = await query(server.url, "select current_setting('data_directory') as data");
  expect(existsSync(row?.data)).toBe(true);
  await server.stop();
  expect(existsSync(path.dirname(row?.data))).toBe(false);
  await expect(query(server.url, "select 1")).rejects.toThrow();
});
