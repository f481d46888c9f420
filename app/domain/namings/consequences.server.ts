import type { Db } from "~/db.server";
import { notify } from "~/domain/events/record.server";
import { namings } from "~db/schema/notices";

type Naming = {
  eventId: number;
  actorId: number;
  /** Who wrote the post hears of it in other ways, if at all. */
  authorId: number;
  named: readonly number[];
  post: { questionId: number } | { answerId: number } | { commentId: number };
};

/**
 * Tells those whom a post names with `@`, in the transaction of the event that it was written or edited by. The rows keep whom it named
 * before: they are not told again. To be called after those are told who hear of the event for another reason: once is enough.
 */
export async function tellNamed(tx: Db, { eventId, actorId, authorId, named, post }: Naming): Promise<void> {
  const people = named.filter((id) => id !== actorId && id !== authorId);
  if (people.length === 0) return;
  // In one order, so that two who name the same people do not wait for each other.
  const rows = people.toSorted((one, other) => one - other).map((userId) => ({ userId, eventId, ...post }));
  const fresh = await tx
    .insert(namings)
    .values(rows)
    .onConflictDoNothing()
    .returning({ userId: namings.userId });
  await notify(
    tx,
    eventId,
    actorId,
    fresh.map(({ userId }) => userId),
    { isNamed: true },
  );
}
