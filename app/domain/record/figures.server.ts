/** The counted figures of vendors. They are the same for whoever looks (rule 12), so no viewer is asked for. */
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import type { Severity, Stage } from "~/domain/questions/vocabulary";
import { rowsOf } from "~/domain/rows.server";
import {
  isNotNarrowed,
  runningIsLate,
  type Selected,
  selectedClocks,
  selectedFigures,
  selectedMonths,
  showsFigure,
} from "./selected.server";
import { isMonth } from "./selection";
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
  const grade = sql`severity || ' ' || stage`;
  const of = { vendorId, selected, now };
  const byPart = {
    ...of,
    key: sql`coalesce(to_char(month, 'YYYY-MM'), ${grade})`,
    columns: sql`month, severity, stage`,
    sets: (rest: SQL) => sql`grouping sets ((month, ${rest}), (severity, stage, ${rest}))`,
  };
  const byGrade = { ...of, key: grade, sets: (rest: SQL) => sql`severity, stage, ${rest}` };
  const stored = () => {
    if (!isNotNarrowed(selected)) return storedFigures(byPart);
    if (selected.month === "all") return totals(vendorId);
    return sql`${totals(vendorId, selectedMonths(selected, now))} union all ${storedFigures(byGrade)}`;
  };
  const rows = await rowsOf<Counted & { part: string }>(db, inSteps([stored(), ...running(byPart)]));
  const parts = { months: new Map<string, Filling>(), grades: new Map<string, Filling>() };
  for (const row of rows) put(isMonth(row.part) ? parts.months : parts.grades, row.part, row);
  return parts;
}

/** The same of all vendors or one, by vendor, neither by month nor by grade. */
export async function figuresByVendor(
  db: Db,
  { vendorId = null, selected, now }: { vendorId?: number | null; selected: Selected; now: Date },
): Promise<Map<number, Tally>> {
  const key = sql`vendor_id`;
  const of = { vendorId, selected, now, key, columns: key, sets: (rest: SQL) => sql`${key}, ${rest}` };
  const stored = isNotNarrowed(selected)
    ? totalsByVendor(vendorId, selectedMonths(selected, now))
    : storedFigures(of);
  const rows = await rowsOf<Counted & { part: number }>(db, inSteps([stored, ...running(of)]));
  const tallies = new Map<number, Filling>();
  for (const row of rows) put(tallies, row.part, row);
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

/** Counted rows by part and figure. Each of these has figures of its own, so they are gathered one by one: the rows of all need no sorting. */
const inSteps = (counted: readonly SQL[]): SQL =>
  sql.join(
    counted.map(
      (
        rows,
      ) => sql`select part, figure, array_agg(step) as steps, array_agg(count) as counts, sum(late)::integer as late
        from (${rows}) counted (part, figure, step, count, late) group by part, figure`,
    ),
    sql` union all `,
  );

/** What rows are counted together by, beside `rest`. */
type Sets = (rest: SQL) => SQL;
type Of = { vendorId: number | null; selected: Selected; now: Date; key: SQL };

const vendorIs = (t: SQL, vendorId: number | null) =>
  vendorId === null ? sql`true` : sql`${t}.vendor_id = ${vendorId}`;

/** Stored figures of what is done. They are added up before they come together with what runs: their rows are many. */
const storedFigures = ({ vendorId, selected, now, key, sets }: Of & { sets: Sets }) => sql`
  select ${key}, figure, step, sum(count)::integer, 0 from clock_figures f
  where ${vendorIs(sql`f`, vendorId)} and ${selectedFigures(selected, now)} group by ${sets(sql`figure, step`)}`;

/** The same from totals, of months and grades alike or of some months. */
const totals = (vendorId: number, which: SQL = sql`true`) => sql`
  select t.part, t.figure, t.step, t.count, 0 from clock_totals t where t.vendor_id = ${vendorId} and ${which}`;

const totalsByVendor = (vendorId: number | null, months: SQL) => sql`
  select t.vendor_id, t.figure, t.step, t.count, 0 from clock_totals t where ${vendorIs(sql`t`, vendorId)} and ${months}`;

/**
 * What runs, by what it has waited: how many there are and how many are past due. Counted by all columns first: those of a month have
 * waited alike, so few rows are left for the sets.
 */
function running({ vendorId, selected, now, key, columns, sets }: Of & { columns: SQL; sets: Sets }): SQL[] {
  // The index of what runs has all that is asked for here.
  const of = (what: "first" | "solution") => sql`
    select ${key}, ${`${what}-running`}, step, sum(count)::integer, sum(late)::integer from (
      select ${columns}, step, count(*) as count, count(*) filter (where is_late) as late from (
        select c.vendor_id, date_trunc('month', c.started_at at time zone 'UTC')::date as month, c.severity, c.stage, ${stepUntilNow} as step,
          ${runningIsLate[what]} as is_late
        from clocks c where ${vendorIs(sql`c`, vendorId)} and ${showsFigure[`${what}-running`]} and ${selectedClocks(selected, now)}) waits
      group by ${columns}, step) running
    group by ${sets(sql`step`)}`;
  return [of("first"), of("solution")];
}
