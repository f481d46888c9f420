/** What a talk is made of beside its row. */
import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "~/db.server";
import { invalid } from "~/domain/errors";
import { renderedBody } from "~/domain/posts.server";
import { tagIds } from "~/domain/questions/environment.server";
import { memberships, users } from "~db/schema/accounts";
import { products } from "~db/schema/products";
import { talkSpeakers, talkTags } from "~db/schema/talks";
import type { TalkInput } from "./input";

/** The description's columns, rendered once, before the transaction begins. */
export async function renderedDescription(description: string) {
  const { html, plain } = await renderedBody(description);
  return { descriptionHtml: html, descriptionPlain: plain };
}

/** The product's id. One of another vendor is refused like an unknown one. */
export async function productIdOf(tx: Db, vendorId: number, slug: string | null): Promise<number | null> {
  if (slug === null) return null;
  const [product] = await tx
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.slug, slug), eq(products.vendorId, vendorId)));
  if (!product) throw invalid({ product: "errors.choice" });
  return product.id;
}

/**
 * Makes these the speakers, in this order. A speaker of the very name of a staff member of the vendor is linked to them; anybody
 * else stays a name, since nobody may put another person's account on a bill.
 */
export async function putSpeakers(
  tx: Db,
  talkId: number,
  vendorId: number,
  speakers: TalkInput["speakers"],
): Promise<void> {
  const staff = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .where(and(eq(memberships.vendorId, vendorId), isNull(memberships.endedAt), isNull(users.deletedAt)));
  const idByName = new Map(staff.map(({ id, name }) => [name, id]));
  await tx.delete(talkSpeakers).where(eq(talkSpeakers.talkId, talkId));
  await tx.insert(talkSpeakers).values(
    speakers.map(({ name, role }, position) => ({
      talkId,
      position,
      name,
      role,
      userId: idByName.get(name) ?? null,
    })),
  );
}

/** Makes these the tags, in this order. */
export async function putTalkTags(tx: Db, talkId: number, slugs: readonly string[]): Promise<void> {
  const ids = await tagIds(tx, slugs);
  await tx.delete(talkTags).where(eq(talkTags.talkId, talkId));
  const rows = ids.map((tagId, position) => ({ talkId, tagId, position }));
  await tx.insert(talkTags).values(rows.sort((a, b) => a.tagId - b.tagId));
}
