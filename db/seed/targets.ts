/** What the vendors of the cast promise, and when their support works. */
import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Severity, Stage } from "~/domain/questions/vocabulary";
import { rowsOf } from "~/domain/rows.server";
import { responseTargets, supportHours, type WeeklyPeriod } from "~db/schema/support";
import type { VendorSlug } from "./cast";

const HOUR = 60;
const DAY = 24 * HOUR;

/** Minutes until the first official response and until the solution. */
type Promised = { first: number; solution: number | null; counting?: "support-hours" };

const promised: Record<VendorSlug, Partial<Record<`${Severity} ${Stage}`, Promised>>> = {
  lumenvoice: {
    "P0 live": { first: 30, solution: 8 * HOUR },
    "P1 live": { first: 2 * HOUR, solution: DAY },
    "P2 live": { first: 8 * HOUR, solution: 3 * DAY },
    "P3 live": { first: 2 * 9 * HOUR, solution: 10 * 9 * HOUR, counting: "support-hours" },
    "P1 integration": { first: 4 * HOUR, solution: 3 * DAY },
    "P2 integration": { first: DAY, solution: 7 * DAY },
    "P3 integration": { first: 2 * 9 * HOUR, solution: 10 * 9 * HOUR, counting: "support-hours" },
    "P3 selection": { first: 2 * 9 * HOUR, solution: null, counting: "support-hours" },
  },
  northbeam: {
    "P0 live": { first: HOUR, solution: DAY },
    "P1 live": { first: 4 * HOUR, solution: 3 * DAY },
    "P2 live": { first: DAY, solution: 7 * DAY },
    "P2 integration": { first: 2 * DAY, solution: 14 * DAY },
    "P3 integration": { first: 3 * 8 * HOUR, solution: null, counting: "support-hours" },
  },
};

const weekdays = (from: number, to: number): WeeklyPeriod[] =>
  [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: from * HOUR, to: to * HOUR }));

const hours: Record<VendorSlug, { region: string; timeZone: string; weekly: WeeklyPeriod[] }[]> = {
  lumenvoice: [
    { region: "china", timeZone: "Asia/Shanghai", weekly: weekdays(9, 18) },
    { region: "europe", timeZone: "Europe/Berlin", weekly: weekdays(9, 18) },
  ],
  northbeam: [
    { region: "asia-pacific", timeZone: "Asia/Tokyo", weekly: weekdays(9, 17) },
    { region: "europe", timeZone: "Europe/Sofia", weekly: weekdays(9, 17) },
  ],
};

/** Gives targets and hours to the vendors of the cast that have none. */
export async function seedTargets(tx: Db): Promise<void> {
  const bare = await rowsOf<{ id: number; slug: string; noTargets: boolean; noHours: boolean }>(
    tx,
    sql`select id, slug, not exists (select from response_targets where vendor_id = v.id) as "noTargets",
          not exists (select from support_hours where vendor_id = v.id) as "noHours"
        from vendors v where slug in ${Object.keys(promised)}`,
  );
  for (const { id: vendorId, slug, noTargets, noHours } of bare) {
    const targets = Object.entries(promised[slug as VendorSlug]).map(([grade, target]) => {
      const [severity = "", stage = ""] = grade.split(" ");
      const { first, solution, counting = "always" } = target;
      return {
        vendorId,
        severity,
        stage,
        firstResponseMinutes: first,
        solutionMinutes: solution,
        counting,
      };
    });
    const worked = hours[slug as VendorSlug].map((one) => ({ vendorId, ...one }));
    if (noTargets) await tx.insert(responseTargets).values(targets).onConflictDoNothing();
    if (noHours) await tx.insert(supportHours).values(worked).onConflictDoNothing();
  }
}
