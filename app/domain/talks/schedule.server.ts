import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, invalid } from "~/domain/errors";
import type { LapseCause } from "~/domain/events/causes";
import { notify, recordEvent } from "~/domain/events/record.server";
import { viewersOf } from "~/domain/people/viewers.server";
import { rowsOf } from "~/domain/rows.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { talks } from "~db/schema/talks";
import { type LoadedTalk, lockTalk, wholeTalk } from "./load.server";
import { canManageTalk } from "./policy";
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

type Due = LoadedTalk & { publishBy: number };

/**
 * Announces the drafts whose time has come, in the name of who scheduled them; how many. One that can no longer be announced stays a
 * draft and is scheduled no more, and those who look after it are told on the site. Run twice at once, each is announced once.
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
    sql`select w.*, p.publish_by as "publishBy" from (${wholeTalk} where t.id = ${found.id}) w join talks p on p.id = w.id`,
  );
  if (!talk) return "none";
  const [scheduler] = await viewersOf(tx, [talk.publishBy]);
  const cause = whyNot(talk, scheduler);
  if (scheduler && cause === null) {
    const actorRole = roleInWords(scheduler, talk.vendorId);
    await markAnnounced(tx, { talkId: talk.id, actorId: scheduler.id, actorRole });
    return "announced";
  }
  await tx.update(talks).set({ publishAt: null, publishBy: null }).where(eq(talks.id, found.id));
  const lookAfterIt = await managersAmong(tx, talk, [talk.createdBy, talk.publishBy]);
  const told = lookAfterIt.length > 0 ? lookAfterIt : await managersAmong(tx, talk, await leadsOf(tx, talk));
  const eventId = await recordEvent(tx, {
    verb: "lapsed-schedule",
    ...{ actorId: null, talkId: talk.id, because: cause },
  });
  await notify(tx, eventId, null, told);
  return "left";
}

function whyNot(talk: Due, scheduler: Member | undefined): LapseCause | null {
  if (!scheduler || !canManageTalk(scheduler, talk)) return "rights-lost";
  if (Date.parse(talk.startsAt) <= Date.now()) return "start-passed";
  return isWhole(talk) ? null : "talk-incomplete";
}

/** Nobody else may know that there is such a draft (rule 6). */
async function managersAmong(tx: Db, talk: Due, userIds: readonly number[]): Promise<number[]> {
  const viewers = await viewersOf(tx, userIds);
  return viewers.filter((one) => canManageTalk(one, talk)).map(({ id }) => id);
}

/** Who leads the vendor, or looks after the talks of the community. */
async function leadsOf(tx: Db, { vendorId }: Due): Promise<number[]> {
  const rows = await rowsOf<{ id: number }>(
    tx,
    vendorId === null
      ? sql`select distinct user_id as id from user_roles where role = 'moderator'`
      : sql`select user_id as id from memberships where vendor_id = ${vendorId} and is_lead and ended_at is null`,
  );
  return rows.map(({ id }) => id);
}
