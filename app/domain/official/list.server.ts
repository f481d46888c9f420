import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Scenario } from "~/domain/questions/vocabulary";
import { rowsOf } from "~/domain/rows.server";

/** A live mark on another answer of the same question, which a new one may replace. */
export type OtherMark = {
  id: number;
  answerId: number;
  author: string | null;
  productId: number;
  platforms: string[];
  fromVersion: string | null;
  toVersion: string | null;
  scenario: Scenario | null;
};

/** Marks of this vendor on other answers of the question; there are as many as there are answers at most, shown up to 20. */
export async function otherMarks(
  db: Db,
  { questionId, answerId, vendorId }: { questionId: number; answerId: number; vendorId: number },
): Promise<OtherMark[]> {
  return await rowsOf<OtherMark>(
    db,
    sql`select m.id, a.id as "answerId", case when u.deleted_at is null then u.name end as author, m.product_id as "productId",
          m.platforms, m.scenario, m.from_version as "fromVersion", m.to_version as "toVersion"
        from official_marks m join answers a on a.id = m.answer_id join users u on u.id = a.author_id
        where a.question_id = ${questionId} and a.id <> ${answerId} and m.vendor_id = ${vendorId}
          and m.state in ('official', 'needs-recheck') and a.deleted_at is null and a.hidden_at is null
        order by m.id limit 20`,
  );
}
