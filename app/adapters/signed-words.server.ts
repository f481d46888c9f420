import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "~/env.server";

/** Words that only this site can have written for this purpose; they may stand in an address. Not secret: who has the link can read them. */
export function signWords(purpose: string, words: string): string {
  return `${words}.${macOf(purpose, words)}`;
}

/** The words, if this site signed them for this purpose; else null. */
export function signedWords(purpose: string, token: string): string | null {
  const dot = token.lastIndexOf(".");
  if (dot < 0) return null;
  const words = token.slice(0, dot);
  const given = Buffer.from(token.slice(dot + 1));
  const right = Buffer.from(macOf(purpose, words));
  return given.length === right.length && timingSafeEqual(given, right) ? words : null;
}

const macOf = (purpose: string, words: string) =>
  createHmac("sha256", env.SECRET).update(`${purpose}\n${words}`).digest("base64url");
