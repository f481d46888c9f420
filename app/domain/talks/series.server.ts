import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed, notFound } from "~/domain/errors";
import { rowsOf } from "~/domain/rows.server";
import type { Member, Viewer } from "~/domain/viewer";
import { canManageTalk } from "./policy";
import type { Rhythm } from "./rhythm";
import { talkManagedBy } from "./visible.server";

/** A series. Instants are ISO 8601. */
export type Series = Rhythm & {
  id: number;
  slug: string;
  vendorId: number | null;
  /** Null: of the community. */
  vendor: { slug: string; name: string } | null;
  title: string;
  abstract: string;
  language: "zh" | "en";
  /** Wall time of the start, HH:MM. */
  localTime: string;
  timeZone: string;
  minutes: number;
  endedAt: string | null;
  /** Of its next talk that is announced. */
  nextStartsAt: string | null;
};

const SERIES_SHOWN = 100;

/** The series, or notFound. They are public. */
export async function getSeries(db: Db, slug: string): Promise<Series> {
  const [found] = await seriesWhere(db, sql`t.slug = ${slug}`);
  if (!found) throw notFound();
  return found;
}

/** All series: those that go on by what comes next, then those that have ended. */
export async function listSeries(db: Db): Promise<Series[]> {
  return await seriesWhere(db, sql`true`);
}

/** The series that go on and that the viewer manages, for the form of a talk. */
export async function seriesManagedBy(db: Db, viewer: Viewer): Promise<Series[]> {
  return await seriesWhere(db, sql`t.ended_at is null and ${talkManagedBy(viewer)}`);
}

/** The series for who manages it. Refuses: notFound, notAllowed. */
export async function seriesSource(db: Db, viewer: Member, slug: string): Promise<Series> {
  const found = await getSeries(db, slug);
  if (!canManageTalk(viewer, found)) throw notAllowed();
  return found;
}

/** The same, locked for a change. */
export async function lockSeries(tx: Db, viewer: Member, slug: string): Promise<Series> {
  await tx.execute(sql`select from series where slug = ${slug} for update`);
  return await seriesSource(tx, viewer, slug);
}

async function seriesWhere(db: Db, where: SQL): Promise<Series[]> {
  return await rowsOf<Series>(
    db,
    sql`select * from (
          select t.id, t.slug, t.vendor_id as "vendorId",
            case when v.id is not null then jsonb_build_object('slug', v.slug, 'name', v.name) end as vendor,
            t.title, t.abstract, t.language, t.rhythm, t.weekday, t.nth, t.local_time as "localTime", t.time_zone as "timeZone",
            t.minutes, t.ended_at as "endedAt", (${nextStart}) as "nextStartsAt"
          from series t left join vendors v on v.id = t.vendor_id where ${where}
        ) r order by "endedAt" is not null, "nextStartsAt" nulls last, title, id limit ${SERIES_SHOWN}`,
  );
}

const nextStart = sql`
  select min(n.starts_at) from (select * from talks x where x.series_id = t.id) n
  where n.announced_at is not null and n.cancelled_at is null and n.postponed_at is null and n.starts_at > now()`;
