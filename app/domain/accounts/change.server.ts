import { and, eq, ne } from "drizzle-orm";
import type { Db } from "~/db.server";
import { invalid, notAllowed } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import { nameSkeleton } from "~/lib/name-skeleton";
import { sessions, users } from "~db/schema/accounts";
import { emailKeyOf } from "./email";
import type { PreferencesInput } from "./input";
import { mailAlreadyRegistered, mailNewAddress, mailPasswordChanged } from "./mails.server";
import { claimingName, holdNamesOfVendors, refuseTakenName } from "./names.server";
import { hashPassword } from "./passwords.server";
import { checkCurrentPassword } from "./sign-in.server";
import { issueToken, killTokens } from "./tokens.server";

/** Changes one's name. Only after confirmation: before it the name is not theirs yet. */
export async function changeName(db: Db, viewer: Member, name: string): Promise<void> {
  if (!viewer.isVerified) throw notAllowed("errors.confirmFirst");
  await claimingName(() =>
    db.transaction(async (tx) => {
      await holdNamesOfVendors(tx);
      await refuseTakenName(tx, name, viewer.id);
      await tx
        .update(users)
        .set({ name, nameSkeleton: nameSkeleton(name) })
        .where(eq(users.id, viewer.id));
    }),
  );
}

/**
 * Asks for another address: it gets a link, and becomes the person's when they use it. If it has an account already, a mail says so
 * there; who asked is told nothing, by words or by time (S10).
 */
export async function changeEmail(
  db: Db,
  viewer: Member,
  { email, currentPassword }: { email: string; currentPassword: string },
): Promise<void> {
  await checkCurrentPassword(db, viewer.id, currentPassword);
  const emailKey = emailKeyOf(email);
  if (emailKey === emailKeyOf(viewer.email)) throw invalid({ email: "errors.emailIsYours" });
  await db.transaction(async (tx) => {
    const [person] = await tx.select().from(users).where(eq(users.id, viewer.id)).for("update");
    if (!person?.email) throw notAllowed();
    const token = await issueToken(tx, person.id, "confirm", email);
    const [other] = await tx.select().from(users).where(eq(users.emailKey, emailKey));
    if (other?.email) await mailAlreadyRegistered(tx, { ...other, email: other.email });
    else await mailNewAddress(tx, { ...person, email: person.email }, email, token);
  });
}

/** Sets another password: links and all sessions of the person end; the caller starts a new one for this device. */
export async function changePassword(
  db: Db,
  viewer: Member,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<void> {
  await checkCurrentPassword(db, viewer.id, currentPassword);
  const passwordHash = await hashPassword(newPassword);
  await db.transaction(async (tx) => {
    const [person] = await tx.update(users).set({ passwordHash }).where(eq(users.id, viewer.id)).returning();
    if (!person?.email) throw notAllowed();
    await killTokens(tx, person.id);
    await tx.delete(sessions).where(eq(sessions.userId, person.id));
    await mailPasswordChanged(tx, { ...person, email: person.email });
  });
}

/** Ends every session of the person but this one. */
export async function endOtherSessions(db: Db, viewer: Member): Promise<void> {
  await db.delete(sessions).where(and(eq(sessions.userId, viewer.id), ne(sessions.id, viewer.sessionId)));
}

/** Language of interface and mails, time zone, and the words about oneself. */
export async function changePreferences(
  db: Db,
  viewer: Member,
  preferences: Partial<PreferencesInput>,
): Promise<void> {
  await db.update(users).set(preferences).where(eq(users.id, viewer.id));
}
