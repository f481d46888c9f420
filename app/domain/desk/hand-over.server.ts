import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { invalid } from "~/domain/errors";
import { notify, recordEvent } from "~/domain/events/record.server";
import { rowsOf } from "~/domain/rows.server";
import { type Member, roleInWords, type Tier } from "~/domain/viewer";
import type { HandOver } from "./input";
import { type LockedItem, lockOpenItem, putItem, putNote } from "./item.server";
import { tierAfter } from "./policy";

/** A tier has fewer people than this; the bound keeps a hand-over short all the same. */
const MOST_TOLD = 200;

/**
 * Hands a question over to the next tier, or to a person of the vendor. The public trail says to which tier and when; the note is for
 * the vendor's staff alone. Told are the person, or everybody of the tier.
 */
export async function handOver(
  db: Db,
  viewer: Member,
  questionId: number,
  { to, note }: HandOver,
): Promise<void> {
  await db.transaction(async (tx) => {
    const item = await lockOpenItem(tx, viewer, questionId);
    const receiver = to === "next" ? nextTier(item) : await personOf(tx, item, Number(to.slice(7)));
    await putItem(tx, item, {
      tier: receiver.tier,
      heldBy: receiver.userId,
      heldSince: new Date(),
      snoozedUntil: null,
      snoozedReason: null,
    });
    await putNote(tx, item, { authorId: viewer.id, kind: "hand-over", body: note });
    const eventId = await recordEvent(tx, {
      verb: "handed-over",
      actorId: viewer.id,
      actorRole: roleInWords(viewer, item.vendorId),
      staff: item.membership,
      questionId,
      data: { tier: receiver.tier },
    });
    const told =
      receiver.userId === null ? await peopleOf(tx, item.vendorId, receiver.tier) : [receiver.userId];
    await notify(tx, eventId, viewer.id, told);
  });
}

type Receiver = { tier: Tier; userId: number | null };

function nextTier({ tier }: LockedItem): Receiver {
  const next = tierAfter(tier);
  if (!next) throw invalid({ to: "errors.deskLastTier" });
  return { tier: next, userId: null };
}

async function personOf(tx: Db, { vendorId, heldBy }: LockedItem, userId: number): Promise<Receiver> {
  const [person] = await rowsOf<{ tier: Tier }>(
    tx,
    sql`select m.tier from memberships m join users u on u.id = m.user_id
        where m.vendor_id = ${vendorId} and m.user_id = ${userId} and m.ended_at is null and u.deleted_at is null`,
  );
  if (!person) throw invalid({ to: "errors.choice" });
  if (heldBy === userId) throw invalid({ to: "errors.deskHoldsAlready" });
  return { ...person, userId };
}

async function peopleOf(tx: Db, vendorId: number, tier: Tier): Promise<number[]> {
  const people = await rowsOf<{ id: number }>(
    tx,
    sql`select u.id from memberships m join users u on u.id = m.user_id
        where m.vendor_id = ${vendorId} and m.tier = ${tier} and m.ended_at is null and u.deleted_at is null
        order by u.id limit ${MOST_TOLD}`,
  );
  return people.map(({ id }) => id);
}
