import type { Db } from "~/db.server";
import { conflict, invalid } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import { logTagChange } from "./changes.server";
import { leadTo } from "./lead.server";
import { beginToMove } from "./move-tagged.server";
import { claimNames } from "./names.server";
import { findTendedTag, getTendedTag } from "./tended.server";

/**
 * Merges a tag into another one, or into what that name leads to: what carries or follows it gets that one, and its names lead there.
 * Gives the name of that one. Refuses: notAllowed, notFound; conflict when it leads elsewhere already; by the field `into` a name that
 * is no tag's, or its own.
 */
export async function mergeTag(
  db: Db,
  viewer: Member,
  slug: string,
  into: string,
): Promise<{ slug: string }> {
  const { fromId, target } = await db.transaction(async (tx) => {
    await claimNames(tx);
    const tag = await getTendedTag(tx, viewer, slug);
    if (tag.slug !== slug) throw conflict("errors.tagLeadsAlready");
    const found = await findTendedTag(tx, into);
    if (!found) throw invalid({ into: "errors.tagUnknown" });
    if (found.id === tag.id) throw invalid({ into: "errors.tagItself" });
    await leadTo(tx, tag.id, found.id);
    const of = { actorId: viewer.id, tagId: found.id };
    await logTagChange(tx, of, { what: "merged", before: tag.slug, after: found.slug });
    return { fromId: tag.id, target: found.slug };
  });
  await beginToMove(db, fromId);
  return { slug: target };
}
