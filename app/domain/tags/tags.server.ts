import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { type Page, pageOf } from "~/domain/page-of";
import { rowsOf } from "~/domain/rows.server";
import { isAnnounced } from "~/domain/talks/visible.server";
import type { Viewer } from "~/domain/viewer";
import { canTendTags } from "./policy";

export type TagSummary = { id: number; slug: string; about: string; questionCount: number };

/** `aliases`: other names that lead to it. */
export type TagDetail = TagSummary & { aliases: string[] };

export const TAGS_PER_PAGE = 60;
/** Of other names that its page gives. */
const ALIASES_SHOWN = 20;

/** Tags with questions, most used first. */
export async function listTags(
  db: Db,
  { page, size = TAGS_PER_PAGE }: { page: number; size?: number },
): Promise<Page<TagSummary>> {
  const items = await rowsOf<TagSummary>(
    db,
    sql`select id, slug, about, question_count as "questionCount" from tags where question_count > 0 and alias_of_id is null
        order by question_count desc, slug limit ${size + 1} offset ${(page - 1) * size}`,
  );
  return pageOf(items, { page, size });
}

/**
 * Whether something that everybody may see carries a tag (table `tags`), or is on its way to it: one of hidden questions or drafts alone is
 * nobody's to know (rule 6).
 */
export const isTagShown = sql`(tags.alias_of_id is null and (
  tags.question_count > 0
  or exists (select from talk_tags x join talks t on t.id = x.talk_id where x.tag_id = tags.id and ${isAnnounced})
  or exists (select from tags a where a.alias_of_id = tags.id and a.question_count > 0)))`;

/**
 * The tag that this name leads to, when it stands on something public; one that only stands on what is out of sight is as absent as any other
 * (rule 6), but for those who look after tags.
 */
export async function getTag(db: Db, viewer: Viewer, name: string): Promise<TagDetail> {
  const isSeen = canTendTags(viewer) ? sql`true` : isTagShown;
  const [tag] = await rowsOf<TagDetail>(
    db,
    sql`select tags.id, tags.slug, tags.about, tags.question_count as "questionCount",
          array(select a.slug from tags a where a.alias_of_id = tags.id order by a.slug limit ${ALIASES_SHOWN}) as aliases
        from tags n join tags on tags.id = coalesce(n.alias_of_id, n.id) where n.slug = ${name} and ${isSeen}`,
  );
  if (!tag) throw notFound();
  return tag;
}
