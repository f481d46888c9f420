-- What happens to a question shows on its page: who holds it, what it waits for, what was missed.
create function events_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('page_changed', 'question:' || new.question_id);
  return null;
end $$;
--> statement-breakpoint
create trigger events_changed after insert on events for each row when (new.question_id is not null) execute function events_changed();
--> statement-breakpoint
-- A due time that is moved into the future is another one: people are told of it anew.
create function clocks_due_moved() returns trigger language plpgsql as $$
begin
  update desk_items d
  set first_told = case when new.first_due_at is distinct from old.first_due_at and new.first_due_at > now() then 0 else d.first_told end,
    solution_told = case when new.solution_due_at is distinct from old.solution_due_at and new.solution_due_at > now() then 0 else d.solution_told end
  where d.question_id = new.question_id and d.vendor_id = new.vendor_id and (d.first_told > 0 or d.solution_told > 0);
  return null;
end $$;
--> statement-breakpoint
create trigger clocks_due_moved after update on clocks for each row
when (new.first_due_at is distinct from old.first_due_at or new.solution_due_at is distinct from old.solution_due_at)
execute function clocks_due_moved();
