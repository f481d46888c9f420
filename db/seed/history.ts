import type { Db } from "~/db.server";
import type { NewEvent } from "~/domain/events/record.server";
import { events, notifications } from "~db/schema/notices";

/** Something that happened at its time. The seed does all of them in order, so that ids tell the same story as times. */
export type Step = { at: Date; run: () => Promise<void> };

export type History = {
  /** Writes an event as of `at` and notes whom it is told, and whom because it names them; gives its id. */
  record: (
    at: Date,
    event: NewEvent,
    told?: readonly (number | null)[],
    named?: readonly number[],
  ) => Promise<number>;
  /** Writes the notifications of all that was recorded. */
  tellAll: () => Promise<void>;
};

/** People read what they are told within a few days; what came after that is still unread. */
const READ_AFTER_MS = 3 * 86_400_000;

/** Events with times of their own, and whom they are told: each person once, and never the one who did it. */
export function historyIn(tx: Db, now: Date): History {
  const notices: (typeof notifications.$inferInsert)[] = [];
  return {
    record: async (at, event, told = [], named = []) => {
      const { staff, terms, because, ...written } = event;
      const data = { ...event.data, ...(because && { because }), ...(terms && { terms }) };
      const [row] = await tx
        .insert(events)
        .values({
          ...written,
          at,
          actorVendorId: staff?.vendorId ?? null,
          actorTier: staff?.tier ?? null,
          ...(Object.keys(data).length > 0 && { data }),
        })
        .returning({ id: events.id });
      if (!row) throw new Error("an event was not written");
      const isRead = now.getTime() - at.getTime() > READ_AFTER_MS;
      const readAt = isRead ? new Date(at.getTime() + READ_AFTER_MS) : null;
      for (const userId of new Set([...told, ...named])) {
        if (userId === null || userId === event.actorId) continue;
        const data = told.includes(userId) ? null : { named: true };
        notices.push({ userId, eventId: row.id, createdAt: at, readAt, data });
      }
      return row.id;
    },
    tellAll: async () => {
      if (notices.length > 0) await tx.insert(notifications).values(notices);
    },
  };
}

/** Runs the steps in the order of their times; those of the same time as they are given. */
export async function runInOrder(steps: readonly Step[]): Promise<void> {
  for (const { run } of steps.toSorted((one, other) => one.at.getTime() - other.at.getTime())) await run();
}
