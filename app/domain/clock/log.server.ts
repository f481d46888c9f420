/** The events of a question that its clocks are folded from. */
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import { type Clock, type ClockEvent, foldClocks } from "./fold";

export const clockVerbs = [
  ...["asked", "edited", "regraded", "answered", "commented", "accepted", "unaccepted", "withdrew-mark"],
  ...["closed", "reopened", "deleted", "restored", "hidden", "unhidden", "waiting-for-asker", "asker-back"],
] as const;

/** Moves no clock itself: what it says counts when the mark is withdrawn. */
const readVerbs = [...clockVerbs, "marked"];

/** An event as it comes from JSON: terms that are absent and terms that are null mean different things. */
export type LoggedEvent = ClockEvent & { hasTerms: boolean };

export function asClockEvent({ hasTerms, terms, ...event }: LoggedEvent): ClockEvent {
  return hasTerms ? { ...event, terms: terms ?? null } : event;
}

export const eventFields: SQL = sql`
  'at', e.at, 'verb', e.verb, 'actorId', e.actor_id, 'actorVendorId', e.actor_vendor_id, 'actorTier', e.actor_tier,
  'answerId', e.answer_id, 'commentId', e.comment_id, 'markId', e.mark_id, 'terms', e.data->'terms', 'hasTerms', coalesce(e.data ? 'terms', false)`;

/** A list of `LoggedEvent`, of questions `q`: those that clocks are folded from. */
export const clockEvents: SQL = sql`
  coalesce((select jsonb_agg(jsonb_build_object(${eventFields}) order by e.id) from events e
    where e.question_id = q.id and e.verb in ${readVerbs} and (e.verb <> 'commented' or e.actor_vendor_id is not null)), '[]')`;

/** The clocks of a question as its events tell them: with what is not stored. */
export async function clocksOf(tx: Db, questionId: number): Promise<Clock[]> {
  const [found] = await rowsOf<{ askerId: number; events: LoggedEvent[] }>(
    tx,
    sql`select q.author_id as "askerId", ${clockEvents} as events from questions q where q.id = ${questionId}`,
  );
  return found ? foldClocks(found.askerId, found.events.map(asClockEvent)) : [];
}
