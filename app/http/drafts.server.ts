import { redirect } from "@remix-run/node";
import type { Db } from "~/db.server";
import {
  claimDrafts,
  type DraftKind,
  type DraftOwner,
  type DraftPlace,
  dropDraft,
  findDraft,
  saveDraft,
} from "~/domain/drafts/drafts.server";
import { notFound, Refused } from "~/domain/errors";
import type { Member, Viewer } from "~/domain/viewer";
import { randomToken } from "~/lib/hash";
import { signInPath } from "~/paths";
import { hostCookie } from "./cookies.server";
import { idFrom, textFields } from "./forms.server";
import type { Args } from "./makers.server";
import { limitNetwork } from "./rate-limits.server";

const DAY = 24 * 60 * 60;

const cookie = hostCookie("draft");

/** Whose draft a request may read: the person's own, or for a visitor that of the key in their cookie. Null without either. */
export function draftOwner(viewer: Viewer, request: Request): DraftOwner | null {
  if (viewer.kind === "member") return { userId: viewer.id };
  const key = draftKey(request);
  return key ? { key } : null;
}

/** What this person typed in this place and did not send, if anything. */
export async function draftIn(
  { db, viewer }: Pick<Args<Member>, "db" | "viewer">,
  place: DraftPlace,
): Promise<Record<string, string> | null> {
  return await findDraft(db, { userId: viewer.id }, place);
}

/** The reader asks for an edit's form with what stands there now, and not with what they typed before. */
export const withoutDraft = (url: URL) => url.searchParams.get("draft") === "no";

/** Gives what was typed before signing in to the person who has signed in; the Set-Cookie value forgets the key. Null without one. */
export async function takeKeptDrafts(db: Db, request: Request, userId: number): Promise<string | null> {
  const key = draftKey(request);
  if (!key) return null;
  await claimDrafts(db, key, userId);
  return goneDraftCookie();
}

function draftKey(request: Request): string | null {
  const key = cookie.read(request.headers.get("Cookie"));
  return key && /^[\w-]{43}$/.test(key) ? key : null;
}

/** What was typed in this place is sent: its draft goes. Gives the Set-Cookie value that forgets the key. */
export async function dropSentDraft(
  { db, viewer, request }: Pick<Args, "db" | "viewer" | "request">,
  place: DraftPlace,
): Promise<string> {
  const owner = draftOwner(viewer, request);
  if (owner) await dropDraft(db, owner, place);
  return goneDraftCookie();
}

/** The Set-Cookie value that forgets the key. */
export function goneDraftCookie(): string {
  return cookie.gone();
}

/** For an action at an address with an id: what is sent without a session is kept, and the way leads back to `path` of the id. */
export function keepingDraft(kind: DraftKind, path: (id: number) => string) {
  return {
    whenSignedOut: (args: Args): Promise<Response> => {
      const id = idFrom(args.params.id);
      if (id === null) throw notFound();
      return keepDraftAndSignIn(args, `${kind}:${id}`, path(id));
    },
  };
}

/** Runs a command with what was typed in this place. When it comes too late for how things stand now, or what it is about is gone, the text stays as a draft. */
export async function keepingTyped<T>(
  { db, viewer }: Pick<Args<Member>, "db" | "viewer">,
  place: DraftPlace,
  values: Record<string, string>,
  command: () => Promise<T>,
): Promise<T> {
  try {
    return await command();
  } catch (error) {
    if (error instanceof Refused && (error.refusal.kind === "conflict" || error.refusal.kind === "not-found"))
      await saveDraft(db, { userId: viewer.id }, place, values);
    throw error;
  }
}

/** The session was gone when a text was sent: keeps the text under a key in a cookie and leads to sign-in and back. */
export async function keepDraftAndSignIn(args: Args, place: DraftPlace, backTo: string): Promise<Response> {
  if (args.request.method !== "POST") return redirect(signInPath(backTo));
  const fields = textFields(await args.request.formData());
  const back = new URL(backTo, args.url);
  back.searchParams.set("draft", place);
  return await keepAndSignIn(args, { place, fields, backTo: back.pathname + back.search + back.hash });
}

type Kept = { place: DraftPlace; fields: Record<string, string>; backTo: string };

/** The same with fields that were read already. */
export async function keepAndSignIn(
  { db, request, context }: Args,
  { place, fields, backTo }: Kept,
): Promise<Response> {
  await limitNetwork(context.clientAddress, "draft");
  const key = draftKey(request) ?? randomToken();
  await saveDraft(db, { key }, place, fields);
  return redirect(signInPath(backTo), { headers: { "Set-Cookie": cookie.set(key, DAY) } });
}
