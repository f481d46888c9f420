import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed, notFound } from "~/domain/errors";
import { rowsOf } from "~/domain/rows.server";
import type { Member } from "~/domain/viewer";
import { instantOf } from "~/lib/time-zone";
import { talkBase, talkState } from "./fragments.server";
import { SPEAKERS_MAX } from "./input";
import { canManageTalk } from "./policy";

/** A talk as those who manage it edit it. */
export type TalkSource = {
  id: number;
  title: string;
  state: "coming" | "live" | "past" | "cancelled";
  /** The last change, which a new one has to name. */
  base: number;
  vendor: { slug: string; name: string };
  recordingUrl: string;
  slidesUrl: string;
  /** The fields of the form by name, as they would be typed. */
  values: Record<string, string>;
};

type Row = Omit<TalkSource, "values"> & {
  vendorId: number;
  startsAt: string;
  fields: Record<string, string>;
  speakers: { name: string; role: string }[];
};

/** What the forms of a talk start from. Refuses: notFound, notAllowed for those who do not manage it. */
export async function talkSource(db: Db, viewer: Member, id: number): Promise<TalkSource> {
  const [row] = await rowsOf<Row>(
    db,
    sql`select t.id, t.title, ${talkState} as state, ${talkBase} as base, t.vendor_id as "vendorId", t.starts_at as "startsAt",
          jsonb_build_object('slug', v.slug, 'name', v.name) as vendor,
          coalesce(t.recording_url, '') as "recordingUrl", coalesce(t.slides_url, '') as "slidesUrl",
          jsonb_build_object('title', t.title, 'abstract', t.abstract, 'body', t.description, 'language', t.language,
            'localStart', to_char(t.local_start, 'YYYY-MM-DD"T"HH24:MI'), 'timeZone', t.time_zone, 'minutes', t.minutes::text,
            'onlineUrl', coalesce(t.online_url, ''), 'place', coalesce(t.place, ''), 'product', coalesce(p.slug, ''),
            'tags', array_to_string(array(
              select g.slug from talk_tags tt join tags g on g.id = tt.tag_id where tt.talk_id = t.id order by tt.position), ' ')
          ) as fields,
          array(select jsonb_build_object('name', s.name, 'role', s.role) from talk_speakers s where s.talk_id = t.id order by s.position) as speakers
        from talks t join vendors v on v.id = t.vendor_id left join products p on p.id = t.product_id
        where t.id = ${id}`,
  );
  if (!row) throw notFound();
  if (!canManageTalk(viewer, row)) throw notAllowed();
  const { vendorId: _, startsAt, fields, speakers, ...rest } = row;
  return { ...rest, values: { ...fields, ...speakerFields(speakers), clock: clockOf(fields, startsAt) } };
}

/** Products of a vendor (slug), for the form. */
export async function productsOfVendors(
  db: Db,
  vendorSlugs: readonly string[],
): Promise<{ slug: string; name: string; vendor: string }[]> {
  if (vendorSlugs.length === 0) return [];
  return await rowsOf(
    db,
    sql`select p.slug, p.name, v.name as vendor from products p join vendors v on v.id = p.vendor_id
        where v.slug in ${[...vendorSlugs]} order by v.name, p.name limit 200`,
  );
}

function speakerFields(speakers: Row["speakers"]): Record<string, string> {
  const fields = speakers
    .slice(0, SPEAKERS_MAX)
    .flatMap(({ name, role }, at) => [
      [`speakerName${at + 1}`, name] as const,
      [`speakerRole${at + 1}`, role] as const,
    ]);
  return Object.fromEntries(fields);
}

/** Of a wall time that comes twice, which of the two the talk has. */
function clockOf({ localStart = "", timeZone = "" }: Record<string, string>, startsAt: string): string {
  const found = instantOf(localStart, timeZone);
  if (found.ok || found.reason !== "ambiguous") return "";
  return found.options.find(({ instant }) => instant.getTime() === Date.parse(startsAt))?.choice ?? "";
}
