import { beforeAll, describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { deleteAccount } from "~/domain/accounts/delete.server";
import { hashPassword } from "~/domain/accounts/passwords.server";
import { keepHouse } from "~/domain/housekeeping.server";
import { queueMail } from "~/domain/mail/queue.server";
import { sendQueuedMail } from "~/domain/mail/send.server";
import { makeMember } from "../../support/factories";

const PASSWORD = "kestrel-orbit-7";
let passwordHash: string;
const mail = { subject: "s", text: "t", html: "<p>t</p>" };
const delivered = async () => "sent" as const;

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
});

/** The rows of mails in which the word stands somewhere. */
const rowsWith = (word: string) => sql<{ id: number; message_id: string }[]>`
  select id, message_id from mails m where m::text ilike ${`%${word}%`} order by id`;

describe("mails of a deleted account", () => {
  it("keep no address that the person had, and the last one goes out once", async () => {
    const person = await makeMember({ email: "Leaving-Canary@example.com", passwordHash });
    const earlier = [person.email, "leaving-canary-before@example.com"];
    for (const to of earlier) {
      const id = await queueMail(db, { ...mail, userId: person.id, to });
      await sendQueuedMail(db, id ?? 0, { isLastTry: false, deliver: delivered });
    }
    expect(await rowsWith("leaving-canary")).toHaveLength(2);
    await deleteAccount(db, person, PASSWORD);
    const [last, ...others] = await rowsWith("leaving-canary");
    expect([last !== undefined, others]).toEqual([true, []]);

    const refusal = Object.assign(new Error(`450 <${person.email}> try later`), { responseCode: 450 });
    const later = sendQueuedMail(db, last?.id ?? 0, {
      isLastTry: false,
      deliver: () => Promise.reject(refusal),
    });
    await expect(later).rejects.toThrow("try later");
    let sent = 0;
    const deliver = async ({ to }: { to: string }) => {
      expect(to).toBe(person.email);
      sent += 1;
      return "sent" as const;
    };
    await sendQueuedMail(db, last?.id ?? 0, { isLastTry: false, deliver });
    await sendQueuedMail(db, last?.id ?? 0, { isLastTry: false, deliver });
    expect(sent).toBe(1);
    expect(await rowsWith("leaving-canary")).toEqual([]);
    expect(await sql`select sent_at is not null as sent from mails where id = ${last?.id ?? 0}`).toEqual([
      { sent: true },
    ]);
  });

  it("keep no address when the last one cannot be sent either", async () => {
    const person = await makeMember({ email: "refused-canary@example.com", passwordHash });
    await deleteAccount(db, person, PASSWORD);
    const [last] = await rowsWith("refused-canary");
    const refusal = Object.assign(new Error(`550 <${person.email}> unknown`), { responseCode: 550 });
    await sendQueuedMail(db, last?.id ?? 0, { isLastTry: false, deliver: () => Promise.reject(refusal) });
    expect(await rowsWith("refused-canary")).toEqual([]);
    expect(await sql`select failed_at is not null as failed from mails where id = ${last?.id ?? 0}`).toEqual([
      { failed: true },
    ]);
  });

  it("are not sent when they were queued beside the deletion", async () => {
    const person = await makeMember({ email: "beside-canary@example.com", passwordHash });
    await deleteAccount(db, person, PASSWORD);
    const [last] = await rowsWith("beside-canary");
    const late = await queueMail(db, { ...mail, userId: person.id, to: person.email });
    await sendQueuedMail(db, late ?? 0, {
      isLastTry: false,
      deliver: () => Promise.reject(new Error("it was sent")),
    });
    expect((await rowsWith("beside-canary")).map(({ id }) => id)).toEqual([last?.id]);
    await queueMail(db, { ...mail, userId: person.id, to: person.email });
    await keepHouse(db);
    expect((await rowsWith("beside-canary")).map(({ id }) => id)).toEqual([last?.id]);
  });
});

it("an account that nobody confirmed leaves with its mails", async () => {
  const person = await makeMember({ email: "unconfirmed-canary@example.com", verified: false });
  await queueMail(db, { ...mail, userId: person.id, to: person.email });
  await sql`update users set created_at = now() - interval '8 days' where id = ${person.id}`;
  await keepHouse(db);
  expect(await rowsWith("unconfirmed-canary")).toEqual([]);
});
