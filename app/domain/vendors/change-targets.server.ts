import { and, eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Member } from "~/domain/viewer";
import { responseTargets, targetChanges } from "~db/schema/support";
import { lockManagedVendor } from "./managed.server";
import { listTargets } from "./targets.server";
import type { Target, TargetAt } from "./targets-input";

/** Sets what a vendor promises. Each promise that differs from the one before is written down, with who and when. */
export async function changeTargets(
  db: Db,
  viewer: Member,
  slug: string,
  wanted: readonly TargetAt[],
): Promise<void> {
  await db.transaction(async (tx) => {
    const { id: vendorId } = await lockManagedVendor(tx, viewer, slug);
    const current = await listTargets(tx, vendorId);
    for (const target of wanted) {
      const { severity, stage } = target;
      const before = promised(current.find((one) => one.severity === severity && one.stage === stage));
      const after = promised(target);
      if (isSame(before, after)) continue;
      await write(tx, { vendorId, severity, stage }, after);
      await tx.insert(targetChanges).values({ actorId: viewer.id, vendorId, severity, stage, before, after });
    }
  });
}

type Place = { vendorId: number; severity: string; stage: string };

async function write(tx: Db, place: Place, after: Target | null): Promise<void> {
  const { vendorId, severity, stage } = responseTargets;
  if (!after) {
    const here = [eq(vendorId, place.vendorId), eq(severity, place.severity), eq(stage, place.stage)];
    await tx.delete(responseTargets).where(and(...here));
    return;
  }
  const values = {
    firstResponseMinutes: after.first,
    solutionMinutes: after.solution,
    counting: after.counting,
  };
  await tx
    .insert(responseTargets)
    .values({ ...place, ...values })
    .onConflictDoUpdate({ target: [vendorId, severity, stage], set: values });
}

function promised(target: Target | undefined): Target | null {
  if (!target || (target.first === null && target.solution === null)) return null;
  const { first, solution, counting } = target;
  return { first, solution, counting };
}

function isSame(one: Target | null, other: Target | null): boolean {
  if (!one || !other) return one === other;
  return one.first === other.first && one.solution === other.solution && one.counting === other.counting;
}
