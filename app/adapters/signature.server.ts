import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "~/env.server";

/** What only this site can write under a text: 43 characters of base64url. `purpose` keeps what is signed for one use from another. */
export function signatureOf(purpose: string, ...parts: readonly (number | string)[]): string {
  return createHmac("sha256", env.SECRET)
    .update([purpose, ...parts].join("\n"))
    .digest("base64url");
}

/** Whether these are the same signature; says nothing by the time that it takes. */
export function isSameSignature(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Words that only this site can have written for this purpose; they may stand in an address. Not secret: who has the link can read them. */
export function signWords(purpose: string, words: string): string {
  return `${words}.${signatureOf(purpose, words)}`;
}

/** The words, if this site signed them for this purpose; else null. */
export function signedWords(purpose: string, token: string): string | null {
  const dot = token.lastIndexOf(".");
  if (dot < 0) return null;
  const words = token.slice(0, dot);
  return isSameSignature(token.slice(dot + 1), signatureOf(purpose, words)) ? words : null;
}
