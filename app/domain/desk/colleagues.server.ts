import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import type { Tier } from "~/domain/viewer";
import type { Language } from "~/i18n";
import { tierAfter } from "./policy";

/** Somebody of a vendor's staff, as far as telling them of something goes. */
export type Colleague = {
  id: number;
  name: string;
  language: Language;
  timeZone: string | null;
  /** Null until the address is confirmed: then there is only the notice on the site. */
  email: string | null;
  tier: Tier;
  isLead: boolean;
  /** Where they look after questions; empty: everywhere. */
  regions: string[];
};

/** A vendor has fewer people than this; the bound keeps a transaction short all the same. */
const MOST = 300;

export async function colleaguesOf(tx: Db, vendorId: number): Promise<Colleague[]> {
  return await rowsOf<Colleague>(
    tx,
    sql`select u.id, u.name, u.language, u.time_zone as "timeZone", case when u.email_verified_at is not null then u.email end as email,
          m.tier, m.is_lead as "isLead", m.regions
        from memberships m join users u on u.id = m.user_id
        where m.vendor_id = ${vendorId} and m.ended_at is null and u.deleted_at is null
        order by m.is_lead desc, u.id limit ${MOST}`,
  );
}

type Where = { tier: Tier; heldBy: number | null; region: string | null; step: 50 | 100 };

/**
 * At half of the time the tier, with whoever holds it; when all is over the next tier and the leads as well. For a tier without people
 * stands the next that has some. Of a tier those who look after the asker's region, or all of it where nobody does.
 */
export function whomToTell(
  colleagues: readonly Colleague[],
  { tier, heldBy, region, step }: Where,
): Colleague[] {
  const first = withPeople(colleagues, tier);
  const near = [...colleagues.filter(({ id }) => id === heldBy), ...inTier(colleagues, first, region)];
  if (step === 50) return [...new Set(near)];
  const next = first && withPeople(colleagues, tierAfter(first));
  const far = [...inTier(colleagues, next, region), ...colleagues.filter(({ isLead }) => isLead)];
  return [...new Set([...near, ...far])];
}

/** This tier, or the first after it in which there is anybody. */
function withPeople(colleagues: readonly Colleague[], tier: Tier | null): Tier | null {
  const isEmpty = !colleagues.some((one) => one.tier === tier);
  return tier !== null && isEmpty ? withPeople(colleagues, tierAfter(tier)) : tier;
}

function inTier(colleagues: readonly Colleague[], tier: Tier | null, region: string | null): Colleague[] {
  const all = colleagues.filter((one) => one.tier === tier);
  const near = all.filter(
    ({ regions }) => region === null || regions.length === 0 || regions.includes(region),
  );
  return near.length > 0 ? near : all;
}
