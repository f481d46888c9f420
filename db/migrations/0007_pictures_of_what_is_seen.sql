CREATE TABLE "revision_images" (
	"image_name" text NOT NULL,
	"revision_id" bigint NOT NULL,
	CONSTRAINT "revision_images_image_name_revision_id_pk" PRIMARY KEY("image_name","revision_id")
);
--> statement-breakpoint
CREATE TABLE "talk_images" (
	"image_name" text NOT NULL,
	"talk_id" bigint NOT NULL,
	CONSTRAINT "talk_images_image_name_talk_id_pk" PRIMARY KEY("image_name","talk_id")
);
--> statement-breakpoint
ALTER TABLE "revision_images" ADD CONSTRAINT "revision_images_image_name_images_name_fk" FOREIGN KEY ("image_name") REFERENCES "public"."images"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_images" ADD CONSTRAINT "revision_images_revision_id_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_images" ADD CONSTRAINT "talk_images_image_name_images_name_fk" FOREIGN KEY ("image_name") REFERENCES "public"."images"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_images" ADD CONSTRAINT "talk_images_talk_id_talks_id_fk" FOREIGN KEY ("talk_id") REFERENCES "public"."talks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "talk_images_talk_idx" ON "talk_images" USING btree ("talk_id");--> statement-breakpoint
-- The pictures of ours that a rendered text shows or links to.
create function images_in(html text) returns setof text language sql immutable as $$
  select distinct found[1] from regexp_matches(html, '/images/([0-9a-f]{32}\.(?:png|jpg|webp|gif))', 'g') as found;
$$;
--> statement-breakpoint
create function revisions_show_images() returns trigger language plpgsql as $$
begin
  insert into revision_images (image_name, revision_id)
  select i.name, new.id from images_in(new.html) as shown join images i on i.name = shown;
  return null;
end $$;
--> statement-breakpoint
create trigger revisions_show_images after insert on revisions for each row when (new.html like '%/images/%') execute function revisions_show_images();
--> statement-breakpoint
create function talks_show_images() returns trigger language plpgsql as $$
begin
  delete from talk_images where talk_id = new.id;
  insert into talk_images (image_name, talk_id)
  select i.name, new.id from images_in(new.description_html) as shown join images i on i.name = shown;
  return null;
end $$;
--> statement-breakpoint
create trigger talks_show_images after insert or update of description_html on talks for each row execute function talks_show_images();
--> statement-breakpoint
insert into revision_images (image_name, revision_id)
select i.name, r.id from revisions r cross join lateral images_in(r.html) as shown join images i on i.name = shown where r.html like '%/images/%';
--> statement-breakpoint
insert into talk_images (image_name, talk_id)
select i.name, t.id from talks t cross join lateral images_in(t.description_html) as shown join images i on i.name = shown;
