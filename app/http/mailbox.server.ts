import { env } from "~/env.server";
import type { LoadContext } from "./load-context";

/**
 * Whether mails are shown on /mailbox: only while no mail server is set, the site is for this machine alone, and the
 * request was sent from it. They hold the secret links of everybody.
 */
export function isMailboxOpen(
  { isFromThisMachine = false }: Pick<LoadContext, "isFromThisMachine">,
  { SMTP_URL, ORIGIN }: { SMTP_URL: string | undefined; ORIGIN: string } = env,
): boolean {
  const host = new URL(ORIGIN).hostname;
  const isLoopback =
    host === "localhost" ||
    host === "[::1]" ||
    /^127\.\d+\.\d+\.\d+$/.test(host) ||
    host.endsWith(".localhost");
  return isFromThisMachine && SMTP_URL === undefined && isLoopback;
}
