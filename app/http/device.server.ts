import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "~/env.server";
import { randomToken } from "~/lib/hash";
import { hostCookie } from "./cookies.server";
import type { Args } from "./makers.server";
import type { Device } from "./sessions.server";

const YEAR = 365 * 24 * 60 * 60;
const cookie = hostCookie("device");

/** What a session remembers of where it was started. */
export function deviceOf({ request, context }: Pick<Args, "request" | "context">): Device {
  return { userAgent: request.headers.get("User-Agent") ?? "", address: context.clientAddress };
}

/** The id of this browser if somebody has signed in with this address on it before, else null. Says only which limit counts (S9). */
export function knownDevice(request: Request, emailKey: string): string | null {
  const [id = "", mac = ""] = cookie.read(request.headers.get("Cookie"))?.split(".") ?? [];
  const right = Buffer.from(macOf(id, emailKey));
  const given = Buffer.from(mac);
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}

/** The Set-Cookie value by which this browser is known for this address from now on. */
export function deviceCookie(emailKey: string): string {
  const id = randomToken();
  return cookie.set(`${id}.${macOf(id, emailKey)}`, YEAR);
}

function macOf(id: string, emailKey: string): string {
  return createHmac("sha256", env.SECRET).update(`device\n${id}\n${emailKey}`).digest("base64url");
}
