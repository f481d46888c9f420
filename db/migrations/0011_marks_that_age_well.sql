CREATE INDEX "official_marks_product_idx" ON "official_marks" USING btree ("product_id","state");--> statement-breakpoint
CREATE INDEX "official_marks_superseded_by_idx" ON "official_marks" USING btree ("superseded_by") WHERE superseded_by is not null;--> statement-breakpoint
ALTER TABLE "official_marks" ADD CONSTRAINT "official_marks_scenario_known" CHECK ("official_marks"."scenario" is null or "official_marks"."scenario" in ('one-to-one', 'live-show', 'voice-room', 'meeting', 'classroom', 'game', 'shopping', 'telehealth', 'devices'));--> statement-breakpoint
-- What stands on the page of a question beside its marks: which releases they were not yet checked for, and what readers say of them.
create function mark_parts_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('page_changed', 'question:' || (
    select a.question_id from official_marks m join answers a on a.id = m.answer_id where m.id = new.mark_id));
  return null;
end $$;
--> statement-breakpoint
create trigger release_checks_changed after insert or update on release_checks for each row execute function mark_parts_changed();
--> statement-breakpoint
create trigger verdicts_changed after insert or update on verdicts for each row execute function mark_parts_changed();
