import nodemailer, { type Transporter } from "nodemailer";
import { env } from "~/env.server";

export type Mail = {
  /** With its angle brackets. A mail that is tried again keeps it, so that a mailbox can tell. */
  messageId: string;
  /** One bare address. */
  to: string;
  subject: string;
  text: string;
  html: string;
  calendar?: { text: string; method: "REQUEST" | "CANCEL" | "PUBLISH" };
  /** Where one click ends such mails (RFC 2369, and RFC 8058 for mail programs that send the click themselves). */
  unsubscribeUrl?: string;
};

// Milliseconds. A mail server that accepts and then says nothing must not hold the queue.
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
const ADDRESS = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/;
const MESSAGE_ID = /^<[^\s<>]+@[^\s<>]+>$/;

const transports = new Map<string, Transporter>();

/**
 * Hands a mail to the mail server; `kept` without one, when the table of mails is the mailbox. Rejects as nodemailer
 * does (`responseCode` tells what the server said), and for an address that is not exactly one.
 */
export async function sendMail(
  mail: Mail,
  smtpUrl: string | undefined = env.SMTP_URL,
): Promise<"sent" | "kept"> {
  if (!ADDRESS.test(mail.to)) throw new Error("Not one mail address.");
  if (!MESSAGE_ID.test(mail.messageId)) throw new Error("Not a Message-ID.");
  if (smtpUrl === undefined) return "kept";
  await transportTo(smtpUrl).sendMail({
    from: env.MAIL_FROM,
    to: { name: "", address: mail.to },
    messageId: mail.messageId,
    text: mail.text,
    html: mail.html,
    headers: {
      Subject: subjectOf(mail.subject),
      // So that no holiday notice answers.
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      ...(mail.unsubscribeUrl && { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
    },
    ...(mail.unsubscribeUrl && { list: { unsubscribe: { url: mail.unsubscribeUrl } } }),
    ...(mail.calendar && {
      icalEvent: { method: mail.calendar.method, content: mail.calendar.text, filename: "talk.ics" },
    }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return "sent";
}

function transportTo(smtpUrl: string): Transporter {
  const known = transports.get(smtpUrl);
  if (known) return known;
  const transport = nodemailer.createTransport(withTimeouts(smtpUrl));
  transports.set(smtpUrl, transport);
  return transport;
}

/** nodemailer reads the options of a transport that is given by its address from the query. */
function withTimeouts(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  for (const [name, value] of Object.entries(TIMEOUTS)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(value));
  }
  return url.href;
}

/** nodemailer leaves letters of ASCII as they are, also where a mail program would read them as an encoded word (RFC 2047, 2). */
function subjectOf(text: string) {
  const subject = onOneLine(text);
  if (!subject.includes("=?") || !/^\p{ASCII}*$/u.test(subject)) return subject;
  const encoded = (part: string) => `=?UTF-8?B?${Buffer.from(part).toString("base64")}?= `;
  return { prepared: true, foldLines: true, value: subject.replace(/.{1,45}/g, encoded).trim() };
}

const onOneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
