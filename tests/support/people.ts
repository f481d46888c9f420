// People, vendors and what they are, made by the shortest way: rows.
import { sql } from "~/db.server";
import type { Tier } from "~/domain/viewer";
import { nameSkeleton } from "~/lib/name-skeleton";

let count = 0;

type Given = {
  name?: string;
  email?: string;
  /** Default: true. */
  verified?: boolean;
  passwordHash?: string | null;
  roles?: ("moderator" | "admin")[];
  staffOf?: { vendorId: number; tier: Tier; lead?: boolean };
  language?: "en" | "zh";
};

export type Person = { id: number; name: string; email: string };

/** A person on this file's database: a confirmed member unless said otherwise. */
export async function makePerson(given: Given = {}): Promise<Person> {
  count += 1;
  const name = given.name ?? `Person ${"abcdefghij"[count % 10]}${count}`;
  const email = given.email ?? `person${count}@example.com`;
  const [row] = await sql<{ id: number }[]>`
    insert into users (name, name_skeleton, email, email_key, email_verified_at, password_hash, language)
    values (${name}, ${nameSkeleton(name)}, ${email}, ${email.toLowerCase()}, ${given.verified === false ? null : new Date()},
      ${given.passwordHash ?? null}, ${given.language ?? "en"})
    returning id`;
  if (!row) throw new Error("no person was made");
  for (const role of given.roles ?? []) {
    await sql`insert into user_roles (user_id, role) values (${row.id}, ${role})`;
  }
  if (given.staffOf) {
    const { vendorId, tier, lead = false } = given.staffOf;
    await sql`insert into memberships (vendor_id, user_id, tier, title, is_lead) values (${vendorId}, ${row.id}, ${tier}, 'Engineer', ${lead})`;
  }
  return { id: row.id, name, email };
}

/** A vendor of this name; its slug is the name in lower case. */
export async function makeVendor(name: string): Promise<{ id: number; slug: string; name: string }> {
  const slug = name.toLowerCase().replaceAll(" ", "-");
  const [row] = await sql<{ id: number }[]>`
    insert into vendors (slug, name, name_skeleton) values (${slug}, ${name}, ${nameSkeleton(name)}) returning id`;
  if (!row) throw new Error("no vendor was made");
  return { id: row.id, slug, name };
}
