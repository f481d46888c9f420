import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, invalid, notAllowed, violatedConstraint } from "~/domain/errors";
import { addJob, type Jobs } from "~/domain/jobs.server";
import type { Member } from "~/domain/viewer";
import type { Language } from "~/i18n";
import { nameSkeleton } from "~/lib/name-skeleton";
import { sessions, users } from "~db/schema/accounts";
import { emailKeyOf } from "./email";
import type { SignUpInput } from "./input";
import { mailAddressChanged, mailAlreadyRegistered, mailConfirmation } from "./mails.server";
import { claimingName, holdNamesOfVendors, refuseTakenName, unclaimedSkeleton } from "./names.server";
import { hashPassword } from "./passwords.server";
import { checkSignUpPassword } from "./sign-in.server";
import { findToken, issueNoToken, issueToken, killTokens, redeemToken } from "./tokens.server";

/**
 * Asks for an account. The worker opens it: what is done here is the same for an address that has one already, so that neither
 * answer nor time tells (S10). That a name is taken is told: names are public.
 */
export async function signUp(db: Db, input: SignUpInput, language: Language): Promise<void> {
  await refuseTakenName(db, input.name, null);
  const passwordHash = await hashPassword(input.password);
  await addJob(db, "open-account", { name: input.name, email: input.email, passwordHash, language });
}

/**
 * Opens an account, to be confirmed by the mail that is sent. If the address has one already, its owner gets a mail that says so; ids
 * are used up alike. Asked again for the same sign-up it does nothing.
 */
export async function openAccount(db: Db, given: Jobs["open-account"]): Promise<void> {
  const emailKey = emailKeyOf(given.email);
  await db.transaction(async (tx) => {
    const [person] = await tx
      .insert(users)
      .values({ ...given, nameSkeleton: unclaimedSkeleton(), emailKey })
      .onConflictDoNothing({ target: users.emailKey })
      .returning({ id: users.id, name: users.name, language: users.language });
    if (person) {
      const token = await issueToken(tx, person.id, "confirm", given.email);
      await mailConfirmation(tx, { ...person, email: given.email }, token);
    } else {
      await tellOwner(tx, emailKey, given.passwordHash);
    }
  });
}

/** Sends the confirmation again to somebody who has not confirmed yet; the link sent before dies. */
export async function sendConfirmationAgain(db: Db, viewer: Member): Promise<void> {
  if (viewer.isVerified) throw conflict("errors.alreadyConfirmed");
  await db.transaction(async (tx) => {
    const [person] = await tx.select().from(users).where(eq(users.id, viewer.id)).for("update");
    if (!person?.email || person.emailVerifiedAt) throw conflict("errors.alreadyConfirmed");
    const token = await issueToken(tx, person.id, "confirm", person.email);
    await mailConfirmation(tx, { ...person, email: person.email }, token);
  });
}

/** What a confirmation did: the first one of an account, or a change of address. */
export type Confirmed = { userId: number; was: "sign-up" | "change" };

/**
 * Uses up a confirmation link: the address is the person's from now on. The first confirmation wants the password typed at sign-up, so
 * that nobody confirms an account that a stranger opened with their address (S14); it also gives them their name; if it was taken
 * meanwhile, invalid({ name }) is thrown, the link stays good, and `name` may give another. A change of address must be confirmed by
 * the person themselves (`viewerId`): a link sent to a mistyped address gives nothing away. All sessions end.
 */
export async function confirmEmail(
  db: Db,
  given: { token: string; name?: string | undefined; password?: string | undefined; viewerId: number | null },
): Promise<number> {
  const looked = await findToken(db, "confirm", given.token);
  if (!looked) throw invalid({ form: "errors.linkDead" });
  // A password changed after this look kills the link.
  if (!looked.isConfirmed) await checkSignUpPassword(db, looked.userId, given.password ?? "");
  return claimingName(() =>
    db.transaction(async (tx) => {
      const link = await redeemToken(tx, "confirm", given.token);
      if (!link) throw invalid({ form: "errors.linkDead" });
      const [person] = await tx
        .select()
        .from(users)
        .where(and(eq(users.id, link.userId), isNull(users.deletedAt)))
        .for("update");
      if (!person?.email) throw invalid({ form: "errors.linkDead" });
      if (person.emailKey !== link.emailKey) {
        if (given.viewerId !== person.id) throw notAllowed("errors.confirmSignedIn");
        await takeOverAddress(tx, person.id, link);
        if (person.emailVerifiedAt) await mailAddressChanged(tx, { ...person, email: person.email });
      }
      if (!person.emailVerifiedAt) await verifyWithName(tx, person.id, given.name ?? person.name);
      await killTokens(tx, person.id);
      await tx.delete(sessions).where(eq(sessions.userId, person.id));
      return person.id;
    }),
  );
}

/** The address is proven to be theirs, and the name becomes theirs. Throws invalid({ name }) when another has it. */
export async function verifyWithName(tx: Db, userId: number, name: string): Promise<void> {
  await holdNamesOfVendors(tx);
  await refuseTakenName(tx, name, userId);
  await tx
    .update(users)
    .set({ name, nameSkeleton: nameSkeleton(name), emailVerifiedAt: sql`now()` })
    .where(eq(users.id, userId));
}

async function tellOwner(tx: Db, emailKey: string, passwordHash: string): Promise<void> {
  const [owner] = await tx.select().from(users).where(eq(users.emailKey, emailKey));
  // A hash has a salt of its own: the same one means that this sign-up has opened the account.
  if (!owner?.email || owner.passwordHash === passwordHash) return;
  await issueNoToken(tx, owner.id, owner.email);
  await mailAlreadyRegistered(tx, { ...owner, email: owner.email });
}

async function takeOverAddress(
  tx: Db,
  userId: number,
  { email, emailKey }: { email: string; emailKey: string },
) {
  try {
    await tx.update(users).set({ email, emailKey, emailVerifiedAt: sql`now()` }).where(eq(users.id, userId));
  } catch (error) {
    // Somebody opened an account with the address while the link was on its way.
    if (violatedConstraint(error) === "users_email_key_key") throw invalid({ form: "errors.linkDead" });
    throw error;
  }
}
