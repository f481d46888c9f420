import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import type { QuestionDetail } from "~/domain/questions/details";
import { getQuestion } from "~/domain/questions/page.server";
import { rowsOf } from "~/domain/rows.server";
import type { Tier, Viewer } from "~/domain/viewer";
import { canWorkDesk } from "./policy";

/** One step of the public trail: with which tier it was then, never with whom. Instants are ISO 8601. */
export type TrailStep = {
  verb: "claimed" | "handed-over" | "waiting-for-asker" | "asker-back";
  at: string;
  tier: Tier | null;
  /** What support waits for. */
  reason: string | null;
};

/** What staff of the vendor see beside it. */
export type DeskState = {
  heldBy: { id: number; name: string | null } | null;
  snoozedUntil: string | null;
  snoozedReason: string | null;
  noteCount: number;
};

export type Support = {
  /** Neither solved nor stopped. */
  isOpen: boolean;
  tier: Tier;
  pausedAt: string | null;
  /** Newest first. */
  trail: TrailStep[];
  /** Null for everybody but the vendor's staff. */
  desk: DeskState | null;
};

const STEPS_SHOWN = 8;

/** Whether the page of a question has anything of this to show. Most have not, and most requests ask for that page. */
export function hasSupport(
  viewer: Viewer,
  { vendorId, clock }: Pick<QuestionDetail, "vendorId" | "clock">,
): boolean {
  return clock !== null && (clock.isWorkedOn || canWorkDesk(viewer, vendorId));
}

/**
 * Where a question stands at the vendor of its product, for its page. Null when no vendor owes anything. Whoever is not staff there gets
 * the public trail, whatever their role elsewhere.
 */
export async function findSupport(
  db: Db,
  viewer: Viewer,
  { id, vendorId }: { id: number; vendorId: number | null },
): Promise<Support | null> {
  if (vendorId === null) return null;
  const [support] = await rowsOf<Support>(
    db,
    sql`select c.solved_at is null and c.stopped_at is null as "isOpen", coalesce(d.tier, 'L1') as tier, c.paused_at as "pausedAt",
          ${trail} as trail, ${canWorkDesk(viewer, vendorId) ? deskState : sql`null::jsonb`} as desk
        from clocks c left join desk_items d on d.question_id = c.question_id and d.vendor_id = c.vendor_id
        where c.question_id = ${id} and c.vendor_id = ${vendorId}`,
  );
  return support ?? null;
}

/** A question of the viewer's own vendor; notFound for everybody but its staff, and when it is out of sight. */
export async function getDeskQuestion(
  db: Db,
  viewer: Viewer,
  id: number,
): Promise<QuestionDetail & { vendorId: number }> {
  const question = await getQuestion(db, viewer, id);
  const { vendorId } = question;
  if (vendorId === null || !canWorkDesk(viewer, vendorId) || question.deleted || question.hidden)
    throw notFound();
  return { ...question, vendorId };
}

export type InternalNote = {
  id: number;
  at: string;
  kind: "note" | "hand-over" | "snooze";
  body: string;
  author: { id: number; name: string | null };
  tier: Tier;
};

const NOTES_SHOWN = 100;

/** What the vendor's staff said among themselves about a question, newest first. Nothing for anybody else. */
export async function listNotes(
  db: Db,
  viewer: Viewer,
  { id, vendorId }: { id: number; vendorId: number | null },
): Promise<InternalNote[]> {
  if (!canWorkDesk(viewer, vendorId)) return [];
  return await rowsOf<InternalNote>(
    db,
    sql`select n.id, n.at, n.kind, n.body, n.author_tier as tier,
          jsonb_build_object('id', u.id, 'name', case when u.deleted_at is null then u.name end) as author
        from internal_notes n join users u on u.id = n.author_id
        where n.question_id = ${id} and n.vendor_id = ${vendorId} order by n.id desc limit ${NOTES_SHOWN}`,
  );
}

const trail: SQL = sql`coalesce((
  select jsonb_agg(jsonb_build_object('verb', s.verb, 'at', s.at, 'tier', s.tier, 'reason', s.reason) order by s.id desc)
  from (
    select e.id, e.verb, e.at, coalesce(e.data->>'tier', e.actor_tier) as tier,
      case when e.verb = 'waiting-for-asker' then e.reason end as reason
    from events e
    where e.question_id = c.question_id and e.verb in ('claimed', 'handed-over', 'waiting-for-asker', 'asker-back')
      and (e.actor_vendor_id = c.vendor_id or e.verb = 'asker-back')
    order by e.id desc limit ${STEPS_SHOWN}
  ) s), '[]')`;

const deskState: SQL = sql`jsonb_build_object(
  'heldBy', (select jsonb_build_object('id', u.id, 'name', u.name) from memberships m join users u on u.id = m.user_id
    where m.user_id = d.held_by and m.vendor_id = c.vendor_id and m.ended_at is null and u.deleted_at is null limit 1),
  'snoozedUntil', case when d.snoozed_until > now() then d.snoozed_until end,
  'snoozedReason', case when d.snoozed_until > now() then d.snoozed_reason end,
  'noteCount', (select count(*)::integer from internal_notes n where n.question_id = c.question_id and n.vendor_id = c.vendor_id))`;
