/**
 * Makers of loaders and actions: the coarse door. Each handler gets the database, the viewer and the request; what it may do with
 * an object is decided by the policy of the command or query. A parent's loader guards nothing in Remix, so every loader and
 * every action is made here (tests/architecture.test.ts).
 */

import { type ActionFunctionArgs, defer, type LoaderFunctionArgs } from "@remix-run/node";
import { type Db, db } from "~/db.server";
import { notAllowed } from "~/domain/errors";
import type { Member, Viewer } from "~/domain/viewer";
import { answeringRefusals, tooLargeResponse } from "./errors.server";
import { forgetKeptForm, keepFormAndSignIn, signInAndReturn } from "./kept-forms.server";
import type { LoadContext } from "./load-context";
import { givingBackTyped, noteTyped } from "./typed.server";
import { viewerOf } from "./viewer.server";

export type Args<V extends Viewer = Viewer> = {
  db: Db;
  viewer: V;
  request: Request;
  url: URL;
  params: LoaderFunctionArgs["params"];
  context: LoadContext;
  /** See LoadContext: call before the first query whose rows the page shows. */
  shows: (tag: string) => void;
};

type RemixArgs = LoaderFunctionArgs | ActionFunctionArgs;
type Handler<V extends Viewer, T> = (args: Args<V>) => Promise<T>;

/** Open to everybody. */
export function asAnyone<T>(handler: Handler<Viewer, T>) {
  return (args: RemixArgs): Promise<T> =>
    answering(args, async () => asItIs(args, await handler(await argsOf(args))));
}

/** For signed-in people, confirmed or not: their own account. Others are sent to sign in and come back. */
export function asSignedIn<T>(handler: Handler<Member, T>, signedOut: SignedOut = {}) {
  return (args: RemixArgs): Promise<T> =>
    answering(
      args,
      async () => {
        const given = await signedIn(await argsOf(args), signedOut);
        return asItIs(args, await taken(given, await handler(given)));
      },
      { givesBack: signedOut !== takesNoText },
    );
}

/** For members who have confirmed their address: everything that others will see. */
export function asMember<T>(handler: Handler<Member, T>, signedOut: SignedOut = {}) {
  return asSignedIn<T>(async (args) => {
    if (!args.viewer.isVerified) throw notAllowed("errors.confirmFirst");
    return await handler(args);
  }, signedOut);
}

/** What becomes of a form that was sent without a session. Unless it is said here, what was typed is kept and stands in the form again. */
type SignedOut = { whenSignedOut?: (args: Args) => Promise<Response> };

/** For an action that no page has the form of, or that takes no text. */
export const takesNoText = { whenSignedOut: signInAndReturn } as const satisfies SignedOut;

/**
 * Gives a page its data as they are. Remix would write them as JSON, read that again, and write them once more for a browser that
 * hydrates; no page does (docs/decisions/0001-documents-without-hydration.md).
 */
function asItIs<T>({ request }: RemixArgs, data: T): T {
  if (!isPlain(data) || !["GET", "HEAD"].includes(request.method)) return data;
  const given = defer(data) as unknown as { data: object };
  Object.defineProperty(given.data, "toJSON", { value: () => undefined });
  return given as T;
}

const isPlain = (data: unknown): data is Record<string, unknown> =>
  typeof data === "object" && data !== null && Object.getPrototypeOf(data) === Object.prototype;

/** For moderators and admins. */
export const asModerator = only((viewer) => viewer.isModerator || viewer.isAdmin);

/** For admins. */
export const asAdmin = only((viewer) => viewer.isAdmin);

function only(may: (viewer: Member) => boolean) {
  return <T>(handler: Handler<Member, T>) =>
    asMember<T>(async (args) => {
      if (!may(args.viewer)) throw notAllowed();
      return handler(args);
    });
}

/** Refusals become responses. Whatever is the matter, what a form held is given back: the one who sent it may have lost the right to. */
async function answering<T>(
  { request, context }: RemixArgs,
  work: () => Promise<T>,
  { givesBack = true } = {},
): Promise<T> {
  noteTyped(request, context);
  return await answeringRefusals(() => (givesBack ? givingBackTyped(request, work) : work()));
}

async function argsOf({ request, params, context }: RemixArgs): Promise<Args> {
  if (context.isTooLarge) throw tooLargeResponse();
  return {
    db,
    viewer: await viewerOf(request, context),
    request,
    url: new URL(request.url),
    params,
    context,
    shows: context.shows,
  };
}

async function signedIn(
  { viewer, ...args }: Args,
  { whenSignedOut = keepFormAndSignIn }: SignedOut,
): Promise<Args<Member>> {
  if (viewer.kind === "visitor") throw await whenSignedOut({ viewer, ...args });
  return { viewer, ...args };
}

/** A form that led on was taken: what was kept of it before is done with. */
async function taken<T>(args: Args<Member>, data: T): Promise<T> {
  if (args.request.method === "POST" && data instanceof Response && data.status === 302)
    await forgetKeptForm(args);
  return data;
}
