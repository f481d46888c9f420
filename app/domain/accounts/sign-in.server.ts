import { and, eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { invalid } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import type { Language } from "~/i18n";
import { sessions, users } from "~db/schema/accounts";
import { emailKeyOf } from "./email";
import { hashPassword, verifyPassword } from "./passwords.server";

/**
 * Who has this address and password, what it was checked against, and their language. Whatever is wrong, the answer and the work are the same (S10).
 */
export async function signIn(
  db: Db,
  { email, password }: { email: string; password: string },
): Promise<{ userId: number; passwordHash: string; language: Language }> {
  const [person] = await db
    .select({ id: users.id, hash: users.passwordHash, language: users.language })
    .from(users)
    .where(eq(users.emailKey, emailKeyOf(email)));
  const { isRight, needsRehash } = await verifyPassword(person?.hash ?? null, password);
  if (!person?.hash || !isRight) throw invalid({ form: "errors.signInWrong" });
  const known = { userId: person.id, language: person.language === "zh" ? "zh" : "en" } as const;
  if (!needsRehash) return { ...known, passwordHash: person.hash };
  const passwordHash = await hashPassword(password);
  const rehashed = await db
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, person.id), eq(users.passwordHash, person.hash)))
    .returning({ id: users.id });
  // Another sign-in was faster, or the password was changed meanwhile: look again.
  return rehashed.length > 0 ? { ...known, passwordHash } : signIn(db, { email, password });
}

/** Asks for the password typed at sign-up, with the first confirmation (S14). Throws invalid({ password }). */
export async function checkSignUpPassword(db: Db, userId: number, password: string): Promise<void> {
  if (!password) throw invalid({ password: "errors.passwordMissing" });
  const [person] = await db.select({ hash: users.passwordHash }).from(users).where(eq(users.id, userId));
  const { isRight } = await verifyPassword(person?.hash ?? null, password);
  if (!isRight) throw invalid({ password: "errors.signUpPasswordWrong" });
}

/** Asks for the password again before something that matters (S5). Throws invalid({ currentPassword }). */
export async function checkCurrentPassword(db: Db, userId: number, password: string): Promise<void> {
  const [person] = await db.select({ hash: users.passwordHash }).from(users).where(eq(users.id, userId));
  const { isRight } = await verifyPassword(person?.hash ?? null, password);
  if (!isRight) throw invalid({ currentPassword: "errors.passwordWrong" });
}

/** Milliseconds for which a typed password counts for what only admins do (S5). */
const FRESH = 10 * 60 * 1000;

/** Whether the viewer typed their password in this session a short time ago. */
export function isFreshlySignedIn(viewer: Member): boolean {
  return Date.now() - viewer.authenticatedAt < FRESH;
}

/** Takes the password again, and notes that it was typed in this session. Throws invalid({ currentPassword }). */
export async function signInFreshly(db: Db, viewer: Member, password: string): Promise<void> {
  await checkCurrentPassword(db, viewer.id, password);
  await db.update(sessions).set({ authenticatedAt: sql`now()` }).where(eq(sessions.id, viewer.sessionId));
}
