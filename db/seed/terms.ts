/** What was promised for a question that is written into the past. */
import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Terms } from "~/domain/clock/fold";
import type { SupportHours } from "~/domain/clock/support-hours";
import { gradeOf, promiseFrom, type Target } from "~/domain/clock/terms";
import type { Severity, Stage } from "~/domain/questions/vocabulary";
import { rowsOf } from "~/domain/rows.server";
import { regionOfZone } from "~/domain/vendors/regions";

/** What each vendor promises, by severity and stage. */
export type Promises = ReadonlyMap<
  number,
  { targets: ReadonlyMap<string, Target>; hours: readonly SupportHours[] }
>;

/** Of all vendors, as it stands now. */
export async function readPromises(db: Db): Promise<Promises> {
  const rows = await rowsOf<{ id: number; targets: (Target & Grade)[]; hours: SupportHours[] }>(
    db,
    sql`select v.id,
          coalesce((select jsonb_agg(jsonb_build_object('severity', severity, 'stage', stage, 'counting', counting,
            'firstMinutes', first_response_minutes, 'solutionMinutes', solution_minutes))
            from response_targets where vendor_id = v.id), '[]') as targets,
          coalesce((select jsonb_agg(jsonb_build_object('timeZone', time_zone, 'weekly', weekly,
            'holidays', jsonb_path_query_array(holidays, '$[*].day')))
            from support_hours where vendor_id = v.id), '[]') as hours
        from vendors v`,
  );
  return new Map(
    rows.map(({ id, targets, hours }) => [
      id,
      { hours, targets: new Map(targets.map((one) => [`${one.severity} ${one.stage}`, one])) },
    ]),
  );
}

type Grade = { severity: string; stage: string };

export type Asked = {
  at: Date;
  vendorId: number;
  productId: number;
  severity: Severity | null;
  stage: Stage | null;
  language: "zh" | "en";
  timeZone: string | null;
};

/** What was promised for a question when it was asked. */
export function termsOf(promises: Promises, { at, vendorId, productId, language, ...asked }: Asked): Terms {
  const grade = gradeOf(asked);
  const promise = promises.get(vendorId);
  const target = promise?.targets.get(`${grade.severity} ${grade.stage}`) ?? null;
  const counting = target?.counting === "support-hours" && promise ? promise.hours : "always";
  return {
    vendorId,
    productId,
    ...grade,
    language,
    region: regionOfZone(asked.timeZone),
    ...promiseFrom(at.getTime(), target, counting),
  };
}
