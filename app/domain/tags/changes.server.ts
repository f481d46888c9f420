import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed } from "~/domain/errors";
import { type Page, pageOf } from "~/domain/page-of";
import { named } from "~/domain/people/fragments.server";
import { rowsOf } from "~/domain/rows.server";
import type { Member } from "~/domain/viewer";
import { tagChanges } from "~db/schema/questions";
import { canTendTags } from "./policy";

/** What was done: `before` and `after` are names, or what was said of the tag. An alias was added, or taken away. */
type Change = { what: "name" | "about" | "merged" | "alias"; before: string | null; after: string | null };

/** One line of the log. Instants are ISO 8601. */
export type TagChange = Change & {
  id: number;
  at: string;
  by: { id: number; name: string | null };
  /** What the tag is called now. */
  tag: string;
};

const PER_PAGE = 30;

/** Writes a line of the log, in the transaction of the change; none when nothing changed. */
export async function logTagChange(
  tx: Db,
  { actorId, tagId }: { actorId: number; tagId: number },
  change: Change,
): Promise<void> {
  if (change.before === change.after) return;
  await tx.insert(tagChanges).values({ actorId, tagId, ...change });
}

/** A page of the log of all tags, newest first. */
export async function listTagChanges(
  db: Db,
  viewer: Member,
  { page }: { page: number },
): Promise<Page<TagChange>> {
  if (!canTendTags(viewer)) throw notAllowed();
  const rows = await rowsOf<TagChange>(
    db,
    sql`select c.id, c.at, c.what, c.before, c.after, ${named(sql`c.actor_id`)} as by, t.slug as tag
        from (select * from tag_changes order by id desc limit ${PER_PAGE + 1} offset ${(page - 1) * PER_PAGE}) c
          join tags n on n.id = c.tag_id join tags t on t.id = coalesce(n.alias_of_id, n.id)
        order by c.id desc`,
  );
  return pageOf(rows, { page, size: PER_PAGE });
}
