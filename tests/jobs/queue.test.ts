import { Logger, runOnce } from "graphile-worker";
import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { requestReset } from "~/domain/accounts/reset.server";
import { keepHouse } from "~/domain/housekeeping.server";
import { listGivenUp, retryMail } from "~/domain/mail/given-up.server";
import { queueMail } from "~/domain/mail/queue.server";
import { releaseLost, startQueue } from "~/jobs/queue.server";
import { tasks } from "~/jobs/tasks";
import { makeMember } from "../support/factories";
import { mailsTo } from "../support/mails";
import { makePerson } from "../support/people";
import { signInCookie } from "../support/request";

const connectionString = process.env.DATABASE_URL ?? "";
const mail = { subject: "Hello", text: "text", html: "<p>text</p>" };
const jobs = () => sql<{ task: string; locked: boolean }[]>`
  select task_identifier as task, locked_at is not null as locked from graphile_worker.jobs order by id`;

/** Waits until a question to the database is answered yes; PostgreSQL tells of no such thing by itself. */
const until = (isSo: () => Promise<boolean>) =>
  expect.poll(isSo, { timeout: 50_000, interval: 50 }).toBe(true);

describe("the queue", () => {
  it("runs a reset to its mail and the mail to the mailbox, by the jobs alone", async () => {
    const person = await makePerson({ language: "zh" });
    await requestReset(db, person.email);
    await requestReset(db, "nobody@example.net");
    await runOnce({ connectionString, taskList: tasks, logger: new Logger(() => () => {}) });
    const [sent, ...others] = await mailsTo(person.email);
    expect(others).toEqual([]);
    expect(sent?.subject).toBe("重设 Sidetone 密码");
    expect(await sql`select sent_at is not null as sent from mails`).toEqual([{ sent: true }]);
    expect(await jobs()).toEqual([]);
  });

  it("runs while the process does, and stops in order", async () => {
    const queue = startQueue(connectionString, sql);
    const id = await queueMail(db, { ...mail, to: "running@example.com" });
    await until(
      async () => (await sql`select from mails where id = ${id} and sent_at is not null`).length === 1,
    );
    await queue.stop();
    const later = await queueMail(db, { ...mail, to: "later@example.com" });
    expect(await jobs()).toEqual([{ task: "send-mail", locked: false }]);
    expect(await sql`select sent_at from mails where id = ${later}`).toEqual([{ sent_at: null }]);
    await sql`delete from graphile_worker._private_jobs`;
  });

  it("takes back the jobs of a worker that was killed, and of no other", async () => {
    await queueMail(db, { ...mail, to: "lost@example.com" });
    await queueMail(db, { ...mail, to: "at-work@example.com" });
    const [lost, atWork] = await sql<
      { id: number }[]
    >`select id from graphile_worker._private_jobs order by id`;
    await sql`update graphile_worker._private_jobs set locked_by = 'killed', locked_at = now() - interval '3 minutes' where id = ${lost?.id ?? 0}`;
    await sql`update graphile_worker._private_jobs set locked_by = 'working', locked_at = now() where id = ${atWork?.id ?? 0}`;
    await releaseLost(sql);
    expect((await jobs()).map(({ locked }) => locked)).toEqual([false, true]);
    await sql`delete from graphile_worker._private_jobs`;
  });
});

describe("housekeeping", () => {
  it("takes away what has served its time and nothing else", async () => {
    const person = await makePerson();
    await signInCookie(person.id);
    await signInCookie(person.id);
    await sql`update sessions set expires_at = now() - interval '1 second' where id = (select min(id) from sessions)`;
    await sql`insert into rate_limits (key, points, expire) values ('old', 1, 1), ('new', 1, (extract(epoch from now()) * 1000)::bigint + 60000)`;
    await sql`insert into email_tokens (id, user_id, purpose, email_key, email, expires_at) values
      ('old', ${person.id}, 'reset', 'a', 'a', now() - interval '8 days'), ('new', ${person.id}, 'reset', 'a', 'a', now() - interval '1 day')`;
    await sql`update mails set created_at = now() - interval '31 days' where to_address = 'lost@example.com'`;
    await keepHouse(db);
    expect(await sql`select from sessions where user_id = ${person.id}`).toHaveLength(1);
    expect(await sql`select key from rate_limits where key in ('old', 'new')`).toEqual([{ key: "new" }]);
    expect(await sql`select id from email_tokens where user_id = ${person.id}`).toEqual([{ id: "new" }]);
    expect(await mailsTo("lost@example.com")).toHaveLength(0);
    expect(await mailsTo("at-work@example.com")).toHaveLength(1);
  });
});

describe("a mail whose worker was killed at its last try", () => {
  const killedAtLastTry = async (given: Parameters<typeof queueMail>[1]) => {
    const id = await queueMail(db, given);
    await sql`update graphile_worker._private_jobs set attempts = max_attempts, locked_by = 'killed', locked_at = now() - interval '3 minutes'
      where (payload->>'mailId')::bigint = ${id}`;
    return id ?? 0;
  };
  const unsubscribeUrl = "http://localhost:3000/unsubscribe?key=1";

  it("is given up visibly, and can be tried again when it is a notice", async () => {
    const admin = await makeMember({ roles: ["admin"] });
    const notice = await killedAtLastTry({ ...mail, to: "notice@example.com", unsubscribeUrl });
    const link = await killedAtLastTry({ ...mail, to: "link@example.com" });
    await keepHouse(db);
    expect((await listGivenUp(db, admin, { page: 1 })).items).toEqual([]);
    await releaseLost(sql);
    await keepHouse(db);
    await keepHouse(db);
    const { items } = await listGivenUp(db, admin, { page: 1 });
    expect(items).toMatchObject([
      { id: link, canRetry: false, attempts: 1 },
      { id: notice, canRetry: true, attempts: 1, error: expect.stringContaining("worker ended") },
    ]);
    expect(await jobs()).toEqual([]);
    await retryMail(db, admin, notice);
    await runOnce({ connectionString, taskList: tasks, logger: new Logger(() => () => {}) });
    const [sent] = await sql`select sent_at is not null as sent, failed_at from mails where id = ${notice}`;
    expect(sent).toEqual({ sent: true, failed_at: null });
  });

  it("that was sent, or whose tries go on, is left alone", async () => {
    const sent = await killedAtLastTry({ ...mail, to: "sent@example.com" });
    await sql`update mails set sent_at = now() where id = ${sent}`;
    const waiting = await queueMail(db, { ...mail, to: "waiting@example.com" });
    await releaseLost(sql);
    await keepHouse(db);
    expect(
      await sql`select id from mails where id in ${sql([sent, waiting ?? 0])} and failed_at is not null`,
    ).toEqual([]);
    expect(await jobs()).toEqual([{ task: "send-mail", locked: false }]);
    await sql`delete from graphile_worker._private_jobs`;
  });
});
