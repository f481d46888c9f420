import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { followerOf } from "~/domain/follows/follower.server";
import { rowsOf } from "~/domain/rows.server";
import { isAnnounced } from "~/domain/talks/visible.server";
import type { Member } from "~/domain/viewer";
import { type ReminderKind, reminderKinds } from "./due";

/** Makes these the reminders of one talk that the member wants. Refuses: notFound. */
export async function chooseReminders(
  db: Db,
  viewer: Member,
  talkId: number,
  wanted: readonly ReminderKind[],
): Promise<void> {
  await db.transaction(async (tx) => {
    const [talk] = await rowsOf(tx, sql`select t.id from talks t where t.id = ${talkId} and ${isAnnounced}`);
    if (!talk) throw notFound();
    await putWanted(tx, { talkId, followerId: await followerOf(tx, viewer.id), wanted });
  });
}

/** The same for a follower, with an account or by address alone, of the talk that one of their follows is of. Refuses: notFound. */
export async function chooseRemindersOfFollow(
  db: Db,
  { followerId, followId, wanted }: { followerId: number; followId: number; wanted: readonly ReminderKind[] },
): Promise<void> {
  await db.transaction(async (tx) => {
    const [talk] = await rowsOf<{ id: number }>(
      tx,
      sql`select t.id from follows f join talks t on t.id = f.talk_id
          where f.id = ${followId} and f.follower_id = ${followerId} and f.confirmed_at is not null and ${isAnnounced}`,
    );
    if (!talk) throw notFound();
    await putWanted(tx, { talkId: talk.id, followerId, wanted });
  });
}

async function putWanted(
  tx: Db,
  { talkId, followerId, wanted }: { talkId: number; followerId: number; wanted: readonly ReminderKind[] },
): Promise<void> {
  await tx.execute(
    sql`delete from reminder_refusals where talk_id = ${talkId} and follower_id = ${followerId}`,
  );
  for (const kind of reminderKinds.filter((one) => !wanted.includes(one))) {
    await tx.execute(sql`
      insert into reminder_refusals (talk_id, follower_id, kind) values (${talkId}, ${followerId}, ${kind}) on conflict do nothing`);
  }
}
