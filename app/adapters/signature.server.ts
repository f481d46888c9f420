import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "~/env.server";

/** What only this site can write under a text: 43 characters of base64url. `purpose` keeps what is signed for one use from another. */
export function signatureOf(purpose: string, ...parts: readonly number[]): string {
  return createHmac("sha256", env.SECRET)
    .update([purpose, ...parts].join("\n"))
    .digest("base64url");
}

/** Whether these are the same signature; says nothing by the time that it takes. */
export function isSameSignature(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
