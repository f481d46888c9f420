import { and, eq, ne, or } from "drizzle-orm";
import type { Db } from "~/db.server";
import { addJob, addKeyedJob } from "~/domain/jobs.server";
import { tags } from "~db/schema/questions";
import { indexingKey } from "./names.server";
import { isCarried } from "./tended.server";

/**
 * In a transaction that claimed the names: from now on this name, and all that lead to it, lead to the other tag. What carries it follows
 * after (`moveTagged`).
 */
export async function leadTo(tx: Db, fromId: number, intoId: number): Promise<void> {
  await tx.update(tags).set({ aliasOfId: null }).where(eq(tags.id, intoId));
  await tx
    .update(tags)
    .set({ aliasOfId: intoId })
    .where(and(or(eq(tags.id, fromId), eq(tags.aliasOfId, fromId)), ne(tags.id, intoId)));
  await addJob(tx, "move-tagged", { tagId: fromId });
  if (await isCarried(tx, intoId)) await indexNames(tx, intoId);
}

/** In a transaction that changed the other names of a tag: what carries it is found by those that it has now. */
export async function indexNames(tx: Db, tagId: number): Promise<void> {
  await addKeyedJob(tx, "index-tagged", { tagId }, { key: indexingKey(tagId), runAt: new Date() });
}

/** A name as a tag might get it: nobody's, one that leads to the tag already or to another one, or that of another tag. */
export type NameToTake = { id: number; is: "free" | "own" | "elsewhere" | "tag" };

/** The row of a name, which is made when there is none. A name that nothing carries any more is nobody's. */
export async function nameToTake(tx: Db, tagId: number, slug: string): Promise<NameToTake> {
  await tx.insert(tags).values({ slug }).onConflictDoNothing();
  const [row] = await tx
    .select({ id: tags.id, aliasOfId: tags.aliasOfId })
    .from(tags)
    .where(eq(tags.slug, slug));
  if (!row) throw new Error("a name was not written");
  const { id, aliasOfId } = row;
  if (id === tagId || aliasOfId === tagId) return { id, is: "own" };
  if (aliasOfId !== null) return { id, is: "elsewhere" };
  return { id, is: (await hasAliases(tx, id)) || (await isCarried(tx, id)) ? "tag" : "free" };
}

async function hasAliases(tx: Db, tagId: number): Promise<boolean> {
  const rows = await tx.select({ id: tags.id }).from(tags).where(eq(tags.aliasOfId, tagId)).limit(1);
  return rows.length > 0;
}
