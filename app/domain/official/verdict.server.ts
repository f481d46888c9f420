import { and, eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, notAllowed, notFound } from "~/domain/errors";
import { notify, recordEvent } from "~/domain/events/record.server";
import { lockAnswer } from "~/domain/posts.server";
import { anyOf, rowsOf } from "~/domain/rows.server";
import { canModerate, type Member, type Viewer } from "~/domain/viewer";
import { verdicts } from "~db/schema/official";
import { liveMarkOf, markersOf, readersSayOutdated } from "./consequences.server";
import type { TakenBack, VerdictInput } from "./input";
import { canGiveVerdict } from "./policy";

/** One may err, two may be friends: at the third the vendor has to look. */
export const OUTDATED_TO_RECHECK = 3;

/**
 * Says whether an official answer works for this reader. The last word of each counts. Enough that call it outdated put it to a re-check;
 * one that calls it dangerous is told to the markers at once, once for as long as the mark stands as it is.
 */
export async function giveVerdict(
  db: Db,
  viewer: Member,
  answerId: number,
  { mark: markId, ...said }: VerdictInput,
): Promise<{ questionId: number }> {
  return await db.transaction(async (tx) => {
    const answer = await lockAnswer(tx, viewer, answerId);
    const { questionId } = answer;
    if (answer.isOutOfSight) throw notFound();
    const mark = await liveMarkOf(tx, answerId);
    if (!mark || mark.id !== markId || mark.markedBy === null) throw conflict("errors.notMarked");
    if (!canGiveVerdict(viewer, mark)) throw notAllowed("errors.verdictOwn");
    const values = { ...said, at: new Date() };
    await tx
      .insert(verdicts)
      .values({ markId, userId: viewer.id, ...values })
      .onConflictDoUpdate({ target: [verdicts.markId, verdicts.userId], set: values });
    if (said.verdict === "dangerous" && !(await wasCalledDangerous(tx, viewer.id, { answerId, markId }))) {
      const eventId = await recordEvent(tx, {
        verb: "called-dangerous",
        actorId: viewer.id,
        actorRole: null,
        questionId,
        answerId,
        markId,
      });
      await notify(tx, eventId, viewer.id, [mark.markedBy, ...(await markersOf(tx, mark.vendorId))]);
    }
    if (said.verdict === "outdated" && mark.state === "official") {
      if ((await outdatedSinceChecked(tx, markId)) >= OUTDATED_TO_RECHECK) {
        await readersSayOutdated(tx, { questionId, answerId }, mark);
      }
    }
    return { questionId };
  });
}

/**
 * Takes back what this reader said of a mark: it counts no more, nor for a re-check to come. One that was raised already stays: the
 * vendor looks. Also for who may say nothing any more, having become staff since.
 */
export async function takeBackVerdict(
  db: Db,
  viewer: Member,
  answerId: number,
  { mark: markId }: TakenBack,
): Promise<{ questionId: number }> {
  return await db.transaction(async (tx) => {
    const { questionId, isOutOfSight } = await lockAnswer(tx, viewer, answerId);
    if (isOutOfSight) throw notFound();
    const mark = await liveMarkOf(tx, answerId);
    if (mark?.id !== markId) throw conflict("errors.notMarked");
    const taken = await tx
      .delete(verdicts)
      .where(and(eq(verdicts.markId, markId), eq(verdicts.userId, viewer.id)))
      .returning({ id: verdicts.id });
    if (taken.length === 0) throw conflict("errors.noVerdict");
    return { questionId };
  });
}

async function outdatedSinceChecked(tx: Db, markId: number): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    tx,
    sql`select count(*)::integer as count from verdicts v join official_marks m on m.id = v.mark_id
        where m.id = ${markId} and v.verdict = 'outdated' and v.at > greatest(m.marked_at,
          (select max(c.settled_at) from release_checks c where c.mark_id = m.id and c.settled_by is not null))`,
  );
  return row?.count ?? 0;
}

async function wasCalledDangerous(
  tx: Db,
  byId: number,
  { answerId, markId }: { answerId: number; markId: number },
): Promise<boolean> {
  const told = await rowsOf(
    tx,
    sql`select e.id from events e
        where e.answer_id = ${answerId} and e.mark_id = ${markId} and e.actor_id = ${byId} and e.verb = 'called-dangerous'
          and e.id > (select max(x.id) from events x
            where x.answer_id = ${answerId} and x.mark_id = ${markId} and x.verb in ('marked', 'mark-still-holds'))
        limit 1`,
  );
  return told.length > 0;
}

/** What a reader said, with their words, for those who have to act on it. Instants are ISO 8601. */
export type VerdictRow = {
  id: number;
  markId: number;
  verdict: VerdictInput["verdict"];
  version: string | null;
  comment: string;
  at: string;
  by: { id: number; name: string | null };
};

/** More than anybody reads at once. */
const VERDICTS_SHOWN = 50;

/** The verdicts on the marks of an answer that have words or warn, newest first; of this viewer's own vendor, all for moderators. */
export async function listVerdicts(db: Db, viewer: Viewer, answerId: number): Promise<VerdictRow[]> {
  const vendorIds = viewer.kind === "member" ? viewer.memberships.map(({ vendorId }) => vendorId) : [];
  if (vendorIds.length === 0 && !canModerate(viewer)) return [];
  const isRead = canModerate(viewer) ? sql`true` : sql`m.vendor_id = ${anyOf(vendorIds)}`;
  return await rowsOf<VerdictRow>(
    db,
    sql`select v.id, v.mark_id as "markId", v.verdict, v.version, v.comment, v.at,
          jsonb_build_object('id', u.id, 'name', case when u.deleted_at is null then u.name end) as by
        from verdicts v join official_marks m on m.id = v.mark_id join users u on u.id = v.user_id
        where m.answer_id = ${answerId} and ${isRead} and (v.comment <> '' or v.verdict <> 'works')
        order by v.at desc, v.id desc limit ${VERDICTS_SHOWN}`,
  );
}
