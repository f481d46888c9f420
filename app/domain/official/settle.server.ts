import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, notAllowed } from "~/domain/errors";
import { notify, recordEvent } from "~/domain/events/record.server";
import { publicAnswer, publicQuestion } from "~/domain/questions/visible.server";
import { anyOf, rowsOf } from "~/domain/rows.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { compareVersions } from "~/lib/version";
import { type OpenCheck, openChecksOf, settleChecked } from "./checks.server";
import { canMark } from "./policy";

/** As many as one page of the queue holds. */
export const MOST_SETTLED = 30;

type CheckedMark = { id: number; questionId: number; answerId: number; markedBy: number };

/**
 * Says of marks that they still hold for a release, and so for those before it that they were not checked for either. What somebody else
 * settled in the meantime is passed over; conflict when nothing was left.
 */
export async function settleChecks(
  db: Db,
  viewer: Member,
  { vendorId, checks }: { vendorId: number; checks: readonly { markId: number; releaseId: number }[] },
): Promise<{ settled: number }> {
  if (!canMark(viewer, vendorId)) throw notAllowed();
  const chosen = checks.slice(0, MOST_SETTLED);
  return await db.transaction(async (tx) => {
    const marks = await lockedMarks(
      tx,
      vendorId,
      chosen.map(({ markId }) => markId),
    );
    const open = await openChecksOf(
      tx,
      marks.map(({ id }) => id),
    );
    const at = new Date();
    let settled = 0;
    for (const mark of marks) {
      const ofMark = open.filter(({ markId }) => markId === mark.id);
      const { releaseId } = chosen.find(({ markId }) => markId === mark.id) ?? {};
      const upTo = ofMark.find((check) => check.releaseId === releaseId);
      if (!upTo) continue;
      await holds(tx, viewer, { vendorId, mark, upTo, open: ofMark, at });
      settled += 1;
    }
    if (settled === 0) throw conflict("errors.checksSettled");
    return { settled };
  });
}

async function holds(
  tx: Db,
  viewer: Member,
  given: { vendorId: number; mark: CheckedMark; upTo: OpenCheck; open: readonly OpenCheck[]; at: Date },
): Promise<void> {
  const { vendorId, mark, upTo, open, at } = given;
  const covered = open.filter(({ version }) => compareVersions(version, upTo.version) <= 0);
  await settleChecked(tx, covered, { by: viewer.id, at });
  const eventId = await recordEvent(tx, {
    verb: "mark-still-holds",
    actorId: viewer.id,
    actorRole: roleInWords(viewer, vendorId),
    questionId: mark.questionId,
    answerId: mark.answerId,
    markId: mark.id,
    data: { release: upTo.version },
  });
  await notify(tx, eventId, viewer.id, [mark.markedBy]);
}

/** Official marks of this vendor, locked after their questions, in the order in which every command locks. */
async function lockedMarks(tx: Db, vendorId: number, ids: readonly number[]): Promise<CheckedMark[]> {
  await tx.execute(
    sql`select from questions where id in (
          select a.question_id from official_marks m join answers a on a.id = m.answer_id where m.id = ${anyOf(ids)})
        order by id for key share`,
  );
  await tx.execute(sql`select from official_marks where id = ${anyOf(ids)} order by id for no key update`);
  return await rowsOf<CheckedMark>(
    tx,
    sql`select m.id, a.question_id as "questionId", a.id as "answerId", m.marked_by as "markedBy"
        from official_marks m join answers a on a.id = m.answer_id join questions q on q.id = a.question_id
        where m.id = ${anyOf(ids)} and m.vendor_id = ${vendorId} and m.state = 'official' and m.revision_id = a.revision_id
          and ${publicAnswer} and ${publicQuestion}
        order by m.id`,
  );
}
