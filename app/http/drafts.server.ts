import { redirect } from "@remix-run/node";
import { type DraftOwner, type DraftPlace, saveDraft } from "~/domain/drafts/drafts.server";
import type { Viewer } from "~/domain/viewer";
import { env } from "~/env.server";
import { randomToken } from "~/lib/hash";
import { signInPath } from "~/paths";
import { textFields } from "./forms.server";
import type { Args } from "./makers.server";
import { cookieValue } from "./preferences";
import { limitNetwork } from "./rate-limits.server";

const COOKIE = "draft";
const DAY = 24 * 60 * 60;

/**
 * Whose draft a request may read: that of the key in its cookie when there is one (typed just before signing in), else the
 * person's own. Null for a visitor without a key.
 */
export function draftOwner(viewer: Viewer, request: Request): DraftOwner | null {
  const key = cookieValue(request.headers.get("Cookie"), COOKIE);
  if (key && /^[\w-]{43}$/.test(key)) return { key };
  return viewer.kind === "member" ? { userId: viewer.id } : null;
}

/** A key for somebody whose session was gone when they sent a text, with its Set-Cookie value. Holds for a day. */
function newDraftKey(): { key: string; setCookie: string } {
  const key = randomToken();
  return { key, setCookie: cookieOf(key, DAY) };
}

/** The Set-Cookie value that forgets the key. */
export function goneDraftCookie(): string {
  return cookieOf("", 0);
}

function cookieOf(key: string, maxAge: number): string {
  const secure = env.ORIGIN.startsWith("https:") ? "; Secure" : "";
  return `${COOKIE}=${key}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`;
}

/** The session was gone when a text was sent: keeps the text under a key in a cookie and leads to sign-in and back. */
export async function keepDraftAndSignIn(
  { db, request, context }: Args,
  place: DraftPlace,
  backTo: string,
): Promise<Response> {
  const headers: HeadersInit = {};
  if (request.method === "POST") {
    await limitNetwork(context.clientAddress, "draft");
    const { key, setCookie } = newDraftKey();
    await saveDraft(db, { key }, place, textFields(await request.formData()));
    headers["Set-Cookie"] = setCookie;
  }
  return redirect(signInPath(backTo), { headers });
}
