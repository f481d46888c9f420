// What the tables hold, as one short text: equal texts, equal rows.
import { sql as statement } from "drizzle-orm";
import { db, sql } from "~/db.server";
import { asOwner } from "./owner";

const tables = [
  "questions",
  "answers",
  "revisions",
  "comments",
  "votes",
  "acceptances",
  "official_marks",
  "release_checks",
  "verdicts",
  "desk_items",
  "internal_notes",
  "webhooks",
  "tags",
  "question_tags",
  "tag_changes",
  "events",
  "notifications",
  "mails",
  "images",
  "users",
  "user_roles",
  "suspensions",
  "memberships",
  "role_changes",
  "products",
  "releases",
  "vendors",
  "invitations",
  "channels",
  "support_hours",
  "response_targets",
  "target_changes",
  "talks",
  "talk_speakers",
  "talk_tags",
  "talk_products",
  "talk_proposals",
  "series",
  "recordings",
  "talk_chapters",
  "transcripts",
  "talk_questions",
  "talk_question_votes",
  "followers",
  "follows",
  "merges",
  "merged_posts",
  "synonym_groups",
];

/** A print of every row that people write. Sessions, counters and the search queue are not among them; drafts when asked for. */
export async function printOfTables({ withDrafts = false } = {}): Promise<string> {
  const names = withDrafts ? [...tables, "drafts"] : tables;
  return await printOf((name) => names.includes(name));
}

/** A print of every row there is, but for the counters of limits. */
export async function printOfAllTables(): Promise<string> {
  return await printOf((name) => name !== "rate_limits");
}

let watching: Promise<void> | undefined;

async function printOf(isWanted: (name: string) => boolean): Promise<string> {
  watching ??= watchRows();
  await watching;
  const prints = await sql<{ name: string; print: string }[]>`
    select name, rows || ' ' || print as print from print_watch.taken() order by name`;
  return prints
    .filter(({ name }) => isWanted(name))
    .map(({ name, print }) => `${name} ${print}`)
    .join("\n");
}

/**
 * From now on what a row hashes to is added to the print of its table when it is written, and taken from it when it goes: to hash
 * every row for each print costs more than what the tests try. A table of which nothing was written since has no line.
 */
async function watchRows(): Promise<void> {
  await asOwner(
    db,
    statement`create schema print_watch`,
    statement`grant usage on schema print_watch to public`,
    statement`create table print_watch.parts (name text not null, rows bigint not null, print numeric not null)`,
    statement`create function print_watch.add() returns trigger language plpgsql security definer set search_path = print_watch as $$
      begin
        insert into parts values (
          tg_table_name,
          (tg_op <> 'DELETE')::integer - (tg_op <> 'INSERT')::integer,
          case when tg_op = 'DELETE' then 0 else hashtextextended(new::text, 0)::numeric end
            - case when tg_op = 'INSERT' then 0 else hashtextextended(old::text, 0)::numeric end
        );
        return null;
      end $$`,
    statement`create function print_watch.taken() returns setof print_watch.parts language sql security definer set search_path = print_watch as $$
      with gone as (delete from parts returning *)
      insert into parts select name, sum(rows), sum(print) from gone group by name returning *
    $$`,
    statement`do $$
      declare one record;
      begin
        for one in select tablename from pg_tables where schemaname = 'public' loop
          execute format('create trigger z_print after insert or update or delete on public.%I
            for each row execute function print_watch.add()', one.tablename);
        end loop;
      end $$`,
  );
}
