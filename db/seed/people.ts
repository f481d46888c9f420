/** The named cast, their vendors and products: found when they are there, made when not. */
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "~/db.server";
import { emailKeyOf } from "~/domain/accounts/email";
import { hashPassword } from "~/domain/accounts/passwords.server";
import type { Region } from "~/domain/vendors/vocabulary";
import type { Member, Tier } from "~/domain/viewer";
import { nameSkeleton } from "~/lib/name-skeleton";
import { versionNumbers } from "~/lib/version";
import { memberships, roleChanges, userRoles, users, vendors } from "~db/schema/accounts";
import { products, releases } from "~db/schema/products";
import { CAST, type CastKey, PRODUCTS, SEED_PASSWORD, VENDORS } from "./cast";
import { SAID_DAYS_AGO, seedWhatVendorsSay } from "./vendors";

export type SeededProduct = {
  id: number;
  name: string;
  vendorId: number;
  /** Release ids by version. */
  releases: ReadonlyMap<string, number>;
};

export type SeededWorld = {
  people: ReadonlyMap<CastKey, Member>;
  products: ReadonlyMap<string, SeededProduct>;
};

type Person = {
  name: string;
  language: "zh" | "en";
  timeZone: string;
  bio?: string;
  role?: "moderator" | "admin";
  staff?: { vendor: string; tier: Tier; title: string; lead?: boolean; regions?: readonly Region[] };
};

/** The admin opened the site; everybody else came some days later, one after the other, before the first question. */
const OPENED_DAYS_AGO = 420;
const DAYS_BETWEEN_ARRIVALS = 9;
/** A release every eleven weeks, the newest six weeks old. */
const NEWEST_RELEASE_DAYS_AGO = 45;
const DAYS_BETWEEN_RELEASES = 75;
/** A release is supported for a year. */
const SUPPORTED_DAYS = 365;

/** Makes what is missing of vendors, products, releases, people and their roles. */
export async function seedWorld(tx: Db, now: Date): Promise<SeededWorld> {
  const opened = daysBefore(now, OPENED_DAYS_AGO);
  const vendorIds = await seedVendors(tx, opened);
  const seeded = await seedProducts(tx, vendorIds, now);
  await seedPeople(tx, vendorIds, now);
  await seedWhatVendorsSay(tx, daysBefore(now, SAID_DAYS_AGO));
  return { people: await readPeople(tx), products: seeded };
}

/** The instant that lies so many days before `now`. */
export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}

async function seedVendors(tx: Db, opened: Date): Promise<Map<string, number>> {
  const wanted = Object.entries(VENDORS).map(([slug, vendor]) => ({
    slug,
    ...vendor,
    nameSkeleton: nameSkeleton(vendor.name),
    createdAt: opened,
  }));
  await tx.insert(vendors).values(wanted).onConflictDoNothing();
  const rows = await tx.select({ id: vendors.id, slug: vendors.slug }).from(vendors);
  return new Map(rows.map(({ id, slug }) => [slug, id]));
}

async function seedProducts(
  tx: Db,
  vendorIds: ReadonlyMap<string, number>,
  now: Date,
): Promise<Map<string, SeededProduct>> {
  const opened = daysBefore(now, OPENED_DAYS_AGO);
  const wanted = Object.entries(PRODUCTS).map(([slug, { vendor, name, about, platforms }]) => ({
    slug,
    name,
    about,
    platforms: [...platforms],
    vendorId: existing(vendorIds, vendor),
    createdAt: opened,
  }));
  await tx.insert(products).values(wanted).onConflictDoNothing();
  const rows = await tx
    .select()
    .from(products)
    .where(inArray(products.slug, Object.keys(PRODUCTS)));
  const idBySlug = new Map(rows.map(({ slug, id }) => [slug, id]));
  const ofAll = Object.entries(PRODUCTS).flatMap(([slug, { releases: versions }]) =>
    versions.map((version, at) => ({
      productId: existing(idBySlug, slug),
      version,
      numbers: versionNumbers(version),
      createdAt: opened,
      askedAt: opened,
      releasedOn: releaseDay(now, versions.length - 1 - at),
      endsOn: releaseDay(now, versions.length - 1 - at, SUPPORTED_DAYS),
    })),
  );
  await tx.insert(releases).values(ofAll).onConflictDoNothing();
  const released = await tx.select().from(releases);
  return new Map(
    rows.map(({ id, slug, name, vendorId }) => {
      const own = released.filter(({ productId }) => productId === id);
      return [slug, { id, name, vendorId, releases: new Map(own.map((one) => [one.version, one.id])) }];
    }),
  );
}

function releaseDay(now: Date, newerOnes: number, daysLater = 0): string {
  const days = NEWEST_RELEASE_DAYS_AGO + DAYS_BETWEEN_RELEASES * newerOnes - daysLater;
  return daysBefore(now, days).toISOString().slice(0, 10);
}

async function seedPeople(tx: Db, vendorIds: ReadonlyMap<string, number>, now: Date): Promise<void> {
  const cast: [string, Person][] = Object.entries(CAST);
  const there = await tx
    .select({ emailKey: users.emailKey })
    .from(users)
    .where(
      inArray(
        users.emailKey,
        cast.map(([key]) => emailKeyOf(addressOf(key))),
      ),
    );
  const missing = cast.filter(([key]) => there.every(({ emailKey }) => emailKey !== addressOf(key)));
  if (missing.length === 0) return;
  const passwordHash = await hashPassword(SEED_PASSWORD);
  // The admin first: the others have their roles from there.
  missing.sort(([, one], [, other]) => Number(other.role === "admin") - Number(one.role === "admin"));
  for (const [at, [key, person]] of missing.entries()) {
    const arrived = daysBefore(now, OPENED_DAYS_AGO - at * DAYS_BETWEEN_ARRIVALS);
    const [row] = await tx
      .insert(users)
      .values({
        name: person.name,
        nameSkeleton: nameSkeleton(person.name),
        email: addressOf(key),
        emailKey: emailKeyOf(addressOf(key)),
        emailVerifiedAt: arrived,
        passwordHash,
        language: person.language,
        timeZone: person.timeZone,
        bio: person.bio ?? "",
        createdAt: arrived,
      })
      .returning({ id: users.id });
    if (!row) throw new Error("a person was not written");
    await giveRoles(tx, { id: row.id, arrived, person, vendorIds });
  }
}

async function giveRoles(
  tx: Db,
  given: { id: number; arrived: Date; person: Person; vendorIds: ReadonlyMap<string, number> },
): Promise<void> {
  const { id, arrived, person, vendorIds } = given;
  const { role, staff } = person;
  const [admin] = await tx.select().from(userRoles).where(eq(userRoles.role, "admin")).limit(1);
  const by = admin?.userId ?? null;
  if (role) {
    await tx.insert(userRoles).values({ userId: id, role, grantedAt: arrived, grantedBy: by });
    await tx
      .insert(roleChanges)
      .values({ at: arrived, actorId: by, userId: id, change: "gave" as const, role });
  }
  if (staff) {
    const { tier, title, lead: isLead = false, regions = [] } = staff;
    const vendorId = existing(vendorIds, staff.vendor);
    await tx.insert(memberships).values({
      vendorId,
      userId: id,
      tier,
      title,
      isLead,
      regions: [...regions],
      startedAt: arrived,
      startedBy: by,
    });
    await tx.insert(roleChanges).values({
      at: arrived,
      actorId: by,
      userId: id,
      change: "gave",
      role: isLead ? "lead" : "staff",
      vendorId,
      tier,
    });
  }
}

/** The cast as viewers, so that the rules of the product can be asked about them. */
async function readPeople(tx: Db): Promise<Map<CastKey, Member>> {
  const found = new Map<CastKey, Member>();
  for (const key of Object.keys(CAST) as CastKey[]) {
    const person: Person = CAST[key];
    const [row] = await tx
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(eq(users.emailKey, emailKeyOf(addressOf(key))));
    if (!row) throw new Error(`${key} is not there`);
    const staff = await tx
      .select({
        id: memberships.id,
        tier: memberships.tier,
        vendorId: vendors.id,
        slug: vendors.slug,
        name: vendors.name,
      })
      .from(memberships)
      .innerJoin(vendors, eq(vendors.id, memberships.vendorId))
      .where(and(eq(memberships.userId, row.id), isNull(memberships.endedAt)));
    found.set(key, {
      kind: "member",
      ...row,
      email: addressOf(key),
      isVerified: true,
      isModerator: person.role === "moderator",
      isAdmin: person.role === "admin",
      memberships: staff.map(({ id, tier, vendorId, slug, name }) => ({
        id,
        vendorId,
        vendorSlug: slug,
        vendorName: name,
        tier: tier as Tier,
        title: "",
        isLead: false,
      })),
      timeZone: person.timeZone,
      unreadCount: 0,
      sessionId: "",
      authenticatedAt: 0,
    });
  }
  return found;
}

const addressOf = (key: string) => `${key}@example.com`;

/** The value of a key that must be there. */
export function existing<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`${String(key)} is not there`);
  return value;
}
