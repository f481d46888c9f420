CREATE TABLE "target_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "target_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" bigint NOT NULL,
	"vendor_id" bigint NOT NULL,
	"severity" text NOT NULL,
	"stage" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "target_changes_severity_known" CHECK ("target_changes"."severity" in ('P0', 'P1', 'P2', 'P3')),
	CONSTRAINT "target_changes_stage_known" CHECK ("target_changes"."stage" in ('selection', 'integration', 'live')),
	CONSTRAINT "target_changes_says_something" CHECK (num_nulls("target_changes"."before", "target_changes"."after") < 2)
);
--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "created_by" bigint;--> statement-breakpoint
ALTER TABLE "target_changes" ADD CONSTRAINT "target_changes_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_changes" ADD CONSTRAINT "target_changes_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "target_changes_vendor_idx" ON "target_changes" USING btree ("vendor_id","id" DESC NULLS FIRST);--> statement-breakpoint
ALTER TABLE "vendors" ADD CONSTRAINT "vendors_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
create trigger target_changes_append_only before update or delete on target_changes for each row execute function append_only();
--> statement-breakpoint
-- A vendor's page shows these, and a question's page may: a change is rare and drops every kept page.
create trigger channels_changed after insert or update or delete on channels for each statement execute function everything_changed();
--> statement-breakpoint
create trigger support_hours_changed after insert or update or delete on support_hours for each statement execute function everything_changed();
--> statement-breakpoint
create trigger response_targets_changed after insert or update or delete on response_targets for each statement execute function everything_changed();
