/** What triggers would have derived row by row, for all new rows at once (db/migrations/0001_derived_data.sql). */
import type { TransactionSql } from "./connection";

const TRIGGERED = [
  ...["users", "memberships", "questions", "answers", "comments", "votes", "acceptances", "official_marks"],
  ...["question_tags", "talks", "talk_speakers", "talk_tags"],
];

/** The first ids of the new rows. */
export type NewFrom = { questions: number; answers: number; revisions: number; talks: number };

/**
 * Runs `work` with the triggers of the tables asleep, for this transaction only. A superuser also leaves out the checks of foreign
 * keys; an owner cannot, and takes longer.
 */
export async function withoutTriggers(tx: TransactionSql, work: () => Promise<void>): Promise<void> {
  const [me] = await tx<{ super: boolean }[]>`
    select rolsuper as super from pg_roles where rolname = current_user`;
  if (me?.super) {
    await tx`set local session_replication_role = replica`;
    await work();
    await tx`set local session_replication_role = origin`;
    return;
  }
  for (const table of TRIGGERED) await tx`alter table ${tx(table)} disable trigger user`;
  await work();
  for (const table of TRIGGERED) await tx`alter table ${tx(table)} enable trigger user`;
}

/** Shown revisions, scores, counts and activity. */
export async function deriveAll(tx: TransactionSql, from: NewFrom): Promise<void> {
  // The planner still takes the tables for as small as they were.
  await tx`analyze questions, answers, revisions, comments, votes, acceptances, official_marks, question_tags`;
  await tx`
    update answers a set revision_id = r.id, score = coalesce(v.score, 0)
    from (select answer_id, max(id) as id from revisions where id >= ${from.revisions} and answer_id is not null group by 1) r
      left join (select answer_id, sum(value)::integer as score from votes where answer_id >= ${from.answers} group by 1) v
        on v.answer_id = r.answer_id
    where a.id = r.answer_id`;
  await tx`
    with seen as materialized (
      select question_id, id, greatest(created_at, edited_at) as at from answers
      where question_id >= ${from.questions} and deleted_at is null and hidden_at is null
    )
    update questions q
    set revision_id = r.id, score = coalesce(v.score, 0), answer_count = coalesce(a.count, 0), solved_at = c.accepted_at,
      official_at = m.at,
      last_activity_at = greatest(coalesce(q.edited_at, q.created_at), a.at, w.at, c.accepted_at)
    from (select question_id, max(id) as id from revisions where id >= ${from.revisions} and question_id is not null group by 1) r
      left join (select question_id, sum(value)::integer as score from votes where question_id >= ${from.questions} group by 1) v using (question_id)
      left join (select question_id, count(*)::integer as count, max(at) as at from seen group by 1) a using (question_id)
      left join (select question_id, max(created_at) as at from comments where question_id >= ${from.questions} and deleted_at is null group by 1) w
        using (question_id)
      left join acceptances c using (question_id)
      left join (
        select s.question_id, max(k.marked_at) as at from official_marks k join seen s on s.id = k.answer_id where k.state = 'official' group by 1
      ) m using (question_id)
    where q.id = r.question_id`;
  await tx`
    update tags t set question_count = t.question_count + n.count
    from (
      select x.tag_id, count(*)::integer as count from question_tags x join questions q on q.id = x.question_id
      where q.id >= ${from.questions} and q.deleted_at is null and q.hidden_at is null group by 1
    ) n
    where t.id = n.tag_id`;
}

/** Which pictures the new texts show. */
export async function deriveImages(tx: TransactionSql, from: NewFrom): Promise<void> {
  await tx`
    insert into revision_images (image_name, revision_id)
    select i.name, r.id from revisions r cross join lateral images_in(r.html) as shown join images i on i.name = shown
    where r.id >= ${from.revisions} and r.html like '%/images/%' on conflict do nothing`;
  await tx`
    insert into talk_images (image_name, talk_id)
    select i.name, t.id from talks t cross join lateral images_in(t.description_html) as shown join images i on i.name = shown
    where t.id >= ${from.talks} on conflict do nothing`;
}

/** The search documents of what is new are out of date, and so is every kept page. */
export async function tellReaders(tx: TransactionSql, from: NewFrom): Promise<void> {
  await tx`
    insert into search_dirty (kind, entity_id, seq, priority)
    select 'question', id, nextval('search_dirty_seq'), 1 from questions where id >= ${from.questions}
    union all select 'talk', id, nextval('search_dirty_seq'), 1 from talks where id >= ${from.talks}`;
  await tx`select pg_notify('search_dirty', ''), pg_notify('page_changed', 'everything')`;
}
