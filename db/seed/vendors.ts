/** What the vendors of the seed say of themselves: how they are reached, when, and what they promise. */
import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Severity, Stage } from "~/domain/questions/vocabulary";
import type { ChannelKind, Region } from "~/domain/vendors/vocabulary";
import { memberships, userRoles, vendors } from "~db/schema/accounts";
import {
  channels,
  type Holiday,
  type Promised,
  responseTargets,
  supportHours,
  targetChanges,
  vendorChanges,
  type WeeklyPeriod,
} from "~db/schema/support";
import type { VendorSlug } from "./cast";

type Channel = { kind: ChannelKind; address: string; purpose: string; isEmergency?: true };
type Hours = {
  region: Region;
  timeZone: string;
  days: number[];
  from: number;
  to: number;
  holidays: Holiday[];
};
type PromiseMade = [Severity, Stage, Promised];

const always = (first: number, solution: number | null): Promised => ({
  first,
  solution,
  counting: "always",
});
const inHours = (first: number, solution: number | null): Promised => ({
  first,
  solution,
  counting: "support-hours",
});
const HOUR = 60;
const workdays = [1, 2, 3, 4, 5];
const everyDay = [...workdays, 6, 7];

type Said = { formerName: string; channels: Channel[]; hours: Hours[]; promises: PromiseMade[] };

const SAID: Record<VendorSlug, Said> = {
  lumenvoice: {
    formerName: "Lumen 语音",
    channels: [
      {
        kind: "on-call",
        address: "+86 21 5555 0100",
        purpose: "Nobody can make a call in production. 线上无人能通话时拨打。",
        isEmergency: true,
      },
      {
        kind: "tickets",
        address: "https://support.lumenvoice.example/tickets",
        purpose: "Logs and contracts 日志与合同",
      },
      { kind: "mail", address: "support@lumenvoice.example", purpose: "Everything that is no emergency" },
      {
        kind: "group",
        address: "https://chat.lumenvoice.example/groups",
        purpose: "客户群 for customers with a contract",
      },
    ],
    hours: [
      {
        region: "china",
        timeZone: "Asia/Shanghai",
        days: everyDay,
        from: 9 * HOUR,
        to: 21 * HOUR,
        holidays: [{ day: "2027-02-06", name: "春节 Spring Festival" }],
      },
      {
        region: "europe",
        timeZone: "Europe/Berlin",
        days: workdays,
        from: 9 * HOUR,
        to: 18 * HOUR,
        holidays: [{ day: "2026-12-25", name: "Christmas Day" }],
      },
    ],
    promises: [
      ["P0", "live", always(15, 4 * HOUR)],
      ["P1", "live", always(HOUR, 24 * HOUR)],
      ["P2", "live", inHours(4 * HOUR, 72 * HOUR)],
      ["P3", "live", inHours(8 * HOUR, null)],
      ["P1", "integration", inHours(4 * HOUR, 48 * HOUR)],
      ["P2", "integration", inHours(8 * HOUR, null)],
      ["P3", "integration", inHours(8 * HOUR, null)],
      ["P3", "selection", inHours(16 * HOUR, null)],
    ],
  },
  northbeam: {
    formerName: "Northbeam Labs",
    channels: [
      {
        kind: "hotline",
        address: "+1 415 555 0142",
        purpose: "Outages, day and night",
        isEmergency: true,
      },
      { kind: "tickets", address: "https://help.northbeam.example", purpose: "Everything else" },
    ],
    hours: [
      {
        region: "americas",
        timeZone: "America/Los_Angeles",
        days: workdays,
        from: 8 * HOUR,
        to: 18 * HOUR,
        holidays: [{ day: "2026-12-25", name: "Christmas Day" }],
      },
      {
        region: "asia-pacific",
        timeZone: "Asia/Singapore",
        days: workdays,
        from: 9 * HOUR,
        to: 18 * HOUR,
        holidays: [],
      },
    ],
    promises: [
      ["P0", "live", always(30, 8 * HOUR)],
      ["P1", "live", inHours(2 * HOUR, null)],
      ["P2", "live", inHours(8 * HOUR, null)],
      ["P2", "integration", inHours(16 * HOUR, null)],
    ],
  },
};

/** When they said it: before most of what was asked. */
export const SAID_DAYS_AGO = 180;

/** Writes what a vendor says where it says nothing yet; its lead has said it, some days after coming. */
export async function seedWhatVendorsSay(tx: Db, at: Date): Promise<void> {
  for (const [slug, said] of Object.entries(SAID)) {
    const [vendor] = await tx.select({ id: vendors.id }).from(vendors).where(eq(vendors.slug, slug));
    const [lead] = vendor
      ? await tx
          .select({ id: memberships.userId })
          .from(memberships)
          .where(
            and(
              eq(memberships.vendorId, vendor.id),
              eq(memberships.isLead, true),
              isNull(memberships.endedAt),
            ),
          )
          .limit(1)
      : [];
    if (!vendor || !lead) continue;
    const vendorId = vendor.id;
    const reached = await tx
      .insert(channels)
      .values(said.channels.map((channel, index) => ({ vendorId, ...channel, position: index + 1 })))
      .onConflictDoNothing()
      .returning({ id: channels.id });
    if (reached.length > 0) {
      await verify(tx, vendorId, at);
      await tell(tx, { at, vendorId, leadId: lead.id }, said);
    }
    await tx
      .insert(supportHours)
      .values(said.hours.map((hours) => ({ vendorId, ...rowOf(hours) })))
      .onConflictDoNothing();
    for (const [severity, stage, promised] of said.promises) {
      const { first, solution, counting } = promised;
      const written = await tx
        .insert(responseTargets)
        .values({
          vendorId,
          severity,
          stage,
          firstResponseMinutes: first,
          solutionMinutes: solution,
          counting,
        })
        .onConflictDoNothing()
        .returning({ severity: responseTargets.severity });
      if (written.length > 0)
        await tx
          .insert(targetChanges)
          .values({ at, actorId: lead.id, vendorId, severity, stage, after: promised });
    }
  }
}

/** What the log has of all that: the name before the one under which it was verified, and the hours of its first weeks. */
async function tell(
  tx: Db,
  { at, vendorId, leadId }: { at: Date; vendorId: number; leadId: number },
  { formerName, hours }: Said,
): Promise<void> {
  const [vendor] = await tx.select().from(vendors).where(eq(vendors.id, vendorId));
  if (!vendor) return;
  const { name, createdBy, verifiedBy, createdAt } = vendor;
  const later = new Date(at.getTime() + 20 * 86_400_000);
  const isVerified = { isVerified: true } as const;
  const byLead = { vendorId, actorId: leadId };
  await tx.insert(vendorChanges).values([
    { vendorId, actorId: createdBy, at: createdAt, what: "name", after: { text: formerName } },
    { ...byLead, at, what: "name", before: { text: formerName }, after: { text: name } },
    { vendorId, actorId: verifiedBy, at, what: "verification", after: isVerified },
  ]);
  const set = hours.map(rowOf);
  const first = set.map((now) => ({
    ...now,
    weekly: now.weekly.map((one) => ({ ...one, from: one.from + HOUR })),
  }));
  await tx
    .insert(vendorChanges)
    .values([
      ...first.map((after) => ({ ...byLead, at, what: "hours", after })),
      ...set.map((after, index) => ({ ...byLead, at: later, what: "hours", before: first[index], after })),
    ]);
}

async function verify(tx: Db, vendorId: number, at: Date): Promise<void> {
  const [admin] = await tx.select().from(userRoles).where(eq(userRoles.role, "admin")).limit(1);
  if (!admin) return;
  await tx
    .update(vendors)
    .set({ verifiedAt: at, verifiedBy: admin.userId })
    .where(and(eq(vendors.id, vendorId), isNull(vendors.verifiedAt)));
}

function rowOf({ region, timeZone, days, from, to, holidays }: Hours) {
  const weekly: WeeklyPeriod[] = days.map((weekday) => ({ weekday, from, to }));
  return { region, timeZone, weekly, holidays };
}
