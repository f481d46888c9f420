import { spawn } from "node:child_process";
import { once } from "node:events";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import type { Db } from "~/db.server";
import { queueMail } from "~/domain/mail/queue.server";
import { env } from "~/env.server";
import { typeScript } from "../../scripts/lib.mjs";

test("the worker process outlives its database connections, and goes on with its jobs", async () => {
  const worker = spawn(process.execPath, typeScript("app/jobs/main.ts"), {
    env: { ...process.env, LOG_LEVEL: "info" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  worker.stdout.on("data", (part) => {
    said += part;
  });
  const ours = postgres(env.DATABASE_URL, { max: 1 });
  onTestFinished(async () => {
    worker.kill("SIGKILL");
    await ours.end();
  });
  const db = drizzle(ours, { casing: "snake_case" }) as unknown as Db;
  for (let count = 0; count < 4; count += 1) {
    const id = await queueMail(db, { to: "w@example.com", subject: "s", text: "t", html: "" });
    const sent = async () => (await ours`select from mails where id = ${id} and sent_at is not null`).length;
    await expect.poll(sent, { timeout: 50_000, interval: 50 }).toBe(1);
    await ours`
      select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
  }
  worker.kill("SIGTERM");
  const [code] = await once(worker, "exit");
  expect([code, said]).toEqual([0, expect.stringContaining("worker-stopped")]);
});
