/** What a release that comes out asks of official marks: does it hold there, too? */
import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notify, recordEvent } from "~/domain/events/record.server";
import { publicAnswer, publicQuestion } from "~/domain/questions/visible.server";
import { anyOf, listOf, rowsOf } from "~/domain/rows.server";
import { compareVersions, isWithin, newestFirst, newestRowsFirst, VERSIONS_NAMED } from "~/lib/version";
import { releasersOf } from "./consequences.server";

/** A release that came out; `day` is the one it says, else that on which it was added. Days are those of UTC. */
type Out = { id: number; version: string; day: string };
type OpenMark = { id: number; fromVersion: string | null; checkedAt: string };
type Known = { version: string; since: string };

/**
 * Releases of one product were added, or their day has come: the official marks of the product whose range is open and has begun by then
 * ask whether they hold for them. They stay official. Those that are not out yet ask nothing until then. Who marks for the vendor gets
 * one notice of all. Again for the same releases it does nothing. A mark that changes at the same moment may be left with a check that
 * nobody will look for: only those of official marks count.
 */
export async function releasesCameOut(
  tx: Db,
  productId: number,
  releaseIds: readonly number[],
  { now = new Date() }: { now?: Date } = {},
): Promise<void> {
  const out = await tx.execute<Out>(
    sql`update releases set asked_at = ${now.toISOString()}
        where id = ${anyOf(releaseIds)} and product_id = ${productId} and asked_at is null and (released_on is null or released_on <= ${dayOf(now)})
        returning id, version, coalesce(released_on::text, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD')) as day`,
  );
  if (out.length === 0) return;
  const marks = await openMarks(tx, productId);
  if (marks.length === 0) return;
  const known = await knownReleases(tx, productId, out);
  const asked = marks.flatMap((mark) => askedOf(mark, out, known).map((release) => ({ mark, release })));
  await open(tx, productId, asked, now);
}

/**
 * A release has another day. One that is not out yet asks nothing any more; what was checked for it stays. One that is out now asks. An
 * earlier day takes nothing back: somebody has been asked and says so.
 */
export async function releaseDated(
  tx: Db,
  productId: number,
  releaseId: number,
  { now = new Date() }: { now?: Date } = {},
): Promise<void> {
  const taken = await tx.execute(
    sql`update releases set asked_at = null where id = ${releaseId} and asked_at is not null and released_on > ${dayOf(now)} returning id`,
  );
  if (taken.length > 0) {
    await tx.execute(
      sql`update release_checks set settled_at = ${now.toISOString()} where release_id = ${releaseId} and settled_at is null`,
    );
  }
  await releasesCameOut(tx, productId, [releaseId], { now });
}

async function openMarks(tx: Db, productId: number): Promise<OpenMark[]> {
  return await rowsOf<OpenMark>(
    tx,
    sql`select m.id, m.from_version as "fromVersion", greatest(m.marked_at,
          (select max(c.settled_at) from release_checks c where c.mark_id = m.id and c.settled_by is not null)) as "checkedAt"
        from official_marks m where m.product_id = ${productId} and m.state = 'official' and m.to_version is null`,
  );
}

/** The other releases, the newest version first, with when the site knew of them as being out. */
async function knownReleases(tx: Db, productId: number, out: readonly Out[]): Promise<Known[]> {
  const rows = await rowsOf<Known>(
    tx,
    sql`select version, greatest(created_at, released_on::timestamp at time zone 'UTC') as since
        from releases where product_id = ${productId} and id <> all(${listOf(out.map(({ id }) => id))})`,
  );
  return newestRowsFirst(rows);
}

/**
 * Which of these a mark was not meant for. Whoever checked it on the day of a release or before cannot have meant that one. Whoever did
 * later can, if the site knew its version or a newer one as being out; of versions above all those the newest asks for all.
 */
function askedOf({ fromVersion, checkedAt }: OpenMark, out: readonly Out[], known: readonly Known[]): Out[] {
  const inRange = out.filter(({ version }) => isWithin(version, fromVersion, null));
  const after = inRange.filter(({ day }) => day >= dayOf(new Date(checkedAt)));
  const [newest] = newestRowsFirst(inRange.filter((release) => !after.includes(release)));
  if (!newest) return after;
  const meant = known.find(({ since }) => Date.parse(since) <= Date.parse(checkedAt));
  return meant && compareVersions(newest.version, meant.version) <= 0 ? after : [...after, newest];
}

async function open(
  tx: Db,
  productId: number,
  asked: readonly { mark: OpenMark; release: Out }[],
  now: Date,
): Promise<void> {
  if (asked.length === 0) return;
  const opened = await tx.execute<{ markId: number; releaseId: number }>(
    sql`insert into release_checks (mark_id, release_id, raised_at)
        select mark_id, release_id, ${now.toISOString()} from unnest(${listOf(asked.map(({ mark }) => mark.id))}, ${listOf(
          asked.map(({ release }) => release.id),
        )}) as asked (mark_id, release_id)
        on conflict (mark_id, release_id) do update set settled_at = null, raised_at = excluded.raised_at
          where release_checks.settled_at is not null and release_checks.settled_by is null
        returning mark_id as "markId", release_id as "releaseId"`,
  );
  const releaseIds = new Set(opened.map(({ releaseId }) => releaseId));
  const versions = asked
    .filter(({ release }) => releaseIds.has(release.id))
    .map(({ release }) => release.version);
  await tell(
    tx,
    productId,
    [...new Set(opened.map(({ markId }) => markId))],
    newestFirst([...new Set(versions)]),
  );
}

/** One notice to each, of what stands in the queue. */
async function tell(
  tx: Db,
  productId: number,
  markIds: readonly number[],
  versions: string[],
): Promise<void> {
  const [waiting] = await rowsOf<{
    vendorId: number;
    product: { slug: string; name: string };
    count: number;
  }>(
    tx,
    sql`select p.vendor_id as "vendorId", jsonb_build_object('slug', p.slug, 'name', p.name) as product, count(*)::integer as count
        from products p join official_marks m on m.product_id = p.id join answers a on a.id = m.answer_id join questions q on q.id = a.question_id
        where p.id = ${productId} and m.id = ${anyOf(markIds)} and ${publicAnswer} and ${publicQuestion} group by p.id`,
  );
  if (!waiting) return;
  const { vendorId, product, count } = waiting;
  const asked = { product, count, versions: versions.slice(0, VERSIONS_NAMED), total: versions.length };
  const eventId = await recordEvent(tx, {
    verb: "asked-of-release",
    actorId: null,
    vendorId,
    data: { asked },
  });
  await notify(tx, eventId, null, await releasersOf(tx, vendorId));
}

const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);
