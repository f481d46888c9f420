import { type SQL, sql } from "drizzle-orm";
import { anyOf } from "~/domain/rows.server";
import type { Viewer } from "~/domain/viewer";
import { canAnnounceForCommunity, vendorsToAnnounceFor } from "./policy";

/** Whether a talk (alias `t`) is announced: drafts are in no list, feed, search or mail (rule 6). */
export const isAnnounced = sql`t.announced_at is not null`;

/** Whether the viewer may see a talk (alias `t`): a draft is seen by those who manage it and by who proposed it (rule 6). */
export function talkVisibleTo(viewer: Viewer): SQL {
  if (viewer.kind !== "member") return isAnnounced;
  return sql`(${isAnnounced} or ${talkManagedBy(viewer)}
    or exists (select from talk_proposals tp where tp.talk_id = t.id and tp.proposed_by = ${viewer.id}))`;
}

/** Whether the viewer manages a talk or a series (alias `t`, with its `vendor_id`): `canManageTalk` in rows. */
export function talkManagedBy(viewer: Viewer): SQL {
  if (viewer.kind !== "member" || !viewer.isVerified) return sql`false`;
  if (viewer.isAdmin) return sql`true`;
  const vendorIds = vendorsToAnnounceFor(viewer).map(({ vendorId }) => vendorId);
  const community = canAnnounceForCommunity(viewer) ? sql`t.vendor_id is null` : sql`false`;
  return sql`(${community} or t.vendor_id = ${anyOf(vendorIds)})`;
}
