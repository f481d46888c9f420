import { and, eq, isNull, lte, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Cause } from "~/domain/events/causes";
import type { Verb } from "~/domain/events/record.server";
import { answerVisibleTo, questionVisibleTo } from "~/domain/questions/visible.server";
import { rowsOf } from "~/domain/rows.server";
import { canModerate, type Member } from "~/domain/viewer";
import { notifications } from "~db/schema/notices";

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
  /** Of the question or the talk. */
  title: string;
  language: "en" | "zh";
};

/** What the viewer was told, newest first. What happened to things that they may not see any more is left out (rule 6). */
export async function listNotifications(
  db: Db,
  viewer: Member,
  { page }: { page: number },
): Promise<{ items: NotificationRow[]; page: number; hasNext: boolean }> {
  const commentVisible = canModerate(viewer)
    ? sql`true`
    : sql`(c.deleted_at is null or c.author_id = ${viewer.id})`;
  const items = await rowsOf<NotificationRow>(
    db,
    sql`select n.id, e.at, n.read_at is null as "isUnread", e.verb, e.data->>'because' as because, e.actor_role as "actorRole",
          e.question_id as "questionId", e.answer_id as "answerId", e.comment_id as "commentId", e.talk_id as "talkId",
          coalesce(q.title, t.title) as title, coalesce(q.language, t.language) as language,
          case when u.id is not null then jsonb_build_object('id', u.id, 'name', case when u.deleted_at is null then u.name end) end as actor
        from notifications n
          join events e on e.id = n.event_id
          left join questions q on q.id = e.question_id
          left join answers a on a.id = e.answer_id
          left join comments c on c.id = e.comment_id
          left join talks t on t.id = e.talk_id
          left join users u on u.id = e.actor_id
        where n.user_id = ${viewer.id} and (e.question_id is null or ${questionVisibleTo(viewer)})
          and (e.answer_id is null or ${answerVisibleTo(viewer)}) and (e.comment_id is null or ${commentVisible})
        order by n.id desc limit ${PAGE + 1} offset ${(page - 1) * PAGE}`,
  );
  return { items: items.slice(0, PAGE), page, hasNext: items.length > PAGE };
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
