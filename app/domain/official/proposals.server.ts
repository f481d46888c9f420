import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { type Page, pageOf } from "~/domain/page-of";
import { publicAnswer, publicQuestion } from "~/domain/questions/visible.server";
import type { Scenario } from "~/domain/questions/vocabulary";
import { rowsOf } from "~/domain/rows.server";

const PAGE = 30;

/** A mark that an L1 proposed and nobody has confirmed. Instants are ISO 8601. */
export type Proposal = {
  id: number;
  answerId: number;
  /** That of the answer as it stands: an edit withdraws what was proposed before it. */
  revisionId: number;
  title: string;
  language: "zh" | "en";
  /** The beginning of the answer, without marks. */
  excerpt: string;
  product: string;
  platforms: string[];
  fromVersion: string | null;
  toVersion: string | null;
  scenario: Scenario | null;
  note: string;
  proposedAt: string;
  proposedBy: { id: number; name: string | null };
};

/** What waits for a word of the vendor's L2 and above, the longest wait first. For whoever may see the vendor's desk. */
export async function listProposals(
  db: Db,
  { vendorId, page }: { vendorId: number; page: number },
): Promise<Page<Proposal>> {
  const items = await rowsOf<Proposal>(
    db,
    sql`select m.id, m.answer_id as "answerId", a.revision_id as "revisionId", q.title, q.language, left(r.plain, 240) as excerpt,
          p.name as product, m.platforms, m.from_version as "fromVersion", m.to_version as "toVersion", m.scenario, m.note,
          m.proposed_at as "proposedAt",
          jsonb_build_object('id', u.id, 'name', case when u.deleted_at is null then u.name end) as "proposedBy"
        from official_marks m join answers a on a.id = m.answer_id join questions q on q.id = a.question_id
          join revisions r on r.id = a.revision_id join products p on p.id = m.product_id join users u on u.id = m.proposed_by
        where m.vendor_id = ${vendorId} and m.state = 'proposed' and ${publicAnswer} and ${publicQuestion}
        order by m.state_changed_at, m.id limit ${PAGE + 1} offset ${(page - 1) * PAGE}`,
  );
  return pageOf(items, { page, size: PAGE });
}
