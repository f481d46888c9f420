import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed, notFound } from "~/domain/errors";
import { rowsOf } from "~/domain/rows.server";
import type { Member } from "~/domain/viewer";
import { talkBase, talkState } from "./fragments.server";
import { canManageTalk } from "./policy";

/** A talk locked for a change. Instants are ISO 8601. */
export type LockedTalk = {
  id: number;
  vendorId: number;
  productId: number | null;
  title: string;
  abstract: string;
  description: string;
  language: "zh" | "en";
  localStart: string;
  timeZone: string;
  startsAt: string;
  minutes: number;
  onlineUrl: string | null;
  place: string | null;
  recordingUrl: string | null;
  slidesUrl: string | null;
  state: "coming" | "live" | "past" | "cancelled";
  isOver: boolean;
  base: number;
  speakers: { name: string; role: string }[];
  tags: string[];
};

/** Locks a talk that this viewer manages. Refuses: notFound, notAllowed. */
export async function lockTalk(tx: Db, viewer: Member, id: number): Promise<LockedTalk> {
  await tx.execute(sql`select from talks where id = ${id} for update`);
  const [talk] = await rowsOf<LockedTalk>(
    tx,
    sql`select t.id, t.vendor_id as "vendorId", t.product_id as "productId", t.title, t.abstract, t.description, t.language,
          to_char(t.local_start, 'YYYY-MM-DD"T"HH24:MI') as "localStart", t.time_zone as "timeZone", t.starts_at as "startsAt",
          t.minutes, t.online_url as "onlineUrl", t.place, t.recording_url as "recordingUrl", t.slides_url as "slidesUrl",
          ${talkState} as state, t.starts_at + make_interval(mins => t.minutes) <= now() as "isOver", ${talkBase} as base,
          array(select jsonb_build_object('name', s.name, 'role', s.role) from talk_speakers s where s.talk_id = t.id order by s.position) as speakers,
          array(select g.slug from talk_tags tt join tags g on g.id = tt.tag_id where tt.talk_id = t.id order by tt.position) as tags
        from talks t where t.id = ${id}`,
  );
  if (!talk) throw notFound();
  if (!canManageTalk(viewer, talk)) throw notAllowed();
  return talk;
}
