import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { type Reader, readerColumns } from "~/domain/follows/follower.server";
import { wishFor } from "~/domain/notifications/kinds";
import { rowsOf } from "~/domain/rows.server";
import { notifications } from "~db/schema/notices";
import { audienceOf } from "./audience.server";

const READERS_PER_BATCH = 500;

/**
 * Tells members who follow a talk in any way that there is something to see afterwards: on the site only. Never the one who added it.
 * Run again, nobody hears it twice: one notice of an event is all that anybody can have.
 */
export async function tellOfRecordingNow(
  db: Db,
  eventId: number,
  { batchSize = READERS_PER_BATCH }: { batchSize?: number } = {},
): Promise<void> {
  const [event] = await rowsOf<{ talkId: number; actorId: number | null }>(
    db,
    sql`select e.talk_id as "talkId", e.actor_id as "actorId" from events e join talks t on t.id = e.talk_id
        where e.id = ${eventId} and t.announced_at is not null`,
  );
  for (let after: number | undefined = event ? 0 : undefined; event && after !== undefined; ) {
    const readers: Reader[] = await rowsOf<Reader>(
      db,
      sql`select ${readerColumns} from (${audienceOf(event.talkId, { after, limit: batchSize })}) a
          join followers w on w.id = a.id left join users u on u.id = w.user_id order by w.id`,
    );
    const told = readers.flatMap(({ userId, isGone, wishes }) =>
      userId !== null && userId !== event.actorId && !isGone && wishFor(wishes, "talk-recordings").onSite
        ? [{ userId, eventId }]
        : [],
    );
    if (told.length > 0) await db.insert(notifications).values(told).onConflictDoNothing();
    after = readers.at(-1)?.id;
  }
}
