import { type SQL, sql } from "drizzle-orm";
import { anyOf } from "~/domain/rows.server";
import type { Viewer } from "~/domain/viewer";
import { canModerate } from "~/domain/viewer";
import { vendorsToAnnounceFor } from "./policy";

/** Whether a talk (alias `t`) is announced: drafts are in no list, feed, search or mail (rule 6). */
export const isAnnounced = sql`t.announced_at is not null`;

/** Whether the viewer may see a talk (alias `t`): a draft is seen by those who manage it and by who proposed it (rule 6). */
export function talkVisibleTo(viewer: Viewer): SQL {
  if (viewer.kind !== "member") return isAnnounced;
  if (viewer.isAdmin) return sql`true`;
  const theirs = [
    isAnnounced,
    sql`exists (select from talk_proposals tp where tp.talk_id = t.id and tp.proposed_by = ${viewer.id})`,
  ];
  const vendorIds = vendorsToAnnounceFor(viewer).map(({ vendorId }) => vendorId);
  if (vendorIds.length > 0) theirs.push(sql`t.vendor_id = ${anyOf(vendorIds)}`);
  if (canModerate(viewer)) theirs.push(sql`t.vendor_id is null`);
  return sql`(${sql.join(theirs, sql` or `)})`;
}
