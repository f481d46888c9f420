CREATE TABLE "vendor_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "vendor_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" bigint,
	"vendor_id" bigint NOT NULL,
	"what" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "vendor_changes_what_known" CHECK ("vendor_changes"."what" in ('name', 'about', 'verification', 'hours')),
	CONSTRAINT "vendor_changes_says_something" CHECK (num_nulls("vendor_changes"."before", "vendor_changes"."after") < 2)
);
--> statement-breakpoint
ALTER TABLE "vendor_changes" ADD CONSTRAINT "vendor_changes_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor_changes" ADD CONSTRAINT "vendor_changes_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "vendor_changes_vendor_idx" ON "vendor_changes" USING btree ("vendor_id","id" DESC NULLS FIRST);--> statement-breakpoint
create trigger vendor_changes_append_only before update or delete on vendor_changes for each row execute function append_only();
--> statement-breakpoint
-- Notices of a vendor itself: that it goes by another name, that its marks wait to be checked.
ALTER TABLE "events" ADD COLUMN "vendor_id" bigint;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_about_something";--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_about_something" CHECK (num_nonnulls("events"."question_id", "events"."talk_id", "events"."vendor_id") = 1);--> statement-breakpoint
-- A vendor's name is looked at with other eyes than SQL has: until db/vendor-names.ts has done so, the skeleton stands for no name.
ALTER TABLE "vendors" ADD COLUMN "name_skeleton" text;--> statement-breakpoint
update vendors set name_skeleton = '~' || id;
--> statement-breakpoint
ALTER TABLE "vendors" ALTER COLUMN "name_skeleton" SET NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "vendors_name_skeleton_key" ON "vendors" USING btree ("name_skeleton");--> statement-breakpoint
-- No person takes the name of a vendor. Those who claim names share a lock that a vendor's claim waits for, and they for it: neither
-- can pass the other unseen.
create function users_name_apart() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(7240014);
  if exists (select from vendors where name_skeleton = new.name_skeleton) then
    raise exception 'a vendor goes by this name' using errcode = 'unique_violation', constraint = 'users_name_of_no_vendor';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger users_name_claimed before insert on users for each row when (new.name_skeleton !~ '^[~#]') execute function users_name_apart();
--> statement-breakpoint
create trigger users_name_changed before update of name_skeleton on users for each row
when (new.name_skeleton is distinct from old.name_skeleton and new.name_skeleton !~ '^[~#]') execute function users_name_apart();
--> statement-breakpoint
create function vendors_name_apart() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7240014);
  return new;
end $$;
--> statement-breakpoint
create trigger vendors_name_claimed before insert or update of name_skeleton on vendors for each row execute function vendors_name_apart();
--> statement-breakpoint
-- A mark refers to the membership whose word it is. One that names the wrong row for somebody who had a right one gets that.
update official_marks m set membership_id = s.id
from memberships s
where m.membership_id is not null and s.vendor_id = m.vendor_id and s.user_id = m.marked_by and s.tier = m.marked_tier
  and s.started_at <= m.marked_at + interval '1 second' and (s.ended_at is null or s.ended_at >= m.marked_at - interval '1 second')
  and not exists (
    select from memberships o where o.id = m.membership_id and o.vendor_id = m.vendor_id and o.user_id = m.marked_by and o.tier = m.marked_tier);
--> statement-breakpoint
-- What nobody of the vendor can have said, or not of this product, is withdrawn, and the history says so.
with forged as (
  select m.id, m.answer_id, a.question_id, m.state, p.vendor_id
  from official_marks m join answers a on a.id = m.answer_id join products p on p.id = m.product_id
  where p.vendor_id <> m.vendor_id or (m.membership_id is not null and not exists (
    select from memberships s where s.id = m.membership_id and s.vendor_id = m.vendor_id and s.user_id = m.marked_by and s.tier = m.marked_tier
      and s.started_at <= m.marked_at + interval '1 second' and (s.ended_at is null or s.ended_at >= m.marked_at - interval '1 second')))
), settled as (
  update release_checks c set settled_at = now() from forged f where f.id = c.mark_id and c.settled_at is null
), withdrawn as (
  update official_marks m set state = 'withdrawn', vendor_id = f.vendor_id, marked_by = null, membership_id = null, marked_tier = null,
    marked_at = null, superseded_by = null, withdrawn_with_answer = false, state_changed_at = now()
  from forged f where f.id = m.id
)
insert into events (verb, question_id, answer_id, mark_id, data)
select 'withdrew-mark', question_id, answer_id, id, '{"because": "marker-not-staff"}' from forged where state <> 'withdrawn';
--> statement-breakpoint
ALTER TABLE "official_marks" DROP CONSTRAINT "official_marks_membership_of_vendor_fk";--> statement-breakpoint
ALTER TABLE "memberships" DROP CONSTRAINT "memberships_id_vendor_key";--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_role_key" UNIQUE("id","vendor_id","user_id","tier");--> statement-breakpoint
ALTER TABLE "official_marks" ADD CONSTRAINT "official_marks_membership_fk" FOREIGN KEY ("membership_id","vendor_id","marked_by","marked_tier") REFERENCES "public"."memberships"("id","vendor_id","user_id","tier") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_id_vendor_key" UNIQUE("id","vendor_id");--> statement-breakpoint
ALTER TABLE "official_marks" ADD CONSTRAINT "official_marks_product_of_vendor_fk" FOREIGN KEY ("product_id","vendor_id") REFERENCES "public"."products"("id","vendor_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Whoever marks is staff while they do: the row is held, so that an end of the membership comes before the mark or after it. Person
-- before membership, as those who change roles lock them. The second is for the clocks of two machines.
create function official_mark_made() returns trigger language plpgsql as $$
begin
  perform from users where id = new.marked_by for key share;
  perform from memberships where id = new.membership_id and ended_at is null and started_at <= new.marked_at + interval '1 second' for share;
  if not found then
    raise exception 'whoever marks is active staff of the vendor'
      using errcode = 'check_violation', constraint = 'official_marks_membership_active';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger official_marks_made before insert on official_marks for each row
when (new.membership_id is not null) execute function official_mark_made();
--> statement-breakpoint
-- Another text, scope or person, or official again: that is marking, too.
create trigger official_marks_made_anew before update on official_marks for each row
when (new.membership_id is not null and ((new.state = 'official' and old.state <> 'official')
  or (new.membership_id, new.vendor_id, new.marked_by, new.marked_tier, new.marked_at, new.answer_id, new.revision_id, new.product_id,
      new.platforms, new.from_version, new.to_version, new.scenario, new.note)
    is distinct from (old.membership_id, old.vendor_id, old.marked_by, old.marked_tier, old.marked_at, old.answer_id, old.revision_id,
      old.product_id, old.platforms, old.from_version, old.to_version, old.scenario, old.note)))
execute function official_mark_made();
--> statement-breakpoint
-- Marks are asked about a release on its day. Those that were asked before it are asked again then.
ALTER TABLE "releases" ADD COLUMN "asked_at" timestamp with time zone;--> statement-breakpoint
update releases set asked_at = created_at where released_on is null or released_on <= current_date;
--> statement-breakpoint
update release_checks c set settled_at = now() from releases e where e.id = c.release_id and e.asked_at is null and c.settled_at is null;
--> statement-breakpoint
CREATE INDEX "releases_not_asked_idx" ON "releases" USING btree ("released_on") WHERE asked_at is null;
