CREATE TABLE "merged_posts" (
	"merge_id" bigint NOT NULL,
	"answer_id" bigint,
	"comment_id" bigint,
	CONSTRAINT "merged_posts_once_key" UNIQUE NULLS NOT DISTINCT("merge_id","answer_id","comment_id"),
	CONSTRAINT "merged_posts_of_one" CHECK (num_nonnulls("merged_posts"."answer_id", "merged_posts"."comment_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "merges" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "merges_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"into_id" bigint NOT NULL,
	"target_id" bigint NOT NULL,
	"merged_by" bigint NOT NULL,
	"merged_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_by" bigint,
	"undone_at" timestamp with time zone,
	"accepted_answer_id" bigint,
	"accepted_by" bigint,
	"accepted_at" timestamp with time zone,
	"on_behalf_as" text,
	CONSTRAINT "merges_not_with_itself" CHECK ("merges"."question_id" <> "merges"."into_id" and "merges"."question_id" <> "merges"."target_id"),
	CONSTRAINT "merges_undone_whole" CHECK (num_nulls("merges"."undone_at", "merges"."undone_by") in (0, 2)),
	CONSTRAINT "merges_acceptance_whole" CHECK (num_nulls("merges"."accepted_answer_id", "merges"."accepted_by", "merges"."accepted_at") in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "comments" DROP CONSTRAINT "comments_answer_of_question_fk";
--> statement-breakpoint
ALTER TABLE "follows" ADD COLUMN "merge_id" bigint;--> statement-breakpoint
ALTER TABLE "votes" ADD COLUMN "merge_id" bigint;--> statement-breakpoint
ALTER TABLE "merged_posts" ADD CONSTRAINT "merged_posts_merge_id_merges_id_fk" FOREIGN KEY ("merge_id") REFERENCES "public"."merges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merged_posts" ADD CONSTRAINT "merged_posts_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merged_posts" ADD CONSTRAINT "merged_posts_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_into_id_questions_id_fk" FOREIGN KEY ("into_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_target_id_questions_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_merged_by_users_id_fk" FOREIGN KEY ("merged_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_undone_by_users_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_accepted_answer_id_answers_id_fk" FOREIGN KEY ("accepted_answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_accepted_by_users_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "merged_posts_answer_idx" ON "merged_posts" USING btree ("answer_id") WHERE answer_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "merges_once_key" ON "merges" USING btree ("question_id") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "merges_target_idx" ON "merges" USING btree ("target_id") WHERE undone_at is null;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_merge_id_merges_id_fk" FOREIGN KEY ("merge_id") REFERENCES "public"."merges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_answer_of_question_fk" FOREIGN KEY ("question_id","answer_id") REFERENCES "public"."answers"("question_id","id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_merge_id_merges_id_fk" FOREIGN KEY ("merge_id") REFERENCES "public"."merges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "follows_merge_idx" ON "follows" USING btree ("merge_id") WHERE merge_id is not null;--> statement-breakpoint
CREATE INDEX "events_comment_idx" ON "events" USING btree ("comment_id") WHERE comment_id is not null;--> statement-breakpoint
CREATE INDEX "comments_answer_idx" ON "comments" USING btree ("answer_id") WHERE answer_id is not null;--> statement-breakpoint
CREATE INDEX "votes_merge_idx" ON "votes" USING btree ("merge_id") WHERE merge_id is not null;--> statement-breakpoint
-- An answer that goes to another question changes what both of them say.
create or replace function answers_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (old.question_id, old.deleted_at, old.hidden_at, old.revision_id, old.edited_at)
    is not distinct from (new.question_id, new.deleted_at, new.hidden_at, new.revision_id, new.edited_at) then
    perform search_mark_dirty('question', new.question_id, 1);
    perform pg_notify('page_changed', 'question:' || new.question_id);
  else
    perform question_refresh(new.question_id);
  end if;
  if tg_op = 'UPDATE' and old.question_id <> new.question_id then
    perform question_refresh(old.question_id);
  end if;
  if tg_op = 'UPDATE' and old.deleted_at is null and old.hidden_at is null and (new.deleted_at is not null or new.hidden_at is not null) then
    perform search_mark_dirty('question', new.question_id, 0);
  end if;
  return null;
end $$;
--> statement-breakpoint
-- A question is found by the words of those that lead to it, and its page names them.
create function merges_changed() returns trigger language plpgsql as $$
begin
  perform question_refresh(new.target_id);
  if tg_op = 'UPDATE' and old.target_id <> new.target_id then
    perform question_refresh(old.target_id);
  end if;
  perform pg_notify('page_changed', 'question:' || new.question_id);
  return null;
end $$;
--> statement-breakpoint
create trigger merges_changed after insert or update on merges for each row execute function merges_changed();
