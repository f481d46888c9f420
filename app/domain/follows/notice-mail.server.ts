import { composeMail, type MailPart } from "~/domain/mail/compose.server";
import type { NewMail } from "~/domain/mail/queue.server";
import type { NoticeKind } from "~/domain/notifications/kinds";
import { translator } from "~/i18n";
import { followsPath, settingsPath } from "~/paths";
import type { Reader } from "./follower.server";
import { keyOfFollower, unsubscribePathFor, unsubscribeUrlFor } from "./unsubscribe-token.server";

/** A mail of a kind to somebody who is told, in their language, with the ways to end it. */
export function noticeMail(
  { id, userId, language, name }: Reader,
  email: string,
  kind: NoticeKind,
  {
    subject,
    parts,
    why = translator(language)("follows.mailWhy"),
  }: { subject: string; parts: readonly MailPart[]; why?: string },
): Omit<NewMail, "name"> {
  const t = translator(language);
  const overview =
    userId === null
      ? { path: followsPath({ key: keyOfFollower(id) }), label: t("follows.mailOverview") }
      : { path: settingsPath("notifications"), label: t("follows.mailSettings") };
  const composed = composeMail({
    language,
    name,
    subject,
    parts: [
      ...parts,
      why,
      overview,
      { path: unsubscribePathFor(id, kind), label: t("follows.mailUnsubscribe") },
    ],
  });
  return { ...composed, userId, to: email, unsubscribeUrl: unsubscribeUrlFor(id, kind) };
}
