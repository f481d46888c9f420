import type { Db } from "~/db.server";
import { composeMail, inSentence, type MailPart } from "~/domain/mail/compose.server";
import { queueMail } from "~/domain/mail/queue.server";
import { type Language, type Translate, translator } from "~/i18n";
import { formatInZone } from "~/lib/time-zone";
import { confirmEmailPath, forgotPasswordPath, resetPasswordPath, settingsPath, signInPath } from "~/paths";

/** Whom a mail goes to; its words are in their language. */
type Recipient = { id: number; name: string; email: string; language: string };

/** The link that confirms the address of a new account. */
export const mailConfirmation = (tx: Db, person: Recipient, token: string) =>
  toPerson(tx, person, (t) => [
    t("mail.confirmSubject"),
    t("mail.confirmText", { site: t("common.siteName") }),
    { path: confirmEmailPath(token), label: t("mail.confirmLink") },
    t("mail.confirmLife"),
    t("mail.notYou"),
  ]);

/** Somebody tried to use the address of this account for another one. */
export const mailAlreadyRegistered = (tx: Db, person: Recipient) =>
  toPerson(tx, person, (t) => [
    t("mail.alreadySubject"),
    t("mail.alreadyText", { site: t("common.siteName") }),
    { path: signInPath(), label: t("common.signIn") },
    { path: forgotPasswordPath(), label: t("mail.alreadyReset") },
    t("mail.notYou"),
  ]);

/** The link to a new password. */
export const mailResetLink = (tx: Db, person: Recipient, token: string) =>
  toPerson(tx, person, (t) => [
    t("mail.resetSubject"),
    t("mail.resetText"),
    { path: resetPasswordPath(token), label: t("mail.resetLink") },
    t("mail.resetLife"),
    t("mail.notYou"),
  ]);

/** The link that confirms a new address; it goes there. */
export const mailNewAddress = (tx: Db, person: Recipient, newEmail: string, token: string) =>
  toPerson(tx, { ...person, email: newEmail }, (t) => [
    t("mail.newAddressSubject"),
    t("mail.newAddressText"),
    { path: confirmEmailPath(token), label: t("mail.newAddressLink") },
    t("mail.confirmLife"),
    t("mail.notYou"),
  ]);

/** Tells the old address (`person.email`) that another one has taken its place. */
export const mailAddressChanged = (tx: Db, person: Recipient) =>
  toPerson(tx, person, (t) => [
    t("mail.addressChangedSubject"),
    t("mail.addressChangedText"),
    t("mail.wasItYou"),
  ]);

/** Tells somebody that they are suspended, why, and until when. */
export const mailSuspended = (
  tx: Db,
  person: Recipient,
  { until, reason }: { until: Date | null; reason: string },
) =>
  toPerson(tx, person, (t, language) => [
    t("mail.suspendedSubject", { site: t("common.siteName") }),
    until === null
      ? t("mail.suspendedText")
      : t("mail.suspendedUntil", { time: formatInZone(until, "UTC", language) }),
    t("mail.suspendedReason", { reason: inSentence(reason) }),
    t("mail.suspendedStays"),
  ]);

/** Tells that the password was changed. */
export const mailPasswordChanged = (tx: Db, person: Recipient) =>
  toPerson(tx, person, (t) => [
    t("mail.passwordChangedSubject"),
    t("mail.passwordChangedText"),
    { path: settingsPath("sessions"), label: t("mail.passwordChangedLink") },
    t("mail.wasItYou"),
  ]);

/** The last mail: the account is gone, so no row may say whose it was. */
export const mailAccountDeleted = (tx: Db, person: Recipient) =>
  toPerson(tx, person, (t) => [t("mail.deletedSubject"), t("mail.deletedText")], null);

/** `words` gives the subject and then the parts. */
async function toPerson(
  tx: Db,
  person: Recipient,
  words: (t: Translate, language: Language) => [subject: string, ...parts: MailPart[]],
  userId: number | null = person.id,
): Promise<void> {
  const language: Language = person.language === "zh" ? "zh" : "en";
  const [subject, ...parts] = words(translator(language), language);
  await queueMail(tx, {
    userId,
    to: person.email,
    ...composeMail({ language, subject, name: person.name, parts }),
  });
}
