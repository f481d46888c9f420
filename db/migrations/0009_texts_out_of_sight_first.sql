-- An answer that goes out of sight takes its words out of the index before anything is added to it, as a question does.
create or replace function answers_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (old.deleted_at, old.hidden_at, old.revision_id, old.edited_at) is not distinct from (new.deleted_at, new.hidden_at, new.revision_id, new.edited_at) then
    perform search_mark_dirty('question', new.question_id, 1);
    perform pg_notify('page_changed', 'question:' || new.question_id);
  else
    perform question_refresh(new.question_id);
  end if;
  if tg_op = 'UPDATE' and old.deleted_at is null and old.hidden_at is null and (new.deleted_at is not null or new.hidden_at is not null) then
    perform search_mark_dirty('question', new.question_id, 0);
  end if;
  return null;
end $$;
