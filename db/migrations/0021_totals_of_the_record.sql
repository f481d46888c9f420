CREATE TABLE "clock_totals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "clock_totals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"vendor_id" bigint NOT NULL,
	"part" text NOT NULL,
	"figure" text NOT NULL,
	"step" integer NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "clock_totals_idx" ON "clock_totals" USING btree ("vendor_id","part","figure","step");--> statement-breakpoint
CREATE INDEX "questions_without_mark_idx" ON "questions" USING btree ("product_id","id") WHERE official_at is null and deleted_at is null and hidden_at is null;--> statement-breakpoint
-- The totals of a vendor's months and grades follow its figures. Every question of a vendor adds to the same few, so nobody waits for a
-- row: one that another holds is left alone, and a row beside it says the rest.
create function clock_figures_totalled() returns trigger language plpgsql as $$
declare
  total record;
begin
  for total in
    select f.vendor_id, p.part, f.figure, f.step, sum(f.count)::integer as count
    from (values (old.vendor_id, old.month, old.severity, old.stage, old.figure, old.step, -old.count),
        (new.vendor_id, new.month, new.severity, new.stage, new.figure, new.step, new.count)
      ) f (vendor_id, month, severity, stage, figure, step, count)
      cross join lateral (values (to_char(f.month, 'YYYY-MM')), (f.severity || ' ' || f.stage)) p (part)
    where f.count is not null group by 1, 2, 3, 4 having sum(f.count) <> 0
  loop
    update clock_totals set count = clock_totals.count + total.count
    where id = (select t.id from clock_totals t
      where t.vendor_id = total.vendor_id and t.part = total.part and t.figure = total.figure and t.step = total.step
      limit 1 for update skip locked);
    if not found then
      insert into clock_totals (vendor_id, part, figure, step, count)
      values (total.vendor_id, total.part, total.figure, total.step, total.count);
    end if;
  end loop;
  return null;
end $$;
--> statement-breakpoint
lock table clock_figures in share row exclusive mode;
--> statement-breakpoint
insert into clock_totals (vendor_id, part, figure, step, count)
select f.vendor_id, p.part, f.figure, f.step, sum(f.count)
from clock_figures f cross join lateral (values (to_char(f.month, 'YYYY-MM')), (f.severity || ' ' || f.stage)) p (part)
group by 1, 2, 3, 4;
--> statement-breakpoint
create trigger clock_figures_totalled after insert or update or delete on clock_figures for each row execute function clock_figures_totalled();
