ALTER TABLE "clocks" ADD COLUMN "asked_severity" text NOT NULL;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "marks_withdrawn" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- The page of a question shows its clock.
create function clocks_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('page_changed', 'question:' || new.question_id);
  return null;
end $$;
--> statement-breakpoint
create trigger clocks_changed after insert or update on clocks for each row execute function clocks_changed();
