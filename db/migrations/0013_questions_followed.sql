ALTER TABLE "follows" DROP CONSTRAINT "follows_once_key";--> statement-breakpoint
ALTER TABLE "follows" DROP CONSTRAINT "follows_one_thing";--> statement-breakpoint
ALTER TABLE "follows" ADD COLUMN "question_id" bigint;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "follows_question_idx" ON "follows" USING btree ("question_id","follower_id") WHERE question_id is not null;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_once_key" UNIQUE NULLS NOT DISTINCT("follower_id","question_id","talk_id","series_id","person_id","tag_id","product_id","vendor_id","all_talks");--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_one_thing" CHECK (num_nonnulls("follows"."question_id", "follows"."talk_id", "follows"."series_id", "follows"."person_id", "follows"."tag_id", "follows"."product_id", "follows"."vendor_id") = case when "follows"."all_talks" then 0 else 1 end);