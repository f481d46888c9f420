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

/** Of each table its mark when it was printed last, and the print. */
const printed = new Map<string, { mark: string; print: string }>();

async function printOf(names: readonly string[]): Promise<string> {
  const changed = (await marksOf(names)).filter(({ name, mark }) => printed.get(name)?.mark !== mark);
  if (changed.length > 0) {
    const prints = await sql.unsafe<{ name: string; print: string }[]>(
      changed
        .map(
          ({ name }) =>
            `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as print from ${name} t`,
        )
        .join(" union all "),
    );
    const marks = new Map(changed.map(({ name, mark }) => [name, mark]));
    for (const { name, print } of prints) printed.set(name, { mark: marks.get(name) ?? "", print });
  }
  return names.map((name) => `${name} ${printed.get(name)?.print}`).join("\n");
}

/** Whatever is written has a transaction of its own, and what is deleted is counted no more: while neither changes, no row has. */
async function marksOf(names: readonly string[]): Promise<{ name: string; mark: string }[]> {
  const marks = names.map(
    (name) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) as mark from ${name}`,
  );
  return Array.from(await sql.unsafe<{ name: string; mark: string }[]>(marks.join(" union all ")));
}
