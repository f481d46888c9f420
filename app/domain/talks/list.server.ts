import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { type Page, pageOf } from "~/domain/page-of";
import type { Scenario } from "~/domain/questions/vocabulary";
import { rowsOf } from "~/domain/rows.server";
import { fixed } from "~/domain/statements.server";
import type { Member } from "~/domain/viewer";
import { hasRecording, isDated, isNotOver, isOver, talkState } from "./fragments.server";
import type { TalkList, TalkState } from "./states";
import { isAnnounced, talkManagedBy } from "./visible.server";
import type { Level } from "./vocabulary";

/** A talk as lists show it. Instants are ISO 8601. */
export type TalkSummary = {
  id: number;
  title: string;
  abstract: string;
  language: "zh" | "en";
  startsAt: string;
  minutes: number;
  /** The organiser's IANA zone. */
  timeZone: string;
  state: TalkState;
  /** Followers were told of a change. */
  isChanged: boolean;
  isOnline: boolean;
  place: string | null;
  hasRecording: boolean;
  /** Null: of the community. */
  vendor: { slug: string; name: string } | null;
  product: { slug: string; name: string } | null;
  furtherProducts: { slug: string; name: string }[];
  speakers: string[];
  tags: string[];
};

export const TALKS_PER_PAGE = 20;

/** Slugs; null or left out does not narrow. */
export type TalkFilter = {
  tag?: string | null;
  product?: string | null;
  vendor?: string | null;
  series?: string | null;
  seriesId?: number;
  level?: Level | null;
  scenario?: Scenario | null;
  /** The account of a speaker. */
  speakerId?: number;
  /** Of the announcement. */
  language?: "zh" | "en" | null;
};

const belonging: Record<TalkList, SQL> = {
  coming: sql`t.cancelled_at is null and ${isNotOver}`,
  past: sql`t.cancelled_at is null and ${isOver}`,
  cancelled: sql`t.cancelled_at is not null`,
};

/** One page of talks: coming ones soonest first and the postponed ones after them, all others latest first. */
export async function listTalks(
  db: Db,
  {
    when,
    page = 1,
    size = TALKS_PER_PAGE,
    ...filter
  }: TalkFilter & { when: TalkList; page?: number; size?: number },
): Promise<Page<TalkSummary>> {
  const items = await talksWhere(db, {
    where: sql`${belonging[when]} and ${narrowedTo(filter)}`,
    order: when === "coming" ? sql`t.postponed_at is not null, ${soonestFirst}` : latestFirst,
    limit: size + 1,
    offset: (page - 1) * size,
  });
  return pageOf(items, { page, size });
}

/** One page of the talks that somebody speaks at, latest first, those to come too. */
export async function listTalksOf(
  db: Db,
  { speakerId, page, size = TALKS_PER_PAGE }: { speakerId: number; page: number; size?: number },
): Promise<Page<TalkSummary>> {
  const where = narrowedTo({ speakerId });
  const items = await talksWhere(db, {
    where,
    order: latestFirst,
    limit: size + 1,
    offset: (page - 1) * size,
  });
  return pageOf(items, { page, size });
}

/** The next talks that will take place, for the home page. */
export async function upcomingTalks(db: Db, limit: number): Promise<TalkSummary[]> {
  return await talksWhere(db, {
    where: sql`${isNotOver} and ${isDated}`,
    order: soonestFirst,
    limit,
  });
}

/** Drafts are shown so many. */
const DRAFTS_SHOWN = 100;

/** The drafts that the viewer manages, of one series or of all, soonest first; what waits as a proposal stands in its own queue. */
export async function draftsOf(
  db: Db,
  viewer: Member,
  { seriesId }: { seriesId?: number } = {},
): Promise<TalkSummary[]> {
  return await talksWhere(db, {
    where: sql`t.announced_at is null and ${narrowedTo({ ...(seriesId && { seriesId }) })} and not exists (
      select from talk_proposals o where o.talk_id = t.id and o.decision is distinct from 'accepted')`,
    seen: talkManagedBy(viewer),
    order: soonestFirst,
    limit: DRAFTS_SHOWN,
  });
}

/** What lists of talks are narrowed to by choice: products and series that there are talks of. */
export type TalkChoices = {
  products: { slug: string; name: string }[];
  series: { slug: string; name: string }[];
};

/** Products and series are offered so many. */
const CHOICES_OFFERED = 30;

export async function talkChoices(db: Db): Promise<TalkChoices> {
  const [choices] = await rowsOf<TalkChoices>(
    db,
    sql`select array(select jsonb_build_object('slug', p.slug, 'name', p.name) from products p
            where exists (select from talks t where t.product_id = p.id and ${isAnnounced})
              or exists (select from talk_products x join talks t on t.id = x.talk_id where x.product_id = p.id and ${isAnnounced})
            order by p.name limit ${CHOICES_OFFERED}) as products,
          array(select jsonb_build_object('slug', s.slug, 'name', s.title) from series s
            where exists (select from talks t where t.series_id = s.id and ${isAnnounced})
            order by s.ended_at is not null, s.title limit ${CHOICES_OFFERED}) as series`,
  );
  return choices ?? { products: [], series: [] };
}

export const soonestFirst = sql`t.starts_at, t.id`;
export const latestFirst = sql`t.starts_at desc, t.id desc`;

type Wanted = {
  where: SQL;
  order: SQL;
  limit: number;
  offset?: number;
  /** Which may be seen: the announced ones, but for those who look after drafts. */
  seen?: SQL;
};

/** Talks (alias `t`, with `v` their vendor and `p` their product) as lists show them; announced ones unless `seen` says which. */
export async function talksWhere(db: Db, wanted: Wanted): Promise<TalkSummary[]> {
  return await rowsOf<TalkSummary>(db, talkRows(wanted));
}

const talkColumns = fixed(sql`
          t.id, t.title, t.abstract, t.language, t.starts_at as "startsAt", t.minutes, t.time_zone as "timeZone",
          ${talkState} as state, t.sequence > 0 as "isChanged", t.online_url is not null as "isOnline", t.place,
          ${hasRecording} as "hasRecording",
          case when v.id is not null then jsonb_build_object('slug', v.slug, 'name', v.name) end as vendor,
          case when p.id is not null then jsonb_build_object('slug', p.slug, 'name', p.name) end as product,
          array(select jsonb_build_object('slug', y.slug, 'name', y.name) from talk_products x join products y on y.id = x.product_id
            where x.talk_id = t.id order by x.position) as "furtherProducts",
          array(select s.name from talk_speakers s where s.talk_id = t.id order by s.position) as speakers,
          array(select g.slug from talk_tags tt join tags g on g.id = tt.tag_id where tt.talk_id = t.id order by tt.position) as tags`);

const talkTables = fixed(
  sql`from talks t left join vendors v on v.id = t.vendor_id left join products p on p.id = t.product_id`,
);

/** SQL for the same. */
export function talkRows({ where, order, limit, offset = 0, seen = isAnnounced }: Wanted): SQL {
  return sql`select ${talkColumns} ${talkTables} where ${seen} and ${where} order by ${order} limit ${limit} offset ${offset}`;
}

/** The condition of a filter, for `talksWhere`. */
export function narrowedTo(filter: TalkFilter): SQL {
  const { tag, product, vendor, series, seriesId, speakerId, language, level, scenario } = filter;
  const filters = [sql`true`];
  if (level) filters.push(sql`t.level = ${level}`);
  if (scenario) filters.push(sql`t.scenario = ${scenario}`);
  if (series) filters.push(sql`t.series_id = (select x.id from series x where x.slug = ${series})`);
  if (language) filters.push(sql`t.language = ${language}`);
  if (product) {
    filters.push(
      sql`(p.slug = ${product} or exists (
        select from talk_products x join products y on y.id = x.product_id where x.talk_id = t.id and y.slug = ${product}))`,
    );
  }
  if (seriesId) filters.push(sql`t.series_id = ${seriesId}`);
  if (speakerId) {
    filters.push(
      sql`exists (select from talk_speakers x where x.talk_id = t.id and x.user_id = ${speakerId})`,
    );
  }
  if (vendor) filters.push(sql`v.slug = ${vendor}`);
  if (tag) {
    filters.push(
      sql`exists (select from talk_tags x join tags y on y.id = x.tag_id where x.talk_id = t.id and y.slug = ${tag})`,
    );
  }
  return sql.join(filters, sql` and `);
}
