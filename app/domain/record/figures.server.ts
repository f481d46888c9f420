/** The counted figures of vendors. They are the same for whoever looks (rule 12), so no viewer is asked for. */
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import type { Severity, Stage } from "~/domain/questions/vocabulary";
import { rowsOf } from "~/domain/rows.server";
import {
  runningIsLate,
  type Selected,
  selectedClocks,
  selectedFigures,
  showsFigure,
} from "./selected.server";
import type { CountedFigure, Tally } from "./summary";

export type CurrentTarget = {
  severity: Severity;
  stage: Stage;
  firstMinutes: number | null;
  solutionMinutes: number | null;
  counting: "always" | "support-hours";
};

export type RecordVendor = {
  id: number;
  slug: string;
  name: string;
  products: { id: number; slug: string; name: string }[];
  /** What it promises now. A question is measured by what was promised when it was asked or graded. */
  targets: CurrentTarget[];
};

/** More vendors than this do not happen; the bound keeps the page finite all the same. */
const MOST_VENDORS = 200;

export async function getRecordVendor(db: Db, slug: string): Promise<RecordVendor> {
  const [vendor] = await listRecordVendors(db, sql`v.slug = ${slug}`);
  if (!vendor) throw notFound();
  return vendor;
}

export async function listRecordVendors(db: Db, which: SQL = sql`true`): Promise<RecordVendor[]> {
  return await rowsOf<RecordVendor>(
    db,
    sql`select v.id, v.slug, v.name,
          coalesce((select jsonb_agg(jsonb_build_object('id', id, 'slug', slug, 'name', name) order by name, id)
            from products where vendor_id = v.id), '[]') as products,
          coalesce((select jsonb_agg(jsonb_build_object('severity', severity, 'stage', stage, 'firstMinutes', first_response_minutes,
            'solutionMinutes', solution_minutes, 'counting', counting)) from response_targets where vendor_id = v.id), '[]') as targets
        from vendors v where ${which} order by v.name, v.id limit ${MOST_VENDORS}`,
  );
}

export type VendorFigures = {
  /** By month of asking, 2026-05. */
  months: Map<string, Tally>;
  /** By severity and stage, `P0 live`. */
  grades: Map<string, Tally>;
};

type Counted = { figure: CountedFigure; steps: number[]; counts: number[]; late: number };

/** What was counted of a vendor's questions, with what runs at this moment. */
export async function figuresOfVendor(
  db: Db,
  { vendorId, selected, now }: { vendorId: number; selected: Selected; now: Date },
): Promise<VendorFigures> {
  const of = { vendorId, selected, now };
  const sets = (rest: SQL) => sql`grouping sets ((month, ${rest}), (severity, stage, ${rest}))`;
  const rows = await rowsOf<Counted & { month: string | null; grade: string | null }>(
    db,
    sql`select to_char(month, 'YYYY-MM') as month, severity || ' ' || stage as grade, figure, ${steps}
        from (${counted(sql`month, severity, stage`, sets, of)}) counted group by counted.month, severity, stage, figure`,
  );
  const figures = { months: new Map<string, Filling>(), grades: new Map<string, Filling>() };
  for (const row of rows) {
    if (row.month !== null) put(figures.months, row.month, row);
    if (row.grade !== null) put(figures.grades, row.grade, row);
  }
  return figures;
}

/** The same of all vendors or one, by vendor, neither by month nor by grade. */
export async function figuresByVendor(
  db: Db,
  { vendorId = null, selected, now }: { vendorId?: number | null; selected: Selected; now: Date },
): Promise<Map<number, Tally>> {
  const sets = (rest: SQL) => sql`vendor_id, ${rest}`;
  const rows = await rowsOf<Counted & { vendorId: number }>(
    db,
    sql`select vendor_id as "vendorId", figure, ${steps}
        from (${counted(sql`vendor_id`, sets, { vendorId, selected, now })}) counted group by vendor_id, figure`,
  );
  const tallies = new Map<number, Filling>();
  for (const row of rows) put(tallies, row.vendorId, row);
  return tallies;
}

type Filling = Partial<Record<CountedFigure, [step: number, count: number][]>>;

function put<Key>(tallies: Map<Key, Filling>, key: Key, { figure, steps, counts, late }: Counted): void {
  const tally = tallies.get(key) ?? {};
  tallies.set(key, tally);
  const list = tally[figure] ?? [];
  tally[figure] = list;
  for (const [at, step] of steps.entries()) list.push([step, counts[at] ?? 0]);
  if (late === 0) return;
  const missed = figure === "first-running" ? "first-late" : "solution-late";
  tally[missed] = [...(tally[missed] ?? []), [0, late]];
}

// The step of the scale (domain/clock/scale) that lies this long back.
const stepUntilNow = sql`ceil(ln(greatest(date_part('epoch', now() - c.started_at), 1)) / ln(1.05::float8) - 1e-9)::integer`;

const steps = sql`array_agg(step) as steps, array_agg(count) as counts, sum(late)::integer as late`;

/**
 * Stored figures of what is done; and of what runs, by what it has waited, how many there are and how many are past due. Each is added up
 * before they come together: rows of the stored ones are many.
 */
function counted(
  keys: SQL,
  sets: (rest: SQL) => SQL,
  { vendorId, selected, now }: { vendorId: number | null; selected: Selected; now: Date },
): SQL {
  const vendorIs = (t: SQL) => (vendorId === null ? sql`true` : sql`${t}.vendor_id = ${vendorId}`);
  // The index of what runs has all that is asked for here.
  const running = (what: "first" | "solution") => sql`
    select ${keys}, ${`${what}-running`}, step, count(*)::integer, count(*) filter (where is_late)::integer from (
      select c.vendor_id, date_trunc('month', c.started_at, 'UTC')::date as month, c.severity, c.stage, ${stepUntilNow} as step,
        ${runningIsLate[what]} as is_late
      from clocks c where ${vendorIs(sql`c`)} and ${showsFigure[`${what}-running`]} and ${selectedClocks(selected, now)}) running
    group by ${sets(sql`step`)}`;
  return sql`
    select ${keys}, figure, step, sum(count)::integer as count, 0 as late from clock_figures f
    where ${vendorIs(sql`f`)} and ${selectedFigures(selected, now)} group by ${sets(sql`figure, step`)}
    union all ${running("first")} union all ${running("solution")}`;
}
