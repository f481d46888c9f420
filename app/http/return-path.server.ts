import { safeReturnPath } from "~/lib/safe-path";
import { hostCookie } from "./cookies.server";

const cookie = hostCookie("return");
const DAY = 24 * 60 * 60;
// Browsers drop a cookie of more than 4096 bytes.
const MAX_LENGTH = 3500;

/** The Set-Cookie value that keeps, while a confirmation mail is on its way, where the reader came from. */
export function returnCookie(to: unknown): string {
  const path = encodeURIComponent(safeReturnPath(to));
  return path.length > MAX_LENGTH ? cookie.gone() : cookie.set(path, DAY);
}

/** The Set-Cookie value that forgets it. */
export function goneReturnCookie(): string {
  return cookie.gone();
}

/** Where the reader came from before they signed up in this browser, else home. */
export function keptReturnPath(request: Request): string {
  const kept = cookie.read(request.headers.get("Cookie"));
  if (!kept) return "/";
  try {
    return safeReturnPath(decodeURIComponent(kept));
  } catch {
    return "/";
  }
}
