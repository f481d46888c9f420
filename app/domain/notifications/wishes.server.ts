import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { followerOf } from "~/domain/follows/follower.server";
import { rowsOf } from "~/domain/rows.server";
import type { Member } from "~/domain/viewer";
import { followerSettings } from "~db/schema/followers";
import { type NoticeKind, noticeKinds, type Wishes, wishFor } from "./kinds";

/** Which notices the member wants. */
export async function wishesOf(db: Db, viewer: Member): Promise<Wishes> {
  const rows = await rowsOf<{ kind: NoticeKind; onSite: boolean; byMail: boolean }>(
    db,
    sql`select s.kind, s.on_site as "onSite", s.by_mail as "byMail" from follower_settings s
        join followers w on w.id = s.follower_id where w.user_id = ${viewer.id}`,
  );
  return Object.fromEntries(rows.map(({ kind, ...wish }) => [kind, wish]));
}

/** Makes these the member's wishes; a kind that is left out is as it is at first. */
export async function putWishes(db: Db, viewer: Member, wishes: Wishes): Promise<void> {
  await db.transaction(async (tx) => {
    const followerId = await followerOf(tx, viewer.id);
    await tx.delete(followerSettings).where(eq(followerSettings.followerId, followerId));
    const rows = noticeKinds.flatMap((kind) =>
      wishes[kind] ? [{ followerId, kind, ...wishFor(wishes, kind) }] : [],
    );
    if (rows.length > 0) await tx.insert(followerSettings).values(rows);
  });
}

/** Ends the mails of a kind; notices on the site go on. Twice is once. */
export async function endMails(db: Db, followerId: number, kind: NoticeKind): Promise<void> {
  await db.execute(sql`
    insert into follower_settings (follower_id, kind, on_site, by_mail) select id, ${kind}, true, false from followers where id = ${followerId}
    on conflict (follower_id, kind) do update set by_mail = false`);
}
