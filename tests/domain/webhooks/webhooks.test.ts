// The chats of a vendor: whose affair they are, what is shown of them again, and what they are told.
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { sendToChat } from "~/adapters/webhooks/chats.server";
import { NotPosted } from "~/adapters/webhooks/post-json.server";
import type { Db } from "~/db.server";
import { hideAnswer } from "~/domain/answers/state.server";
import { escalate } from "~/domain/desk/escalate.server";
import { handOver } from "~/domain/desk/hand-over.server";
import { withdrawMark } from "~/domain/official/mark.server";
import { hideQuestion } from "~/domain/questions/state.server";
import { rowsOf } from "~/domain/rows.server";
import { webhookInput } from "~/domain/webhooks/input";
import { sendWebhook } from "~/domain/webhooks/send.server";
import { addWebhook, listWebhooks, removeWebhook, testWebhook } from "~/domain/webhooks/webhooks.server";
import { inTransaction } from "../../support/database";
import { answer, countOf, mark } from "../../support/factories";
import { outcomeOf } from "../../support/refusals";
import { askAtDesk, letMinutesPass, makeDesk } from "../desk/world";

const world = await makeDesk();
const { lead, l1, l3, rival, member, moderator, admin, vendor } = world;
const input = (given: Record<string, string> = {}) =>
  webhookInput.parse({ kind: "slack", url: "https://hooks.example.com/services/very-secret", ...given });

/** Keeps what would be sent. */
function listening(failure?: ConstructorParameters<typeof NotPosted>[0]) {
  const sent: Parameters<typeof sendToChat>[0][] = [];
  const send: typeof sendToChat = async (given) => {
    sent.push(given);
    if (failure) throw new NotPosted(failure);
  };
  return { sent, send };
}

test("they are the leads' affair, of their own vendor", async () => {
  await inTransaction(async (db) => {
    const { id } = await addWebhook(db, lead, vendor.slug, input());
    for (const viewer of [l1, l3, rival, member, moderator, admin]) {
      for (const attempt of [
        () => listWebhooks(db, viewer, vendor.slug),
        () => addWebhook(db, viewer, vendor.slug, input()),
        () => removeWebhook(db, viewer, vendor.slug, id),
        () => testWebhook(db, viewer, vendor.slug, id),
      ])
        expect(await outcomeOf(attempt()), viewer.name).toBe("not-found");
    }
    // A lead of another vendor reaches nothing by the number either.
    await removeWebhook(db, rival, world.otherVendor.slug, id);
    expect(await outcomeOf(testWebhook(db, rival, world.otherVendor.slug, id))).toBe("not-found");
    expect(await listWebhooks(db, lead, vendor.slug)).toHaveLength(1);
    await removeWebhook(db, lead, vendor.slug, id);
    expect(await listWebhooks(db, lead, vendor.slug)).toEqual([]);
  });
});

test("address and secret are never shown whole again", async () => {
  await inTransaction(async (db) => {
    await addWebhook(db, lead, vendor.slug, input({ kind: "lark", secret: "geheim" }));
    const shown = await listWebhooks(db, lead, vendor.slug);
    expect(shown).toMatchObject([{ shown: "hooks.example.com/…cret", isSigned: true }]);
    expect(JSON.stringify(shown)).not.toMatch(/services|very|geheim/);
  });
});

test("there are at most ten", async () => {
  await inTransaction(async (db) => {
    for (let made = 0; made < 10; made += 1) await addWebhook(db, lead, vendor.slug, input());
    expect(await outcomeOf(addWebhook(db, lead, vendor.slug, input()))).toBe("conflict");
  });
});

test("an address inside is refused by the field", () => {
  for (const url of ["http://hooks.example.com", "https://127.0.0.1/", "https://localhost/", "x"])
    expect(webhookInput.safeParse({ kind: "slack", url }).success, url).toBe(false);
});

test("a chat is told title, what is due and the link, and nothing internal", async () => {
  await inTransaction(async (db) => {
    const { id: webhookId } = await addWebhook(db, lead, vendor.slug, input());
    const id = await askAtDesk(db, world, { title: "No sound after the second join" });
    await handOver(db, l1, id, { to: "next", note: "kanarienvogel" });
    await letMinutesPass(db, id, 61);
    await escalate(db);
    const [event] = await rowsOf<{ id: number }>(
      db,
      sql`select id from events where question_id = ${id} and verb = 'target-missed'`,
    );
    const { sent, send } = listening();
    await sendWebhook(db, { webhookId, eventId: event?.id ?? 0 }, { send });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toMatch(
      new RegExp(
        `^\\[P1\\] The first official response is overdue\nNo sound after the second join\nhttp.*/questions/${id}$`,
      ),
    );
    expect((await listWebhooks(db, lead, vendor.slug))[0]?.lastSentAt).not.toBe(null);

    await hideQuestion(db, moderator, id, "not for the public");
    await sendWebhook(db, { webhookId, eventId: event?.id ?? 0 }, { send });
    expect(sent).toHaveLength(1);
  });
});

/** What is queued for the chat, whenever it is due, oldest first; it is queued no more. */
async function queuedFor(db: Db, webhookId: number): Promise<number[]> {
  const jobs = await db.execute<{ event_id: number }>(sql`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = 'send-webhook' and j.payload->>'webhookId' = ${String(webhookId)}
    returning (j.payload->>'eventId')::integer as event_id`);
  return jobs.map(({ event_id }) => event_id).sort((one, two) => one - two);
}

test("a chat is told of an official mark and its withdrawal, of its own vendor, and of no proposal", async () => {
  await inTransaction(async (db) => {
    const { id: webhookId } = await addWebhook(db, lead, vendor.slug, input());
    const { id: elsewhere } = await addWebhook(db, rival, world.otherVendor.slug, input());
    const id = await askAtDesk(db, world, { title: "No sound on the third join" });
    const { sent, send } = listening();
    const tell = (eventId = 0) => sendWebhook(db, { webhookId, eventId }, { send });
    const answerId = await answer(db, l1, id);
    await mark(db, l1, answerId);
    expect(await queuedFor(db, webhookId)).toEqual([]);
    const markId = await mark(db, l3, answerId);
    for (const eventId of await queuedFor(db, webhookId)) await tell(eventId);
    await mark(db, l3, await answer(db, member, id), { platforms: "windows", beside: String(markId) });
    await withdrawMark(db, moderator, answerId, "kanarienvogel", { now: new Date(Date.now() + 60_000) });
    const [second, withdrawn] = await queuedFor(db, webhookId);
    await tell(withdrawn);
    const about = "\nNo sound on the third join\nhttp://[^/]+";
    expect(sent.map(({ text }) => text)).toEqual([
      expect.stringMatching(
        new RegExp(`^\\[P1\\] An answer was marked as official${about}/answers/${answerId}$`),
      ),
      expect.stringMatching(
        new RegExp(`^\\[P1\\] The official mark of an answer was withdrawn${about}/questions/${id}$`),
      ),
    ]);
    expect(await queuedFor(db, elsewhere)).toEqual([]);

    await hideQuestion(db, moderator, id, "not for the public");
    await tell(second);
    expect(sent).toHaveLength(2);
  });
});

test("a chat is not told of a mark that was withdrawn before, nor of one that was undone", async () => {
  await inTransaction(async (db) => {
    const { id: webhookId } = await addWebhook(db, lead, vendor.slug, input());
    const answerId = await answer(db, member, await askAtDesk(db, world));
    await mark(db, l3, answerId);
    const [marked] = await queuedFor(db, webhookId);
    await withdrawMark(db, l3, answerId, "a slip");
    expect(await queuedFor(db, webhookId)).toEqual([]);
    const { sent, send } = listening();
    await sendWebhook(db, { webhookId, eventId: marked ?? 0 }, { send });
    expect(sent).toEqual([]);
  });
});

test("a chat is told when a mark goes with its answer", async () => {
  await inTransaction(async (db) => {
    const { id: webhookId } = await addWebhook(db, lead, vendor.slug, input());
    const answerId = await answer(db, member, await askAtDesk(db, world));
    await mark(db, l3, answerId);
    await queuedFor(db, webhookId);
    await hideAnswer(db, moderator, answerId, "spam");
    const [withdrawn] = await queuedFor(db, webhookId);
    const { sent, send } = listening();
    await sendWebhook(db, { webhookId, eventId: withdrawn ?? 0 }, { send });
    expect(sent[0]?.text).toContain("The official mark of an answer was withdrawn");
  });
});

test("what cannot be sent is written down in our own words and tried again, but for a refused address", async () => {
  await inTransaction(async (db) => {
    const { id: webhookId } = await addWebhook(db, lead, vendor.slug, input());
    await testWebhook(db, lead, vendor.slug, webhookId);
    expect(
      await countOf(
        db,
        sql`from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send-webhook'`,
      ),
    ).toBe(1);
    const given = { webhookId, eventId: null };
    await expect(sendWebhook(db, given, { send: listening("status-500").send })).rejects.toThrow(
      "status-500",
    );
    expect((await listWebhooks(db, lead, vendor.slug))[0]?.lastError).toBe("status-500");
    await sendWebhook(db, given, { send: listening("refused-address").send });
    expect((await listWebhooks(db, lead, vendor.slug))[0]?.lastError).toBe("refused-address");
    await sendWebhook(db, given, { send: listening().send });
    expect((await listWebhooks(db, lead, vendor.slug))[0]?.lastError).toBe(null);
    await removeWebhook(db, lead, vendor.slug, webhookId);
    const { sent, send } = listening();
    await sendWebhook(db, given, { send });
    expect(sent).toEqual([]);
  });
});
