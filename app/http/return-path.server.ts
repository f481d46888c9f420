import { env } from "~/env.server";
import { safeReturnPath } from "~/lib/safe-path";
import { cookieValue } from "./preferences";

const COOKIE = "return";
const DAY = 24 * 60 * 60;

/** The Set-Cookie value that keeps, while a confirmation mail is on its way, where the reader came from. */
export function returnCookie(to: unknown): string {
  return cookieOf(encodeURIComponent(safeReturnPath(to)), DAY);
}

/** The Set-Cookie value that forgets it. */
export function goneReturnCookie(): string {
  return cookieOf("", 0);
}

/** Where the reader came from before they signed up in this browser, else home. */
export function keptReturnPath(request: Request): string {
  const kept = cookieValue(request.headers.get("Cookie"), COOKIE);
  if (!kept) return "/";
  try {
    return safeReturnPath(decodeURIComponent(kept));
  } catch {
    return "/";
  }
}

function cookieOf(value: string, maxAge: number): string {
  const secure = env.ORIGIN.startsWith("https:") ? "; Secure" : "";
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`;
}
