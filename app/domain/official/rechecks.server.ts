/** What waits for a vendor's engineers: marks to be checked again, and what is read most without an official answer. */

import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import type { Cause } from "~/domain/events/causes";
import { type Page, pageOf } from "~/domain/page-of";
import { publicAnswer, publicQuestion } from "~/domain/questions/visible.server";
import type { Scenario } from "~/domain/questions/vocabulary";
import { rowsOf } from "~/domain/rows.server";
import type { Viewer } from "~/domain/viewer";
import { newestRowsFirst } from "~/lib/version";
import { canSeeRechecks } from "./policy";
import { MOST_SETTLED } from "./settle.server";

/** One page of the queue is what can be settled at once. */
const PAGE = MOST_SETTLED;
const MOST_READ_PAGE = 30;

/** A mark that somebody has to look at. Instants are ISO 8601. */
export type Recheck = {
  markId: number;
  state: "official" | "needs-recheck";
  cause: Cause | null;
  answerId: number;
  questionId: number;
  title: string;
  language: "zh" | "en";
  reads: number;
  product: string;
  platforms: string[];
  fromVersion: string | null;
  toVersion: string | null;
  scenario: Scenario | null;
  markedAt: string;
  stateChangedAt: string;
  outdated: number;
  dangerous: number;
  /** Releases it was not checked for, newest first. */
  unchecked: { id: number; version: string }[];
};

export type RecheckVendor = {
  id: number;
  slug: string;
  name: string;
  products: { slug: string; name: string }[];
};

/** The vendor of a queue, for its own staff; for everybody else there is none. */
export async function getRecheckVendor(db: Db, viewer: Viewer, slug: string): Promise<RecheckVendor> {
  const [vendor] = await rowsOf<RecheckVendor>(
    db,
    sql`select v.id, v.slug, v.name, coalesce((
          select jsonb_agg(jsonb_build_object('slug', p.slug, 'name', p.name) order by p.name) from products p where p.vendor_id = v.id), '[]') as products
        from vendors v where v.slug = ${slug}`,
  );
  if (!vendor || !canSeeRechecks(viewer, vendor.id)) throw notFound();
  return vendor;
}

type Which = { vendorId: number; product: string | null };

/**
 * Marks that need a re-check, and official ones that some release came after, the most read first. The marks are found first: going
 * down all that is read until a page is full looks at thousands of questions of others.
 */
export async function listRechecks(
  db: Db,
  { vendorId, product, page }: Which & { page: number },
): Promise<Page<Recheck>> {
  const rows = await rowsOf<Recheck>(
    db,
    sql`with due as materialized (
          select id from official_marks where vendor_id = ${vendorId} and state = 'needs-recheck'
          union
          select m.id from release_checks c join official_marks m on m.id = c.mark_id
          where c.settled_at is null and m.vendor_id = ${vendorId} and m.state = 'official'
        )
        select w.id as "markId", w.state, w.answer_id as "answerId", w.question_id as "questionId", w.title, w.language, w.reads,
          w.product, w.platforms, w.from_version as "fromVersion", w.to_version as "toVersion", w.scenario,
          w.marked_at as "markedAt", w.state_changed_at as "stateChangedAt",
          case when w.state = 'needs-recheck' then (select e.data->>'because' from events e
            where e.answer_id = w.answer_id and e.mark_id = w.id and e.verb = 'mark-needs-recheck' order by e.id desc limit 1) end as cause,
          (select count(*) from verdicts v where v.mark_id = w.id and v.verdict = 'outdated' and v.at >= w.marked_at) as outdated,
          (select count(*) from verdicts v where v.mark_id = w.id and v.verdict = 'dangerous' and v.at >= w.marked_at) as dangerous,
          coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'version', e.version))
            from release_checks c join releases e on e.id = c.release_id where c.mark_id = w.id and c.settled_at is null), '[]') as unchecked
        from (
          select m.*, a.question_id, q.title, q.language, p.name as product, coalesce(r.reads, 0) as reads
          from due join official_marks m on m.id = due.id join products p on p.id = m.product_id join answers a on a.id = m.answer_id
            join questions q on q.id = a.question_id left join question_reads r on r.question_id = q.id
          where ${ofProduct(product)} and ${publicAnswer} and ${publicQuestion}
          order by coalesce(r.reads, 0) desc, m.id desc limit ${PAGE + 1} offset ${(page - 1) * PAGE}
        ) w order by w.reads desc, w.id desc`,
  );
  const inOrder = rows.map((row) => ({ ...row, unchecked: newestRowsFirst(row.unchecked) }));
  return pageOf(inOrder, { page, size: PAGE });
}

/** A question without an official answer. */
export type Unmarked = {
  id: number;
  title: string;
  language: "zh" | "en";
  reads: number;
  answerCount: number;
  product: string;
};

/**
 * The questions about this vendor's products that are read most and have no official answer. Those of the vendor are found first: going
 * down the list of all that is read is quicker for a vendor with many, and takes half a second for one with few.
 */
export async function mostReadUnmarked(
  db: Db,
  { vendorId, product, page }: Which & { page: number },
): Promise<Page<Unmarked>> {
  const items = await rowsOf<Unmarked>(
    db,
    sql`with own as materialized (
          select q.id, p.name as product from products p join questions q on q.product_id = p.id
          where p.vendor_id = ${vendorId} and ${ofProduct(product)} and q.official_at is null and ${publicQuestion}
        ), most as materialized (
          select own.id, own.product, r.reads from own join question_reads r on r.question_id = own.id
          order by r.reads desc, own.id desc limit ${MOST_READ_PAGE + 1} offset ${(page - 1) * MOST_READ_PAGE}
        )
        select q.id, q.title, q.language, most.reads, q.answer_count as "answerCount", most.product
        from most join questions q on q.id = most.id order by most.reads desc, most.id desc`,
  );
  return pageOf(items, { page, size: MOST_READ_PAGE });
}

function ofProduct(slug: string | null): SQL {
  return slug === null ? sql`true` : sql`p.slug = ${slug}`;
}
