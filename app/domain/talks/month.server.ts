import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { type Month, spanOf } from "~/lib/month";
import { localStartOf } from "~/lib/time-zone";
import { narrowedTo, type TalkFilter, type TalkSummary, talksWhere } from "./list.server";

/** More talks than this in six weeks no page can show. */
const MOST_TALKS = 300;

/** A talk and the day that it begins on where the reader is. */
export type TalkOnDay = TalkSummary & { day: string };

/** The talks on the days that a month view shows, in a zone; cancelled ones too, postponed ones not: they have no day. */
export async function talksInMonth(
  db: Db,
  month: Month,
  { zone, ...filter }: TalkFilter & { zone: string },
): Promise<TalkOnDay[]> {
  const { from, to } = spanOf(month, zone);
  const talks = await talksWhere(db, {
    where: sql`t.starts_at >= ${from.toISOString()} and t.starts_at < ${to.toISOString()}
      and (t.postponed_at is null or t.cancelled_at is not null) and ${narrowedTo(filter)}`,
    order: sql`t.starts_at, t.id`,
    limit: MOST_TALKS,
  });
  return talks.map((talk) => ({ ...talk, day: localStartOf(new Date(talk.startsAt), zone).slice(0, 10) }));
}
