import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed, notFound } from "~/domain/errors";
import type { Scenario } from "~/domain/questions/vocabulary";
import { rowsOf } from "~/domain/rows.server";
import type { Member } from "~/domain/viewer";
import type { AddressShown } from "./address";
import { isOver, talkBase, talkState } from "./fragments.server";
import type { SpeakerInput } from "./input-speakers";
import { canManageTalk } from "./policy";
import type { TalkState } from "./states";
import { talkVisibleTo } from "./visible.server";
import type { Level } from "./vocabulary";

/** A talk with all that its form holds. Instants are ISO 8601, products and series are slugs. */
export type LoadedTalk = {
  id: number;
  vendorId: number | null;
  vendor: { slug: string; name: string } | null;
  title: string;
  abstract: string;
  description: string;
  language: "zh" | "en";
  spoken: string[];
  level: Level | null;
  scenario: Scenario | null;
  localStart: string;
  timeZone: string;
  startsAt: string;
  minutes: number;
  onlineUrl: string | null;
  addressShown: AddressShown;
  place: string | null;
  capacity: number | null;
  pictureName: string | null;
  pictureAlt: string | null;
  willBeRecorded: boolean;
  recordingUrl: string | null;
  slidesUrl: string | null;
  product: string | null;
  products: string[];
  series: string | null;
  speakers: SpeakerInput[];
  tags: string[];
  state: TalkState;
  isOver: boolean;
  /** The last change, which a new one has to name. */
  base: number;
  createdBy: number;
  /** When a draft is announced by itself. */
  publishAt: string | null;
  proposal: { by: number; decision: "accepted" | "declined" | null } | null;
};

/** Locks a talk that this viewer manages. Refuses: notFound (also for a draft that is not theirs to see), notAllowed. */
export async function lockTalk(tx: Db, viewer: Member, id: number): Promise<LoadedTalk> {
  await tx.execute(sql`select from talks where id = ${id} for update`);
  return await loadTalk(tx, viewer, id);
}

/** The same without a lock, for forms. */
export async function loadTalk(db: Db, viewer: Member, id: number): Promise<LoadedTalk> {
  const talk = await loadVisible(db, viewer, id);
  if (!canManageTalk(viewer, talk)) throw notAllowed();
  return talk;
}

/** The talk for who sees it, whether they manage it or not: a proposal is its proposer's too. Refuses: notFound. */
export async function loadVisible(db: Db, viewer: Member, id: number): Promise<LoadedTalk> {
  const [talk] = await rowsOf<LoadedTalk>(
    db,
    sql`${wholeTalk} where t.id = ${id} and ${talkVisibleTo(viewer)}`,
  );
  if (!talk) throw notFound();
  return talk;
}

/** SQL for a `LoadedTalk` (alias `t`); the condition follows. */
export const wholeTalk = sql`
  select t.id, t.vendor_id as "vendorId", case when v.id is not null then jsonb_build_object('slug', v.slug, 'name', v.name) end as vendor,
    t.title, t.abstract, t.description, t.language, t.spoken, t.level, t.scenario,
    to_char(t.local_start, 'YYYY-MM-DD"T"HH24:MI') as "localStart", t.time_zone as "timeZone", t.starts_at as "startsAt", t.minutes,
    t.online_url as "onlineUrl", t.address_shown as "addressShown", t.place, t.capacity, t.picture_name as "pictureName",
    t.picture_alt as "pictureAlt", t.will_be_recorded as "willBeRecorded", t.recording_url as "recordingUrl", t.slides_url as "slidesUrl",
    (select p.slug from products p where p.id = t.product_id) as product,
    array(select p.slug from talk_products x join products p on p.id = x.product_id where x.talk_id = t.id order by x.position) as products,
    (select r.slug from series r where r.id = t.series_id) as series,
    array(select jsonb_build_object('name', s.name, 'role', s.role, 'organisation', s.organisation, 'bio', s.bio, 'pictureName', s.picture_name)
      from talk_speakers s where s.talk_id = t.id order by s.position) as speakers,
    array(select g.slug from talk_tags tt join tags g on g.id = tt.tag_id where tt.talk_id = t.id order by tt.position) as tags,
    ${talkState} as state, ${isOver} as "isOver", ${talkBase} as base, t.created_by as "createdBy", t.publish_at as "publishAt",
    (select jsonb_build_object('by', o.proposed_by, 'decision', o.decision) from talk_proposals o where o.talk_id = t.id) as proposal
  from talks t left join vendors v on v.id = t.vendor_id`;
