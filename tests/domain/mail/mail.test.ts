import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { composeMail } from "~/domain/mail/compose.server";
import { queueMail } from "~/domain/mail/queue.server";
import { sendQueuedMail } from "~/domain/mail/send.server";
import { inTransaction } from "../../support/database";

const mail = { to: "a@example.com", subject: "Hello", text: "secret link", html: "<p>secret link</p>" };
const row = async (id: number) => (await sql`select * from mails where id = ${id}`)[0];

async function queued(given: Partial<Parameters<typeof queueMail>[1]> = {}): Promise<number> {
  const id = await queueMail(db, { ...mail, ...given });
  if (id === null) throw new Error("the mail was not queued");
  return id;
}

const jobsOf = async (id: number) =>
  (await sql`select payload from graphile_worker._private_jobs where payload->>'mailId' = ${String(id)}`)
    .length;

describe("queueing a mail", () => {
  it("makes a row and a job, or neither", async () => {
    const id = await queued();
    expect(await jobsOf(id)).toBe(1);
    const undone = await inTransaction((tx) => queueMail(tx, mail));
    expect(await row(undone ?? 0)).toBeUndefined();
    expect(await jobsOf(undone ?? 0)).toBe(0);
  });

  it("queues one named mail once, also by ten at the same time", async () => {
    const ids = await Promise.all(
      Array.from({ length: 10 }, () => queueMail(db, { ...mail, name: "talk-7-3" })),
    );
    const [id, ...others] = ids.filter((one) => one !== null);
    expect(others).toEqual([]);
    expect(await row(id ?? 0)).toMatchObject({ message_id: "<talk-7-3@localhost>" });
    expect(await jobsOf(id ?? 0)).toBe(1);
  });
});

describe("sending a mail", () => {
  it("without a mail server leaves it in the mailbox, delivered", async () => {
    const id = await queued();
    await sendQueuedMail(db, id, { isLastTry: false });
    expect(await row(id)).toMatchObject({
      sent_at: expect.any(Date),
      text: "secret link",
      attempts: 1,
      failed_at: null,
    });
  });

  it("tries again under the same Message-ID, sends once, and then keeps no body", async () => {
    const id = await queued({ calendar: { text: "BEGIN:VCALENDAR", method: "REQUEST" } });
    const seen: unknown[] = [];
    const deliver = async (given: { messageId: string; calendar?: unknown }) => {
      seen.push([given.messageId, given.calendar]);
      if (seen.length < 3) throw Object.assign(new Error("try later"), { responseCode: 421 });
      return "sent" as const;
    };
    await expect(sendQueuedMail(db, id, { isLastTry: false, deliver })).rejects.toThrow("try later");
    expect(await row(id)).toMatchObject({
      attempts: 1,
      last_error: "try later",
      sent_at: null,
      text: "secret link",
    });
    await expect(sendQueuedMail(db, id, { isLastTry: false, deliver })).rejects.toThrow("try later");
    await sendQueuedMail(db, id, { isLastTry: false, deliver });
    await sendQueuedMail(db, id, { isLastTry: false, deliver });
    expect(seen).toHaveLength(3);
    expect(seen[2]).toEqual(seen[0]);
    expect(await row(id)).toMatchObject({
      attempts: 3,
      sent_at: expect.any(Date),
      last_error: null,
      text: "",
      html: "",
      calendar: null,
    });
  });

  it("gives up visibly after the last try", async () => {
    const id = await queued();
    const deliver = () => Promise.reject(new Error("no route"));
    await expect(sendQueuedMail(db, id, { isLastTry: true, deliver })).rejects.toThrow("no route");
    expect(await row(id)).toMatchObject({ failed_at: expect.any(Date), last_error: "no route", text: "" });
  });

  it.each([
    [550, true],
    [554, true],
    [421, false],
    [451, false],
    [535, false],
  ])("gives up at once on %i: %s", async (responseCode, isHopeless) => {
    const id = await queued();
    const deliver = () => Promise.reject(Object.assign(new Error("refused"), { responseCode }));
    const sent = sendQueuedMail(db, id, { isLastTry: false, deliver });
    if (isHopeless) await sent;
    else await expect(sent).rejects.toThrow("refused");
    expect((await row(id))?.failed_at instanceof Date).toBe(isHopeless);
  });

  it("passes over a mail that is gone with its account", async () => {
    await sendQueuedMail(db, 999_999, {
      isLastTry: false,
      deliver: () => Promise.reject(new Error("not reached")),
    });
  });
});

describe("a composed mail", () => {
  const hostile = '<img src=x onerror=alert(1)> "evil.example" & http://evil.example';
  const composed = composeMail({
    language: "en",
    subject: `Changed: ${hostile}\r\nBcc: victim@example.com`,
    name: `Eve\r\nBcc: victim@example.com`,
    parts: ["Plain & simple", { quote: hostile }, { path: "/talks/7?a=1&b=2", label: "See it" }],
  });

  it("has one line for a subject, whatever stands in it", () => {
    expect(composed.subject).not.toMatch(/[\r\n]/);
    expect(composed.subject.startsWith("Changed: ")).toBe(true);
  });

  it("escapes what people wrote, and makes no links of it", () => {
    expect(composed.html).not.toContain("<img");
    expect(composed.html).toContain("&lt;img");
    expect(composed.html.match(/href="[^"]*"/g)).toEqual([
      'href="http://localhost:3000/talks/7?a=1&amp;b=2"',
    ]);
    for (const body of [composed.text, composed.html])
      expect(body).not.toMatch(/evil\.example|http:\/\/evil/);
  });

  it("says the same in text and HTML, in the reader's language", () => {
    const chinese = composeMail({ language: "zh", subject: "s", name: "林月", parts: ["正文"] });
    expect(chinese.text).toMatch(/^林月，你好：\n\n正文\n\n-- \n/);
    expect(chinese.html).toContain('<html lang="zh-CN">');
    expect(chinese.html).toContain("<p>正文</p>");
  });
});
