import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed } from "~/domain/errors";
import { leaveTalks } from "~/domain/rsvps/consequences.server";
import type { Member } from "~/domain/viewer";
import { emailTokens, sessions, users } from "~db/schema/accounts";
import { followers } from "~db/schema/followers";
import { mails, namings, notifications } from "~db/schema/notices";
import { drafts } from "~db/schema/questions";
import { mailAccountDeleted } from "./mails.server";
import { tombstoneOf } from "./names.server";
import { loseAllRoles } from "./role-log.server";
import { checkCurrentPassword } from "./sign-in.server";

/**
 * Deletes the viewer's account: what they wrote stays, signed "deleted account"; everything else of theirs goes. The name stays
 * taken, as a hash, so that nobody can become them. The last admin must first make another one.
 */
export async function deleteAccount(db: Db, viewer: Member, currentPassword: string): Promise<void> {
  await checkCurrentPassword(db, viewer.id, currentPassword);
  await db.transaction(async (tx) => {
    // Before the account is held: whoever answers to a talk holds the talk first.
    await leaveTalks(tx, viewer.id);
    const [person] = await tx
      .select()
      .from(users)
      .where(and(eq(users.id, viewer.id), isNull(users.deletedAt)))
      .for("update");
    if (!person?.email) throw notAllowed();
    await loseAllRoles(tx, { actorId: viewer.id, userId: viewer.id });
    await tx.delete(sessions).where(eq(sessions.userId, viewer.id));
    await tx.delete(emailTokens).where(eq(emailTokens.userId, viewer.id));
    await tx.delete(drafts).where(eq(drafts.userId, viewer.id));
    await tx.delete(followers).where(eq(followers.userId, viewer.id));
    await tx.delete(notifications).where(eq(notifications.userId, viewer.id));
    await tx.delete(namings).where(eq(namings.userId, viewer.id));
    await tx.delete(mails).where(or(eq(mails.userId, viewer.id), eq(mails.toAddress, person.email)));
    await tx
      .update(users)
      .set({
        name: "",
        nameSkeleton: tombstoneOf(person.nameSkeleton),
        email: null,
        emailKey: null,
        emailVerifiedAt: null,
        passwordHash: null,
        timeZone: null,
        bio: "",
        deletedAt: sql`now()`,
      })
      .where(eq(users.id, viewer.id));
    await mailAccountDeleted(tx, { ...person, email: person.email });
  });
}
