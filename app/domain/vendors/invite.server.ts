import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { emailKeyOf } from "~/domain/accounts/email";
import { notFound } from "~/domain/errors";
import { composeMail, unlinked } from "~/domain/mail/compose.server";
import { queueMail } from "~/domain/mail/queue.server";
import type { Member, Tier } from "~/domain/viewer";
import { type Language, translator } from "~/i18n";
import { randomToken, sha256Hex } from "~/lib/hash";
import { invitationPath } from "~/paths";
import { invitations } from "~db/schema/accounts";
import { getOpenInvitation } from "./invitations.server";
import { lockManagedVendor, type ManagedVendor } from "./managed.server";

export type Offer = { email: string; tier: Tier; title: string; isLead: boolean; regions: string[] };

type Given = { slug: string; language: Language };

const LIFE_DAYS = 7;

/**
 * Offers a place on the staff to an address and mails the link there; one offered before dies. Nothing here looks whether the address
 * has an account, so nothing can tell.
 */
export async function inviteStaff(db: Db, viewer: Member, given: Given, offer: Offer): Promise<void> {
  await db.transaction(async (tx) => {
    const vendor = await lockManagedVendor(tx, viewer, given.slug);
    await send(tx, { viewer, vendor, offer, language: given.language });
  });
}

/** Sends a new link for the same offer; the one sent before dies. */
export async function inviteAgain(
  db: Db,
  viewer: Member,
  { invitationId, ...given }: Given & { invitationId: number },
): Promise<void> {
  await db.transaction(async (tx) => {
    const vendor = await lockManagedVendor(tx, viewer, given.slug);
    const offer = await getOpenInvitation(tx, viewer, { slug: given.slug, invitationId });
    await send(tx, { viewer, vendor, offer, language: given.language });
  });
}

/** The link works no more. Throws notFound when it is not open. */
export async function withdrawInvitation(
  db: Db,
  viewer: Member,
  { slug, invitationId }: { slug: string; invitationId: number },
): Promise<void> {
  await db.transaction(async (tx) => {
    const vendor = await lockManagedVendor(tx, viewer, slug);
    const withdrawn = await endOpen(
      tx,
      and(eq(invitations.vendorId, vendor.id), eq(invitations.id, invitationId)),
    );
    if (withdrawn.length === 0) throw notFound();
  });
}

type Sending = { viewer: Member; vendor: ManagedVendor; offer: Offer; language: Language };

async function send(tx: Db, { viewer, vendor, offer, language }: Sending): Promise<void> {
  const { email, tier, title, isLead, regions } = offer;
  const emailKey = emailKeyOf(email);
  await endOpen(tx, and(eq(invitations.vendorId, vendor.id), eq(invitations.emailKey, emailKey)));
  const token = randomToken();
  await tx.insert(invitations).values({
    vendorId: vendor.id,
    ...{ email, emailKey, tier, title, isLead, regions },
    tokenHash: sha256Hex(token),
    invitedBy: viewer.id,
    expiresAt: sql`now() + make_interval(days => ${LIFE_DAYS})`,
  });
  const t = translator(language);
  const name = unlinked(vendor.name);
  const subject = t("mail.invitationSubject", { vendor: name });
  const parts = [
    t("mail.invitationText", { vendor: name, tier }),
    { path: invitationPath(token), label: t("mail.invitationLink") },
    t("mail.invitationLife"),
    t("mail.invitationNotYou"),
  ];
  await queueMail(tx, { to: email, ...composeMail({ language, subject, name: null, parts }) });
}

async function endOpen(tx: Db, which: ReturnType<typeof and>) {
  return await tx
    .update(invitations)
    .set({ withdrawnAt: sql`now()` })
    .where(and(which, isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt)))
    .returning({ id: invitations.id });
}
