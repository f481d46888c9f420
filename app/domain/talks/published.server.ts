import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import { type Language, translator } from "~/i18n";
import { isAnnounced } from "./visible.server";

/** A talk as calendars and feeds say it. Instants are ISO 8601. */
export type PublishedTalk = {
  id: number;
  uid: string;
  sequence: number;
  title: string;
  abstract: string;
  startsAt: string;
  localStart: string;
  timeZone: string;
  minutes: number;
  place: string | null;
  /** Null also where not everybody may know it. */
  onlineUrl: string | null;
  cancelledReason: string | null;
  postponedReason: string | null;
  createdAt: string;
  changedAt: string;
  /** The vendor; null for a talk of the community. */
  organizer: string | null;
};

type Wanted = { where: SQL; order: SQL; limit: number; showsAddress?: SQL };

/** Announced talks (alias `t`) as calendars and feeds say them. */
export async function publishedTalks(
  db: Db,
  { where, order, limit, showsAddress = sql`t.address_shown = 'all'` }: Wanted,
): Promise<PublishedTalk[]> {
  return await rowsOf<PublishedTalk>(
    db,
    sql`select t.id, t.uid, t.sequence, t.title, t.abstract, t.starts_at as "startsAt",
          to_char(t.local_start, 'YYYY-MM-DD"T"HH24:MI') as "localStart", t.time_zone as "timeZone", t.minutes, t.place,
          case when ${showsAddress} then t.online_url end as "onlineUrl", t.cancelled_reason as "cancelledReason",
          t.postponed_reason as "postponedReason", coalesce(t.announced_at, t.created_at) as "createdAt", t.changed_at as "changedAt",
          v.name as organizer
        from talks t left join vendors v on v.id = t.vendor_id
        where ${isAnnounced} and ${where} order by ${order} limit ${limit}`,
  );
}

/** It does not take place when it says: cancelled, or postponed without a new date. */
export const isOff = ({ cancelledReason, postponedReason }: PublishedTalk) =>
  cancelledReason !== null || postponedReason !== null;

/** The abstract, after the news that the talk is cancelled or postponed. */
export function abstractOf(talk: PublishedTalk, language: Language): string {
  const { abstract, cancelledReason, postponedReason } = talk;
  const t = translator(language);
  if (cancelledReason !== null)
    return `${t("talks.calendarCancelled", { reason: cancelledReason })}\n\n${abstract}`;
  if (postponedReason !== null)
    return `${t("calendars.postponed", { reason: postponedReason })}\n\n${abstract}`;
  return abstract;
}

/** When one of these talks changed last. */
export function changedLast(talks: readonly PublishedTalk[]): Date | null {
  const times = talks.map(({ changedAt }) => Date.parse(changedAt));
  return times.length > 0 ? new Date(times.reduce((latest, one) => Math.max(latest, one))) : null;
}
