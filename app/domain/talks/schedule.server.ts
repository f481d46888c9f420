import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, invalid } from "~/domain/errors";
import { rowsOf } from "~/domain/rows.server";
import type { Member } from "~/domain/viewer";
import { talks } from "~db/schema/talks";
import { type LoadedTalk, lockTalk, wholeTalk } from "./load.server";
import { isWhole, markAnnounced, refuseUnready } from "./write.server";

/** Has a whole draft announced by itself at this time, which lies ahead and before the start. Refuses as `announceDraft`. */
export async function scheduleTalk(db: Db, viewer: Member, id: number, publishAt: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const talk = await lockTalk(tx, viewer, id);
    refuseUnready(talk);
    if (publishAt.getTime() <= Date.now()) throw invalid({ publishAt: "errors.talkPublishPast" });
    if (publishAt.getTime() >= Date.parse(talk.startsAt))
      throw invalid({ publishAt: "errors.talkPublishLate" });
    await tx.update(talks).set({ publishAt, publishBy: viewer.id }).where(eq(talks.id, id));
  });
}

/** Keeps a scheduled draft a draft. */
export async function unscheduleTalk(db: Db, viewer: Member, id: number): Promise<void> {
  await db.transaction(async (tx) => {
    const { state } = await lockTalk(tx, viewer, id);
    if (state !== "draft") throw conflict("errors.talkNoDraft");
    await tx.update(talks).set({ publishAt: null, publishBy: null }).where(eq(talks.id, id));
  });
}

type Due = LoadedTalk & { publishBy: number; role: string | null };

/**
 * Announces the drafts whose time has come, in the name of who scheduled them; how many. One that can no longer be announced (its
 * start has passed while nobody ran this) stays a draft and is scheduled no more. Run twice at once, each is announced once.
 */
export async function announceDue(db: Db): Promise<number> {
  let announced = 0;
  for (;;) {
    const outcome = await db.transaction(announceNext);
    if (outcome === "none") return announced;
    if (outcome === "announced") announced += 1;
  }
}

async function announceNext(tx: Db): Promise<"none" | "announced" | "left"> {
  const [found] = await rowsOf<{ id: number }>(
    tx,
    sql`select id from talks where announced_at is null and publish_at <= now()
        order by publish_at, id limit 1 for update skip locked`,
  );
  if (!found) return "none";
  const [talk] = await rowsOf<Due>(
    tx,
    sql`select w.*, p.publish_by as "publishBy", coalesce(
          (select m.tier || ' · ' || v.name from memberships m join vendors v on v.id = m.vendor_id
            where m.user_id = p.publish_by and m.vendor_id = p.vendor_id and m.ended_at is null),
          (select max(r.role) from user_roles r where r.user_id = p.publish_by)) as role
        from (${wholeTalk} where t.id = ${found.id}) w join talks p on p.id = w.id`,
  );
  if (talk && isWhole(talk) && Date.parse(talk.startsAt) > Date.now()) {
    await markAnnounced(tx, { talkId: talk.id, actorId: talk.publishBy, actorRole: talk.role });
    return "announced";
  }
  await tx.update(talks).set({ publishAt: null, publishBy: null }).where(eq(talks.id, found.id));
  return "left";
}
