// R9 of the security notes: the web process outlives its database connections, whatever they were doing when they were cut.
import { type ChildProcess, spawn } from "node:child_process";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { db, sql } from "~/db.server";
import { env } from "~/env.server";
import { freePort, typeScript } from "../../scripts/lib.mjs";
import { ask, makeMember } from "../support/factories";
import { signInCookie } from "../support/request";

const CUTS = 8;
const ANSWERS_BETWEEN_CUTS = 10;
/** Milliseconds, after which a request has been forgotten: nothing here is as slow, however busy the machine is. */
const PATIENCE = 60_000;

/** The real web process on this file's database, and what it said. */
async function startProcess(): Promise<{ url: string; process: ChildProcess; said: () => string }> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, typeScript("app/server/main.ts"), {
    env: { ...process.env, NODE_ENV: "development", PORT: String(port), ORIGIN: url, LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += part));
  const isUp = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isUp, { timeout: PATIENCE, interval: 100 }).toBe(true);
  return { url, process: child, said: () => said };
}

test("connections cut again and again under requests: it stays up, loses nothing, and answers again", async () => {
  const questionId = await ask(db, await makeMember());
  const people = await Promise.all(Array.from({ length: 6 }, () => makeMember()));
  const cookies = await Promise.all(people.map(({ id }) => signInCookie(id)));
  const { url, process: web, said } = await startProcess();
  const read = (cookie = "") =>
    fetch(`${url}/questions/${questionId}`, {
      headers: { Cookie: cookie },
      signal: AbortSignal.timeout(PATIENCE),
    });
  const comment = (cookie: string, body: string) =>
    fetch(`${url}/questions/${questionId}/comments`, {
      method: "POST",
      headers: { Cookie: cookie, Origin: url },
      body: new URLSearchParams({ body }),
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
  // The first page waits until Vite has read the sources.
  expect((await read(cookies[0])).status).toBe(200);

  const killer = postgres(env.DATABASE_URL, { max: 1 });
  onTestFinished(() => killer.end());
  const acknowledged: string[] = [];
  let answers = 0;
  let cuts = 0;
  const cutNow = async () => {
    await killer`
      select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    cuts += 1;
  };
  const reader = async (cookie: string) => {
    while (cuts < CUTS) {
      await (await read(cookie)).arrayBuffer();
      answers += 1;
      if (answers % ANSWERS_BETWEEN_CUTS === 0) await cutNow();
    }
  };
  const writer = async (cookie: string, name: string) => {
    for (let count = 0; count < 50 && cuts < CUTS; count += 1) {
      const body = `Comment ${name}-${count} of this test.`;
      if ((await comment(cookie, body)).status === 302) acknowledged.push(body);
    }
  };
  await Promise.all(cookies.map((cookie, at) => (at < 3 ? reader(cookie) : writer(cookie, String(at)))));

  const statuses = async () => {
    const all = await Promise.all(cookies.map((cookie) => read(cookie)));
    return new Set(all.map(({ status }) => status));
  };
  await expect.poll(statuses, { timeout: PATIENCE, interval: 100 }).toEqual(new Set([200]));
  const last = "The last comment of this test.";
  expect((await comment(cookies[5] ?? "", last)).status).toBe(302);

  expect([web.exitCode, web.signalCode]).toEqual([null, null]);
  expect(said()).not.toContain("uncaught");
  const kept = await sql<{ body: string }[]>`
    select c.body from comments c join events e on e.comment_id = c.id where e.verb = 'commented'`;
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(kept.map(({ body }) => body)).toEqual(expect.arrayContaining([...acknowledged, last]));
  const [{ halves } = { halves: -1 }] = await sql<{ halves: number }[]>`
    select count(*)::integer as halves from comments c where not exists (select from events e where e.comment_id = c.id)`;
  expect(halves).toBe(0);
}, 240_000);
