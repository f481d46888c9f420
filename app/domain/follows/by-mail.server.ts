import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { cleanEmail, emailKeyOf } from "~/domain/accounts/email";
import { invalid } from "~/domain/errors";
import { addJob } from "~/domain/jobs.server";
import { composeMail } from "~/domain/mail/compose.server";
import { queueMail } from "~/domain/mail/queue.server";
import { type Language, translator } from "~/i18n";
import { followConfirmationPath } from "~/paths";
import { users } from "~db/schema/accounts";
import { followerSettings, followers, follows } from "~db/schema/followers";
import { addFollow, followersChanged } from "./follow.server";
import { followerOf, noteZone, sawTalk } from "./follower.server";
import type { MailedSubject } from "./subject";
import { getSubject } from "./subjects.server";
import { confirmationOf, followToConfirm } from "./unsubscribe-token.server";

export type MailedWish = { email: string; subject: MailedSubject; language: Language };

/**
 * Somebody wants to follow by mail, without an account. The work is the same for every address: the worker looks whether it is known.
 * Refuses: notFound.
 */
export async function requestFollow(db: Db, { email, subject, language }: MailedWish): Promise<void> {
  await getSubject(db, subject);
  await addJob(db, "open-follow", { email: cleanEmail(email), subject, language });
}

/** The worker's part: mails the link that confirms it. An address that belongs to an account follows as that account. */
export async function openFollow(db: Db, { email, subject, language }: MailedWish): Promise<void> {
  await db.transaction(async (tx) => {
    const [member] = await tx
      .select({ id: users.id, language: users.language })
      .from(users)
      .where(
        and(eq(users.emailKey, emailKeyOf(email)), isNotNull(users.emailVerifiedAt), isNull(users.deletedAt)),
      );
    const followerId = member ? await followerOf(tx, member.id) : await followerAt(tx, { email, language });
    const followId = await addFollow(tx, followerId, subject, { isConfirmed: false });
    const inLanguage = (member?.language ?? language) === "zh" ? "zh" : "en";
    const t = translator(inLanguage);
    const { name } = await getSubject(tx, subject);
    await queueMail(tx, {
      userId: member?.id ?? null,
      to: email,
      ...composeMail({
        language: inLanguage,
        name: null,
        subject: t("follows.confirmSubject"),
        parts: [
          t(confirmTexts[subject.kind]),
          ...(name ? [{ quote: name }] : []),
          { path: followConfirmationPath(confirmationOf(followId)), label: t("follows.confirmLink") },
          t("follows.confirmLife"),
          t("mail.notYou"),
        ],
      }),
    });
  });
}

const confirmTexts = {
  talk: "follows.confirmTalk",
  series: "follows.confirmSeries",
  person: "follows.confirmPerson",
  tag: "follows.confirmTag",
  product: "follows.confirmProduct",
  vendor: "follows.confirmVendor",
  all: "follows.confirmAll",
} as const;

/**
 * Confirms what was asked for by mail, in this zone; again, nothing changes. Mails that this address had ended come again. Refuses
 * with `errors.linkDead` a link that is none, or too old. Gives whose it is.
 */
export async function confirmFollow(
  db: Db,
  { token, zone = null }: { token: string; zone?: string | null },
): Promise<{ followerId: number; isMember: boolean }> {
  return await db.transaction(async (tx) => {
    const [found] = await tx
      .update(follows)
      .set({ confirmedAt: sql`coalesce(${follows.confirmedAt}, now())` })
      .where(eq(follows.id, followToConfirm(token) ?? 0))
      .returning({ followerId: follows.followerId, talkId: follows.talkId });
    if (!found) throw invalid({ form: "errors.linkDead" });
    const { followerId, talkId } = found;
    const [follower] = await tx
      .select({ userId: followers.userId })
      .from(followers)
      .where(eq(followers.id, followerId));
    const isMember = Boolean(follower?.userId);
    if (!isMember) await tx.delete(followerSettings).where(eq(followerSettings.followerId, followerId));
    await noteZone(tx, { followerId }, zone);
    if (talkId !== null) {
      await sawTalk(tx, followerId, talkId);
      await followersChanged(tx, { kind: "talk", id: talkId });
    }
    return { followerId, isMember };
  });
}

async function followerAt(tx: Db, { email, language }: Omit<MailedWish, "subject">): Promise<number> {
  const [row] = await tx
    .insert(followers)
    .values({ email, emailKey: emailKeyOf(email), language })
    .onConflictDoUpdate({ target: followers.emailKey, set: { language } })
    .returning({ id: followers.id });
  if (!row) throw new Error("a follower was not written");
  return row.id;
}
