import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import { fillPlaces } from "./consequences.server";

/**
 * Fills the places that came free while somebody who waits for them was suspended and was passed over. While they are suspended, still or
 * again, nothing changes for them.
 */
export async function givePlaces(db: Db, userId: number): Promise<void> {
  const waited = await rowsOf<{ talkId: number }>(
    db,
    sql`select r.talk_id as "talkId" from rsvps r where r.user_id = ${userId} and r.status = 'waitlisted' order by r.talk_id`,
  );
  for (const { talkId } of waited) await db.transaction((tx) => fillPlaces(tx, talkId));
}
