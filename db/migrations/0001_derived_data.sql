-- Derived data: counters, scores, activity, the search dirty-set and page-cache invalidation follow from the rows themselves,
-- in the same transaction, so that no command can forget them (docs/decisions/0003-derived-data-in-the-database.md).

create sequence search_dirty_seq;
--> statement-breakpoint
create function search_mark_dirty(of_kind text, of_id bigint, with_priority integer) returns void language sql as $$
  insert into search_dirty (kind, entity_id, seq, priority)
  values (of_kind, of_id, nextval('search_dirty_seq'), with_priority)
  on conflict (kind, entity_id) do update
    set seq = excluded.seq, priority = least(search_dirty.priority, excluded.priority), attempts = 0, next_at = now();
  select pg_notify('search_dirty', '');
$$;
--> statement-breakpoint
-- Recomputes what a question row says about its answers, acceptance, marks and comments.
create function question_refresh(of_id bigint) returns void language sql as $$
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
        (select max(c.created_at) from comments c where c.question_id = of_id and c.deleted_at is null),
        (select accepted_at from acceptances where question_id = of_id)
      ) as last_activity_at
  ) f
  where q.id = of_id
    and (q.answer_count, q.solved_at, q.official_at, q.last_activity_at) is distinct from (f.answer_count, f.solved_at, f.official_at, f.last_activity_at);
  select search_mark_dirty('question', of_id, 1);
  select pg_notify('page_changed', 'question:' || of_id);
$$;
--> statement-breakpoint
create function questions_changed() returns trigger language plpgsql as $$
declare
  was_visible boolean := tg_op = 'UPDATE' and old.deleted_at is null and old.hidden_at is null;
  is_visible boolean := new.deleted_at is null and new.hidden_at is null;
begin
  if was_visible is distinct from is_visible and tg_op = 'UPDATE' then
    update tags set question_count = question_count + (case when is_visible then 1 else -1 end)
    where id in (select tag_id from question_tags where question_id = new.id);
  end if;
  perform search_mark_dirty('question', new.id, case when is_visible then 1 else 0 end);
  perform pg_notify('page_changed', 'question:' || new.id);
  if tg_op = 'INSERT' or (old.title, old.answer_count, old.last_activity_at, old.solved_at, old.official_at, old.deleted_at, old.hidden_at, old.closed_at, old.product_id, old.severity)
    is distinct from (new.title, new.answer_count, new.last_activity_at, new.solved_at, new.official_at, new.deleted_at, new.hidden_at, new.closed_at, new.product_id, new.severity) then
    perform pg_notify('page_changed', 'questions');
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger questions_changed after insert or update on questions for each row execute function questions_changed();
--> statement-breakpoint
create function answers_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (old.deleted_at, old.hidden_at, old.revision_id, old.edited_at) is not distinct from (new.deleted_at, new.hidden_at, new.revision_id, new.edited_at) then
    perform search_mark_dirty('question', new.question_id, 1);
    perform pg_notify('page_changed', 'question:' || new.question_id);
  else
    perform question_refresh(new.question_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger answers_changed after insert or update on answers for each row execute function answers_changed();
--> statement-breakpoint
create function acceptances_changed() returns trigger language plpgsql as $$
begin
  perform question_refresh(case when tg_op = 'DELETE' then old.question_id else new.question_id end);
  return null;
end $$;
--> statement-breakpoint
create trigger acceptances_changed after insert or update or delete on acceptances for each row execute function acceptances_changed();
--> statement-breakpoint
create function official_marks_changed() returns trigger language plpgsql as $$
begin
  perform question_refresh((select question_id from answers where id = new.answer_id));
  return null;
end $$;
--> statement-breakpoint
create trigger official_marks_changed after insert or update on official_marks for each row execute function official_marks_changed();
--> statement-breakpoint
create function comments_changed() returns trigger language plpgsql as $$
begin
  perform question_refresh(new.question_id);
  return null;
end $$;
--> statement-breakpoint
create trigger comments_changed after insert or update on comments for each row execute function comments_changed();
--> statement-breakpoint
create function votes_changed() returns trigger language plpgsql as $$
declare
  difference integer := (case when tg_op = 'DELETE' then 0 else new.value end) - (case when tg_op = 'INSERT' then 0 else old.value end);
  of_question bigint := case when tg_op = 'DELETE' then old.question_id else new.question_id end;
  of_answer bigint := case when tg_op = 'DELETE' then old.answer_id else new.answer_id end;
begin
  if of_question is not null then
    update questions set score = score + difference where id = of_question;
  else
    update answers set score = score + difference where id = of_answer;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger votes_changed after insert or update of value or delete on votes for each row execute function votes_changed();
--> statement-breakpoint
create function question_tags_changed() returns trigger language plpgsql as $$
declare
  of_question bigint := case when tg_op = 'DELETE' then old.question_id else new.question_id end;
  of_tag bigint := case when tg_op = 'DELETE' then old.tag_id else new.tag_id end;
begin
  if exists (select from questions where id = of_question and deleted_at is null and hidden_at is null) then
    update tags set question_count = question_count + (case when tg_op = 'INSERT' then 1 else -1 end) where id = of_tag;
  end if;
  perform search_mark_dirty('question', of_question, 1);
  perform pg_notify('page_changed', 'question:' || of_question);
  perform pg_notify('page_changed', 'questions');
  return null;
end $$;
--> statement-breakpoint
create trigger question_tags_changed after insert or delete on question_tags for each row execute function question_tags_changed();
--> statement-breakpoint
create function talks_changed() returns trigger language plpgsql as $$
begin
  perform search_mark_dirty('talk', new.id, 1);
  perform pg_notify('page_changed', 'talk:' || new.id);
  perform pg_notify('page_changed', 'talks');
  return null;
end $$;
--> statement-breakpoint
create trigger talks_changed after insert or update on talks for each row execute function talks_changed();
--> statement-breakpoint
create function talk_parts_changed() returns trigger language plpgsql as $$
declare
  of_talk bigint := case when tg_op = 'DELETE' then old.talk_id else new.talk_id end;
begin
  perform search_mark_dirty('talk', of_talk, 1);
  perform pg_notify('page_changed', 'talk:' || of_talk);
  perform pg_notify('page_changed', 'talks');
  return null;
end $$;
--> statement-breakpoint
create trigger talk_speakers_changed after insert or update or delete on talk_speakers for each row execute function talk_parts_changed();
--> statement-breakpoint
create trigger talk_tags_changed after insert or delete on talk_tags for each row execute function talk_parts_changed();
--> statement-breakpoint
-- Things that stand on pages everywhere: a change of theirs is rare and drops every kept page.
create function everything_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('page_changed', 'everything');
  return null;
end $$;
--> statement-breakpoint
create trigger users_changed after update of name, deleted_at, bio on users for each statement execute function everything_changed();
--> statement-breakpoint
create trigger memberships_changed after insert or update on memberships for each statement execute function everything_changed();
--> statement-breakpoint
create trigger vendors_changed after insert or update on vendors for each statement execute function everything_changed();
--> statement-breakpoint
create trigger products_changed after insert or update on products for each statement execute function everything_changed();
--> statement-breakpoint
create trigger releases_changed after insert or update on releases for each statement execute function everything_changed();
--> statement-breakpoint
create function search_documents_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('page_changed', 'search');
  return null;
end $$;
--> statement-breakpoint
create trigger search_documents_changed after insert or update or delete on search_documents for each statement execute function search_documents_changed();
--> statement-breakpoint
-- A renamed tag or product stands in the search documents of its questions and talks.
create function tags_renamed() returns trigger language plpgsql as $$
begin
  perform search_mark_dirty('question', question_id, 1) from question_tags where tag_id = new.id;
  perform search_mark_dirty('talk', talk_id, 1) from talk_tags where tag_id = new.id;
  perform pg_notify('page_changed', 'everything');
  return null;
end $$;
--> statement-breakpoint
create trigger tags_renamed after update of slug on tags for each row execute function tags_renamed();
--> statement-breakpoint
create function products_renamed() returns trigger language plpgsql as $$
begin
  perform search_mark_dirty('question', id, 1) from questions where product_id = new.id;
  perform search_mark_dirty('talk', id, 1) from talks where product_id = new.id;
  return null;
end $$;
--> statement-breakpoint
create trigger products_renamed after update of slug, name on products for each row execute function products_renamed();
--> statement-breakpoint
-- The record cannot be edited (rule 12): these tables only grow.
create function append_only() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger events_append_only before update or delete on events for each row execute function append_only();
--> statement-breakpoint
create trigger role_changes_append_only before update or delete on role_changes for each row execute function append_only();
--> statement-breakpoint
create trigger revisions_append_only before update or delete on revisions for each row execute function append_only();
