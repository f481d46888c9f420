import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { SMTPServer } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { type Mail, sendMail } from "~/adapters/mailer.server";
import { wellFormed } from "~/lib/text";
import { anyText } from "../support/any-text";

type Received = { from: string; to: string[]; raw: string };

const mail: Mail = {
  messageId: "<talk-3-change-1-user-7@sidetone.test>",
  to: "li.wei@a.example",
  subject: "讲座改期 · Talk moved",
  text: "Hello\n.\nbye",
  html: "<p>Hello</p>",
};

const servers: SMTPServer[] = [];
afterEach(() =>
  Promise.all(servers.splice(0).map((server) => new Promise<void>((done) => void server.close(done)))),
);

/** A mail server on a free port that keeps what it gets, or answers the recipient with an error. */
async function mailServer(refusal?: {
  code: number;
  text: string;
}): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, done) =>
      refusal ? done(Object.assign(new Error(refusal.text), { responseCode: refusal.code })) : done(),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        received.push({
          from,
          to: envelope.rcptTo.map((one) => one.address),
          raw: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  servers.push(server);
  await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening));
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, received };
}

const headersOf = (raw: string) =>
  (raw.split("\r\n\r\n", 1)[0] ?? "").replace(/\r\n[ \t]+/g, " ").split("\r\n");

/** A header with its encoded words (RFC 2047) read. */
const decoded = (header: string) =>
  header
    .replace(/(=\?UTF-8\?[BQ]\?[^?]*\?=) +(?==\?UTF-8\?)/gi, "$1")
    .replace(/(?:=\?UTF-8\?B\?[^?]*\?=)+|(?:=\?UTF-8\?Q\?[^?]*\?=)+/gi, (words) =>
      Buffer.concat(
        [...words.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi)].map(([, way, word = ""]) =>
          way?.toUpperCase() === "B"
            ? Buffer.from(word, "base64")
            : quotedPrintable(word.replaceAll("_", " ")),
        ),
      ).toString(),
    );

const quotedPrintable = (text: string) =>
  Buffer.from(
    text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
    "latin1",
  );

/** The text of the part of this type. */
function partOf(raw: string, type: string): string {
  const [, head = "", body = ""] =
    new RegExp(`(Content-Type: ${type}[^]*?)\\r\\n\\r\\n([^]*?)\\r\\n--`, "i").exec(raw) ?? [];
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(body, "base64").toString();
  return /transfer-encoding: quoted-printable/i.test(head) ? quotedPrintable(body).toString() : body;
}

describe("sendMail", () => {
  it("hands a mail over with its own Message-ID", async () => {
    const { url, received } = await mailServer();
    expect(await sendMail(mail, url)).toBe("sent");
    expect(received).toHaveLength(1);
    const [one] = received;
    expect(one?.to).toEqual(["li.wei@a.example"]);
    const headers = headersOf(one?.raw ?? "");
    expect(headers).toContain(`Message-ID: ${mail.messageId}`);
    expect(headers).toContain("To: li.wei@a.example");
    expect(headers).toContain("Auto-Submitted: auto-generated");
    expect(headers.find((header) => header.startsWith("Subject: "))).toMatch(/=\?UTF-8\?/);
    expect(one?.raw).toContain("text/plain");
    expect(one?.raw).toContain("<p>Hello</p>");
    expect(one?.raw).not.toContain("List-Unsubscribe");
  });

  it("adds a calendar as an alternative with its method, and as a file", async () => {
    const { url, received } = await mailServer();
    const text = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n";
    await sendMail(
      { ...mail, calendar: { text, method: "CANCEL" }, unsubscribeUrl: "https://sidetone.test/settings" },
      url,
    );
    const raw = received[0]?.raw ?? "";
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=CANCEL/i);
    expect(raw).toMatch(/multipart\/alternative/);
    expect(raw).toMatch(/filename=talk\.ics/);
    const encoded = /filename=talk\.ics[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(raw)?.[1] ?? "";
    expect(Buffer.from(encoded, "base64").toString()).toBe(text);
    expect(headersOf(raw)).toContain("List-Unsubscribe: <https://sidetone.test/settings>");
    expect(headersOf(raw)).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  });

  it("lets a subject neither end its line nor begin another header", async () => {
    const { url, received } = await mailServer();
    await sendMail({ ...mail, subject: "Hi\r\nBcc: victim@a.example\r\n\r\n<script>\u2028x" }, url);
    const headers = headersOf(received[0]?.raw ?? "");
    expect(headers.find((header) => header.startsWith("Subject: "))).toBe(
      "Subject: Hi Bcc: victim@a.example <script> x",
    );
    expect(headers.filter((header) => /^bcc:/i.test(header))).toEqual([]);
    expect(received[0]?.to).toEqual([mail.to]);
  });

  it("brings any subject and any text as they are, in short lines and no header of theirs", async () => {
    const { url, received } = await mailServer();
    await sendMail(mail, url);
    const names = (raw: string) => headersOf(raw).map((header) => header.split(":", 1)[0]);
    const usual = names(received[0]?.raw ?? "");
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (long, words) => {
        // A sentence with a title in it. A line of mail takes 998 characters (RFC 5322, 2.1.1), and a word cannot be folded.
        const subject = wellFormed(long.slice(0, 900));
        const text = `${words}.`;
        await sendMail({ ...mail, subject, text, html: `<p>${text}` }, url);
        const { raw = "", to } = received.at(-1) ?? {};
        expect(to).toEqual([mail.to]);
        expect(names(raw).filter((name) => name !== "Subject")).toEqual(
          usual.filter((name) => name !== "Subject"),
        );
        expect(raw.split("\r\n").filter((line) => Buffer.byteLength(line) > 998)).toEqual([]);
        const header = headersOf(raw).find((one) => one.startsWith("Subject:")) ?? "Subject:";
        const seen = (given: string) => given.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
        expect(seen(decoded(header).slice("Subject:".length))).toBe(seen(subject));
        const lines = (given: string) => given.replace(/\r\n?/g, "\n");
        expect(lines(partOf(raw, "text/plain"))).toBe(lines(text));
        expect(lines(partOf(raw, "text/html"))).toBe(lines(`<p>${text}`));
      }),
      {
        numRuns: 60,
        examples: [
          ["=?UTF-8?B?eA==?=", ""],
          [`What does "=?utf-8?q?=E5=9B=9E?=" in a subject mean? ${"It is long. ".repeat(30)}`, ""],
        ],
      },
    );
  });

  it.each([
    "a@a.example, b@a.example",
    "a@a.example\r\nBcc: b@a.example",
    "A <a@a.example>",
    "a@a.example;b@a.example",
    '"a\\"@a.example',
    "a@b@a.example",
    "nobody",
    "",
  ])("sends to no address like %j", async (to) => {
    const { url, received } = await mailServer();
    await expect(sendMail({ ...mail, to }, url)).rejects.toThrow("address");
    expect(received).toEqual([]);
  });

  it.each(["plain", "<a@b>\r\nX: y", "<a b@c>"])("refuses a Message-ID like %j", async (messageId) => {
    const { url } = await mailServer();
    await expect(sendMail({ ...mail, messageId }, url)).rejects.toThrow("Message-ID");
  });

  it("tells what the server said", async () => {
    const { url } = await mailServer({ code: 550, text: "no such user" });
    await expect(sendMail(mail, url)).rejects.toMatchObject({ responseCode: 550 });
  });

  it("fails when nobody listens", async () => {
    const { url } = await mailServer();
    await Promise.all(
      servers.splice(0).map((server) => new Promise<void>((done) => void server.close(done))),
    );
    await expect(sendMail(mail, url)).rejects.toMatchObject({ code: "ESOCKET" });
  });

  it("keeps the mail where no server is named", async () =>
    expect(await sendMail(mail, undefined)).toBe("kept"));
});
