// What is true of every row at every moment. Each query finds the rows for which it is not; all of them must find none. Usable on
// any database of the product: after a suite, after a browser journey, after a restore.
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { isImageName } from "~/lib/image-name";

type Invariant = { name: string; broken: string };

const out = (alias: string) => `(${alias}.deleted_at is not null or ${alias}.hidden_at is not null)`;
const leads = "exists (select from merges g where g.question_id = q.id and g.undone_at is null)";
/** A post that stands elsewhere than its event `e` says came with a merge. */
const came = (post: string) =>
  `exists (select from merged_posts p join merges g on g.id = p.merge_id where ${post} and g.question_id = e.question_id)`;
/** Of a reply (this alias): who gave it was suspended at that moment. */
const suspendedAt = (reply: string, at: string) =>
  `exists (select from suspensions s where s.user_id = ${reply}.user_id and s.suspended_at <= ${at}
     and coalesce(s.lifted_at, s.until, 'infinity') > ${at})`;
const live = "m.state in ('proposed', 'official', 'needs-recheck')";

export const invariants: readonly Invariant[] = [
  {
    name: "the score of a question is the sum of its votes",
    broken: `select q.id, q.score from questions q
      where q.score <> (select coalesce(sum(value), 0) from votes where question_id = q.id)`,
  },
  {
    name: "the score of an answer is the sum of its votes",
    broken: `select a.id, a.score from answers a
      where a.score <> (select coalesce(sum(value), 0) from votes where answer_id = a.id)`,
  },
  {
    name: "nobody votes on their own, nor twice",
    broken: `select v.user_id, v.question_id, v.answer_id from votes v
        left join questions q on q.id = v.question_id left join answers a on a.id = v.answer_id
      group by 1, 2, 3 having count(*) > 1 or bool_or(v.user_id = coalesce(q.author_id, a.author_id))`,
  },
  {
    name: "an accepted answer is in sight and belongs to its question",
    broken: `select c.question_id, c.answer_id from acceptances c join answers a on a.id = c.answer_id
      where a.question_id <> c.question_id or ${out("a")}`,
  },
  {
    name: "a question is solved exactly when an answer is accepted",
    broken: `select q.id from questions q left join acceptances c on c.question_id = q.id
      where q.solved_at is distinct from c.accepted_at`,
  },
  {
    name: "the last word of the history about acceptance says what is accepted",
    broken: `select q.id from questions q left join acceptances c on c.question_id = q.id
        left join lateral (select verb, answer_id, data from events where question_id = q.id
          and verb in ('accepted', 'unaccepted', 'merged', 'unmerged') order by id desc limit 1) e on true
      where (case e.verb when 'accepted' then e.answer_id when 'unmerged' then (e.data->>'accepted')::bigint end) is distinct from c.answer_id`,
  },
  {
    name: "a merged question is out of sight, has nothing left, and leads to one that is no merged one",
    broken: `select g.id from merges g join questions q on q.id = g.question_id
      where g.undone_at is null and (q.deleted_at is null or exists (select from answers a where a.question_id = q.id)
        or exists (select from acceptances c where c.question_id = q.id)
        or exists (select from merges t where t.question_id = g.target_id and t.undone_at is null))`,
  },
  {
    name: "a vote or a follow that came with a merge is of one that holds",
    broken: `select v.merge_id from votes v join merges g on g.id = v.merge_id where g.undone_at is not null
      union all select f.merge_id from follows f join merges g on g.id = f.merge_id where g.undone_at is not null`,
  },
  {
    name: "the number of answers is that of the answers in sight",
    broken: `select q.id from questions q
      where q.answer_count <> (select count(*) from answers a where a.question_id = q.id and not ${out("a")})`,
  },
  {
    name: "the number of questions of a tag is that of the questions in sight",
    broken: `select t.slug from tags t where t.question_count <> (
      select count(*) from question_tags x join questions q on q.id = x.question_id where x.tag_id = t.id and not ${out("q")})`,
  },
  {
    name: "what another name of a tag leads to is a tag",
    broken: `select a.slug from tags a join tags t on t.id = a.alias_of_id where t.alias_of_id is not null`,
  },
  {
    name: "nothing carries another name of a tag for long: a job waits to give it that tag",
    broken: `select a.slug from tags a where a.alias_of_id is not null
      and (exists (select from question_tags x where x.tag_id = a.id) or exists (select from talk_tags x where x.tag_id = a.id)
        or exists (select from follows x where x.tag_id = a.id))
      and not exists (select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = 'move-tagged' and (j.payload->>'tagId')::bigint = a.id)`,
  },
  {
    name: "the totals of the record are what its figures add up to",
    broken: `select vendor_id, part, figure, step, sum(count) from (
        select f.vendor_id, p.part, f.figure, f.step, f.count from clock_figures f
          cross join lateral (values (to_char(f.month, 'YYYY-MM')), (f.severity || ' ' || f.stage)) p (part)
        union all select vendor_id, part, figure, step, -count from clock_totals
      ) both_ways group by 1, 2, 3, 4 having sum(count) <> 0`,
  },
  {
    name: "revisions are numbered from 1 without a gap",
    broken: `select question_id, answer_id from revisions group by 1, 2
      having min(number) <> 1 or max(number) <> count(*) or count(distinct number) <> count(*)`,
  },
  {
    name: "a post shows its last revision, and its first was written by its author",
    broken: `select p.question_id, p.answer_id from (
        select id as question_id, null::bigint as answer_id, revision_id, author_id, title from questions
        union all select null, id, revision_id, author_id, null from answers
      ) p
      where p.revision_id is distinct from (select id from revisions r
          where r.question_id is not distinct from p.question_id and r.answer_id is not distinct from p.answer_id order by number desc limit 1)
        or p.author_id is distinct from (select author_id from revisions r
          where r.question_id is not distinct from p.question_id and r.answer_id is not distinct from p.answer_id and number = 1)
        or p.title is distinct from (select title from revisions r where r.id = p.revision_id and p.question_id is not null)`,
  },
  {
    name: "who marked was staff of that vendor, above L1, at that moment",
    broken: `select m.id from official_marks m left join memberships s on s.id = m.membership_id
      where m.marked_by is not null and (s.user_id <> m.marked_by or s.vendor_id <> m.vendor_id or s.tier <> m.marked_tier or s.tier = 'L1'
        or m.marked_at < s.started_at - interval '1 second' or m.marked_at > s.ended_at + interval '1 second')`,
  },
  {
    name: "a mark endorses a revision of its own answer, and a product of its vendor",
    broken: `select m.id from official_marks m join revisions r on r.id = m.revision_id join products p on p.id = m.product_id
      where r.answer_id is distinct from m.answer_id or p.vendor_id <> m.vendor_id`,
  },
  {
    name: "an official mark stands on the text that is shown",
    broken: `select m.id from official_marks m join answers a on a.id = m.answer_id
      where m.state = 'official' and m.revision_id <> a.revision_id`,
  },
  {
    name: "a live mark stands on an answer in sight, of a question about a product of its vendor",
    broken: `select m.id from official_marks m join answers a on a.id = m.answer_id join questions q on q.id = a.question_id
        left join products p on p.id = q.product_id
      where ${live} and (${out("a")} or p.vendor_id is distinct from m.vendor_id)`,
  },
  {
    name: "a mark that gave way says to which",
    broken: `select m.id from official_marks m 
      where (m.state = 'superseded') <> (m.superseded_by is not null)`,
  },
  {
    name: "every mark, hiding and closing has its line in the history",
    broken: `select 'mark' as what, m.id from official_marks m
        where not exists (select from events e where e.mark_id = m.id and e.verb in ('marked', 'proposed-mark', 'mark-still-holds'))
      union all select 'closed', q.id from questions q
        where q.closed_at is not null and not exists (select from events e where e.question_id = q.id and e.answer_id is null and e.verb = 'closed')
      union all select 'hidden question', q.id from questions q
        where q.hidden_at is not null and not exists (select from events e where e.question_id = q.id and e.answer_id is null and e.verb = 'hidden')
      union all select 'hidden answer', a.id from answers a
        where a.hidden_at is not null and not exists (select from events e where e.answer_id = a.id and e.verb = 'hidden')`,
  },
  {
    name: "each act on a post has one line in the history, and what was undone has a line for that",
    broken: `select * from (
        select 'question' as what, q.id, w.done, count(*) filter (where e.verb = w.done) - count(*) filter (where e.verb = w.undone) as acts, w.holds
          from questions q cross join lateral (values
            ('hidden', 'unhidden', q.hidden_at is not null), ('closed', 'reopened', q.closed_at is not null),
            ('deleted', 'restored', q.deleted_at is not null and not ${leads}), ('merged', 'unmerged', ${leads})
          ) w(done, undone, holds)
          left join events e on e.question_id = q.id and e.answer_id is null and e.comment_id is null
          group by q.id, w.done, w.holds
        union all
        select 'answer', a.id, w.done, count(*) filter (where e.verb = w.done) - count(*) filter (where e.verb = w.undone), w.holds
          from answers a cross join lateral (values
            ('hidden', 'unhidden', a.hidden_at is not null), ('deleted', 'restored', a.deleted_at is not null)
          ) w(done, undone, holds)
          left join events e on e.answer_id = a.id and e.comment_id is null
          group by a.id, w.done, w.holds
      ) of_each where acts <> holds::integer
      union all select 'mark', m.id, 'marked', count(e.id), true from official_marks m
        left join events e on e.mark_id = m.id and e.verb in ('marked', 'proposed-mark')
        group by m.id having count(*) filter (where e.verb = 'marked') > 1 or count(*) filter (where e.verb = 'proposed-mark') > 1`,
  },
  {
    name: "nobody waits for a talk that has a free place, unless they are suspended",
    broken: `select t.id from talks t where t.announced_at is not null and t.cancelled_at is null
        and (t.postponed_at is not null or t.starts_at + make_interval(mins => t.minutes) > now())
        and exists (select from rsvps r where r.talk_id = t.id and r.status = 'waitlisted' and not ${suspendedAt("r", "now()")})
        and (t.capacity is null or (select count(*) from rsvps r where r.talk_id = t.id and r.status = 'going') < t.capacity)`,
  },
  {
    name: "no more people go to a talk than it has places, unless it had more before it was edited",
    broken: `select t.id from talks t where t.capacity < (select count(*) from rsvps r where r.talk_id = t.id and r.status = 'going')
        and not exists (select from events e where e.talk_id = t.id and e.verb in ('edited', 'changed-talk', 'rescheduled-talk'))`,
  },
  {
    name: "who waited longer was moved up first",
    broken: `select w.talk_id, w.user_id from rsvps w join rsvps g on g.talk_id = w.talk_id
      where w.status = 'waitlisted' and g.status = 'going' and g.moved_up_at > w.at and g.arrival > w.arrival
        and not ${suspendedAt("w", "g.moved_up_at")}`,
  },
  {
    name: "no log speaks of a draft but of what became of a proposal or a schedule, and nobody was told what it is",
    broken: `select k.id from talks k where k.announced_at is null and (
        exists (select from events e where e.talk_id = k.id and e.verb not in ('accepted-proposal', 'declined-proposal', 'lapsed-schedule'))
        or exists (select from talk_versions v where v.talk_id = k.id))`,
  },
  {
    name: "a text and the list of its pictures agree",
    broken: `select w.id, w.name from (
        select r.id, i.name from revisions r cross join lateral images_in(r.html) as i(name) join images m on m.name = i.name
      ) w full join revision_images s on s.revision_id = w.id and s.image_name = w.name where w.id is null or s.revision_id is null
      union all select w.id, w.name from (
        select t.id, i.name from talks t cross join lateral images_in(t.description_html) as i(name) join images m on m.name = i.name
        union select id, picture_name from talks where picture_name is not null
        union select talk_id, picture_name from talk_speakers where picture_name is not null
      ) w full join talk_images s on s.talk_id = w.id and s.image_name = w.name where w.id is null or s.talk_id is null`,
  },
  {
    name: "every post, every edit and every talk has its line in the history",
    broken: `select 'question' as what, q.id from questions q
        where not exists (select from events e where e.question_id = q.id and e.answer_id is null and e.verb = 'asked')
      union all select 'answer', a.id from answers a
        where not exists (select from events e where e.answer_id = a.id and e.verb = 'answered' and (e.question_id = a.question_id or ${came("p.answer_id = a.id")}))
      union all select 'comment', c.id from comments c
        where not exists (select from events e where e.comment_id = c.id and e.verb = 'commented'
          and (e.question_id = c.question_id or ${came("(p.answer_id = c.answer_id or p.comment_id = c.id)")}))
      union all select 'edit', r.id from revisions r
        where r.number > 1 and not exists (select from events e where e.revision_id = r.id and e.verb = 'edited')
      union all select 'talk', k.id from talks k
        where k.announced_at is not null and not exists (select from events e where e.talk_id = k.id and e.verb = 'announced-talk')`,
  },
  {
    name: "who accepted had asked, or it is said as what they did it",
    broken: `select c.question_id from acceptances c join questions q on q.id = c.question_id
      where (c.accepted_by <> q.author_id) <> (c.on_behalf_as is not null)`,
  },
  {
    name: "only who asked is reminded to accept, once, and no reminder waits to be read where nothing can be accepted",
    broken: `select n.id from notifications n join events e on e.id = n.event_id join questions q on q.id = e.question_id
        where e.verb = 'reminded-to-accept' and (n.user_id <> q.author_id or (n.read_at is null and (q.solved_at is not null or q.closed_at is not null
          or ${out("q")} or not exists (select from answers a where a.question_id = q.id and a.author_id <> q.author_id and not ${out("a")}))))
      union all select question_id from events where verb = 'reminded-to-accept' group by question_id having count(*) > 1`,
  },
  {
    name: "nobody is told of what they did themselves",
    broken: `select n.id from notifications n join events e on e.id = n.event_id where n.user_id = e.actor_id`,
  },
  {
    name: "no session outlives its limit or its person",
    broken: `select s.id from sessions s join users u on u.id = s.user_id
      where s.expires_at > s.absolute_expires_at or u.deleted_at is not null`,
  },
  {
    name: "whom others trust is not signed in for as long as a member",
    broken: `select s.id from sessions s where s.absolute_expires_at > s.created_at + interval '7 days 1 minute'
      and (exists (select from user_roles r where r.user_id = s.user_id)
        or exists (select from memberships m where m.user_id = s.user_id and m.ended_at is null))`,
  },
  {
    name: "of a person's links for one purpose one is live at most",
    broken: `select user_id, purpose from email_tokens where used_at is null and expires_at > now() group by 1, 2 having count(*) > 1`,
  },
  {
    name: "an invitation keeps an address as long as it is open, and no longer than that once it is accepted",
    broken: `select id from invitations where (accepted_at is null) <> (email_key <> '')`,
  },
  {
    name: "what is promised is what was written down last",
    broken: `select t.vendor_id from response_targets t where not exists (
      select from (select after from target_changes c where c.vendor_id = t.vendor_id and c.severity = t.severity and c.stage = t.stage
        order by c.id desc limit 1) last
      where last.after = jsonb_build_object('first', t.first_response_minutes, 'solution', t.solution_minutes, 'counting', t.counting))`,
  },
  {
    name: "addresses are compared in small letters",
    broken: `select id from users where email_key is distinct from lower(normalize(email, nfkc))`,
  },
  {
    name: "a deleted account keeps nothing of the person",
    broken: `select id from users u where deleted_at is not null and (name <> '' or bio <> '' or time_zone is not null
      or exists (select from sessions where user_id = u.id) or exists (select from drafts where user_id = u.id)
      or exists (select from email_tokens where user_id = u.id) or exists (select from user_roles where user_id = u.id)
      or exists (select from memberships where user_id = u.id and ended_at is null)
      or exists (select from followers where user_id = u.id))`,
  },
  {
    name: "no constraint and no index is half made",
    broken: `select conname as name from pg_constraint where not convalidated
      union all select indexrelid::regclass::text from pg_index where not indisvalid`,
  },
];

/** True when the search worker has nothing left to do. */
export const invariantsAtRest: readonly Invariant[] = [
  { name: "nothing waits for the index", broken: "select kind, entity_id from search_dirty" },
  {
    name: "the index holds the public questions and the talks, and nothing else",
    broken: `select coalesce(d.id, e.id) as id from (
        select 'q_' || q.id as id from questions q where not ${out("q")} union all select 't_' || k.id from talks k where k.announced_at is not null
      ) e full join (
        select id from search_documents where generation = (select value::integer from search_state where key = 'generation')
      ) d on d.id = e.id where d.id is null or e.id is null`,
  },
];

/** The rows of pictures without a file, and files without a row, as `brokenInvariants` gives them. */
export async function brokenFiles(client: Client, folder: string): ReturnType<typeof brokenInvariants> {
  const rows = (await client.unsafe("select name, bytes from images order by name")) as Picture[];
  const files = new Map<string, number>();
  for (const name of readdirIfThere(folder).filter(isImageName))
    files.set(name, statSync(path.join(folder, name)).size);
  const wrong = [
    ...rows.filter(({ name, bytes }) => files.get(name) !== bytes).map(({ name }) => ({ name })),
    ...[...files.keys()].filter((name) => rows.every((row) => row.name !== name)).map((name) => ({ name })),
  ];
  return wrong.length === 0
    ? []
    : [{ name: "a picture has a row and a file of its size", rows: wrong.slice(0, 5) }];
}

type Picture = { name: string; bytes: number };

const readdirIfThere = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

/** Any client of postgres.js. */
type Client = { unsafe(query: string): PromiseLike<readonly unknown[]> };

/** The invariants that do not hold, each with the first rows that break it. */
export async function brokenInvariants(
  client: Client,
  which: readonly Invariant[] = invariants,
): Promise<{ name: string; rows: unknown[] }[]> {
  const broken: { name: string; rows: unknown[] }[] = [];
  for (const { name, broken: query } of which) {
    const rows = await client.unsafe(`${query} limit 5`);
    if (rows.length > 0) broken.push({ name, rows: [...rows] });
  }
  return broken;
}
