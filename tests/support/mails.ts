// The mails that a test has caused, as the table holds them.
import { sql } from "~/db.server";

export type CaughtMail = { id: number; to: string; subject: string; text: string; html: string };

/** All mails to this address, oldest first. */
export async function mailsTo(address: string): Promise<CaughtMail[]> {
  return await sql<CaughtMail[]>`
    select id, to_address as "to", subject, text, html from mails where to_address = ${address} order by id`;
}

/** The token of the newest mail to this address that has a link. */
export async function tokenMailedTo(address: string): Promise<string> {
  const texts = (await mailsTo(address)).map(({ text }) => text.match(/[?&]token=([\w-]{43})/)?.[1]);
  const token = texts.filter((one) => one !== undefined).at(-1);
  if (!token) throw new Error(`no link was mailed to ${address}`);
  return token;
}
