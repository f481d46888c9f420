// Promises that run out: who is told, once, and what tells them again.
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "~/db.server";
import { claimQuestion } from "~/domain/desk/claim.server";
import { escalate } from "~/domain/desk/escalate.server";
import { handOver } from "~/domain/desk/hand-over.server";
import { addNote } from "~/domain/desk/note.server";
import { snoozeQuestion } from "~/domain/desk/snooze.server";
import { waitForAsker } from "~/domain/desk/wait.server";
import { rowsOf } from "~/domain/rows.server";
import { freshDatabase, inTransaction } from "../../support/database";
import { answer, countOf, endMembership, makeMember } from "../../support/factories";
import { askAtDesk, itemOf, letMinutesPass, makeDesk, toldOf, verbsOf } from "./world";

const world = await makeDesk();
const { l1, l2, l3, fae, lead, vendor } = world;
const ids = (...people: { id: number }[]) => people.map(({ id }) => id).sort();
const told = async (db: Db, id: number, verb: string) => (await toldOf(db, id, verb)).sort();

const addWebhook = (db: Db) =>
  db.execute(
    sql`insert into webhooks (vendor_id, kind, url, created_by) values (${vendor.id}, 'slack', 'https://hooks.example.com/x', ${lead.id})`,
  );
const mailsOf = (db: Db) =>
  rowsOf<{ to: string; text: string; html: string; subject: string }>(
    db,
    sql`select to_address as "to", subject, text, html from mails where message_id like '<target-%'`,
  );
const webhooksQueued = (db: Db) =>
  countOf(
    db,
    sql`from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send-webhook'`,
  );

describe("at half of the time", () => {
  test("the tier that holds it is told, once", async () => {
    await inTransaction(async (db) => {
      const id = await askAtDesk(db, world);
      expect(await escalate(db)).toBe(0);
      await letMinutesPass(db, id, 31);
      expect(await escalate(db)).toBe(1);
      expect(await escalate(db)).toBe(0);
      expect(await told(db, id, "target-half")).toEqual(ids(l1));
      expect(await itemOf(db, id)).toMatchObject({ firstTold: 50, solutionTold: 0 });
    });
  });

  test("the tier is told with the person who holds it, each once; by mail and webhook too", async () => {
    const colleague = await makeMember({ staffOf: { vendorId: vendor.id, tier: "L3" } });
    await inTransaction(async (db) => {
      await addWebhook(db);
      const id = await askAtDesk(db, world);
      await claimQuestion(db, l3, id);
      await letMinutesPass(db, id, 31);
      expect(await escalate(db)).toBe(1);
      expect(await told(db, id, "target-half")).toEqual(ids(l3, lead, colleague));
      const mails = await mailsOf(db);
      expect(mails.map(({ to }) => to).sort()).toEqual([l3.email, lead.email, colleague.email].sort());
      expect(mails[0]?.subject).toContain("Half of the time");
      expect(await webhooksQueued(db)).toBe(1);
    });
    await endMembership(colleague);
  });

  test("it stays the tier's when whoever held it has left", async () => {
    const leaver = await makeMember({ staffOf: { vendorId: vendor.id, tier: "L2" } });
    await inTransaction(async (db) => {
      const id = await askAtDesk(db, world);
      await claimQuestion(db, leaver, id);
      await db.execute(sql`update memberships set ended_at = now() where user_id = ${leaver.id}`);
      await letMinutesPass(db, id, 31);
      await escalate(db);
      expect(await told(db, id, "target-half")).toEqual(ids(l2));
    });
    await endMembership(leaver);
  });

  test("the next tier that has people is told for one that has none", async () => {
    await inTransaction(async (db) => {
      const id = await askAtDesk(db, world);
      await db.execute(sql`update memberships set ended_at = now() where user_id in (${l1.id}, ${l2.id})`);
      await letMinutesPass(db, id, 31);
      await escalate(db);
      expect(await told(db, id, "target-half")).toEqual(ids(l3, lead));
      await letMinutesPass(db, id, 31);
      await escalate(db);
      expect(await told(db, id, "target-missed")).toEqual(ids(l3, lead, fae));
    });
  });

  test("nobody is told of what is put aside", async () => {
    await inTransaction(async (db) => {
      const id = await askAtDesk(db, world);
      await snoozeQuestion(db, l1, id, { hours: "4", reason: "after lunch" });
      await letMinutesPass(db, id, 31);
      expect(await escalate(db)).toBe(0);
      await letMinutesPass(db, id, 31);
      expect(await escalate(db)).toBe(1);
      expect(await verbsOf(db, id)).toEqual(["asked", "target-missed"]);
    });
  });
});

describe("when all of it is over", () => {
  test("the tier, the next one and the leads are told, by mail and webhook too, and not of internal notes", async () => {
    await inTransaction(async (db) => {
      await addWebhook(db);
      const id = await askAtDesk(db, world);
      await handOver(db, l1, id, { to: "next", note: "kanarienvogel" });
      await addNote(db, l1, id, { body: "kanarienvogel" });
      await letMinutesPass(db, id, 61);
      expect(await escalate(db)).toBe(1);
      expect(await told(db, id, "target-missed")).toEqual(ids(l2, l3, lead));
      const mails = await mailsOf(db);
      expect(mails.map(({ to }) => to).sort()).toEqual([l2.email, l3.email, lead.email].sort());
      expect(JSON.stringify(mails)).not.toContain("kanarienvogel");
      expect(mails[0]?.text).toContain(`/questions/${id}/desk`);
      expect(await webhooksQueued(db)).toBe(1);
      expect(fae.id).toBeGreaterThan(0);
    });
  });

  test("the solution has its own telling, and none while support waits for the asker", async () => {
    await inTransaction(async (db) => {
      const id = await askAtDesk(db, world);
      await answer(db, l2, id);
      await letMinutesPass(db, id, 301);
      expect(await escalate(db)).toBe(1);
      expect(await itemOf(db, id)).toMatchObject({ firstTold: 0, solutionTold: 50 });
      await waitForAsker(db, l2, id, { request: "Please send the log." });
      await letMinutesPass(db, id, 301);
      expect(await escalate(db)).toBe(0);
    });
  });

  test("a due time that moves into the future is told of anew", async () => {
    await inTransaction(async (db) => {
      const id = await askAtDesk(db, world);
      await letMinutesPass(db, id, 61);
      await escalate(db);
      await letMinutesPass(db, id, -40);
      expect(await itemOf(db, id)).toMatchObject({ firstTold: 0 });
      await letMinutesPass(db, id, 40);
      expect(await escalate(db)).toBe(1);
      expect((await verbsOf(db, id)).filter((verb) => verb === "target-missed")).toHaveLength(2);
    });
  });

  test("what came due long ago calls nobody", async () => {
    await inTransaction(async (db) => {
      const id = await askAtDesk(db, world);
      await letMinutesPass(db, id, 8 * 24 * 60 + 600);
      expect(await escalate(db)).toBe(0);
    });
  });

  test("a run takes a bounded number", async () => {
    await inTransaction(async (db) => {
      for (let made = 0; made < 3; made += 1) await letMinutesPass(db, await askAtDesk(db, world), 61);
      expect(await escalate(db, { limit: 2 })).toBe(2);
      expect(await escalate(db, { limit: 2 })).toBe(1);
    });
  });
});

test("two workers at once tell nobody twice", async () => {
  const { db } = await freshDatabase();
  const [of] = await db.execute<{ question: number }>(sql`
    with u as (insert into users (name, name_skeleton, email, email_key, email_verified_at)
        select 'p' || n, 'p' || n, 'p' || n || '@example.com', 'p' || n || '@example.com', now() from generate_series(1, 4) n returning id),
      v as (insert into vendors (slug, name, name_skeleton) values ('own', 'Own', 'own') returning id),
      m as (insert into memberships (vendor_id, user_id, tier) select v.id, u.id, 'L1' from u, v),
      p as (insert into products (vendor_id, slug, name) select id, 'calls', 'Calls' from v returning id),
      q as (insert into questions (author_id, title, language, product_id, content_hash)
        select (select min(id) from u), 'No sound ' || n, 'en', p.id, 'x' from p, generate_series(1, 12) n returning id),
      c as (insert into clocks (question_id, vendor_id, product_id, severity, asked_severity, stage, language, started_at, first_half_at, first_due_at)
        select q.id, v.id, p.id, 'P0', 'P0', 'live', 'en', now() - interval '2 hours', now() - interval '90 minutes', now() - interval '1 hour' from q, v, p)
    select min(id) as question from q`);
  expect(Number(of?.question)).toBeGreaterThan(0);
  const counts = await Promise.all([escalate(db), escalate(db), escalate(db)]);
  // A question that another worker held this moment is not told of by this one.
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12);
  expect(await countOf(db, sql`from events where verb = 'target-missed'`)).toBe(12);
  expect(await countOf(db, sql`from notifications`)).toBe(48);
  expect(await countOf(db, sql`from mails`)).toBe(48);
  expect(await escalate(db)).toBe(0);
});
