// What must hold of every row of content, whoever made it. Each query finds the rows that break its rule.
import type { Sql } from "~/db.server";

const visible = (alias: string) => `${alias}.deleted_at is null and ${alias}.hidden_at is null`;

const rules: Record<string, string> = {
  "nobody has a place that there is not, and nobody waits while one is free": `select from talks t, lateral (
      select count(*) filter (where status = 'going') as going, count(*) filter (where status = 'waitlisted') as waiting
      from rsvps r where r.talk_id = t.id) n
    where n.going > t.capacity or (n.waiting > 0 and n.going < t.capacity) or (n.waiting > 0 and t.capacity is null)`,
  "whoever follows a talk or comes was told how it stands or stood": `
    select from follows f where f.talk_id is not null and f.confirmed_at is not null and not exists (
      select from tellings x where x.talk_id = f.talk_id and x.follower_id = f.follower_id)
    union all select from rsvps r left join followers w on w.user_id = r.user_id left join tellings x on x.talk_id = r.talk_id
      and x.follower_id = w.id where x.talk_id is null`,
  "an accepted answer can be seen": `select from acceptances c join answers a on a.id = c.answer_id
    where a.question_id <> c.question_id or not (${visible("a")})`,
  "an answer is accepted after it was given, by the asker or with a role": `
    select from acceptances c join answers a on a.id = c.answer_id join questions q on q.id = c.question_id
    where c.accepted_at < a.created_at or (c.accepted_by <> q.author_id) <> (c.on_behalf_as is not null)`,
  "staff accept only after a week of silence": `
    select from acceptances c join answers a on a.id = c.answer_id join questions q on q.id = c.question_id
    where c.on_behalf_as is not null and c.accepted_at - greatest(a.created_at, (select max(e.at) from events e
      where e.question_id = q.id and e.actor_id = q.author_id and e.at < c.accepted_at)) < interval '7 days'`,
  "a score is the sum of votes": `
    select from questions p where score <> (select coalesce(sum(value), 0) from votes where question_id = p.id)
    union all select from answers p where score <> (select coalesce(sum(value), 0) from votes where answer_id = p.id)`,
  "what a question says of its thread is so": `select from questions q where
    answer_count <> (select count(*) from answers a where a.question_id = q.id and ${visible("a")})
    or solved_at is distinct from (select accepted_at from acceptances where question_id = q.id)
    or official_at is distinct from (select max(m.marked_at) from official_marks m join answers a on a.id = m.answer_id
      where a.question_id = q.id and ${visible("a")} and m.state = 'official')`,
  "a tag says how many visible questions have it": `select from tags t where question_count <>
    (select count(*) from question_tags x join questions q on q.id = x.question_id where x.tag_id = t.id and ${visible("q")})`,
  "a question has one to five tags in order": `select from questions q where not (select count(*) between 1 and 5
    and min(position) = 0 and max(position) = count(*) - 1 from question_tags where question_id = q.id)`,
  "a mark endorses the revision that is shown, unless it needs a re-check": `
    select from official_marks m join answers a on a.id = m.answer_id
    where (m.state in ('official', 'proposed') and m.revision_id <> a.revision_id) or (m.state = 'needs-recheck' and m.revision_id >= a.revision_id)`,
  "a mark endorses a revision of its answer": `select from official_marks m join revisions r on r.id = m.revision_id
    where r.answer_id is distinct from m.answer_id or r.created_at > coalesce(m.marked_at, m.proposed_at)`,
  "a mark is of the question's product and its vendor": `
    select from official_marks m join answers a on a.id = m.answer_id join questions q on q.id = a.question_id
    join products p on p.id = m.product_id where m.product_id is distinct from q.product_id or p.vendor_id <> m.vendor_id`,
  "a live mark stands on what can be seen": `select from official_marks m join answers a on a.id = m.answer_id
    where m.state in ('official', 'needs-recheck', 'proposed') and not (${visible("a")})`,
  "who marked was staff in that tier then": `
    select from official_marks m left join memberships s on s.id = m.membership_id and s.user_id = m.marked_by
      and s.vendor_id = m.vendor_id and s.tier = m.marked_tier and s.started_at <= m.marked_at
      and (s.ended_at is null or s.ended_at > m.marked_at)
    where m.marked_by is not null and s.id is null`,
  "only an L1 proposes": `select from official_marks m where m.proposed_by is not null and not exists (
    select from memberships s where s.user_id = m.proposed_by and s.vendor_id = m.vendor_id and s.tier = 'L1')`,
  "a superseded mark names a mark of the same question": `
    select from official_marks m join answers a on a.id = m.answer_id left join official_marks n on n.id = m.superseded_by
      left join answers b on b.id = n.answer_id
    where m.state = 'superseded' and (b.question_id is distinct from a.question_id or n.marked_at <= m.marked_at)`,
  "nobody votes on their own words": `
    select from votes v join questions p on p.id = v.question_id where p.author_id = v.user_id
    union all select from votes v join answers p on p.id = v.answer_id where p.author_id = v.user_id`,
  "every post shows its newest revision, numbered without gaps": `
    select from questions p where revision_id is distinct from (select id from revisions where question_id = p.id order by number desc limit 1)
      or (select max(number) - count(*) from revisions where question_id = p.id) <> 0
    union all select from answers p where revision_id is distinct from (select id from revisions where answer_id = p.id order by number desc limit 1)
      or (select max(number) - count(*) from revisions where answer_id = p.id) <> 0`,
  "the title is that of the newest revision": `
    select from questions q join revisions r on r.id = q.revision_id where r.title is distinct from q.title`,
  "an edited post says when": `
    select from questions p join revisions r on r.id = p.revision_id where (r.number > 1) <> (p.edited_at is not null) or p.edited_at <> r.created_at
    union all select from answers p join revisions r on r.id = p.revision_id where (r.number > 1) <> (p.edited_at is not null) or p.edited_at <> r.created_at`,
  "answers and comments come after what they are about, and votes too": `
    select from answers a join questions q on q.id = a.question_id where a.created_at < q.created_at
    union all select from comments c join questions q on q.id = c.question_id where c.created_at < q.created_at
    union all select from comments c join answers a on a.id = c.answer_id where c.created_at < a.created_at
    union all select from votes v join questions p on p.id = v.question_id where v.created_at < p.created_at
    union all select from votes v join answers p on p.id = v.answer_id where v.created_at < p.created_at`,
  "nobody but staff answers a question twice": `
    select from answers a where deleted_at is null and not exists (select from memberships where user_id = a.author_id)
      and not exists (select from merged_posts where answer_id = a.id)
    group by question_id, author_id having count(*) > 1`,
  "nobody answers a question that is closed": `
    select from answers a join questions q on q.id = a.question_id where a.created_at > q.closed_at`,
  "nobody wrote before they came": `
    select from events e join users u on u.id = e.actor_id where e.at < u.created_at
    union all select from votes v join users u on u.id = v.user_id where v.created_at < u.created_at`,
  "nothing lies in the future": `
    select from questions where greatest(created_at, edited_at, closed_at, hidden_at, deleted_at, last_activity_at) > now()
    union all select from answers where greatest(created_at, edited_at, hidden_at, deleted_at) > now()
    union all select from comments where created_at > now() union all select from votes where created_at > now()
    union all select from official_marks where greatest(marked_at, proposed_at, state_changed_at) > now()
    union all select from acceptances where accepted_at > now() union all select from events where at > now()
    union all select from notifications where greatest(created_at, read_at) > now()
    union all select from talks where greatest(created_at, changed_at, cancelled_at) > now()
    union all select from follows where created_at > now()`,
  "events of one thing are in the order of their times": `
    select from (select at, lag(at) over (partition by question_id, talk_id, vendor_id order by id) as before from events) e where at < before`,
  "every question, answer and comment has its event": `
    select from questions q where not exists (select from events where verb = 'asked' and question_id = q.id and at = q.created_at)
    union all select from answers a where not exists (select from events where verb = 'answered' and answer_id = a.id and at = a.created_at
      and (question_id = a.question_id or exists (select from merged_posts where answer_id = a.id)))
    union all select from comments c where not exists (select from events where verb = 'commented' and comment_id = c.id and at = c.created_at)`,
  "every change of state has its event": `
    select from acceptances c where not exists (select from events where verb = 'accepted' and answer_id = c.answer_id and at = c.accepted_at)
    union all select from official_marks m where m.marked_at is not null and not exists (select from events where verb = 'marked' and mark_id = m.id and at = m.marked_at)
    union all select from official_marks m where m.state = 'needs-recheck' and not exists (select from events where verb = 'mark-needs-recheck' and mark_id = m.id)
    union all select from questions q where q.closed_at is not null and not exists (select from events where verb = 'closed' and question_id = q.id and at = q.closed_at)
    union all select from questions q where q.hidden_at is not null and not exists (select from events where verb = 'hidden' and question_id = q.id and at = q.hidden_at)
    union all select from questions q where q.deleted_at is not null and not exists (select from events where verb = 'deleted' and question_id = q.id and at = q.deleted_at)
      and not exists (select from merges where question_id = q.id)
    union all select from merges g where not exists (select from events where verb = 'merged' and question_id = g.question_id and at = g.merged_at)
    union all select from revisions r where r.number > 1 and not exists (select from events where verb = 'edited' and revision_id = r.id and at = r.created_at)`,
  "who acts for a vendor or the house is said to": `
    select from events where verb in ('marked', 'proposed-mark', 'mark-superseded', 'withdrew-mark', 'closed', 'hidden', 'announced-talk') and actor_role is null
    union all select from events where verb = 'asked' and actor_role is not null`,
  "nobody is told of what they did": `select from notifications n join events e on e.id = n.event_id where e.actor_id = n.user_id`,
  "a talk starts when its wall time says": `
    select from talks where (local_start at time zone time_zone) <> starts_at`,
  "a talk has speakers and tags, and was announced before it began": `select from talks t where t.created_at >= t.starts_at
    or not exists (select from talk_speakers where talk_id = t.id) or not exists (select from talk_tags where talk_id = t.id)`,
  "everybody has one name of their own and a confirmed address": `
    select from users where deleted_at is null and (email_verified_at is null or name_skeleton = '' or email_key <> lower(email))`,
};

/** The rules that do not hold, each with the number of rows that break it. */
export async function brokenRules(sql: Sql): Promise<{ rule: string; rows: number }[]> {
  const broken: { rule: string; rows: number }[] = [];
  for (const [rule, query] of Object.entries(rules)) {
    const [row] = await sql.unsafe<{ rows: number }[]>(`select count(*)::int as rows from (${query}) broken`);
    if (row?.rows !== 0) broken.push({ rule, rows: row?.rows ?? -1 });
  }
  return broken;
}
