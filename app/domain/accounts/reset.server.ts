import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "~/db.server";
import { invalid } from "~/domain/errors";
import { addJob } from "~/domain/jobs.server";
import { sessions, users } from "~db/schema/accounts";
import { cleanEmail, emailKeyOf } from "./email";
import { mailPasswordChanged, mailResetLink } from "./mails.server";
import { claimingName, whyNameIsTaken } from "./names.server";
import { hashPassword } from "./passwords.server";
import { verifyWithName } from "./sign-up.server";
import { findToken, issueToken, killTokens, redeemToken } from "./tokens.server";

/** Somebody asks for a link to a new password. The work is the same for every address: the worker looks whether it is known. */
export async function requestReset(db: Db, email: string): Promise<void> {
  await addJob(db, "send-reset-link", { email: cleanEmail(email) });
}

/** The worker's part: mails the link if the address belongs to an account; the link sent before dies. */
export async function sendResetLink(db: Db, email: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [person] = await tx
      .select({ id: users.id, name: users.name, email: users.email, language: users.language })
      .from(users)
      .where(and(eq(users.emailKey, emailKeyOf(email)), isNull(users.deletedAt)))
      .for("update");
    if (!person?.email) return;
    const token = await issueToken(tx, person.id, "reset", person.email);
    await mailResetLink(tx, { ...person, email: person.email }, token);
  });
}

/**
 * Sets a new password by a mailed link: once, and only while the account still has the address that the link went to. Every session and
 * every other link of the person ends. Gives the person's id.
 */
export async function resetPassword(db: Db, token: string, password: string): Promise<number> {
  if (!(await findToken(db, "reset", token))) throw invalid({ form: "errors.linkDead" });
  const passwordHash = await hashPassword(password);
  return claimingName(() =>
    db.transaction(async (tx) => {
      const link = await redeemToken(tx, "reset", token);
      if (!link) throw invalid({ form: "errors.linkDead" });
      const [person] = await tx
        .update(users)
        .set({ passwordHash })
        .where(and(eq(users.id, link.userId), eq(users.emailKey, link.emailKey), isNull(users.deletedAt)))
        .returning();
      if (!person?.email) throw invalid({ form: "errors.linkDead" });
      // The link has shown that the address is theirs; the name too, if it is still free.
      if (!person.emailVerifiedAt && !(await whyNameIsTaken(tx, person.name, person.id)))
        await verifyWithName(tx, person.id, person.name);
      await killTokens(tx, person.id);
      await tx.delete(sessions).where(eq(sessions.userId, person.id));
      await mailPasswordChanged(tx, { ...person, email: person.email });
      return person.id;
    }),
  );
}
