import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Severity, Stage } from "~/domain/questions/vocabulary";
import { rowsOf } from "~/domain/rows.server";
import { regionOfZone } from "~/domain/vendors/regions";
import type { Holiday, WeeklyPeriod } from "~db/schema/support";
import { type ClockEvent, pausesOf, type Terms } from "./fold";
import type { Counting, Span } from "./support-hours";
import { gradeOf, promiseFrom, type Target } from "./terms";

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
  /** When the clock of this vendor began, if it runs already. */
  startedAt: string | null;
  timeZone: string | null;
  target: (Target & { counting: string }) | null;
  hours: { timeZone: string; weekly: WeeklyPeriod[]; holidays: Holiday[] }[];
  waits: Pick<ClockEvent, "verb" | "at">[];
};

/** What the vendor promises for a question as it is graded now, counted from when its clock began. Null without a product. */
export async function termsFor(tx: Db, of: TermsOf): Promise<Terms | null> {
  const { vendorId, productId, language } = of;
  if (vendorId === null || productId === null) return null;
  const grade = gradeOf(of);
  const ground = await groundOf(tx, { ...of, vendorId, ...grade });
  const counting: Counting =
    ground.target?.counting === "support-hours"
      ? ground.hours.map((one) => ({ ...one, holidays: one.holidays.map(({ day }) => day) }))
      : "always";
  // An open pause reaches up to now: what comes after it is reckoned when the asker is back.
  const pauses = pausesOf(ground.waits as ClockEvent[]).map(
    ([from, until]): Span => [from, Math.min(until, Date.parse(ground.now))],
  );
  return {
    vendorId,
    productId,
    ...grade,
    language,
    region: regionOfZone(ground.timeZone),
    ...promiseFrom(Date.parse(ground.startedAt ?? ground.now), ground.target, counting, pauses),
  };
}

type GroundOf = TermsOf & { vendorId: number; severity: Severity; stage: Stage };

async function groundOf(
  tx: Db,
  { questionId, askerId, vendorId, severity, stage }: GroundOf,
): Promise<Ground> {
  const id = questionId ?? null;
  const [ground] = await rowsOf<Ground>(
    tx,
    sql`select now() as now,
          (select started_at from clocks where question_id = ${id} and vendor_id = ${vendorId}) as "startedAt",
          (select time_zone from users where id = ${askerId}) as "timeZone",
          (select jsonb_build_object('firstMinutes', first_response_minutes, 'solutionMinutes', solution_minutes, 'counting', counting)
           from response_targets where vendor_id = ${vendorId} and severity = ${severity} and stage = ${stage}) as target,
          coalesce((select jsonb_agg(jsonb_build_object('timeZone', time_zone, 'weekly', weekly, 'holidays', holidays))
           from support_hours where vendor_id = ${vendorId}), '[]') as hours,
          coalesce((select jsonb_agg(jsonb_build_object('verb', verb, 'at', at) order by id)
           from events where question_id = ${id} and verb in ('waiting-for-asker', 'asker-back')), '[]') as waits`,
  );
  if (!ground) throw new Error("no row came back");
  return ground;
}
