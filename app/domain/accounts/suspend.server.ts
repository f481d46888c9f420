/** Suspending a member: no sign-in for a time, from this moment on, on every device. What they wrote stays. */
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, notAllowed, notFound } from "~/domain/errors";
import { addJob } from "~/domain/jobs.server";
import { type Page, pageOf } from "~/domain/page-of";
import { named } from "~/domain/people/fragments.server";
import { rowsOf } from "~/domain/rows.server";
import { canModerate, type Member, type Viewer } from "~/domain/viewer";
import { emailTokens, sessions, suspensions, users } from "~db/schema/accounts";
import { mailSuspended } from "./mails.server";
import { suspensionHolds } from "./suspended.server";
import type { SuspensionInput } from "./suspension-input";
import { canSuspend } from "./suspension-policy";

const PAGE = 30;

/** Of people (alias `u`): a role of the house, or a place on some staff. */
const hasRole = sql`(exists (select from user_roles r where r.user_id = u.id)
  or exists (select from memberships m where m.user_id = u.id and m.ended_at is null))`;

/** Of people (alias `u`): an account that is there and confirmed. */
const isSomebody = sql`(u.deleted_at is null and u.email_verified_at is not null)`;

/** A suspension that holds. Instants are ISO 8601. */
export type Suspension = {
  person: { id: number; name: string | null };
  by: { id: number; name: string | null };
  at: string;
  /** Null: until it is lifted. */
  until: string | null;
  reason: string;
};

/**
 * Suspends a member and ends their sessions; they are told by mail why and until when. Refuses: notFound; notAllowed for who has a role;
 * conflict for who is suspended.
 */
export async function suspendMember(
  db: Db,
  viewer: Member,
  id: number,
  { days, reason }: SuspensionInput,
): Promise<void> {
  await db.transaction(async (tx) => {
    const person = await lockPerson(tx, viewer, id);
    if (!canSuspend(viewer, person)) throw notAllowed();
    const [there] = await tx
      .select({ id: suspensions.id })
      .from(suspensions)
      .where(and(eq(suspensions.userId, id), suspensionHolds()));
    if (there) throw conflict("errors.suspendedAlready");
    const seconds = days === null ? null : days * 24 * 60 * 60;
    const [{ until } = { until: null }] = await tx
      .insert(suspensions)
      .values({
        userId: id,
        suspendedBy: viewer.id,
        until: sql`now() + make_interval(secs => ${seconds})`,
        reason,
      })
      .returning({ until: suspensions.until });
    if (seconds !== null) await addJob(tx, "give-places", { userId: id }, { afterSeconds: seconds });
    await tx.delete(sessions).where(eq(sessions.userId, id));
    await tx.delete(emailTokens).where(eq(emailTokens.userId, id));
    await mailSuspended(tx, person, { until, reason });
  });
}

/** Lets them sign in again. Not suspended: nothing changes. */
export async function liftSuspension(db: Db, viewer: Member, id: number): Promise<void> {
  await db.transaction(async (tx) => {
    await lockPerson(tx, viewer, id);
    const lifted = await tx
      .update(suspensions)
      .set({ liftedAt: sql`now()`, liftedBy: viewer.id })
      .where(and(eq(suspensions.userId, id), suspensionHolds()))
      .returning({ id: suspensions.id });
    if (lifted.length > 0) await addJob(tx, "give-places", { userId: id });
  });
}

type Suspendable = {
  id: number;
  name: string;
  email: string;
  language: string;
  hasRole: boolean;
};

async function lockPerson(tx: Db, viewer: Member, id: number): Promise<Suspendable> {
  if (!canModerate(viewer)) throw notAllowed();
  await tx.select({ id: users.id }).from(users).where(eq(users.id, id)).for("update");
  const [person] = await rowsOf<Suspendable>(
    tx,
    sql`select u.id, u.name, u.email, u.language, ${hasRole} as "hasRole"
        from users u where u.id = ${id} and ${isSomebody}`,
  );
  if (!person) throw notFound();
  return person;
}

const suspensionRows = sql`
  select ${named(sql`s.user_id`)} as person, ${named(sql`s.suspended_by`)} as by, s.suspended_at as at, s.until, s.reason
  from suspensions s where ${suspensionHolds()}`;

/** What a moderator reads on the page of a person: whether they may suspend, and what holds. Null for everybody else. */
export async function findSuspension(
  db: Db,
  viewer: Viewer,
  id: number,
): Promise<{ mayChange: boolean; suspension: Suspension | null } | null> {
  if (!canModerate(viewer)) return null;
  const [found] = await rowsOf<{ hasRole: boolean; suspension: Suspension | null }>(
    db,
    sql`select ${hasRole} as "hasRole",
          (select to_jsonb(x) from (${suspensionRows} and s.user_id = u.id order by s.id desc limit 1) x) as suspension
        from users u where u.id = ${id} and ${isSomebody}`,
  );
  if (!found) return null;
  const mayChange = found.suspension !== null || canSuspend(viewer, { id, hasRole: found.hasRole });
  return { mayChange, suspension: found.suspension };
}

/** Who is suspended now, the newest first. For moderators and admins; refuses: notAllowed. */
export async function listSuspensions(
  db: Db,
  viewer: Viewer,
  { page }: { page: number },
): Promise<Page<Suspension>> {
  if (!canModerate(viewer)) throw notAllowed();
  const items = await rowsOf<Suspension>(
    db,
    sql`${suspensionRows} order by s.id desc limit ${PAGE + 1} offset ${(page - 1) * PAGE}`,
  );
  return pageOf(items, { page, size: PAGE });
}
