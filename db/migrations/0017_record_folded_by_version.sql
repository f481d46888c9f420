CREATE TABLE "record_folds" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"version" integer NOT NULL,
	"began_at" timestamp with time zone DEFAULT now() NOT NULL,
	"folded_to" bigint DEFAULT 0 NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "record_folds_one" CHECK ("record_folds"."id" = 1)
);
--> statement-breakpoint
DROP INDEX "clocks_running_first_idx";--> statement-breakpoint
DROP INDEX "clocks_running_solution_idx";--> statement-breakpoint
ALTER TABLE "vendor_changes" ADD COLUMN "reason" text;--> statement-breakpoint
CREATE INDEX "talks_level_idx" ON "talks" USING btree ("level","starts_at") WHERE level is not null;--> statement-breakpoint
CREATE INDEX "talks_scenario_idx" ON "talks" USING btree ("scenario","starts_at") WHERE scenario is not null;--> statement-breakpoint
CREATE INDEX "clocks_running_first_idx" ON "clocks" USING btree ("vendor_id","started_at","product_id","severity","stage","language","first_due_at") WHERE first_responded_at is null and stopped_at is null;--> statement-breakpoint
CREATE INDEX "clocks_running_solution_idx" ON "clocks" USING btree ("vendor_id","started_at","product_id","severity","stage","language","solution_due_at","paused_at") WHERE solved_at is null and stopped_at is null;--> statement-breakpoint
-- No vendor takes the name of a person who is not on its staff then. Who has it and leaves changes nothing.
create or replace function vendors_name_apart() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.name_skeleton = old.name_skeleton then
    return new;
  end if;
  perform pg_advisory_xact_lock(7240014);
  if exists (select from users u where u.name_skeleton = new.name_skeleton and not exists (
      select from memberships m where m.user_id = u.id and m.vendor_id = new.id and m.ended_at is null)) then
    raise exception 'a person goes by this name' using errcode = 'unique_violation', constraint = 'vendors_name_of_no_person';
  end if;
  return new;
end $$;
