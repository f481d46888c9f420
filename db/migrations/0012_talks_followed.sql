CREATE SEQUENCE "public"."rsvp_arrivals" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "digests" (
	"follower_id" bigint NOT NULL,
	"week" date NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "digests_follower_id_week_pk" PRIMARY KEY("follower_id","week")
);
--> statement-breakpoint
CREATE TABLE "follower_settings" (
	"follower_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"on_site" boolean NOT NULL,
	"by_mail" boolean NOT NULL,
	CONSTRAINT "follower_settings_follower_id_kind_pk" PRIMARY KEY("follower_id","kind")
);
--> statement-breakpoint
CREATE TABLE "followers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "followers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint,
	"email" text,
	"email_key" text,
	"language" text,
	"time_zone" text,
	"calendar_generation" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "followers_user_key" UNIQUE("user_id"),
	CONSTRAINT "followers_email_key" UNIQUE("email_key"),
	CONSTRAINT "followers_member_or_address" CHECK (num_nonnulls("followers"."user_id", "followers"."email") = 1 and num_nulls("followers"."email", "followers"."email_key", "followers"."language") in (0, 3)),
	CONSTRAINT "followers_language_known" CHECK ("followers"."language" in ('zh', 'en'))
);
--> statement-breakpoint
CREATE TABLE "follows" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "follows_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"follower_id" bigint NOT NULL,
	"talk_id" bigint,
	"series_id" bigint,
	"person_id" bigint,
	"tag_id" bigint,
	"product_id" bigint,
	"vendor_id" bigint,
	"all_talks" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "follows_once_key" UNIQUE NULLS NOT DISTINCT("follower_id","talk_id","series_id","person_id","tag_id","product_id","vendor_id","all_talks"),
	CONSTRAINT "follows_one_thing" CHECK (num_nonnulls("follows"."talk_id", "follows"."series_id", "follows"."person_id", "follows"."tag_id", "follows"."product_id", "follows"."vendor_id") = case when "follows"."all_talks" then 0 else 1 end)
);
--> statement-breakpoint
CREATE TABLE "reminder_refusals" (
	"talk_id" bigint NOT NULL,
	"follower_id" bigint NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "reminder_refusals_talk_id_follower_id_kind_pk" PRIMARY KEY("talk_id","follower_id","kind"),
	CONSTRAINT "reminder_refusals_kind_known" CHECK ("reminder_refusals"."kind" in ('day', 'morning', 'hour'))
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"talk_id" bigint NOT NULL,
	"follower_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reminders_talk_id_follower_id_kind_starts_at_pk" PRIMARY KEY("talk_id","follower_id","kind","starts_at"),
	CONSTRAINT "reminders_kind_known" CHECK ("reminders"."kind" in ('day', 'morning', 'hour'))
);
--> statement-breakpoint
CREATE TABLE "rsvps" (
	"talk_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"status" text NOT NULL,
	"arrival" bigint DEFAULT nextval('rsvp_arrivals') NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"version_id" bigint NOT NULL,
	"moved_up_at" timestamp with time zone,
	CONSTRAINT "rsvps_talk_id_user_id_pk" PRIMARY KEY("talk_id","user_id"),
	CONSTRAINT "rsvps_status_known" CHECK ("rsvps"."status" in ('interested', 'going', 'waitlisted'))
);
--> statement-breakpoint
CREATE TABLE "talk_versions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "talk_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"talk_id" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"status" text NOT NULL,
	"title" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"minutes" integer NOT NULL,
	"place" text,
	"online_url" text,
	"reason" text,
	CONSTRAINT "talk_versions_status_known" CHECK ("talk_versions"."status" in ('announced', 'postponed', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "tellings" (
	"talk_id" bigint NOT NULL,
	"follower_id" bigint NOT NULL,
	"version_id" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tellings_talk_id_follower_id_pk" PRIMARY KEY("talk_id","follower_id")
);
--> statement-breakpoint
CREATE TABLE "series" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "series_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"vendor_id" bigint,
	"title" text NOT NULL,
	"abstract" text NOT NULL,
	"language" text NOT NULL,
	"rhythm" text NOT NULL,
	"weekday" integer NOT NULL,
	"nth" integer,
	"local_time" text NOT NULL,
	"time_zone" text NOT NULL,
	"minutes" integer NOT NULL,
	"created_by" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "series_slug_key" UNIQUE("slug"),
	CONSTRAINT "series_language_known" CHECK ("series"."language" in ('zh', 'en')),
	CONSTRAINT "series_rhythm_known" CHECK ("series"."rhythm" in ('weekly', 'fortnightly', 'monthly')),
	CONSTRAINT "series_weekday_sane" CHECK ("series"."weekday" between 1 and 7),
	CONSTRAINT "series_nth_of_months" CHECK (("series"."rhythm" = 'monthly') = ("series"."nth" is not null)),
	CONSTRAINT "series_nth_sane" CHECK ("series"."nth" between 1 and 5),
	CONSTRAINT "series_local_time" CHECK ("series"."local_time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
	CONSTRAINT "series_minutes_sane" CHECK ("series"."minutes" between 5 and 1440)
);
--> statement-breakpoint
CREATE TABLE "recordings" (
	"talk_id" bigint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"uploaded_by" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recordings_name_key" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "talk_chapters" (
	"talk_id" bigint NOT NULL,
	"at_seconds" integer NOT NULL,
	"title" text NOT NULL,
	CONSTRAINT "talk_chapters_talk_id_at_seconds_pk" PRIMARY KEY("talk_id","at_seconds"),
	CONSTRAINT "talk_chapters_time_sane" CHECK ("talk_chapters"."at_seconds" between 0 and 86400)
);
--> statement-breakpoint
CREATE TABLE "talk_question_votes" (
	"talk_question_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "talk_question_votes_talk_question_id_user_id_pk" PRIMARY KEY("talk_question_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "talk_questions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "talk_questions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"talk_id" bigint NOT NULL,
	"author_id" bigint NOT NULL,
	"body" text NOT NULL,
	"html" text NOT NULL,
	"content_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	"deleted_by" bigint,
	"answer" text,
	"answer_html" text,
	"answered_at" timestamp with time zone,
	"answered_by" bigint,
	"at_seconds" integer,
	"question_id" bigint,
	CONSTRAINT "talk_questions_question_key" UNIQUE("question_id"),
	CONSTRAINT "talk_questions_deleted_whole" CHECK (num_nulls("talk_questions"."deleted_at", "talk_questions"."deleted_by") in (0, 2)),
	CONSTRAINT "talk_questions_answered_whole" CHECK (num_nulls("talk_questions"."answer", "talk_questions"."answer_html", "talk_questions"."answered_at", "talk_questions"."answered_by") in (0, 4)),
	CONSTRAINT "talk_questions_time_sane" CHECK ("talk_questions"."at_seconds" between 0 and 86400)
);
--> statement-breakpoint
CREATE TABLE "transcripts" (
	"talk_id" bigint PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"plain" text NOT NULL,
	"changed_by" bigint NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "talk_products" (
	"talk_id" bigint NOT NULL,
	"product_id" bigint NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "talk_products_talk_id_product_id_pk" PRIMARY KEY("talk_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "talk_proposals" (
	"talk_id" bigint PRIMARY KEY NOT NULL,
	"proposed_by" bigint NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" bigint,
	"decision" text,
	"reason" text,
	CONSTRAINT "talk_proposals_decision_known" CHECK ("talk_proposals"."decision" in ('accepted', 'declined')),
	CONSTRAINT "talk_proposals_decided_whole" CHECK (num_nulls("talk_proposals"."decided_at", "talk_proposals"."decided_by", "talk_proposals"."decision") in (0, 3)),
	CONSTRAINT "talk_proposals_declined_why" CHECK ("talk_proposals"."decision" <> 'declined' or "talk_proposals"."reason" is not null)
);
--> statement-breakpoint
ALTER TABLE "talks" DROP CONSTRAINT "talks_has_a_where";--> statement-breakpoint
ALTER TABLE "talks" ALTER COLUMN "vendor_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "unsubscribe_url" text;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "talk_id" bigint;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "dropped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "data" jsonb;--> statement-breakpoint
ALTER TABLE "talk_speakers" ADD COLUMN "organisation" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "talk_speakers" ADD COLUMN "bio" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "talk_speakers" ADD COLUMN "picture_name" text;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "series_id" bigint;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "series_date" date;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "spoken" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "level" text;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "scenario" text;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "address_shown" text DEFAULT 'all' NOT NULL;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "capacity" integer;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "picture_name" text;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "picture_alt" text;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "will_be_recorded" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "announced_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "publish_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "publish_by" bigint;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "postponed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "postponed_by" bigint;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "postponed_reason" text;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "replaced_by" bigint;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_follower_id_followers_id_fk" FOREIGN KEY ("follower_id") REFERENCES "public"."followers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follower_settings" ADD CONSTRAINT "follower_settings_follower_id_followers_id_fk" FOREIGN KEY ("follower_id") REFERENCES "public"."followers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "followers" ADD CONSTRAINT "followers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_follower_id_followers_id_fk" FOREIGN KEY ("follower_id") REFERENCES "public"."followers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_talk_id_talks_id_fk" FOREIGN KEY ("talk_id") REFERENCES "public"."talks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_refusals" ADD CONSTRAINT "reminder_refusals_talk_id_talks_id_fk" FOREIGN KEY ("talk_id") REFERENCES "public"."talks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_refusals" ADD CONSTRAINT "reminder_refusals_follower_id_followers_id_fk" FOREIGN KEY ("follower_id") REFERENCES "public"."followers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_talk_id_talks_id_fk" FOREIGN KEY ("talk_id") REFERENCES "public"."talks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_follower_id_followers_id_fk" FOREIGN KEY ("follower_id") REFERENCES "public"."followers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rsvps" ADD CONSTRAINT "rsvps_talk_id_talks_id_fk" FOREIGN KEY ("talk_id") REFERENCES "public"."talks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rsvps" ADD CONSTRAINT "rsvps_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rsvps" ADD CONSTRAINT "rsvps_version_id_talk_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."talk_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_versions" ADD CONSTRAINT "talk_versions_talk_id_talks_id_fk" FOREIGN KEY ("talk_id") REFERENCES "public"."talks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tellings" ADD CONSTRAINT "tellings_talk_id_talks_id_fk" FOREIGN KEY ("talk_id") REFERENCES "public"."talks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tellings" ADD CONSTRAINT "tellings_follower_id_followers_id_fk" FOREIGN KEY ("follower_id") REFERENCES "public"."followers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tellings" ADD CONSTRAINT "tellings_version_id_talk_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."talk_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_talk_id_talks_id_fk" FOREIGN KEY ("talk_id") REFERENCES "public"."talks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_uploaded_by_users_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_chapters" ADD CONSTRAINT "talk_chapters_talk_id_talks_id_fk" FOREIGN KEY ("talk_id") REFERENCES "public"."talks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_question_votes" ADD CONSTRAINT "talk_question_votes_talk_question_id_talk_questions_id_fk" FOREIGN KEY ("talk_question_id") REFERENCES "public"."talk_questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_question_votes" ADD CONSTRAINT "talk_question_votes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_questions" ADD CONSTRAINT "talk_questions_talk_id_talks_id_fk" FOREIGN KEY ("talk_id") REFERENCES "public"."talks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_questions" ADD CONSTRAINT "talk_questions_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_questions" ADD CONSTRAINT "talk_questions_deleted_by_users_id_fk" FOREIGN KEY ("deleted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_questions" ADD CONSTRAINT "talk_questions_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_questions" ADD CONSTRAINT "talk_questions_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_talk_id_talks_id_fk" FOREIGN KEY ("talk_id") REFERENCES "public"."talks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_products" ADD CONSTRAINT "talk_products_talk_id_talks_id_fk" FOREIGN KEY ("talk_id") REFERENCES "public"."talks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_products" ADD CONSTRAINT "talk_products_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_proposals" ADD CONSTRAINT "talk_proposals_talk_id_talks_id_fk" FOREIGN KEY ("talk_id") REFERENCES "public"."talks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_proposals" ADD CONSTRAINT "talk_proposals_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_proposals" ADD CONSTRAINT "talk_proposals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "follows_talk_idx" ON "follows" USING btree ("talk_id","follower_id") WHERE talk_id is not null;--> statement-breakpoint
CREATE INDEX "follows_series_idx" ON "follows" USING btree ("series_id","follower_id") WHERE series_id is not null;--> statement-breakpoint
CREATE INDEX "follows_person_idx" ON "follows" USING btree ("person_id","follower_id") WHERE person_id is not null;--> statement-breakpoint
CREATE INDEX "follows_tag_idx" ON "follows" USING btree ("tag_id","follower_id") WHERE tag_id is not null;--> statement-breakpoint
CREATE INDEX "follows_product_idx" ON "follows" USING btree ("product_id","follower_id") WHERE product_id is not null;--> statement-breakpoint
CREATE INDEX "follows_vendor_idx" ON "follows" USING btree ("vendor_id","follower_id") WHERE vendor_id is not null;--> statement-breakpoint
CREATE INDEX "follows_all_idx" ON "follows" USING btree ("follower_id") WHERE all_talks;--> statement-breakpoint
CREATE INDEX "reminder_refusals_follower_idx" ON "reminder_refusals" USING btree ("follower_id");--> statement-breakpoint
CREATE INDEX "reminders_follower_idx" ON "reminders" USING btree ("follower_id");--> statement-breakpoint
CREATE INDEX "rsvps_line_idx" ON "rsvps" USING btree ("talk_id","status","arrival");--> statement-breakpoint
CREATE INDEX "rsvps_user_idx" ON "rsvps" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "talk_versions_talk_idx" ON "talk_versions" USING btree ("talk_id","id");--> statement-breakpoint
CREATE INDEX "tellings_follower_idx" ON "tellings" USING btree ("follower_id");--> statement-breakpoint
CREATE INDEX "talk_question_votes_user_idx" ON "talk_question_votes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "talk_questions_talk_idx" ON "talk_questions" USING btree ("talk_id","id");--> statement-breakpoint
CREATE INDEX "talk_questions_author_idx" ON "talk_questions" USING btree ("author_id","content_hash");--> statement-breakpoint
CREATE INDEX "talk_products_product_idx" ON "talk_products" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "talk_proposals_person_idx" ON "talk_proposals" USING btree ("proposed_by","talk_id");--> statement-breakpoint
CREATE INDEX "talk_proposals_open_idx" ON "talk_proposals" USING btree ("proposed_at") WHERE decided_at is null;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_talk_id_talks_id_fk" FOREIGN KEY ("talk_id") REFERENCES "public"."talks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_publish_by_users_id_fk" FOREIGN KEY ("publish_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_postponed_by_users_id_fk" FOREIGN KEY ("postponed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_replaced_by_talks_id_fk" FOREIGN KEY ("replaced_by") REFERENCES "public"."talks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mails_talk_waiting_idx" ON "mails" USING btree ("talk_id") WHERE talk_id is not null and sent_at is null;--> statement-breakpoint
CREATE INDEX "mails_failed_idx" ON "mails" USING btree ("failed_at" DESC NULLS FIRST) WHERE failed_at is not null;--> statement-breakpoint
CREATE INDEX "talk_speakers_user_idx" ON "talk_speakers" USING btree ("user_id") WHERE user_id is not null;--> statement-breakpoint
CREATE INDEX "talks_publish_idx" ON "talks" USING btree ("publish_at") WHERE announced_at is null and publish_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "talks_series_date_key" ON "talks" USING btree ("series_id","series_date") WHERE series_id is not null;--> statement-breakpoint
CREATE INDEX "talks_changed_idx" ON "talks" USING btree ("changed_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_publish_whole" CHECK (num_nulls("talks"."publish_at", "talks"."publish_by") in (0, 2));--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_postponed_whole" CHECK (num_nulls("talks"."postponed_at", "talks"."postponed_by", "talks"."postponed_reason") in (0, 3));--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_replaced_is_cancelled" CHECK ("talks"."replaced_by" is null or ("talks"."cancelled_at" is not null and "talks"."replaced_by" <> "talks"."id"));--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_capacity_sane" CHECK ("talks"."capacity" between 1 and 100000);--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_address_shown_known" CHECK ("talks"."address_shown" in ('all', 'going', 'shortly-before'));--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_level_known" CHECK ("talks"."level" is null or "talks"."level" in ('introductory', 'intermediate', 'advanced'));--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_picture_described" CHECK (num_nulls("talks"."picture_name", "talks"."picture_alt") in (0, 2));--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_has_a_where" CHECK ("talks"."announced_at" is null or num_nonnulls("talks"."online_url", "talks"."place") > 0);--> statement-breakpoint
-- Every talk there was is announced; what people were told of it is what it is now.
update talks set announced_at = created_at;
--> statement-breakpoint
insert into talk_versions (talk_id, at, status, title, starts_at, time_zone, minutes, place, online_url, reason)
select id, changed_at, case when cancelled_at is null then 'announced' else 'cancelled' end, title, starts_at, time_zone, minutes, place,
  online_url, cancelled_reason from talks order by id;
--> statement-breakpoint
insert into followers (user_id) select distinct user_id from talk_follows order by user_id;
--> statement-breakpoint
insert into follows (follower_id, talk_id, created_at, confirmed_at)
select f.id, t.talk_id, t.created_at, t.created_at from talk_follows t join followers f on f.user_id = t.user_id;
--> statement-breakpoint
insert into tellings (talk_id, follower_id, version_id)
select f.talk_id, f.follower_id, v.id from follows f join talk_versions v on v.talk_id = f.talk_id;
--> statement-breakpoint
drop table talk_follows;
--> statement-breakpoint
-- What people are told of a talk, whenever that changes.
create function talks_version() returns trigger language plpgsql as $$
begin
  insert into talk_versions (talk_id, at, status, title, starts_at, time_zone, minutes, place, online_url, reason)
  values (new.id, new.changed_at,
    case when new.cancelled_at is not null then 'cancelled' when new.postponed_at is not null then 'postponed' else 'announced' end,
    new.title, new.starts_at, new.time_zone, new.minutes, new.place, new.online_url, coalesce(new.cancelled_reason, new.postponed_reason));
  return null;
end $$;
--> statement-breakpoint
create trigger talks_first_version after insert on talks for each row when (new.announced_at is not null) execute function talks_version();
--> statement-breakpoint
create trigger talks_next_version after update on talks for each row
when (new.announced_at is not null and (old.announced_at, old.title, old.starts_at, old.minutes, old.place, old.online_url, old.cancelled_at, old.postponed_at)
  is distinct from (new.announced_at, new.title, new.starts_at, new.minutes, new.place, new.online_url, new.cancelled_at, new.postponed_at))
execute function talks_version();
--> statement-breakpoint
create trigger talk_versions_append_only before update or delete on talk_versions for each row execute function append_only();
--> statement-breakpoint
alter table talks add constraint talks_picture_fk foreign key (picture_name) references images (name);
--> statement-breakpoint
alter table talk_speakers add constraint talk_speakers_picture_fk foreign key (picture_name) references images (name);
--> statement-breakpoint
-- What else is shown and found of a talk.
create trigger talk_products_changed after insert or delete on talk_products for each row execute function talk_parts_changed();
--> statement-breakpoint
create trigger talk_chapters_changed after insert or update or delete on talk_chapters for each row execute function talk_parts_changed();
--> statement-breakpoint
create trigger transcripts_changed after insert or update or delete on transcripts for each row execute function talk_parts_changed();
--> statement-breakpoint
create trigger recordings_changed after insert or update or delete on recordings for each row execute function talk_parts_changed();
--> statement-breakpoint
-- What stands on the page of a talk alone.
create function talk_page_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('page_changed', 'talk:' || (case when tg_op = 'DELETE' then old.talk_id else new.talk_id end));
  return null;
end $$;
--> statement-breakpoint
create trigger talk_questions_changed after insert or update on talk_questions for each row execute function talk_page_changed();
--> statement-breakpoint
-- What speakers answer is found as what they said.
create trigger talk_questions_answered after update of answer, deleted_at on talk_questions for each row execute function talk_parts_changed();
--> statement-breakpoint
create trigger rsvps_changed after insert or update or delete on rsvps for each row execute function talk_page_changed();
--> statement-breakpoint
create function talk_question_votes_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('page_changed', 'talk:' || (
    select talk_id from talk_questions where id = case when tg_op = 'DELETE' then old.talk_question_id else new.talk_question_id end));
  return null;
end $$;
--> statement-breakpoint
create trigger talk_question_votes_changed after insert or delete on talk_question_votes for each row execute function talk_question_votes_changed();
--> statement-breakpoint
create trigger series_changed after insert or update on series for each statement execute function everything_changed();
--> statement-breakpoint
create or replace function products_renamed() returns trigger language plpgsql as $$
begin
  perform search_mark_dirty('question', id, 1) from questions where product_id = new.id;
  perform search_mark_dirty('talk', id, 1) from talks where product_id = new.id;
  perform search_mark_dirty('talk', talk_id, 1) from talk_products where product_id = new.id;
  return null;
end $$;
--> statement-breakpoint
-- The pictures of a talk: in its description, of itself, of its speakers.
create function talk_images_refresh(of_id bigint) returns void language sql as $$
  delete from talk_images where talk_id = of_id;
  insert into talk_images (image_name, talk_id)
  select i.name, of_id from images i where i.name in (
    select images_in(t.description_html) from talks t where t.id = of_id
    union select picture_name from talks where id = of_id
    union select picture_name from talk_speakers where talk_id = of_id);
$$;
--> statement-breakpoint
create or replace function talks_show_images() returns trigger language plpgsql as $$
begin
  perform talk_images_refresh(new.id);
  return null;
end $$;
--> statement-breakpoint
drop trigger talks_show_images on talks;
--> statement-breakpoint
create trigger talks_show_images after insert or update of description_html, picture_name on talks for each row execute function talks_show_images();
--> statement-breakpoint
create function talk_speakers_show_images() returns trigger language plpgsql as $$
begin
  perform talk_images_refresh(case when tg_op = 'DELETE' then old.talk_id else new.talk_id end);
  return null;
end $$;
--> statement-breakpoint
create trigger talk_speakers_show_images after insert or update of picture_name or delete on talk_speakers for each row execute function talk_speakers_show_images();
