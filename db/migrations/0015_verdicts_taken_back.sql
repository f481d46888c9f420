-- What readers say of a mark stands on the page of the question; what they take back does no more.
create or replace function mark_parts_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('page_changed', 'question:' || (
    select a.question_id from official_marks m join answers a on a.id = m.answer_id where m.id = coalesce(new.mark_id, old.mark_id)));
  return null;
end $$;
--> statement-breakpoint
drop trigger verdicts_changed on verdicts;
--> statement-breakpoint
create trigger verdicts_changed after insert or update or delete on verdicts for each row execute function mark_parts_changed();
