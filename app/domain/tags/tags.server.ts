import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { type Page, pageOf } from "~/domain/page-of";
import { rowsOf } from "~/domain/rows.server";
import { isAnnounced } from "~/domain/talks/visible.server";

export type TagSummary = { id: number; slug: string; questionCount: number };

export const TAGS_PER_PAGE = 60;

/** Tags with questions, most used first. */
export async function listTags(
  db: Db,
  { page, size = TAGS_PER_PAGE }: { page: number; size?: number },
): Promise<Page<TagSummary>> {
  const items = await rowsOf<TagSummary>(
    db,
    sql`select id, slug, question_count as "questionCount" from tags where question_count > 0
        order by question_count desc, slug limit ${size + 1} offset ${(page - 1) * size}`,
  );
  return pageOf(items, { page, size });
}

/** Whether something that everybody may see carries a tag (table `tags`): one of hidden questions or drafts alone is nobody's to know (rule 6). */
export const isTagShown = sql`(tags.question_count > 0 or exists (
  select from talk_tags x join talks t on t.id = x.talk_id where x.tag_id = tags.id and ${isAnnounced}))`;

/** A tag that stands on something public; one that only stands on what is out of sight is as absent as any other (rule 6). */
export async function getTag(db: Db, slug: string): Promise<TagSummary> {
  const [tag] = await rowsOf<TagSummary>(
    db,
    sql`select id, slug, question_count as "questionCount" from tags
        where slug = ${slug} and ${isTagShown}`,
  );
  if (!tag) throw notFound();
  return tag;
}
