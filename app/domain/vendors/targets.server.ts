import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { type Page, pageOf } from "~/domain/page-of";
import type { Severity, Stage } from "~/domain/questions/vocabulary";
import { rowsOf } from "~/domain/rows.server";
import type { Target, TargetAt } from "./targets-input";

export type TargetChange = {
  id: number;
  at: string;
  by: { id: number; name: string | null };
  severity: Severity;
  stage: Stage;
  before: Target | null;
  after: Target | null;
};

const CHANGES_PER_PAGE = 30;

/** What a vendor promises now; twelve at most. */
export async function listTargets(db: Db, vendorId: number): Promise<TargetAt[]> {
  return await rowsOf<TargetAt>(db, targetRows(sql`${vendorId}`));
}

/** SQL for the same. */
export function targetRows(vendorId: SQL): SQL {
  return sql`
    select g.severity, g.stage, g.first_response_minutes as first, g.solution_minutes as solution, g.counting
    from response_targets g where g.vendor_id = ${vendorId}`;
}

/** A page of who changed which promise, newest first. */
export async function listTargetChanges(
  db: Db,
  { vendorId, page }: { vendorId: number; page: number },
): Promise<Page<TargetChange>> {
  const rows = await rowsOf<TargetChange>(
    db,
    sql`select c.id, c.at, c.severity, c.stage, c.before, c.after,
          jsonb_build_object('id', u.id, 'name', case when u.deleted_at is null then u.name end) as by
        from target_changes c join users u on u.id = c.actor_id
        where c.vendor_id = ${vendorId} order by c.id desc
        limit ${CHANGES_PER_PAGE + 1} offset ${(page - 1) * CHANGES_PER_PAGE}`,
  );
  return pageOf(rows, { page, size: CHANGES_PER_PAGE });
}
