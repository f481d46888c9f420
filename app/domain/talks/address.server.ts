import { type SQL, sql } from "drizzle-orm";
import type { Viewer } from "~/domain/viewer";
import { ADDRESS_MINUTES_BEFORE } from "./address";
import { talkManagedBy } from "./visible.server";

/** SQL for the online address of a talk (alias `t`) as this viewer may see it now, else null. As `canSeeAddress`. */
export function visibleAddress(viewer: Viewer): SQL {
  return sql`case when t.address_shown = 'all'
      or (t.address_shown = 'shortly-before' and t.postponed_at is null
        and now() >= t.starts_at - make_interval(mins => ${ADDRESS_MINUTES_BEFORE}))
      or ${sees(viewer)} then t.online_url end`;
}

function sees(viewer: Viewer): SQL {
  if (viewer.kind !== "member") return sql`false`;
  return sql`(${talkManagedBy(viewer)} or ${isGoing(sql`${viewer.id}`)})`;
}

/** SQL for whether this user has a place at the talk (alias `t`) whose address those who are going see. */
export function isGoing(userId: SQL): SQL {
  return sql`(t.address_shown = 'going' and exists (
    select from rsvps g where g.talk_id = t.id and g.user_id = ${userId} and g.status = 'going'))`;
}
