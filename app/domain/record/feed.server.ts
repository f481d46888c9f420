import { sql } from "drizzle-orm";
import { atomFeed } from "~/adapters/atom.server";
import { siteUrl } from "~/adapters/site-address.server";
import type { Db } from "~/db.server";
import { readableQuestion } from "~/domain/questions/visible.server";
import { rowsOf } from "~/domain/rows.server";
import { type Language, translator } from "~/i18n";
import { questionPath, vendorPartPath } from "~/paths";
import { getRecordVendor } from "./figures.server";
import { firstIsLate, solutionIsLate } from "./selected.server";

const FEED_MAX = 50;
/** A reader of a feed asks for what is new. */
const FEED_DAYS = 365;

type Miss = {
  id: number;
  title: string;
  severity: string;
  product: string;
  isFirst: boolean;
  isSolution: boolean;
  missedAt: string;
  changedAt: string;
};

/** The Atom feed of a vendor's missed targets, the newest first: late, or due and not there yet. Questions that nobody may see are left out. */
export async function feedOfMisses(
  db: Db,
  language: Language,
  slug: string,
  shows: (tag: string) => void,
): Promise<string> {
  const vendor = await getRecordVendor(db, slug);
  const misses = await missesOf(db, vendor.id);
  for (const { id } of misses) shows(`question:${id}`);
  const t = translator(language);
  const url = siteUrl(vendorPartPath(slug, "record"));
  return atomFeed({
    title: t("record.feedTitle", { vendor: vendor.name }),
    url,
    selfUrl: siteUrl(vendorPartPath(slug, "record.atom")),
    updatedAt: new Date(Math.max(0, ...misses.map(({ changedAt }) => Date.parse(changedAt)))),
    language,
    entries: misses.map(({ id, title, severity, product, isFirst, isSolution, missedAt, changedAt }) => ({
      title: `${severity} · ${title}`,
      url: siteUrl(questionPath(id)),
      summary: [product, isFirst && t("record.firstMissed"), isSolution && t("record.solutionMissed")]
        .filter(Boolean)
        .join(" · "),
      author: vendor.name,
      publishedAt: new Date(missedAt),
      updatedAt: new Date(changedAt),
    })),
  });
}

function missesOf(db: Db, vendorId: number): Promise<Miss[]> {
  return rowsOf<Miss>(
    db,
    sql`select q.id, q.title, c.severity, p.name as product, c.is_first as "isFirst", c.is_solution as "isSolution",
          least(case when is_first then c.first_due_at end, case when is_solution then c.solution_due_at end) as "missedAt",
          greatest(case when is_first then greatest(c.first_due_at, c.first_responded_at) end,
            case when is_solution then greatest(c.solution_due_at, c.solved_at) end) as "changedAt"
        from (select c.*, ${firstIsLate} as is_first, ${solutionIsLate} as is_solution from clocks c
            where c.vendor_id = ${vendorId} and c.started_at > now() - make_interval(days => ${FEED_DAYS})) c
          join questions q on q.id = c.question_id join products p on p.id = c.product_id
        where (c.is_first or c.is_solution) and ${readableQuestion}
        order by "missedAt" desc, q.id desc limit ${FEED_MAX}`,
  );
}
