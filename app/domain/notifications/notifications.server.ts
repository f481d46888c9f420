import { and, eq, isNull, lte, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Cause } from "~/domain/events/causes";
import { type Verb, verbs } from "~/domain/events/record.server";
import { type Page, pageOf } from "~/domain/page-of";
import { answerVisibleTo, questionVisibleTo } from "~/domain/questions/visible.server";
import { rowsOf } from "~/domain/rows.server";
import type { TalkNews } from "~/domain/talks/difference";
import { talkVisibleTo } from "~/domain/talks/visible.server";
import { canModerate, type Member } from "~/domain/viewer";
import { notifications } from "~db/schema/notices";
import { kindOf, kindsOfGroup, type NoticeGroup } from "./kinds";

const PAGE = 30;

/** One line of a person's notifications. Instants are ISO 8601. */
export type NotificationRow = {
  id: number;
  at: string;
  isUnread: boolean;
  verb: Verb;
  /** When the site did it, as a consequence. */
  because: Cause | null;
  actor: { id: number; name: string | null } | null;
  actorRole: string | null;
  questionId: number | null;
  answerId: number | null;
  commentId: number | null;
  talkId: number | null;
  /** Of the vendor, when it is about one. */
  vendorSlug: string | null;
  /** What a vendor was called before. */
  formerName: string | null;
  /** Why, of what was done to a vendor. */
  reason: string | null;
  /** Whether the reader is an admin. */
  isAdmin: boolean;
  /** Official answers to be checked for releases of a product: the newest of those, and how many there are. */
  asked: {
    product: { slug: string; name: string };
    count: number;
    versions: string[];
    total: number;
  } | null;
  /** What is said to this reader alone of a talk: what is new to them of it. */
  news: NoticeNews | null;
  /** What takes the place of a talk that is cancelled. */
  replacement: { id: number; title: string } | null;
  /** Of the question or the talk; the vendor's name, which is in no language. */
  title: string;
  language: "en" | "zh" | null;
};

/** Kept with a notice: see TalkNews; of a reminder the start; whether it was told because a post names the reader. */
type NoticeNews = Partial<TalkNews> & { reason?: string | null; startsAt?: string; named?: boolean };

/** What the viewer was told, newest first; of one group, or all of it (null). What happened to things that they may not see any more is left out (rule 6). */
export async function listNotifications(
  db: Db,
  viewer: Member,
  { page, group = null }: { page: number; group?: NoticeGroup | null },
): Promise<Page<NotificationRow>> {
  const commentVisible = canModerate(viewer)
    ? sql`true`
    : sql`(c.deleted_at is null or c.author_id = ${viewer.id})`;
  const items = await rowsOf<NotificationRow>(
    db,
    sql`select n.id, e.at, n.read_at is null as "isUnread", e.verb, e.data->>'because' as because, e.actor_role as "actorRole",
          e.question_id as "questionId", e.answer_id as "answerId", e.comment_id as "commentId", e.talk_id as "talkId", n.data as news,
          case when r.id is not null and n.data->>'news' = 'cancelled' then jsonb_build_object('id', r.id, 'title', r.title) end as replacement,
          s.slug as "vendorSlug", e.data->>'formerName' as "formerName", case when s.id is not null then e.reason end as reason,
          ${viewer.isAdmin} as "isAdmin", e.data->'asked' as asked,
          coalesce(q.title, t.title, s.name) as title, coalesce(q.language, t.language) as language,
          case when u.id is not null then jsonb_build_object('id', u.id, 'name', case when u.deleted_at is null then u.name end) end as actor
        from notifications n
          join events e on e.id = n.event_id
          left join answers a on a.id = e.answer_id
          left join comments c on c.id = e.comment_id
          left join questions q on q.id = coalesce(a.question_id, c.question_id, e.question_id)
          left join talks t on t.id = e.talk_id and ${talkVisibleTo(viewer)}
          left join vendors s on s.id = e.vendor_id
          left join talks r on r.id = t.replaced_by and r.announced_at is not null
          left join users u on u.id = e.actor_id
        where n.user_id = ${viewer.id} and (e.question_id is null or ${questionVisibleTo(viewer)})
          and (e.talk_id is null or t.id is not null) and ${group ? sql`e.verb in ${verbsOf(group)}` : sql`true`}
          and (e.answer_id is null or ${answerVisibleTo(viewer)}) and (e.comment_id is null or ${commentVisible})
        order by n.id desc limit ${PAGE + 1} offset ${(page - 1) * PAGE}`,
  );
  return pageOf(items, { page, size: PAGE });
}

/** How many the viewer has not read. */
export async function countUnread(db: Db, viewer: Member): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    db,
    sql`select count(*)::integer as count from notifications where user_id = ${viewer.id} and read_at is null`,
  );
  return row?.count ?? 0;
}

/** Marks one as read. */
export async function markOneRead(db: Db, viewer: Member, id: number): Promise<void> {
  await db
    .update(notifications)
    .set({ readAt: sql`now()` })
    .where(and(eq(notifications.userId, viewer.id), isNull(notifications.readAt), eq(notifications.id, id)));
}

/** Marks as read what the viewer had when the page was made (`upTo`, the newest id on it): what came since stays unread. */
export async function markRead(db: Db, viewer: Member, upTo: number): Promise<void> {
  await db
    .update(notifications)
    .set({ readAt: sql`now()` })
    .where(
      and(eq(notifications.userId, viewer.id), isNull(notifications.readAt), lte(notifications.id, upTo)),
    );
}

const verbsOf = (group: NoticeGroup): Verb[] =>
  verbs.filter((verb) => kindsOfGroup[group].includes(kindOf(verb)));
