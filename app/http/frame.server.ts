import { canTendSearch } from "~/domain/search/policy";
import { canModerate, type Viewer } from "~/domain/viewer";
import type { LoadContext } from "./load-context";
import { viewerOf } from "./viewer.server";

/**
 * What the frame of every page knows: where it is, its language, and who reads it. It is no loader of the root: Remix calls none after an
 * action that threw. While the database is away the page is one of nobody.
 */
export async function frameOf(request: Request, context: LoadContext) {
  const viewer = await viewerOf(request, context).catch((): Viewer => ({ kind: "visitor" }));
  return {
    origin: new URL(request.url).origin,
    language: context.language,
    viewer:
      viewer.kind === "member"
        ? {
            id: viewer.id,
            name: viewer.name,
            unreadCount: viewer.unreadCount,
            isAdmin: viewer.isAdmin,
            moderates: canModerate(viewer),
            tendsSearch: canTendSearch(viewer),
            desks: viewer.memberships.map(({ vendorSlug, vendorName }) => ({ vendorSlug, vendorName })),
            timeZone: viewer.timeZone,
            unconfirmedEmail: viewer.isVerified ? null : viewer.email,
          }
        : null,
  };
}
