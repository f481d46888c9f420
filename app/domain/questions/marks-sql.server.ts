/** The SQL of `MarkDetail`: a mark with who and when, what came after it, and what readers say. */
import { type SQL, sql } from "drizzle-orm";
import { named } from "~/domain/people/fragments.server";
import { fixed } from "~/domain/statements.server";
import type { Viewer } from "~/domain/viewer";
import { markVisibleTo } from "./visible.server";

/** A mark endorses one revision (rule 3): on another text than that it is not official, whatever the row says. */
const shownState: SQL = sql`case when m.state = 'official' and m.revision_id <> a.revision_id then 'needs-recheck' else m.state end`;

/** For the answer of the mark `s`. */
const isInSight: SQL = sql`exists (select from answers o where o.id = s.answer_id and o.deleted_at is null and o.hidden_at is null)`;

const recheckCause: SQL = sql`case when m.state = 'needs-recheck' then (
  select e.data->>'because' from events e where e.answer_id = a.id and e.mark_id = m.id and e.verb = 'mark-needs-recheck' order by e.id desc limit 1) end`;

const lastChecked: SQL = sql`(
  select jsonb_build_object('at', c.settled_at, 'by', ${named(sql`c.settled_by`)}, 'tier', (
    select t.tier from memberships t where t.user_id = c.settled_by and t.vendor_id = m.vendor_id and t.started_at <= c.settled_at
      and (t.ended_at is null or t.ended_at > c.settled_at) order by t.id desc limit 1))
  from release_checks c where c.mark_id = m.id and c.settled_by is not null and c.settled_at > m.marked_at
  order by c.settled_at desc, c.release_id desc limit 1)`;

/** For an official mark alone: in every other state somebody has to look anyhow. */
const unchecked: SQL = sql`case when m.state = 'official' then (
  select coalesce(jsonb_agg(e.version), '[]') from release_checks c join releases e on e.id = c.release_id
  where c.mark_id = m.id and c.settled_at is null) else '[]' end`;

/** As many as a release and its pre-releases are: which of them is the newest, numbers alone do not say. */
const checkedFor: SQL = sql`case when m.state = 'official' and exists (
    select from release_checks c where c.mark_id = m.id and c.settled_at is null)
  then array(
    select e.version from releases e where e.product_id = m.product_id and e.asked_at is not null and not exists (
      select from release_checks c where c.mark_id = m.id and c.release_id = e.id and c.settled_at is null)
    order by e.numbers desc, e.id desc limit 20) else '{}' end`;

/** Of the versions only numbers are named, and few: what a reader typed stands inside the mark, where no word of theirs may (S18). */
const verdictCounts: SQL = sql`(
  select jsonb_build_object('works', count(*) filter (where v.verdict = 'works'), 'outdated', count(*) filter (where v.verdict = 'outdated'),
    'dangerous', count(*) filter (where v.verdict = 'dangerous'),
    'outdatedOn', coalesce(jsonb_path_query_array(
      jsonb_agg(distinct v.version) filter (where v.verdict = 'outdated' and v.version ~ '^[0-9]{1,4}(\\.[0-9]{1,4}){0,3}$'), '$[0 to 2]'), '[]'))
  from verdicts v where v.mark_id = m.id and v.at >= m.marked_at)`;

const markFields = fixed(sql`
      'id', m.id, 'state', ${shownState},
      'vendor', jsonb_build_object('slug', mv.slug, 'name', mv.name), 'product', mp.name, 'platforms', m.platforms,
      'fromVersion', m.from_version, 'toVersion', m.to_version, 'scenario', m.scenario, 'note', m.note,
      'markedAt', m.marked_at, 'markedTier', m.marked_tier,
      'markedBy', ${named(sql`m.marked_by`)},
      'proposedAt', m.proposed_at,
      'proposedBy', ${named(sql`m.proposed_by`)},
      'selfMarked', coalesce(m.marked_by = a.author_id, false),
      'stateChangedAt', m.state_changed_at,
      'revisionNumber', (select number from revisions where id = m.revision_id),
      'supersededByAnswerId', (select s.answer_id from official_marks s where s.id = m.superseded_by and ${isInSight}),
      'replacesAnswerIds', (select coalesce(jsonb_agg(s.answer_id order by s.id), '[]') from official_marks s
        where s.superseded_by = m.id and ${isInSight}),
      'recheckCause', ${recheckCause}, 'checked', ${lastChecked}, 'unchecked', ${unchecked}, 'checkedFor', ${checkedFor},
      'verdicts', ${verdictCounts}`);

const markTables = fixed(sql`
    from official_marks m join vendors mv on mv.id = m.vendor_id join products mp on mp.id = m.product_id`);

/** The marks of `answers a` that this viewer may see, newest first, as JSON. */
export function marksJson(viewer: Viewer): SQL {
  return sql`
    select jsonb_agg(jsonb_build_object(
      ${markFields}, 'myVerdict', ${myVerdict(viewer)}, 'myVersion', ${myVersion(viewer)}
    ) order by m.id desc) ${markTables}
    where m.answer_id = a.id and ${markVisibleTo(viewer)}`;
}

function myVerdict(viewer: Viewer): SQL {
  if (viewer.kind === "visitor") return sql`null::jsonb`;
  return sql`(select jsonb_build_object('verdict', v.verdict, 'version', v.version, 'comment', v.comment)
    from verdicts v where v.mark_id = m.id and v.user_id = ${viewer.id})`;
}

/** Of one's own question, its release; else the one last chosen when asking about the product. For `questions q`. */
function myVersion(viewer: Viewer): SQL {
  if (viewer.kind === "visitor") return sql`null::text`;
  return sql`(select e.version from questions o join releases e on e.id = o.release_id
    where o.author_id = ${viewer.id} and o.product_id = m.product_id and o.deleted_at is null
    order by o.id = q.id desc, o.created_at desc, o.id desc limit 1)`;
}
