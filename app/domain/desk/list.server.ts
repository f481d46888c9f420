import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { type Page, pageOf } from "~/domain/page-of";
import { publicQuestion } from "~/domain/questions/visible.server";
import type { Severity, Stage } from "~/domain/questions/vocabulary";
import { rowsOf } from "~/domain/rows.server";
import type { Region } from "~/domain/vendors/vocabulary";
import type { Member, Membership, Tier } from "~/domain/viewer";
import type { DeskFilters, DeskList } from "./input";
import { deskMembership } from "./policy";

export const ITEMS_PER_PAGE = 30;

/** The asker says nothing for so long after an official answer: staff may accept for them (domain/acceptances). */
const SILENT_DAYS = 7;

type Named = { id: number; name: string | null };

/** A question on the desk. Instants are ISO 8601. */
export type DeskItem = {
  id: number;
  title: string;
  language: "zh" | "en";
  severity: Severity;
  stage: Stage;
  region: Region | null;
  product: { slug: string; name: string };
  release: string | null;
  platform: string | null;
  askedAt: string;
  firstDueAt: string | null;
  firstRespondedAt: string | null;
  solutionDueAt: string | null;
  nextDueAt: string | null;
  pausedAt: string | null;
  tier: Tier;
  heldBy: Named | null;
  heldSince: string | null;
  snoozedUntil: string | null;
  snoozedReason: string | null;
};

export type Desk = Page<DeskItem> & { membership: Membership };

/** The membership by which the viewer works at the desk of this vendor; notFound for everybody else. */
export function getDeskMembership(viewer: Member, vendorSlug: string): Membership {
  const membership = deskMembership(viewer, vendorSlug);
  if (!membership) throw notFound();
  return membership;
}

/** What needs the vendor's staff, by the time that is left; what is put aside and what is out of sight is left out. */
export async function listDesk(
  db: Db,
  viewer: Member,
  { vendorSlug, filters, page }: { vendorSlug: string; filters: DeskFilters; page: number },
): Promise<Desk> {
  const membership = getDeskMembership(viewer, vendorSlug);
  const items = await rowsOf<DeskItem>(
    db,
    sql`select q.id, q.title, q.language, c.severity, c.stage, c.region, q.platform, r.version as release,
          jsonb_build_object('slug', p.slug, 'name', p.name) as product, c.started_at as "askedAt",
          c.first_due_at as "firstDueAt", c.first_responded_at as "firstRespondedAt", c.solution_due_at as "solutionDueAt",
          c.next_due_at as "nextDueAt", c.paused_at as "pausedAt", coalesce(d.tier, 'L1') as tier, d.held_since as "heldSince",
          case when d.snoozed_until > now() then d.snoozed_until end as "snoozedUntil", d.snoozed_reason as "snoozedReason",
          case when ${isHeld} then (select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = d.held_by) end as "heldBy"
        from (
          select c.question_id from clocks c ${questionOf} ${itemOf}
          where ${sql.join(conditions(membership.vendorId, viewer, filters), sql` and `)}
          order by c.next_due_at, c.started_at, c.question_id limit ${ITEMS_PER_PAGE + 1} offset ${(page - 1) * ITEMS_PER_PAGE}
        ) page
          join clocks c on c.question_id = page.question_id and c.vendor_id = ${membership.vendorId}
          join questions q on q.id = c.question_id join products p on p.id = c.product_id
          left join releases r on r.id = q.release_id ${itemOf}
        order by c.next_due_at, c.started_at, c.question_id`,
  );
  return { membership, ...pageOf(items, { page, size: ITEMS_PER_PAGE }) };
}

/** What the forms of the desk offer: the vendor's products, and its people to hand over to. */
export type DeskChoices = {
  products: { slug: string; name: string }[];
  people: { id: number; name: string; tier: Tier }[];
};

/** More than this do not happen; the bound keeps a form finite all the same. */
const MOST = 200;

export async function deskChoices(db: Db, { vendorId }: { vendorId: number }): Promise<DeskChoices> {
  const [choices] = await rowsOf<DeskChoices>(
    db,
    sql`select
          coalesce((select jsonb_agg(jsonb_build_object('slug', p.slug, 'name', p.name) order by p.name)
            from (select slug, name from products where vendor_id = ${vendorId} order by name limit ${MOST}) p), '[]') as products,
          coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name, 'tier', x.tier))
            from (select u.id, u.name, m.tier from memberships m join users u on u.id = m.user_id
              where m.vendor_id = ${vendorId} and m.ended_at is null and u.deleted_at is null
              order by array_position(array['L1', 'L2', 'L3', 'FAE'], m.tier), u.name limit ${MOST}) x), '[]') as people`,
  );
  if (!choices) throw new Error("no row came back");
  return choices;
}

const itemOf = sql`left join desk_items d on d.question_id = c.question_id and d.vendor_id = c.vendor_id`;

/** By its key for each clock: while a young table has no statistics, a join reads all of its questions for each. */
const questionOf = sql`cross join lateral (select * from questions where id = c.question_id offset 0) q`;

/** Held by a person who is still there to work on it. */
const isHeld = sql`exists (select from memberships m join users h on h.id = m.user_id
  where m.user_id = d.held_by and m.vendor_id = d.vendor_id and m.ended_at is null and h.deleted_at is null)`;

function conditions(vendorId: number, viewer: Member, filters: DeskFilters): SQL[] {
  const { list, held, product, tier, region, language, severity } = filters;
  const all = [
    sql`c.vendor_id = ${vendorId} and c.solved_at is null and c.stopped_at is null and ${publicQuestion}`,
    held === "snoozed"
      ? sql`d.snoozed_until > now()`
      : sql`(d.snoozed_until is null or d.snoozed_until <= now())`,
    lists[list],
  ];
  if (held === "mine") all.push(sql`d.held_by = ${viewer.id}`);
  if (held === "unclaimed") all.push(sql`not ${isHeld}`);
  if (product) all.push(sql`c.product_id = (select id from products where slug = ${product})`);
  if (tier) all.push(sql`coalesce(d.tier, 'L1') = ${tier}`);
  if (region) all.push(sql`c.region = ${region}`);
  if (language) all.push(sql`c.language = ${language}`);
  if (severity) all.push(sql`c.severity = ${severity}`);
  return all;
}

const lists: Record<DeskList, SQL> = {
  due: sql`true`,
  unanswered: sql`c.first_responded_at is null`,
  silent: sql`q.official_at is not null
    and exists (select from answers a join official_marks m on m.answer_id = a.id
      where a.question_id = q.id and m.state = 'official' and a.deleted_at is null and a.hidden_at is null
        and m.marked_at < now() - make_interval(days => ${SILENT_DAYS}))
    and not exists (select from events e where e.question_id = q.id and e.actor_id = q.author_id
      and e.at > now() - make_interval(days => ${SILENT_DAYS}))`,
};
