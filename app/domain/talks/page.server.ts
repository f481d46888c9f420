import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { rowsOf } from "~/domain/rows.server";
import type { Viewer } from "~/domain/viewer";
import type { TalkChange } from "./changes";
import { talkState } from "./fragments.server";
import { talkVisibleTo } from "./visible.server";

/** More entries than this in a talk's history are left to the log. */
const HISTORY_MAX = 50;

/** A talk as its page shows it, for one viewer. Instants are ISO 8601. */
export type TalkDetail = {
  id: number;
  title: string;
  abstract: string;
  /** Rendered Markdown. */
  html: string;
  language: "zh" | "en";
  startsAt: string;
  minutes: number;
  timeZone: string;
  state: "coming" | "live" | "past" | "cancelled";
  sequence: number;
  createdAt: string;
  onlineUrl: string | null;
  place: string | null;
  recordingUrl: string | null;
  slidesUrl: string | null;
  vendorId: number;
  vendor: { slug: string; name: string };
  product: { slug: string; name: string } | null;
  speakers: TalkSpeaker[];
  tags: string[];
  announcedBy: { id: number; name: string | null };
  cancelled: { at: string; by: { id: number; name: string | null }; reason: string } | null;
  followerCount: number;
  /** What was done with the announcement, newest first. */
  history: TalkHistoryEntry[];
};

/** `personId` is the speaker's account, when they have one here. */
export type TalkSpeaker = { name: string; role: string; personId: number | null };

export type TalkHistoryEntry = {
  id: number;
  at: string;
  verb: "announced-talk" | "changed-talk" | "cancelled-talk" | "added-recording";
  by: { id: number; name: string | null } | null;
  /** The role in which they acted, as it was at the time. */
  role: string | null;
  reason: string | null;
  changes: TalkChange[];
};

/** The talk, or notFound. Announced talks are public, cancelled ones too. */
export async function getTalk(db: Db, viewer: Viewer, id: number): Promise<TalkDetail> {
  const [talk] = await rowsOf<TalkDetail>(
    db,
    sql`select t.id, t.title, t.abstract, t.description_html as html, t.language, t.starts_at as "startsAt", t.minutes,
          t.time_zone as "timeZone", ${talkState} as state, t.sequence, t.created_at as "createdAt",
          t.online_url as "onlineUrl", t.place, t.recording_url as "recordingUrl", t.slides_url as "slidesUrl",
          t.vendor_id as "vendorId", jsonb_build_object('slug', v.slug, 'name', v.name) as vendor,
          case when p.id is not null then jsonb_build_object('slug', p.slug, 'name', p.name) end as product,
          array(
            select jsonb_build_object('name', s.name, 'role', s.role, 'personId', case when su.deleted_at is null then su.id end)
            from talk_speakers s left join users su on su.id = s.user_id where s.talk_id = t.id order by s.position) as speakers,
          array(select g.slug from talk_tags tt join tags g on g.id = tt.tag_id where tt.talk_id = t.id order by tt.position) as tags,
          jsonb_build_object('id', u.id, 'name', case when u.deleted_at is null then u.name end) as "announcedBy",
          case when t.cancelled_at is not null then jsonb_build_object('at', t.cancelled_at, 'reason', t.cancelled_reason,
            'by', (select jsonb_build_object('id', c.id, 'name', case when c.deleted_at is null then c.name end)
              from users c where c.id = t.cancelled_by)) end as cancelled,
          (select count(*)::integer from follows f where f.talk_id = t.id and f.confirmed_at is not null) as "followerCount",
          coalesce((${historyJson}), '[]') as history
        from talks t
          join vendors v on v.id = t.vendor_id
          join users u on u.id = t.created_by
          left join products p on p.id = t.product_id
        where t.id = ${id} and ${talkVisibleTo(viewer)}`,
  );
  if (!talk) throw notFound();
  return talk;
}

const historyJson = sql`
  select jsonb_agg(jsonb_build_object(
    'id', e.id, 'at', e.at, 'verb', e.verb, 'role', e.actor_role, 'reason', e.reason,
    'changes', coalesce(e.data->'changes', '[]'),
    'by', case when a.id is not null then jsonb_build_object('id', a.id, 'name', case when a.deleted_at is null then a.name end) end
  ) order by e.id desc)
  from (
    select * from events x
    where x.talk_id = t.id and x.verb in ('announced-talk', 'changed-talk', 'cancelled-talk', 'added-recording')
    order by x.id desc limit ${HISTORY_MAX}
  ) e left join users a on a.id = e.actor_id`;
