import { canTendSearch } from "~/domain/search/policy";
import { canModerate, type Viewer } from "~/domain/viewer";
import type { LoadContext } from "./load-context";
import type { Language } from "./preferences";
import { viewerOf } from "./viewer.server";

/** What the frame of every page knows: its language, and who reads it. */
export function frameOf(viewer: Viewer, language: Language) {
  return {
    language,
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

/**
 * The same for the page of a refusal. Remix calls no loader after an action that threw, not even that of the root. While the database is
 * away the page is one of nobody.
 */
export async function frameOfRefusal(request: Request, context: LoadContext) {
  const viewer = await viewerOf(request, context).catch((): Viewer => ({ kind: "visitor" }));
  return frameOf(viewer, context.language);
}
