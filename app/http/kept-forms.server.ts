/**
 * A form that was sent after its session had ended: what it held is kept, and after signing in it stands in the form as if that had just
 * come back (docs/decisions/0001-documents-without-hydration.md).
 */
import { redirect } from "@remix-run/node";
import { db } from "~/db.server";
import { type DraftPlace, dropDraft, findDraft, isDraftPlace } from "~/domain/drafts/drafts.server";
import type { Member } from "~/domain/viewer";
import { safeReturnPath } from "~/lib/safe-path";
import { signInPath } from "~/paths";
import { keepAndSignIn } from "./drafts.server";
import { asTyped, type FormFailure, withoutSecrets } from "./forms.server";
import type { LoadContext } from "./load-context";
import type { Args } from "./makers.server";
import { pageOfForm } from "./page-address.server";
import { viewerOf } from "./viewer.server";

/** In the query of a page: its form is shown with what was sent before. */
const MARK = ["draft", "kept"] as const;
/** Longer paths are none of ours. */
const LONGEST_PATH = 200;

/** Keeps what was sent and leads to sign in, and back to the form. Where nothing was typed the way leads back to where it came from. */
export async function keepFormAndSignIn(args: Args): Promise<Response> {
  const { request, url } = args;
  if (request.method !== "POST") return redirect(signInPath(safeReturnPath(url.pathname + url.search)));
  const fields = withoutSecrets(fieldsOf(await request.formData()));
  if (!isTyped(fields) || url.pathname.length > LONGEST_PATH) return signInAndReturn(args);
  const back = new URL(url);
  back.searchParams.set(...MARK);
  return await keepAndSignIn(args, {
    place: placeOf(url),
    fields,
    backTo: safeReturnPath(back.pathname + back.search),
  });
}

/** For an action that has no page, or takes no text: the way leads to sign in and back to the page that held the button. */
export async function signInAndReturn({ request }: Args): Promise<Response> {
  return redirect(signInPath(safeReturnPath(pageOfForm(request))));
}

/** What stands in the form of this page because it was sent without a session; null when that is not asked for, or not there. */
export async function keptForm(request: Request, context: LoadContext): Promise<FormFailure | null> {
  const url = new URL(request.url);
  const values = isMarked(url) ? await keptIn(placeOf(url), request, context) : null;
  return values && { ok: false, errors: { form: "errors.signedOutMeanwhile" }, values };
}

/**
 * The same for the page of a refusal, also of a draft: somebody came back for what they had typed, and may send it no more, or
 * what it was about is gone. Null too while the database is away.
 */
export async function keptText(
  request: Request,
  context: LoadContext,
): Promise<Record<string, string> | null> {
  const url = new URL(request.url);
  const draft = url.searchParams.get(MARK[0]) ?? "";
  const place = isMarked(url) ? placeOf(url) : isDraftPlace(draft) ? draft : null;
  return place && (await keptIn(place, request, context).catch(() => null));
}

async function keptIn(place: DraftPlace, request: Request, context: LoadContext) {
  if (request.method !== "GET") return null;
  const viewer = await viewerOf(request, context);
  return viewer.kind === "visitor" ? null : await findDraft(db, { userId: viewer.id }, place);
}

/** The form was sent again, and taken. */
export async function forgetKeptForm({ url, viewer }: Args<Member>): Promise<void> {
  if (isMarked(url)) await dropDraft(db, { userId: viewer.id }, placeOf(url));
}

const isMarked = (url: URL) => url.searchParams.get(MARK[0]) === MARK[1];

const placeOf = ({ pathname }: URL): DraftPlace => `form:/${pathname.slice(1)}`;

/** Ticks of one name stand in the values of a form that comes back joined. */
function fieldsOf(form: FormData): Record<string, string> {
  const fields: Record<string, string[]> = Object.create(null);
  for (const [name, value] of form) {
    if (typeof value !== "string") continue;
    fields[name] ??= [];
    fields[name].push(asTyped(value));
  }
  return Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, values.join(",")]));
}

/** Whether it holds more than which button was pressed, and on what. */
function isTyped(fields: Record<string, string>): boolean {
  return Object.entries(fields).some(([name, value]) => name !== "intent" && !/^\d*$/.test(value.trim()));
}
