CREATE TABLE "namings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "namings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"question_id" bigint,
	"answer_id" bigint,
	"comment_id" bigint,
	"event_id" bigint NOT NULL,
	CONSTRAINT "namings_once_key" UNIQUE NULLS NOT DISTINCT("user_id","question_id","answer_id","comment_id"),
	CONSTRAINT "namings_one_post" CHECK (num_nonnulls("namings"."question_id", "namings"."answer_id", "namings"."comment_id") = 1)
);
--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "event_id" bigint;--> statement-breakpoint
ALTER TABLE "namings" ADD CONSTRAINT "namings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "namings" ADD CONSTRAINT "namings_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "namings" ADD CONSTRAINT "namings_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "namings" ADD CONSTRAINT "namings_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "namings" ADD CONSTRAINT "namings_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;