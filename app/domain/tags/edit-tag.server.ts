import { eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, invalid } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import { tags } from "~db/schema/questions";
import { logTagChange } from "./changes.server";
import { leadTo, type NameToTake, nameToTake } from "./lead.server";
import { beginToMove } from "./move-tagged.server";
import { claimNames } from "./names.server";
import { getTendedTag } from "./tended.server";

/** What a tag is to be called and what is said of it. `base`: the last change that the form began from. */
export type TagEdit = { name: string; about: string; base: number };

/**
 * Names and describes a tag; its former name leads to it. Gives the name. Refuses: notAllowed, notFound; conflict when somebody changed it
 * meanwhile; by the field `name` one that another tag has, or that leads to one.
 */
export async function editTag(
  db: Db,
  viewer: Member,
  slug: string,
  { name, about, base }: TagEdit,
): Promise<{ slug: string }> {
  const movedId = await db.transaction(async (tx) => {
    await claimNames(tx);
    const tag = await getTendedTag(tx, viewer, slug);
    if (tag.base !== base) throw conflict("errors.tagChanged");
    const isRenamed = name !== tag.slug;
    const tagId = isRenamed ? await rename(tx, tag.id, name) : tag.id;
    const of = { actorId: viewer.id, tagId };
    await tx.update(tags).set({ about }).where(eq(tags.id, tagId));
    await logTagChange(tx, of, { what: "name", before: tag.slug, after: name });
    await logTagChange(tx, of, { what: "about", before: tag.about, after: about });
    return isRenamed ? tag.id : null;
  });
  if (movedId !== null) await beginToMove(db, movedId);
  return { slug: name };
}

const refusals: Partial<Record<NameToTake["is"], string>> = {
  elsewhere: "errors.tagNameLeads",
  tag: "errors.tagNameTaken",
};

/** Gives the id of the tag under its new name. */
async function rename(tx: Db, tagId: number, name: string): Promise<number> {
  const target = await nameToTake(tx, tagId, name);
  const refusal = refusals[target.is];
  if (refusal) throw invalid({ name: refusal });
  await leadTo(tx, tagId, target.id);
  await tx.update(tags).set({ about: "" }).where(eq(tags.id, tagId));
  return target.id;
}
