// A vendor with a promise, its people, and questions on its desk.
import { sql } from "drizzle-orm";
import { sql as client, type Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import type { Tier } from "~/domain/viewer";
import { ask, makeHouse, makeMember } from "../../support/factories";

export async function makeDesk() {
  const house = await makeHouse();
  await client`
    insert into response_targets (vendor_id, severity, stage, first_response_minutes, solution_minutes)
    select ${house.vendor.id}, severity, stage, 60, 600 from unnest(array['P0', 'P1', 'P2']) severity, unnest(array['selection', 'integration', 'live']) stage`;
  const staff = (tier: Tier, lead = false) =>
    makeMember({ staffOf: { vendorId: house.vendor.id, tier, lead } });
  return {
    ...house,
    asker: await makeMember(),
    member: await makeMember(),
    moderator: await makeMember({ roles: ["moderator"] }),
    admin: await makeMember({ roles: ["admin"] }),
    l1: await staff("L1"),
    l2: await staff("L2"),
    l3: await staff("L3"),
    fae: await staff("FAE"),
    lead: await staff("L3", true),
    rival: await makeMember({ staffOf: { vendorId: house.otherVendor.id, tier: "L3", lead: true } }),
  };
}
export type DeskWorld = Awaited<ReturnType<typeof makeDesk>>;

/** A question with targets of 60 and 600 minutes, unless it is P3. */
export function askAtDesk(
  db: Db,
  { asker, product }: DeskWorld,
  given: Parameters<typeof ask>[2] = {},
): Promise<number> {
  return ask(db, asker, { product: product.slug, severity: "P1", ...given });
}

export type ItemRow = {
  tier: string;
  heldBy: number | null;
  snoozedUntil: string | null;
  firstTold: number;
  solutionTold: number;
};

export async function itemOf(db: Db, questionId: number): Promise<ItemRow | null> {
  const [row] = await rowsOf<ItemRow>(
    db,
    sql`select tier, held_by as "heldBy", snoozed_until as "snoozedUntil", first_told as "firstTold", solution_told as "solutionTold"
        from desk_items where question_id = ${questionId}`,
  );
  return row ?? null;
}

export async function verbsOf(db: Db, questionId: number): Promise<string[]> {
  const rows = await rowsOf<{ verb: string }>(
    db,
    sql`select verb from events where question_id = ${questionId} order by id`,
  );
  return rows.map(({ verb }) => verb);
}

/** Who was told of the events of a question with this verb. */
export async function toldOf(db: Db, questionId: number, verb: string): Promise<number[]> {
  const rows = await rowsOf<{ id: number }>(
    db,
    sql`select n.user_id as id from notifications n join events e on e.id = n.event_id
        where e.question_id = ${questionId} and e.verb = ${verb} order by n.id`,
  );
  return rows.map(({ id }) => id);
}

/** Lets so many minutes of the clock pass: its moments move back. */
export async function letMinutesPass(db: Db, questionId: number, minutes: number): Promise<void> {
  const by = sql`make_interval(mins => ${minutes})`;
  await db.execute(sql`
    update clocks set started_at = started_at - ${by}, first_half_at = first_half_at - ${by}, first_due_at = first_due_at - ${by},
      solution_half_at = solution_half_at - ${by}, solution_due_at = solution_due_at - ${by}
    where question_id = ${questionId}`);
}
