CREATE TABLE "invitations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "invitations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"vendor_id" bigint NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"tier" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"is_lead" boolean DEFAULT false NOT NULL,
	"regions" text[] DEFAULT '{}' NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"accepted_by" bigint,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "invitations_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "invitations_tier_known" CHECK ("invitations"."tier" in ('L1', 'L2', 'L3', 'FAE')),
	CONSTRAINT "invitations_accepted_whole" CHECK (num_nulls("invitations"."accepted_at", "invitations"."accepted_by") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "release_checks" (
	"mark_id" bigint NOT NULL,
	"release_id" bigint NOT NULL,
	"raised_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by" bigint,
	CONSTRAINT "release_checks_mark_id_release_id_pk" PRIMARY KEY("mark_id","release_id")
);
--> statement-breakpoint
CREATE TABLE "verdicts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "verdicts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"mark_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"verdict" text NOT NULL,
	"version" text,
	"comment" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "verdicts_mark_user_key" UNIQUE("mark_id","user_id"),
	CONSTRAINT "verdicts_verdict_known" CHECK ("verdicts"."verdict" in ('works', 'outdated', 'dangerous')),
	CONSTRAINT "verdicts_dangerous_says_why" CHECK ("verdicts"."verdict" <> 'dangerous' or "verdicts"."comment" <> '')
);
--> statement-breakpoint
CREATE TABLE "question_reads" (
	"question_id" bigint PRIMARY KEY NOT NULL,
	"reads" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "channels_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"vendor_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"address" text NOT NULL,
	"purpose" text NOT NULL,
	"is_emergency" boolean DEFAULT false NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "channels_vendor_position_key" UNIQUE("vendor_id","position"),
	CONSTRAINT "channels_kind_known" CHECK ("channels"."kind" in ('tickets', 'hotline', 'on-call', 'group', 'mail', 'other'))
);
--> statement-breakpoint
CREATE TABLE "clock_figures" (
	"vendor_id" bigint NOT NULL,
	"product_id" bigint NOT NULL,
	"severity" text NOT NULL,
	"stage" text NOT NULL,
	"language" text NOT NULL,
	"month" date NOT NULL,
	"figure" text NOT NULL,
	"step" integer DEFAULT 0 NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "clock_figures_vendor_id_month_product_id_severity_stage_language_figure_step_pk" PRIMARY KEY("vendor_id","month","product_id","severity","stage","language","figure","step")
);
--> statement-breakpoint
CREATE TABLE "clocks" (
	"question_id" bigint NOT NULL,
	"vendor_id" bigint NOT NULL,
	"product_id" bigint NOT NULL,
	"severity" text NOT NULL,
	"asked_severity" text NOT NULL,
	"stage" text NOT NULL,
	"language" text NOT NULL,
	"region" text,
	"started_at" timestamp with time zone NOT NULL,
	"first_minutes" integer,
	"first_half_at" timestamp with time zone,
	"first_due_at" timestamp with time zone,
	"first_responded_at" timestamp with time zone,
	"first_responded_by" bigint,
	"first_responded_tier" text,
	"solution_minutes" integer,
	"solution_half_at" timestamp with time zone,
	"solution_due_at" timestamp with time zone,
	"solved_at" timestamp with time zone,
	"paused_at" timestamp with time zone,
	"community_answered_at" timestamp with time zone,
	"marks_withdrawn" integer DEFAULT 0 NOT NULL,
	"stopped_at" timestamp with time zone,
	"next_due_at" timestamp with time zone GENERATED ALWAYS AS (least(case when first_responded_at is null then first_due_at end, case when solved_at is null and paused_at is null then solution_due_at end)) STORED,
	CONSTRAINT "clocks_question_id_vendor_id_pk" PRIMARY KEY("question_id","vendor_id"),
	CONSTRAINT "clocks_severity_known" CHECK ("clocks"."severity" in ('P0', 'P1', 'P2', 'P3')),
	CONSTRAINT "clocks_stage_known" CHECK ("clocks"."stage" in ('selection', 'integration', 'live'))
);
--> statement-breakpoint
CREATE TABLE "desk_items" (
	"question_id" bigint NOT NULL,
	"vendor_id" bigint NOT NULL,
	"tier" text DEFAULT 'L1' NOT NULL,
	"held_by" bigint,
	"held_since" timestamp with time zone,
	"snoozed_until" timestamp with time zone,
	"snoozed_reason" text,
	"first_told" integer DEFAULT 0 NOT NULL,
	"solution_told" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "desk_items_question_id_vendor_id_pk" PRIMARY KEY("question_id","vendor_id"),
	CONSTRAINT "desk_items_tier_known" CHECK ("desk_items"."tier" in ('L1', 'L2', 'L3', 'FAE')),
	CONSTRAINT "desk_items_told_known" CHECK ("desk_items"."first_told" in (0, 50, 100) and "desk_items"."solution_told" in (0, 50, 100))
);
--> statement-breakpoint
CREATE TABLE "internal_notes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "internal_notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"vendor_id" bigint NOT NULL,
	"author_id" bigint NOT NULL,
	"author_tier" text NOT NULL,
	"kind" text DEFAULT 'note' NOT NULL,
	"body" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "internal_notes_kind_known" CHECK ("internal_notes"."kind" in ('note', 'hand-over', 'snooze'))
);
--> statement-breakpoint
CREATE TABLE "response_targets" (
	"vendor_id" bigint NOT NULL,
	"severity" text NOT NULL,
	"stage" text NOT NULL,
	"first_response_minutes" integer,
	"solution_minutes" integer,
	"counting" text DEFAULT 'always' NOT NULL,
	CONSTRAINT "response_targets_vendor_id_severity_stage_pk" PRIMARY KEY("vendor_id","severity","stage"),
	CONSTRAINT "response_targets_severity_known" CHECK ("response_targets"."severity" in ('P0', 'P1', 'P2', 'P3')),
	CONSTRAINT "response_targets_stage_known" CHECK ("response_targets"."stage" in ('selection', 'integration', 'live')),
	CONSTRAINT "response_targets_counting_known" CHECK ("response_targets"."counting" in ('always', 'support-hours')),
	CONSTRAINT "response_targets_positive" CHECK (coalesce("response_targets"."first_response_minutes", 1) > 0 and coalesce("response_targets"."solution_minutes", 1) > 0)
);
--> statement-breakpoint
CREATE TABLE "support_hours" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "support_hours_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"vendor_id" bigint NOT NULL,
	"region" text NOT NULL,
	"time_zone" text NOT NULL,
	"weekly" jsonb NOT NULL,
	"holidays" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "support_hours_vendor_region_key" UNIQUE("vendor_id","region"),
	CONSTRAINT "support_hours_region_known" CHECK ("support_hours"."region" in ('china', 'asia-pacific', 'europe', 'americas', 'middle-east-africa'))
);
--> statement-breakpoint
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
CREATE TABLE "webhooks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "webhooks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"vendor_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"url" text NOT NULL,
	"secret" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" bigint NOT NULL,
	"last_sent_at" timestamp with time zone,
	"last_error" text,
	CONSTRAINT "webhooks_kind_known" CHECK ("webhooks"."kind" in ('dingtalk', 'wecom', 'lark', 'slack'))
);
--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "regions" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "created_by" bigint;--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "verified_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "verified_by" bigint;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "actor_vendor_id" bigint;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "actor_tier" text;--> statement-breakpoint
ALTER TABLE "official_marks" ADD COLUMN "scenario" text;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "platforms" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "ends_on" date;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "notes" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "created_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "stage" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_accepted_by_users_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_checks" ADD CONSTRAINT "release_checks_mark_id_official_marks_id_fk" FOREIGN KEY ("mark_id") REFERENCES "public"."official_marks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_checks" ADD CONSTRAINT "release_checks_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_checks" ADD CONSTRAINT "release_checks_settled_by_users_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_mark_id_official_marks_id_fk" FOREIGN KEY ("mark_id") REFERENCES "public"."official_marks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_reads" ADD CONSTRAINT "question_reads_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_first_responded_by_users_id_fk" FOREIGN KEY ("first_responded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_items" ADD CONSTRAINT "desk_items_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_items" ADD CONSTRAINT "desk_items_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_items" ADD CONSTRAINT "desk_items_held_by_users_id_fk" FOREIGN KEY ("held_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_notes" ADD CONSTRAINT "internal_notes_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_notes" ADD CONSTRAINT "internal_notes_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_notes" ADD CONSTRAINT "internal_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_targets" ADD CONSTRAINT "response_targets_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_hours" ADD CONSTRAINT "support_hours_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_changes" ADD CONSTRAINT "target_changes_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_changes" ADD CONSTRAINT "target_changes_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_open_key" ON "invitations" USING btree ("vendor_id","email_key") WHERE accepted_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "invitations_vendor_idx" ON "invitations" USING btree ("vendor_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "release_checks_open_idx" ON "release_checks" USING btree ("mark_id") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "clocks_running_first_idx" ON "clocks" USING btree ("vendor_id","started_at") WHERE first_responded_at is null and stopped_at is null;--> statement-breakpoint
CREATE INDEX "clocks_running_solution_idx" ON "clocks" USING btree ("vendor_id","started_at") WHERE solved_at is null and stopped_at is null;--> statement-breakpoint
CREATE INDEX "clocks_desk_idx" ON "clocks" USING btree ("vendor_id","next_due_at","question_id") WHERE solved_at is null and stopped_at is null;--> statement-breakpoint
CREATE INDEX "clocks_vendor_started_idx" ON "clocks" USING btree ("vendor_id","started_at" DESC NULLS FIRST,"question_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "internal_notes_question_idx" ON "internal_notes" USING btree ("question_id","vendor_id","id");--> statement-breakpoint
CREATE INDEX "target_changes_vendor_idx" ON "target_changes" USING btree ("vendor_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "webhooks_vendor_idx" ON "webhooks" USING btree ("vendor_id");--> statement-breakpoint
ALTER TABLE "vendors" ADD CONSTRAINT "vendors_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendors" ADD CONSTRAINT "vendors_verified_by_users_id_fk" FOREIGN KEY ("verified_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_actor_vendor_id_vendors_id_fk" FOREIGN KEY ("actor_vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "official_marks_product_idx" ON "official_marks" USING btree ("product_id","state");--> statement-breakpoint
CREATE INDEX "official_marks_superseded_by_idx" ON "official_marks" USING btree ("superseded_by") WHERE superseded_by is not null;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_actor_tier_known" CHECK ("events"."actor_tier" is null or "events"."actor_tier" in ('L1', 'L2', 'L3', 'FAE'));--> statement-breakpoint
ALTER TABLE "official_marks" ADD CONSTRAINT "official_marks_scenario_known" CHECK ("official_marks"."scenario" is null or "official_marks"."scenario" in ('one-to-one', 'live-show', 'voice-room', 'meeting', 'classroom', 'game', 'shopping', 'telehealth', 'devices'));--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_stage_known" CHECK ("questions"."stage" is null or "questions"."stage" in ('selection', 'integration', 'live'));--> statement-breakpoint
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
--> statement-breakpoint
create trigger target_changes_append_only before update or delete on target_changes for each row execute function append_only();
--> statement-breakpoint
-- A vendor's page shows these, and a question's page may: a change is rare and drops every kept page.
create trigger channels_changed after insert or update or delete on channels for each statement execute function everything_changed();
--> statement-breakpoint
create trigger support_hours_changed after insert or update or delete on support_hours for each statement execute function everything_changed();
--> statement-breakpoint
create trigger response_targets_changed after insert or update or delete on response_targets for each statement execute function everything_changed();
--> statement-breakpoint
-- Pages of the track record show clocks. A comment of staff moves a clock and no list of questions, so they have a tag of their own.
create function record_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('page_changed', 'record');
  return null;
end $$;
--> statement-breakpoint
create trigger clocks_changed after insert or update or delete on clocks for each statement execute function record_changed();
--> statement-breakpoint
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
