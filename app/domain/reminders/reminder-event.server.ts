import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { recordEvent } from "~/domain/events/record.server";
import { rowsOf } from "~/domain/rows.server";
import type { ReminderKind } from "./due";

/** The event that notices of a reminder hang on: one for all who are reminded of this start in this way. */
export async function reminderEvent(
  tx: Db,
  { talkId, kind, startsAt }: { talkId: number; kind: ReminderKind; startsAt: string },
): Promise<number> {
  const verb = `reminder-${kind}` as const;
  const [known] = await rowsOf<{ id: number }>(
    tx,
    sql`select e.id from events e where e.talk_id = ${talkId} and e.verb = ${verb} and e.data->>'startsAt' = ${startsAt}`,
  );
  return known?.id ?? (await recordEvent(tx, { verb, actorId: null, talkId, data: { startsAt } }));
}
