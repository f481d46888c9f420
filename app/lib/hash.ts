import { createHash, randomBytes } from "node:crypto";

/** SHA-256 of the text (as UTF-8) or bytes, 64 lower-case hex digits. */
export function sha256Hex(value: string | Uint8Array): string {
  return createHash("sha256").update(value).digest("hex");
}

/** A secret for cookies and mailed links: 256 random bits, 43 characters of base64url. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}
