import type { IncomingMessage } from "node:http";
import { cookieValue } from "~/http/preferences";

const names = ["session", "__Host-session"];

/**
 * Whether a request carries what may be a session: a cookie of the right name and shape. Only the database knows
 * whether it is one. All other cookies say nothing that a page for everyone could show.
 */
export function hasSessionCookie({ headers: { cookie } }: IncomingMessage): boolean {
  return cookie !== undefined && names.some((name) => /^[\w-]{43}$/.test(cookieValue(cookie, name) ?? ""));
}
