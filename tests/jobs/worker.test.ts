import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { keepHouse } from "~/domain/housekeeping.server";
import { listGivenUp } from "~/domain/mail/given-up.server";
import { queueMail } from "~/domain/mail/queue.server";
import { releaseLost } from "~/jobs/queue.server";
import { makeMember } from "../support/factories";
import { makePerson } from "../support/people";

/** A worker or a command, in a process of its own. */
const node = (file: string, ...args: string[]) => nodeWith({}, file, ...args);

function nodeWith(
  env: Record<string, string>,
  file: string,
  ...args: string[]
): ChildProcess & { said: () => string } {
  const child = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    env: { ...process.env, LOG_LEVEL: "info", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  child.stdout?.on("data", (part: Buffer) => {
    text += part;
  });
  child.stderr?.on("data", (part: Buffer) => {
    text += part;
  });
  return Object.assign(child, { said: () => text });
}

it("the worker process sends mail, and ends in order on SIGTERM", async () => {
  const worker = node("app/jobs/main.ts");
  const id = await queueMail(db, { to: "w@example.com", subject: "s", text: "canary-body", html: "" });
  const isSent = async () =>
    (await sql`select from mails where id = ${id} and sent_at is not null`).length === 1;
  await expect.poll(isSent, { timeout: 50_000, interval: 100 }).toBe(true);
  worker.kill("SIGTERM");
  const [code] = await once(worker, "exit");
  expect([code, worker.said()]).toEqual([0, expect.stringContaining("worker-stopped")]);
  for (const line of worker.said().trim().split("\n")) expect(JSON.parse(line)).toHaveProperty("event");
  expect(worker.said()).not.toMatch(/canary-body|w@example\.com/);
  const [{ busy } = { busy: -1 }] =
    await sql`select count(*) as busy from graphile_worker.jobs where locked_at is not null`;
  expect(busy).toBe(0);
});

it("the command for roles says what it did, or what is wrong", async () => {
  await makePerson({ name: "Commanded One" });
  const run = async (...args: string[]) => {
    const child = node("app/jobs/cli/user-role.ts", ...args);
    const [code] = await once(child, "exit");
    return [code, child.said().trim()];
  };
  expect(await run("Commanded One", "admin")).toEqual([0, "Commanded One is admin now."]);
  expect(await run("Commanded One", "admin")).toEqual([1, "This is so already."]);
  expect(await run("Commanded One", "member")).toEqual([
    1,
    "This is the last admin. Make somebody else admin first.",
  ]);
  expect(await run("Nobody Such", "admin")).toEqual([1, expect.stringContaining("There is nobody called")]);
  expect(await run()).toEqual([2, expect.stringContaining("Usage: npm run user:role")]);
});

it("a worker that is killed at the last try of a mail leaves a mail that was given up, for the admin to see", async () => {
  // Takes the call and says nothing.
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  const id = await queueMail(db, { to: "k@example.com", subject: "s", text: "t", html: "" });
  await sql`update graphile_worker._private_jobs set attempts = max_attempts - 1 where (payload->>'mailId')::bigint = ${id}`;
  const worker = nodeWith({ SMTP_URL: `smtp://127.0.0.1:${port}` }, "app/jobs/main.ts");
  await once(silent, "connection");
  worker.kill("SIGKILL");
  await once(worker, "exit");
  silent.close();
  await sql`update graphile_worker._private_jobs set locked_at = now() - interval '3 minutes' where locked_at is not null`;
  await releaseLost(sql);
  await keepHouse(db);
  const { items } = await listGivenUp(db, await makeMember({ roles: ["admin"] }), { page: 1 });
  expect(items).toMatchObject([{ id, error: expect.stringContaining("worker ended") }]);
  expect(await sql`select from graphile_worker.jobs where task_identifier = 'send-mail'`).toHaveLength(0);
});
