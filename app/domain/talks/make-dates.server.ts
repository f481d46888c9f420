import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict } from "~/domain/errors";
import { rowsOf } from "~/domain/rows.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { localStartOf } from "~/lib/time-zone";
import { draftInput, type TalkInput, talkInput } from "./input";
import { FURTHEST_AHEAD_DAYS } from "./limits";
import { type LoadedTalk, wholeTalk } from "./load.server";
import { renderedDescription } from "./parts.server";
import { daysOf, startsOn } from "./rhythm";
import { lockSeries, type Series } from "./series.server";
import { valuesOf } from "./values";
import { markAnnounced, writeTalk } from "./write.server";

/** Talks that were made, and the days on which the wall time does not exist because clocks skip it. */
export type MadeDates = { made: number; skipped: string[] };

/**
 * Sees to it that the next `count` days of a series have their talk: drafts, or announced at once. Each is like the talk that the
 * series had last and goes its own way from there. A day that has its talk keeps it, however it was moved: made again, nothing is new.
 * Refuses with conflict a series that has ended, and to announce what nothing whole is like.
 */
export async function makeDates(
  db: Db,
  viewer: Member,
  slug: string,
  { count, announce, now = new Date() }: { count: number; announce: boolean; now?: Date },
): Promise<MadeDates> {
  return await db.transaction(async (tx) => {
    const series = await lockSeries(tx, viewer, slug);
    if (series.endedAt !== null) throw conflict("errors.seriesEnded");
    const there = await daysThere(tx, series.id);
    const today = localStartOf(now, series.timeZone).slice(0, 10);
    const days = daysOf(series, today, count + 1, there.at(-1) ?? null);
    const starts = startsOn(days, series.localTime, series.timeZone)
      .filter(({ startsAt }) => startsAt === null || isAhead(startsAt, now))
      .slice(0, count);
    const fields = await likeTheLast(tx, series);
    const missing = starts.filter(({ day }) => !there.includes(day));
    let made = 0;
    for (const { day, localStart, startsAt } of missing) {
      if (startsAt === null) continue;
      const input = inputFor({ ...fields, localStart, clock: "earlier" }, announce);
      const rendered = await renderedDescription(input.description);
      const { id } = await writeTalk(tx, viewer, {
        ...{ input, rendered, vendorId: series.vendorId, seriesDate: day },
      });
      if (announce) {
        const actorRole = roleInWords(viewer, series.vendorId);
        await markAnnounced(tx, { talkId: id, actorId: viewer.id, actorRole });
      }
      made += 1;
    }
    return { made, skipped: missing.filter(({ startsAt }) => startsAt === null).map(({ day }) => day) };
  });
}

const isAhead = (startsAt: Date, now: Date) =>
  startsAt > now && startsAt.getTime() < now.getTime() + FURTHEST_AHEAD_DAYS * 86_400_000;

function inputFor(fields: Record<string, string>, announce: boolean): TalkInput {
  const checked = (announce ? talkInput : draftInput).safeParse(fields);
  if (!checked.success) throw conflict("errors.seriesNothingWhole");
  return checked.data;
}

async function daysThere(tx: Db, seriesId: number): Promise<string[]> {
  const rows = await rowsOf<{ day: string }>(
    tx,
    sql`select series_date::text as day from talks where series_id = ${seriesId} and series_date is not null order by series_date`,
  );
  return rows.map(({ day }) => day);
}

/** The fields of the talk that the series had last; of a series without any, what it says of itself. */
async function likeTheLast(tx: Db, series: Series): Promise<Record<string, string>> {
  const [last] = await rowsOf<LoadedTalk>(
    tx,
    sql`${wholeTalk} where t.series_id = ${series.id} and t.cancelled_at is null
        order by t.announced_at is not null desc, t.starts_at desc, t.id desc limit 1`,
  );
  const { title, abstract, language, timeZone, minutes, slug } = series;
  const own = { title: last?.title ?? title, timeZone, minutes: String(minutes), series: slug };
  return { ...(last ? valuesOf(last) : { abstract, language, body: "", tags: "" }), ...own };
}
