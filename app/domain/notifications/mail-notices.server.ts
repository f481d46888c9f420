import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Cause } from "~/domain/events/causes";
import type { Verb } from "~/domain/events/record.server";
import { type Reader, readerColumns } from "~/domain/follows/follower.server";
import { noticeMail } from "~/domain/follows/notice-mail.server";
import type { Jobs } from "~/domain/jobs.server";
import { inSentence } from "~/domain/mail/compose.server";
import { type NewMail, queueMails } from "~/domain/mail/queue.server";
import { versionListText } from "~/domain/products/version-list-text";
import { anyOf, rowsOf } from "~/domain/rows.server";
import { type Translate, translator } from "~/i18n";
import { formatInZone } from "~/lib/time-zone";
import { kindTexts } from "./kind-texts";
import { mailKinds, wishFor } from "./kinds";
import { noticeHref } from "./place";
import { sentenceOf } from "./sentences";
import { aboutEvent, isNews } from "./still-news.server";

type Told = Reader & {
  verb: Verb;
  at: string;
  because: Cause | null;
  questionId: number | null;
  answerId: number | null;
  commentId: number | null;
  talkId: number | null;
  vendorSlug: string | null;
  isAdmin: boolean;
  /** What a vendor was called before, and why that was changed. */
  formerName: string | null;
  reason: string | null;
  asked: { product: { slug: string; name: string }; count: number; versions: string[]; total: number } | null;
  /** Null: nobody did it, or their account is gone. */
  who: string | null;
  isActorGone: boolean;
  title: string;
  /** They asked the question, and it is its first answer or an official one. */
  isOwn: boolean;
};

/**
 * Tells these people of an event by mail: those who want that, have not read of it here, and may still see it. A mail of an event is
 * queued once for a person, so this may run again, or for another reason.
 */
export async function mailNotices(
  db: Db,
  { eventId, userIds, isNamed }: Jobs["mail-notices"],
): Promise<void> {
  await db.transaction(async (tx) => {
    // Whoever never followed anything has no row to end mails by.
    await tx.execute(sql`
      insert into followers (user_id) select u.id from users u where u.id = ${anyOf(userIds)} and u.deleted_at is null
      order by u.id on conflict do nothing`);
    const told = await rowsOf<Told>(
      tx,
      sql`select ${readerColumns}, e.verb, e.at, e.data->>'because' as because, e.question_id as "questionId", e.answer_id as "answerId",
            e.comment_id as "commentId", e.talk_id as "talkId", v.slug as "vendorSlug",
            e.data->>'formerName' as "formerName", case when v.id is not null then e.reason end as reason,
            exists (select from user_roles o where o.user_id = u.id and o.role = 'admin') as "isAdmin", e.data->'asked' as asked,
            case when actor.deleted_at is null then actor.name end as who,
            actor.deleted_at is not null as "isActorGone", coalesce(q.title, t.title, v.name) as title,
            ${isForAsker} as "isOwn"
          from events e cross join users u join followers w on w.user_id = u.id ${aboutEvent}
            left join vendors v on v.id = e.vendor_id left join users actor on actor.id = e.actor_id
          where e.id = ${eventId} and u.id = ${anyOf(userIds)} and ${isNews} order by w.id`,
    );
    await queueMails(
      tx,
      told.flatMap((reader) => mailTo(reader, { eventId, isNamed }) ?? []),
    );
  });
}

const isForAsker = sql`coalesce(q.author_id = u.id and (e.verb = 'marked' or not exists (
  select from answers x where x.question_id = q.id and x.id < a.id and x.author_id <> q.author_id and x.deleted_at is null and x.hidden_at is null)), false)`;

function mailTo(reader: Told, { eventId, isNamed }: { eventId: number; isNamed: boolean }): NewMail | null {
  const { id, userId, email, language, timeZone, wishes, verb, at, formerName, reason } = reader;
  const kind = mailKinds(verb, { isNamed }).find(
    (one) => (one !== "own-questions" || reader.isOwn) && wishFor(wishes, one).byMail,
  );
  if (!kind || email === null || userId === null) return null;
  const t = translator(language);
  const parts = [
    sentenceIn(t, reader, isNamed, inSentence),
    ...(formerName ? [t("notifications.renamedVendorFormer", { name: inSentence(formerName) })] : []),
    ...(reason ? [t("notifications.reason", { reason: inSentence(reason) })] : []),
    { path: noticeHref(reader), label: t("notifications.mailOpen") },
    t("notifications.mailWhen", { time: formatInZone(new Date(at), timeZone ?? "UTC", language) }),
  ];
  const subject = sentenceIn(t, reader, isNamed, (words) => words);
  const why = t("notifications.mailWhy", { kind: t(kindTexts[kind]) });
  return {
    ...noticeMail(reader, email, kind, { subject, parts, why }),
    name: `notice-${eventId}-${id}`,
    eventId,
  };
}

/** What happened, as the list of notices says it. */
function sentenceIn(t: Translate, told: Told, isNamed: boolean, plain: (words: string) => string): string {
  if (told.asked) {
    const { product, count, versions, total } = told.asked;
    const values = {
      count,
      title: plain(product.name),
      versions: plain(versionListText(t, versions, total)),
    };
    return t("notifications.askedOfRelease", values);
  }
  const sentence = sentenceOf({ ...told, news: isNamed ? { named: true } : null });
  const nobody = told.isActorGone ? "notifications.deletedAccount" : "notifications.somebody";
  const who = told.who === null ? t(nobody) : plain(told.who);
  // A name of a vendor needs no marks to be told from the sentence around it.
  const isTitle = told.questionId !== null || told.talkId !== null;
  const title = isTitle ? t("notifications.titled", { title: plain(told.title) }) : plain(told.title);
  return sentence === null ? "" : t(sentence, { who, title });
}
