-- Comments under an answer that is out of sight do not make a question active (rule 6).
create or replace function question_refresh(of_id bigint) returns void language sql as $$
  update questions q
  set answer_count = f.answer_count, solved_at = f.solved_at, official_at = f.official_at, last_activity_at = f.last_activity_at
  from (
    select
      (select count(*) from answers a where a.question_id = of_id and a.deleted_at is null and a.hidden_at is null)::integer as answer_count,
      (select accepted_at from acceptances where question_id = of_id) as solved_at,
      (select max(m.marked_at) from official_marks m join answers a on a.id = m.answer_id
        where a.question_id = of_id and a.deleted_at is null and a.hidden_at is null and m.state = 'official') as official_at,
      greatest(
        (select coalesce(edited_at, created_at) from questions where id = of_id),
        (select max(greatest(a.created_at, a.edited_at)) from answers a where a.question_id = of_id and a.deleted_at is null and a.hidden_at is null),
        (select max(c.created_at) from comments c left join answers a on a.id = c.answer_id
          where c.question_id = of_id and c.deleted_at is null and a.deleted_at is null and a.hidden_at is null),
        (select accepted_at from acceptances where question_id = of_id)
      ) as last_activity_at
  ) f
  where q.id = of_id
    and (q.answer_count, q.solved_at, q.official_at, q.last_activity_at) is distinct from (f.answer_count, f.solved_at, f.official_at, f.last_activity_at);
  select search_mark_dirty('question', of_id, 1);
  select pg_notify('page_changed', 'question:' || of_id);
$$;
