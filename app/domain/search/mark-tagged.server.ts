import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import type { Entity } from "./documents.server";
import { markDirty } from "./due.server";

/** As many as get another tag at once (tags/move-tagged): who writes one of them waits for it. */
const PER_BATCH = 500;

/** Puts the documents of all that carries this tag into the dirty set, in batches: its other names stand in them, and have changed. */
export async function markTagged(
  db: Db,
  tagId: number,
  { size = PER_BATCH }: { size?: number } = {},
): Promise<void> {
  for (const kind of ["question", "talk"] as const) {
    for (let after = 0; ; ) {
      const batch = await rowsOf<Entity>(db, tagged(kind, { tagId, after, size }));
      if (batch.length > 0) await markDirty(db, batch);
      if (batch.length < size) break;
      after = batch.at(-1)?.entityId ?? after;
    }
  }
}

function tagged(
  kind: Entity["kind"],
  { tagId, after, size }: Record<"tagId" | "after" | "size", number>,
): SQL {
  const [id, links] =
    kind === "question" ? [sql`question_id`, sql`question_tags`] : [sql`talk_id`, sql`talk_tags`];
  return sql`select ${kind}::text as kind, ${id} as "entityId" from ${links} where tag_id = ${tagId} and ${id} > ${after}
    order by ${id} limit ${size}`;
}
