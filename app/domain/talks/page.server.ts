import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { named } from "~/domain/people/fragments.server";
import type { Scenario } from "~/domain/questions/vocabulary";
import { rowsOf } from "~/domain/rows.server";
import type { Viewer } from "~/domain/viewer";
import type { AddressShown } from "./address";
import { visibleAddress } from "./address.server";
import { talkState } from "./fragments.server";
import { historyOf, type TalkHistoryEntry, withoutAddresses } from "./history.server";
import type { TalkState } from "./states";
import { talkVisibleTo } from "./visible.server";
import type { Level } from "./vocabulary";

export type Named = { id: number; name: string | null };
export type SluggedName = { slug: string; name: string };
type Deed = { at: string; by: Named; reason: string };

/** A talk as its page shows it, for one viewer. Instants are ISO 8601. */
export type TalkDetail = {
  id: number;
  title: string;
  abstract: string;
  /** Rendered Markdown. */
  html: string;
  /** Of the announcement. */
  language: "zh" | "en";
  /** What it is held in, BCP 47; none: the language of the announcement. */
  spoken: string[];
  level: Level | null;
  scenario: Scenario | null;
  startsAt: string;
  minutes: number;
  timeZone: string;
  state: TalkState;
  sequence: number;
  createdAt: string;
  /** Null until it is announced. */
  announcedAt: string | null;
  /** When a draft is announced by itself. */
  publishAt: string | null;
  /** It was to be announced by itself and was not; the log speaks of that, so the draft stays. */
  hasLapsed: boolean;
  /** Only for those who may see it now (`addressShown`). */
  onlineUrl: string | null;
  isOnline: boolean;
  addressShown: AddressShown;
  place: string | null;
  capacity: number | null;
  picture: { name: string; alt: string; width: number; height: number } | null;
  willBeRecorded: boolean;
  recordingUrl: string | null;
  slidesUrl: string | null;
  /** Null: of the community. */
  vendorId: number | null;
  vendor: SluggedName | null;
  product: SluggedName | null;
  /** Further products. */
  products: SluggedName[];
  series: { slug: string; title: string } | null;
  speakers: TalkSpeaker[];
  tags: string[];
  announcedBy: Named;
  postponed: Deed | null;
  cancelled: Deed | null;
  /** The talk that takes its place, and the cancelled ones whose place it takes. */
  replacedBy: TalkLink | null;
  replaces: TalkLink[];
  proposal: { by: Named; decision: "accepted" | "declined" | null; reason: string | null } | null;
  followerCount: number;
  /** What was done with the announcement, newest first. */
  history: TalkHistoryEntry[];
};

/** `personId` is the speaker's account, when they have one here. */
export type TalkSpeaker = {
  name: string;
  role: string;
  organisation: string;
  bio: string;
  pictureName: string | null;
  personId: number | null;
};

export type TalkLink = { id: number; title: string; language: "zh" | "en" };

/** The talk, or notFound. Announced talks are public, cancelled ones too. */
export async function getTalk(db: Db, viewer: Viewer, id: number): Promise<TalkDetail> {
  const [talk] = await rowsOf<TalkDetail>(
    db,
    sql`select t.id, t.title, t.abstract, t.description_html as html, t.language, t.spoken, t.level, t.scenario,
          t.starts_at as "startsAt", t.minutes, t.time_zone as "timeZone", ${talkState} as state, t.sequence, t.created_at as "createdAt",
          t.announced_at as "announcedAt", t.publish_at as "publishAt",
          exists (select from events x where x.talk_id = t.id and x.verb = 'lapsed-schedule') as "hasLapsed", ${visibleAddress(viewer)} as "onlineUrl",
          t.online_url is not null as "isOnline", t.address_shown as "addressShown", t.place, t.capacity,
          (select jsonb_build_object('name', i.name, 'alt', t.picture_alt, 'width', i.width, 'height', i.height)
            from images i where i.name = t.picture_name) as picture,
          t.will_be_recorded as "willBeRecorded", t.recording_url as "recordingUrl", t.slides_url as "slidesUrl",
          t.vendor_id as "vendorId", ${slugged(sql`v`)} as vendor, ${slugged(sql`p`)} as product,
          array(select ${slugged(sql`y`)} from talk_products x join products y on y.id = x.product_id
            where x.talk_id = t.id order by x.position) as products,
          (select jsonb_build_object('slug', r.slug, 'title', r.title) from series r where r.id = t.series_id) as series,
          array(
            select jsonb_build_object('name', s.name, 'role', s.role, 'organisation', s.organisation, 'bio', s.bio,
              'pictureName', s.picture_name, 'personId', case when su.deleted_at is null then su.id end)
            from talk_speakers s left join users su on su.id = s.user_id where s.talk_id = t.id order by s.position) as speakers,
          array(select g.slug from talk_tags tt join tags g on g.id = tt.tag_id where tt.talk_id = t.id order by tt.position) as tags,
          ${named(announcer)} as "announcedBy", ${postponed} as postponed, ${cancelled} as cancelled,
          (select ${link} from talks o where o.id = t.replaced_by) as "replacedBy",
          array(select ${link} from talks o where o.replaced_by = t.id order by o.id) as replaces,
          (select jsonb_build_object('by', ${named(sql`o.proposed_by`)}, 'decision', o.decision, 'reason', o.reason)
            from talk_proposals o where o.talk_id = t.id and (t.announced_at is null or o.decision = 'accepted')) as proposal,
          (select count(*)::integer from follows f where f.talk_id = t.id and f.confirmed_at is not null) as "followerCount",
          ${historyOf(sql`t.id`)} as history
        from talks t left join vendors v on v.id = t.vendor_id left join products p on p.id = t.product_id
        where t.id = ${id} and ${talkVisibleTo(viewer)}`,
  );
  if (!talk) throw notFound();
  return { ...talk, history: talk.history.map(withoutAddresses) };
}

/** Who announced it; of a draft, who wrote it. */
const announcer = sql`coalesce((select a.actor_id from events a where a.talk_id = t.id and a.verb = 'announced-talk'
  order by a.id limit 1), t.created_by)`;

const slugged = (of: SQL) =>
  sql`case when ${of}.id is not null then jsonb_build_object('slug', ${of}.slug, 'name', ${of}.name) end`;

const link = sql`jsonb_build_object('id', o.id, 'title', o.title, 'language', o.language)`;

const postponed = sql`case when t.postponed_at is not null then jsonb_build_object(
  'at', t.postponed_at, 'reason', t.postponed_reason, 'by', ${named(sql`t.postponed_by`)}) end`;
const cancelled = sql`case when t.cancelled_at is not null then jsonb_build_object(
  'at', t.cancelled_at, 'reason', t.cancelled_reason, 'by', ${named(sql`t.cancelled_by`)}) end`;
