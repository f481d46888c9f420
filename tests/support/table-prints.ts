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
  "talks",
  "synonym_groups",
];

/** A print of every row that people write. Sessions, counters and the search queue are not among them; drafts when asked for. */
export async function printOfTables({ withDrafts = false } = {}): Promise<string> {
  const all = withDrafts ? [...tables, "drafts"] : tables;
  const prints = all.map(
    (table) =>
      `select '${table}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as print from ${table} t`,
  );
  const rows = await sql.unsafe<{ name: string; print: string }[]>(prints.join(" union all "));
  return rows.map(({ name, print }) => `${name} ${print}`).join("\n");
}
