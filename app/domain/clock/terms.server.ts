import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Severity, Stage } from "~/domain/questions/vocabulary";
import { rowsOf } from "~/domain/rows.server";
import { regionOfZone } from "~/domain/vendors/regions";
import type { Holiday, WeeklyPeriod } from "~db/schema/support";
import type { Clock, ClockEvent, Terms } from "./fold";
import type { KeptEvent } from "./keep.server";
import { clocksOf } from "./log.server";
import type { Counting } from "./support-hours";
import { gradeOf, type Target, termsAfterWait, termsAsGraded } from "./terms";

export type TermsOf = {
  /** Absent: the question is being asked now. */
  questionId?: number;
  askerId: number;
  vendorId: number | null;
  productId: number | null;
  severity: Severity | null;
  stage: Stage | null;
  language: "zh" | "en";
};

type Ground = {
  now: string;
  timeZone: string | null;
  target: Target | null;
  hours: Hours[];
  waits: Pick<ClockEvent, "verb" | "at">[];
};
type Hours = { timeZone: string; weekly: WeeklyPeriod[]; holidays: Holiday[] };

/**
 * What the vendor promises for a question as it is graded now, counted from when its clock began and by the target of that day: no
 * later one rewrites what was promised. What is graded as before keeps its promise. Null without a product.
 */
export async function termsFor(tx: Db, of: TermsOf): Promise<Terms | null> {
  const { vendorId, productId, language, questionId } = of;
  if (vendorId === null || productId === null) return null;
  const grade = gradeOf(of);
  const clocks = questionId === undefined ? [] : await clocksOf(tx, questionId);
  const clock = clocks.find((one) => one.vendorId === vendorId) ?? null;
  const startedAt = clock?.startedAt ?? null;
  const ground = await groundOf(tx, { ...of, vendorId, ...grade, startedAt });
  const about = { vendorId, productId, ...grade, language, region: regionOfZone(ground.timeZone) };
  const counting = ground.target?.counting === "support-hours" ? countingIn(ground.hours) : "always";
  return termsAsGraded(clock, about, { ...ground, counting });
}

/**
 * Support waited for the asker, who has done something now, or whose question is solved: the same promise, moved by the pause. Null when
 * nobody waited. The hours of support are those of today: there is no log of them.
 */
export async function termsOnReturn(tx: Db, { verb, questionId, actorId }: KeptEvent): Promise<Terms | null> {
  if (!endsWait.includes(verb)) return null;
  const [waiting] = await rowsOf<{ now: string; hours: Hours[] }>(
    tx,
    sql`select now() as now, ${hoursOf(sql`c.vendor_id`)} as hours from clocks c join questions q on q.id = c.question_id
        where c.question_id = ${questionId} and (q.author_id = ${actorId} or ${verb === "accepted"}) and c.paused_at is not null and c.stopped_at is null`,
  );
  if (!waiting) return null;
  const clock = (await clocksOf(tx, questionId)).find(isWaiting);
  if (!clock) return null;
  const counting = clock.solutionCounting === "support-hours" ? countingIn(waiting.hours) : "always";
  return termsAfterWait(clock, waiting.now, counting);
}

/** By the asker; and an acceptance by whomever. */
const endsWait = ["answered", "commented", "edited", "accepted"];

const isWaiting = (clock: Clock): clock is Clock & { pausedAt: string } =>
  clock.pausedAt !== null && clock.stoppedAt === null;

function countingIn(hours: readonly Hours[]): Counting {
  return hours.map((one) => ({ ...one, holidays: one.holidays.map(({ day }) => day) }));
}

const hoursOf = (vendorId: ReturnType<typeof sql>) => sql`
  coalesce((select jsonb_agg(jsonb_build_object('timeZone', time_zone, 'weekly', weekly, 'holidays', holidays))
    from support_hours where vendor_id = ${vendorId}), '[]')`;

type GroundOf = TermsOf & { vendorId: number; severity: Severity; stage: Stage; startedAt: string | null };

/** The target is the one of when the clock began: what the first change since then changed. */
async function groundOf(
  tx: Db,
  { questionId, askerId, vendorId, severity, stage, startedAt }: GroundOf,
): Promise<Ground> {
  const here = sql`vendor_id = ${vendorId} and severity = ${severity} and stage = ${stage}`;
  const [ground] = await rowsOf<Ground>(
    tx,
    sql`select now() as now,
          (select time_zone from users where id = ${askerId}) as "timeZone",
          (select case when changed.id is null then (
              select jsonb_build_object('firstMinutes', first_response_minutes, 'solutionMinutes', solution_minutes, 'counting', counting)
              from response_targets where ${here})
            when changed.before is not null then jsonb_build_object('firstMinutes', changed.before->'first',
              'solutionMinutes', changed.before->'solution', 'counting', changed.before->'counting') end
           from (values (true)) one left join lateral (
             select id, before from target_changes where ${here} and at >= ${startedAt}::timestamptz order by id limit 1) changed on true) as target,
          ${hoursOf(sql`${vendorId}`)} as hours,
          coalesce((select jsonb_agg(jsonb_build_object('verb', verb, 'at', at) order by id)
           from events where question_id = ${questionId ?? null} and verb in ('waiting-for-asker', 'asker-back')), '[]') as waits`,
  );
  if (!ground) throw new Error("no row came back");
  return ground;
}
