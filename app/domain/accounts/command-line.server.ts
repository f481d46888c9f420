import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { type Tier, tiers } from "~/domain/viewer";
import { nameSkeleton } from "~/lib/name-skeleton";
import { users, vendors } from "~db/schema/accounts";
import { giveRole, makeStaff, takeAllRoles } from "./change-roles.server";

/** A person, by name as it looks (so case and spaces do not matter) or by e-mail address; null when there is none. */
async function findPerson(db: Db, nameOrEmail: string): Promise<{ id: number; name: string } | null> {
  const [person] = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(
      and(
        isNull(users.deletedAt),
        nameOrEmail.includes("@")
          ? eq(users.emailKey, nameOrEmail.toLowerCase())
          : eq(users.nameSkeleton, nameSkeleton(nameOrEmail)),
      ),
    )
    .limit(1);
  return person ?? null;
}

/**
 * What `npm run user:role -- <name> <role>` does: `moderator`, `admin`, `member` (takes every role away) or
 * `<vendor>:<tier>[:lead]`. Gives the sentence to print; throws an Error with a sentence when it cannot be done.
 */
export async function setRoleByCommand(db: Db, nameOrEmail: string, role: string): Promise<string> {
  const person = await findPerson(db, nameOrEmail);
  if (!person)
    throw new Error(
      `There is nobody called "${nameOrEmail}". Give the name as the site shows it, or the e-mail address.`,
    );
  if (role === "moderator" || role === "admin") {
    await giveRole(db, "command-line", person.id, role);
    return `${person.name} is ${role} now.`;
  }
  if (role === "member") {
    await takeAllRoles(db, "command-line", person.id);
    return `${person.name} is a member and nothing else now.`;
  }
  const { vendorId, vendorName, tier, isLead } = await staffRole(db, role);
  await makeStaff(db, "command-line", person.id, { vendorId, tier, isLead, title: "" });
  return `${person.name} is ${tier}${isLead ? " and lead" : ""} at ${vendorName} now.`;
}

async function staffRole(db: Db, role: string) {
  const [slug = "", tierText = "", lead, ...rest] = role.split(":");
  const tier: Tier | undefined = tiers.find((one) => one === tierText.toUpperCase());
  if (!tier || rest.length > 0 || (lead !== undefined && lead !== "lead")) {
    throw new Error(
      `"${role}" is no role. Use moderator, admin, member, or <vendor>:<tier>[:lead] with a tier of ${tiers.join(", ")}.`,
    );
  }
  const [vendor] = await db
    .select({ id: vendors.id, name: vendors.name })
    .from(vendors)
    .where(eq(vendors.slug, slug));
  if (!vendor) {
    const [known] = await db
      .select({ slugs: sql<string | null>`string_agg(${vendors.slug}, ', ' order by ${vendors.slug})` })
      .from(vendors);
    throw new Error(`There is no vendor "${slug}". There are: ${known?.slugs ?? "none"}.`);
  }
  return { vendorId: vendor.id, vendorName: vendor.name, tier, isLead: lead === "lead" };
}
