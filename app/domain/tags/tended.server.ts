/** A tag as those see it who look after it, whatever it stands on. */
import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed, notFound } from "~/domain/errors";
import { rowsOf } from "~/domain/rows.server";
import type { Viewer } from "~/domain/viewer";
import { canTendTags } from "./policy";

export type TendedTag = {
  id: number;
  slug: string;
  about: string;
  /** The last change of it; 0: there was none. */
  base: number;
  aliases: string[];
};

/** What a merge takes along. */
export type Carried = { questions: number; talks: number; followers: number };

/** The tag that this name leads to. Refuses: notAllowed, notFound. */
export async function getTendedTag(db: Db, viewer: Viewer, name: string): Promise<TendedTag> {
  if (!canTendTags(viewer)) throw notAllowed();
  const tag = await findTendedTag(db, name);
  if (!tag) throw notFound();
  return tag;
}

/** The same for whoever was let in already; null when no tag has this name. */
export async function findTendedTag(db: Db, name: string): Promise<TendedTag | null> {
  const [tag] = await rowsOf<TendedTag>(
    db,
    sql`select t.id, t.slug, t.about, coalesce((select max(c.id) from tag_changes c where c.tag_id = t.id), 0) as base,
          array(select a.slug from tags a where a.alias_of_id = t.id order by a.slug) as aliases
        from tags n join tags t on t.id = coalesce(n.alias_of_id, n.id) where n.slug = ${name}`,
  );
  return tag ?? null;
}

/** What carries the tag, and who follows it. */
export async function carriedBy(db: Db, tagId: number): Promise<Carried> {
  const [row] = await rowsOf<Carried>(
    db,
    sql`select (select count(*) from question_tags x where x.tag_id = ${tagId}) as questions,
          (select count(*) from talk_tags x where x.tag_id = ${tagId}) as talks,
          (select count(*) from follows f where f.tag_id = ${tagId} and f.confirmed_at is not null) as followers`,
  );
  return row ?? { questions: 0, talks: 0, followers: 0 };
}

/** Whether anything still carries this name, or follows it. */
export async function isCarried(db: Db, tagId: number): Promise<boolean> {
  const rows = await rowsOf(
    db,
    sql`(select 1 from question_tags x where x.tag_id = ${tagId} limit 1)
        union all (select 1 from talk_tags x where x.tag_id = ${tagId} limit 1)
        union all (select 1 from follows f where f.tag_id = ${tagId} limit 1)`,
  );
  return rows.length > 0;
}
