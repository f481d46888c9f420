/** What the log says of regrades, in SQL: it is stored nowhere else. */
import { type SQL, sql } from "drizzle-orm";
import { stages } from "~/domain/questions/vocabulary";

/** The stage that the question of a clock (alias `c`) was asked with: that of the first promise of its vendor. */
export const askedStage: SQL = sql`(
  select e.data->'terms'->>'stage' from events e
  where e.question_id = c.question_id and (e.data->'terms'->>'vendorId')::bigint = c.vendor_id order by e.id limit 1)`;

const rankOf = (stage: SQL) =>
  sql`array_position(array[${sql.join(
    stages.map((one) => sql`${one}`),
    sql`, `,
  )}]::text[], ${stage})`;

/** Whether a clock (alias `c`) was ever regraded to something milder than it was asked as, as domain/clock/fold says; but for one event. */
export function everRegradedDown(butFor: number | null = null): SQL {
  return sql`exists (
    select from events r
    where r.question_id = c.question_id and r.verb = 'regraded' and r.id is distinct from ${butFor}::bigint
      and (r.data->'terms'->>'vendorId')::bigint = c.vendor_id
      and (r.data->'terms'->>'severity' > c.asked_severity
        or ${rankOf(sql`r.data->'terms'->>'stage'`)} < ${rankOf(askedStage)}))`;
}

const gradeJson = (event: SQL, severity: string, stage: string) => {
  const said = sql`coalesce(${event}.data->>${severity}::text, 'P3')`;
  return sql`jsonb_build_object('severity', ${said}, 'stage', coalesce(${event}.data->>${stage}::text,
    case when ${said} in ('P0', 'P1') then 'live' else 'integration' end))`;
};

/** Both grades of an event `regraded`, as they count (gradeOf). */
export function gradesJson(event: SQL): SQL {
  return sql`jsonb_build_object('from', ${gradeJson(event, "from", "fromStage")}, 'to', ${gradeJson(event, "to", "toStage")})`;
}
