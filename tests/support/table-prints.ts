// What the tables hold, as one short text: equal texts, equal rows.
import { sql } from "~/db.server";

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
  "events",
  "notifications",
  "mails",
  "images",
  "users",
  "user_roles",
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
  "synonym_groups",
];

/** A print of every row that people write. Sessions, counters and the search queue are not among them; drafts when asked for. */
export async function printOfTables({ withDrafts = false } = {}): Promise<string> {
  return await printOf(withDrafts ? [...tables, "drafts"] : tables);
}

/** A print of every row there is, but for the counters of limits. */
export async function printOfAllTables(): Promise<string> {
  const rows = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'rate_limits' order by 1`;
  return await printOf(rows.map(({ name }) => name));
}

async function printOf(names: readonly string[]): Promise<string> {
  const prints = names.map(
    (table) =>
      `select '${table}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as print from ${table} t`,
  );
  const rows = await sql.unsafe<{ name: string; print: string }[]>(prints.join(" union all "));
  return rows.map(({ name, print }) => `${name} ${print}`).join("\n");
}
