import { env } from "~/env.server";

/** Whether mails are shown on /mailbox: only while no mail server is set and the site is for this machine alone. */
export function isMailboxOpen({
  SMTP_URL,
  ORIGIN,
}: {
  SMTP_URL: string | undefined;
  ORIGIN: string;
} = env): boolean {
  const host = new URL(ORIGIN).hostname;
  const isLoopback =
    host === "localhost" ||
    host === "[::1]" ||
    /^127\.\d+\.\d+\.\d+$/.test(host) ||
    host.endsWith(".localhost");
  return SMTP_URL === undefined && isLoopback;
}
