-- Pages of the track record show clocks and targets. A comment of staff moves a clock and no list of questions, so they have a tag of their own.
create function record_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('page_changed', 'record');
  return null;
end $$;
--> statement-breakpoint
create trigger clocks_changed after insert or update or delete on clocks for each statement execute function record_changed();
--> statement-breakpoint
create trigger response_targets_changed after insert or update or delete on response_targets for each statement execute function record_changed();
