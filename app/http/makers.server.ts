/**
 * Makers of loaders and actions: the coarse door. Each handler gets the database, the viewer and the request; what it may do with
 * an object is decided by the policy of the command or query. A parent's loader guards nothing in Remix, so every loader and
 * every action is made here (tests/architecture.test.ts).
 */

import { type ActionFunctionArgs, defer, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type Db, db } from "~/db.server";
import { notAllowed } from "~/domain/errors";
import type { Member, Viewer } from "~/domain/viewer";
import { safeReturnPath } from "~/lib/safe-path";
import { signInPath } from "~/paths";
import { answeringRefusals, brokenFormResponse } from "./errors.server";
import type { LoadContext } from "./load-context";
import { pageOfForm } from "./page-address.server";
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
    answeringRefusals(async () => asItIs(args, await handler(await argsOf(args))));
}

/** For signed-in people, confirmed or not: their own account. Others are sent to sign in and come back. */
export function asSignedIn<T>(handler: Handler<Member, T>) {
  return (args: RemixArgs): Promise<T> =>
    answeringRefusals(async () => {
      const given = await argsOf(args);
      return asItIs(args, await handler({ ...given, viewer: signedIn(given) }));
    });
}

/**
 * For members who have confirmed their address: everything that others will see. `whenSignedOut` may save what was typed before the
 * way leads to sign-in.
 */
export function asMember<T>(
  handler: Handler<Member, T>,
  { whenSignedOut }: { whenSignedOut?: (args: Args) => Promise<Response> } = {},
) {
  return (args: RemixArgs): Promise<T> =>
    answeringRefusals(async () => {
      const given = await argsOf(args);
      if (given.viewer.kind === "visitor" && whenSignedOut) throw await whenSignedOut(given);
      const viewer = signedIn(given);
      if (!viewer.isVerified) throw notAllowed("errors.confirmFirst");
      return asItIs(args, await handler({ ...given, viewer }));
    });
}

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

async function argsOf({ request, params, context }: RemixArgs): Promise<Args> {
  return {
    db,
    viewer: await viewerOf(request, context),
    request: refusingBrokenForms(request),
    url: new URL(request.url),
    params,
    context,
    shows: context.shows,
  };
}

/** A body that is no form, or half of one, is the sender's mistake and no failure of ours. */
function refusingBrokenForms(request: Request): Request {
  const read = request.formData.bind(request);
  request.formData = () =>
    read().catch((error: unknown) => {
      throw error instanceof TypeError ? brokenFormResponse() : error;
    });
  return request;
}

/** After a form was sent without a session the reader comes back to the page that held it. */
function signedIn({ viewer, request, url }: Args): Member {
  if (viewer.kind === "member") return viewer;
  const from = request.method === "GET" ? url.pathname + url.search : pageOfForm(request);
  throw redirect(signInPath(safeReturnPath(from)));
}
