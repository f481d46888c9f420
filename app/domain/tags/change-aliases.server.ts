import { eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, invalid } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import { tags } from "~db/schema/questions";
import { logTagChange } from "./changes.server";
import { indexNames, leadTo, type NameToTake, nameToTake } from "./lead.server";
import { claimNames } from "./names.server";
import { getTendedTag, isCarried } from "./tended.server";

/** Nobody reads more of them. */
export const ALIASES_MAX = 50;

const refusals: Partial<Record<NameToTake["is"], string>> = {
  own: "errors.tagAliasAlready",
  elsewhere: "errors.tagNameLeads",
  tag: "errors.tagAliasIsTag",
};

/** From now on this name leads to the tag. Refuses: notAllowed, notFound; by the field `alias` one that is a tag, or leads somewhere. */
export async function addAlias(db: Db, viewer: Member, slug: string, alias: string): Promise<void> {
  await db.transaction(async (tx) => {
    await claimNames(tx);
    const tag = await getTendedTag(tx, viewer, slug);
    if (tag.aliases.length >= ALIASES_MAX) throw invalid({ alias: "errors.tagAliasesMany" });
    const taken = await nameToTake(tx, tag.id, alias);
    const refusal = refusals[taken.is];
    if (refusal) throw invalid({ alias: refusal });
    await leadTo(tx, taken.id, tag.id);
    await logTagChange(
      tx,
      { actorId: viewer.id, tagId: tag.id },
      { what: "alias", before: null, after: alias },
    );
  });
}

/**
 * The name leads nowhere any more, and whoever uses it makes a tag of it. Led it elsewhere before, nothing changes. Refuses: notAllowed,
 * notFound; conflict while what carried it is still on its way.
 */
export async function removeAlias(db: Db, viewer: Member, slug: string, alias: string): Promise<void> {
  await db.transaction(async (tx) => {
    await claimNames(tx);
    const tag = await getTendedTag(tx, viewer, slug);
    if (!tag.aliases.includes(alias)) return;
    const [row] = await tx.select({ id: tags.id }).from(tags).where(eq(tags.slug, alias));
    if (row && (await isCarried(tx, row.id))) throw conflict("errors.tagOnItsWay");
    await tx.update(tags).set({ aliasOfId: null }).where(eq(tags.slug, alias));
    await indexNames(tx, tag.id);
    await logTagChange(
      tx,
      { actorId: viewer.id, tagId: tag.id },
      { what: "alias", before: alias, after: null },
    );
  });
}
