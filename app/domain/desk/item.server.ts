/** An item of the desk, locked for a change with its question: what two people do to it at once is done one after the other. */
import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, notFound } from "~/domain/errors";
import { type LockedPost, lockQuestion } from "~/domain/posts.server";
import { rowsOf } from "~/domain/rows.server";
import { type Member, type Membership, membershipAt, type Tier } from "~/domain/viewer";
import { deskItems, internalNotes } from "~db/schema/support";
import { canWorkDesk } from "./policy";

export type LockedItem = {
  question: LockedPost;
  vendorId: number;
  membership: Membership;
  tier: Tier;
  /** Null also when who held it is no longer staff of the vendor. */
  heldBy: number | null;
  pausedAt: string | null;
  /** The vendor still owes something: neither solved nor stopped. */
  isOpen: boolean;
};

/** Throws notFound for everybody but staff of the product's vendor, as for a question that is not there. */
export async function lockItem(tx: Db, viewer: Member, questionId: number): Promise<LockedItem> {
  const question = await lockQuestion(tx, viewer, questionId);
  const { vendorId } = question;
  const membership = membershipAt(viewer, vendorId);
  if (vendorId === null || !membership || !canWorkDesk(viewer, vendorId) || question.isOutOfSight)
    throw notFound();
  const [row] = await rowsOf<Pick<LockedItem, "tier" | "heldBy" | "pausedAt" | "isOpen">>(
    tx,
    sql`select coalesce(d.tier, 'L1') as tier, c.paused_at as "pausedAt",
          coalesce(c.solved_at is null and c.stopped_at is null, false) as "isOpen",
          (select m.user_id from memberships m join users u on u.id = m.user_id
           where m.user_id = d.held_by and m.vendor_id = d.vendor_id and m.ended_at is null and u.deleted_at is null limit 1) as "heldBy"
        from (values (${questionId}::bigint, ${vendorId}::bigint)) as of(question_id, vendor_id)
          left join clocks c on c.question_id = of.question_id and c.vendor_id = of.vendor_id
          left join desk_items d on d.question_id = of.question_id and d.vendor_id = of.vendor_id`,
  );
  if (!row) throw new Error("no row came back");
  return { ...row, question, vendorId, membership };
}

/** The same for what is still to be done. */
export async function lockOpenItem(tx: Db, viewer: Member, questionId: number): Promise<LockedItem> {
  const item = await lockItem(tx, viewer, questionId);
  if (!item.isOpen) throw conflict("errors.deskDone");
  return item;
}

type Change = Partial<
  Pick<typeof deskItems.$inferInsert, "tier" | "heldBy" | "heldSince" | "snoozedUntil" | "snoozedReason">
>;

export async function putItem(tx: Db, { question, vendorId }: LockedItem, change: Change): Promise<void> {
  await tx
    .insert(deskItems)
    .values({ questionId: question.questionId, vendorId, ...change })
    .onConflictDoUpdate({ target: [deskItems.questionId, deskItems.vendorId], set: change });
}

/** Writes down what staff say among themselves. */
export async function putNote(
  tx: Db,
  { question, vendorId, membership }: LockedItem,
  { authorId, kind, body }: { authorId: number; kind: "note" | "hand-over" | "snooze"; body: string },
): Promise<void> {
  const { questionId } = question;
  await tx
    .insert(internalNotes)
    .values({ questionId, vendorId, authorId, authorTier: membership.tier, kind, body });
}
