import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { isFollowedBy } from "~/domain/follows/list.server";
import { type Page, pageOf } from "~/domain/page-of";
import { type Person, personJson } from "~/domain/people/fragments.server";
import { publicAnswer, publicQuestion } from "~/domain/questions/visible.server";
import { rowsOf } from "~/domain/rows.server";
import type { Tier, Viewer } from "~/domain/viewer";
import type { ChannelInput } from "./channels-input";
import { targetRows } from "./targets.server";
import type { TargetAt } from "./targets-input";
import type { Region } from "./vocabulary";

export type VendorStaff = Person & {
  membershipId: number;
  tier: Tier;
  title: string;
  isLead: boolean;
  regions: Region[];
};

export type RegionHours = {
  region: Region;
  timeZone: string;
  weekly: { weekday: number; from: number; to: number }[];
  holidays: { day: string; name: string }[];
};

export type VendorDetail = {
  id: number;
  slug: string;
  name: string;
  about: string;
  verifiedAt: string | null;
  staff: VendorStaff[];
  channels: ChannelInput[];
  hours: RegionHours[];
  /** What it promises now. */
  targets: TargetAt[];
};

export type OfficialAnswer = {
  answerId: number;
  title: string;
  language: "zh" | "en";
  product: string;
  at: string;
  by: { id: number; name: string | null };
};

const ANSWERS_PER_PAGE = 30;

/** More staff than this is not shown at once. */
const STAFF_MOST = 200;

/** A vendor as its page shows it, and its pages of changes. Throws notFound. */
export async function getVendor(db: Db, slug: string): Promise<VendorDetail> {
  const [vendor] = await rowsOf<VendorDetail>(
    db,
    sql`select v.id, v.slug, v.name, v.about, v.verified_at as "verifiedAt",
          coalesce((
            select jsonb_agg(s.person order by s.is_lead desc, s.tier desc, s.name) from (
              select m.is_lead, m.tier, u.name, ${personJson(sql`u`, sql`now()`)} || jsonb_build_object(
                'membershipId', m.id, 'tier', m.tier, 'title', m.title, 'isLead', m.is_lead, 'regions', to_jsonb(m.regions)) as person
              from memberships m join users u on u.id = m.user_id
              where m.vendor_id = v.id and m.ended_at is null and u.deleted_at is null
              order by m.is_lead desc, m.tier desc, u.name limit ${STAFF_MOST}
            ) s
          ), '[]') as staff,
          coalesce((
            select jsonb_agg(jsonb_build_object('kind', c.kind, 'address', c.address, 'purpose', c.purpose, 'isEmergency', c.is_emergency)
              order by c.is_emergency desc, c.position) from channels c where c.vendor_id = v.id
          ), '[]') as channels,
          coalesce((
            select jsonb_agg(jsonb_build_object('region', h.region, 'timeZone', h.time_zone, 'weekly', h.weekly, 'holidays', h.holidays)
              order by h.id) from support_hours h where h.vendor_id = v.id
          ), '[]') as hours,
          array(select to_jsonb(g) from (${targetRows(sql`v.id`)}) g) as targets
        from vendors v where v.slug = ${slug}`,
  );
  if (!vendor) throw notFound();
  return vendor;
}

/** What the page of a vendor shows beside it: the answers that it marked last, and whether the viewer follows it. */
export async function besideVendor(
  db: Db,
  viewer: Viewer,
  { vendorId, answers }: { vendorId: number; answers: number },
): Promise<{ answers: OfficialAnswer[]; isFollowing: boolean }> {
  const [beside] = await rowsOf<{ answers: OfficialAnswer[]; isFollowing: boolean }>(
    db,
    sql`select array(select to_jsonb(m) from (${officialAnswers(vendorId, { limit: answers })}) m) as answers,
          ${isFollowedBy(viewer, { kind: "vendor", id: vendorId })} as "isFollowing"`,
  );
  if (!beside) throw new Error("no row came back");
  return beside;
}

/** A page of all answers that are official for this vendor, the newest word first. */
export async function listOfficialAnswers(
  db: Db,
  { vendorId, page }: { vendorId: number; page: number },
): Promise<Page<OfficialAnswer>> {
  const items = await rowsOf<OfficialAnswer>(
    db,
    officialAnswers(vendorId, { limit: ANSWERS_PER_PAGE + 1, offset: (page - 1) * ANSWERS_PER_PAGE }),
  );
  return pageOf(items, { page, size: ANSWERS_PER_PAGE });
}

/**
 * Answers that this vendor marked and that are official still, for everybody to read, the newest word first. The marks are gone down one by
 * one until the page is full (the offset keeps PostgreSQL from reading every answer first), and what is shown is read of those of the page alone.
 */
function officialAnswers(vendorId: number, { limit, offset = 0 }: { limit: number; offset?: number }): SQL {
  return sql`
        select m.answer_id as "answerId", q.title, q.language, p.name as product, m.marked_at as at,
          jsonb_build_object('id', u.id, 'name', case when u.deleted_at is null then u.name end) as by
        from (
          select m.id, m.answer_id, seen.question_id, m.product_id, m.marked_by, m.marked_at, m.state_changed_at
          from official_marks m cross join lateral (
            select a.question_id from answers a join questions q on q.id = a.question_id
            where a.id = m.answer_id and a.revision_id = m.revision_id and ${publicAnswer} and ${publicQuestion} offset 0
          ) seen
          where m.vendor_id = ${vendorId} and m.state = 'official'
          order by m.state_changed_at desc nulls first, m.id desc limit ${limit} offset ${offset}
        ) m join questions q on q.id = m.question_id join products p on p.id = m.product_id join users u on u.id = m.marked_by
        order by m.state_changed_at desc nulls first, m.id desc`;
}
