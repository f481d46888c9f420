import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { recordEvent } from "~/domain/events/record.server";
import { rowsOf } from "~/domain/rows.server";
import { fillPlaces } from "~/domain/rsvps/consequences.server";
import { instantOf } from "~/lib/time-zone";
import type { TalkChange } from "./changes";
import { isNotOver } from "./fragments.server";
import { tellOfChange } from "./told.server";

type Planned = { id: number; startsAt: string; localStart: string; timeZone: string };

const PER_READ = 500;

/**
 * Brings the starts of talks that are to come to what their wall times mean by the zone data of today: when the rules of a zone changed
 * after a talk was planned, the wall time is kept and the instant follows. SEQUENCE rises and followers are told as of every new start.
 * Zone data come with Node, so it is enough to look when a worker starts. Gives how many were brought.
 */
export async function keepWallTimes(db: Db): Promise<number> {
  let kept = 0;
  for (let after = 0; ; ) {
    const planned = await rowsOf<Planned>(
      db,
      sql`select t.id, t.starts_at as "startsAt", to_char(t.local_start, 'YYYY-MM-DD"T"HH24:MI') as "localStart", t.time_zone as "timeZone"
          from talks t where t.cancelled_at is null and ${isNotOver} and t.id > ${after} order by t.id limit ${PER_READ}`,
    );
    for (const talk of planned) {
      const startsAt = startByTodaysRules(talk);
      if (startsAt && (await db.transaction((tx) => move(tx, talk, startsAt)))) kept += 1;
    }
    if (planned.length < PER_READ) return kept;
    after = planned.at(-1)?.id ?? after;
  }
}

/** The new start; null when the old one is what the wall time means, or one of the two that it means. */
function startByTodaysRules({ startsAt, localStart, timeZone }: Planned): Date | null {
  const meant = instantOf(localStart, timeZone);
  if (!meant.ok && meant.reason === "malformed") return null;
  const instants = meant.ok ? [meant.instant] : meant.options.map(({ instant }) => instant);
  const isMeant = instants.some((instant) => instant.getTime() === Date.parse(startsAt));
  return isMeant ? null : (instants[0] ?? null);
}

/** Moves it unless somebody else did meanwhile. */
async function move(tx: Db, { id, startsAt: from }: Planned, to: Date): Promise<boolean> {
  const [talk] = await tx.execute<{ isDraft: boolean }>(
    sql`update talks set starts_at = ${to.toISOString()}, changed_at = now(),
          sequence = case when announced_at is null then sequence else sequence + 1 end
        where id = ${id} and starts_at = ${from} and cancelled_at is null returning announced_at is null as "isDraft"`,
  );
  if (!talk) return false;
  if (talk.isDraft) return true;
  const changes: TalkChange[] = [{ field: "startsAt", from, to: to.toISOString() }];
  const eventId = await recordEvent(tx, {
    verb: "changed-talk",
    actorId: null,
    talkId: id,
    data: { changes },
  });
  await tellOfChange(tx, { talkId: id, eventId });
  await fillPlaces(tx, id);
  return true;
}
