CREATE TABLE "tag_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tag_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" bigint NOT NULL,
	"tag_id" bigint NOT NULL,
	"what" text NOT NULL,
	"before" text,
	"after" text,
	CONSTRAINT "tag_changes_what_known" CHECK ("tag_changes"."what" in ('name', 'about', 'merged', 'alias')),
	CONSTRAINT "tag_changes_says_something" CHECK (num_nulls("tag_changes"."before", "tag_changes"."after") < 2)
);
--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "alias_of_id" bigint;--> statement-breakpoint
ALTER TABLE "tag_changes" ADD CONSTRAINT "tag_changes_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_changes" ADD CONSTRAINT "tag_changes_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tag_changes_tag_idx" ON "tag_changes" USING btree ("tag_id","id" DESC NULLS FIRST);--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_alias_of_id_tags_id_fk" FOREIGN KEY ("alias_of_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tags_alias_idx" ON "tags" USING btree ("alias_of_id") WHERE alias_of_id is not null;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_not_alias_of_itself" CHECK ("tags"."alias_of_id" <> "tags"."id");--> statement-breakpoint
create trigger tag_changes_append_only before update or delete on tag_changes for each row execute function append_only();
--> statement-breakpoint
-- A tag's words and other names stand on its page and in the list; where a name leads, in the address of what is kept.
create trigger tags_described after update of about, alias_of_id on tags for each row
  when ((old.about, old.alias_of_id) is distinct from (new.about, new.alias_of_id)) execute function everything_changed();
--> statement-breakpoint
create trigger tags_led_on after insert on tags for each row
  when (new.alias_of_id is not null) execute function everything_changed();
--> statement-breakpoint
-- Hundreds of questions get another tag in one statement: what follows from it is written for all of them at once. By row, each of
-- them would write the two tags anew.
create or replace function question_tags_changed() returns trigger language plpgsql as $$
begin
  if tg_op in ('DELETE', 'UPDATE') then
    update tags t set question_count = t.question_count - c.questions
    from (
      select x.tag_id, count(*)::integer as questions from old_rows x join questions q on q.id = x.question_id
      where q.deleted_at is null and q.hidden_at is null group by x.tag_id
    ) c where t.id = c.tag_id;
    perform question_tagged(array(select question_id from old_rows));
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    update tags t set question_count = t.question_count + c.questions
    from (
      select x.tag_id, count(*)::integer as questions from new_rows x join questions q on q.id = x.question_id
      where q.deleted_at is null and q.hidden_at is null group by x.tag_id
    ) c where t.id = c.tag_id;
    perform question_tagged(array(select question_id from new_rows));
  end if;
  return null;
end $$;
--> statement-breakpoint
-- Search documents and pages of these questions, in one order: two who change several wait for each other and do not lock up.
create function question_tagged(of_questions bigint[]) returns void language sql as $$
  select search_mark_dirty('question', id, 1), pg_notify('page_changed', 'question:' || id)
  from (select distinct unnest(of_questions) as id order by id) changed;
  select pg_notify('page_changed', 'questions') where cardinality(of_questions) > 0;
$$;
--> statement-breakpoint
drop trigger question_tags_changed on question_tags;
--> statement-breakpoint
create trigger question_tags_changed after insert on question_tags referencing new table as new_rows
  for each statement execute function question_tags_changed();
--> statement-breakpoint
create trigger question_tags_gone after delete on question_tags referencing old table as old_rows
  for each statement execute function question_tags_changed();
--> statement-breakpoint
create trigger question_tags_moved after update on question_tags referencing old table as old_rows new table as new_rows
  for each statement execute function question_tags_changed();
--> statement-breakpoint
drop trigger talk_tags_changed on talk_tags;
--> statement-breakpoint
create trigger talk_tags_changed after insert or update or delete on talk_tags for each row execute function talk_parts_changed();
