/** What a talk is made of beside its row. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { invalid } from "~/domain/errors";
import { renderedBody } from "~/domain/posts.server";
import { rowsOf } from "~/domain/rows.server";
import type { NamedTag } from "~/domain/tags/names.server";
import type { Member } from "~/domain/viewer";
import { memberships, users } from "~db/schema/accounts";
import { products } from "~db/schema/products";
import { series } from "~db/schema/series";
import { talkProducts, talkProposals, talkSpeakers, talkTags } from "~db/schema/talks";
import type { TalkInput } from "./input";
import { talkVisibleTo } from "./visible.server";

/** The description's columns, rendered once, before the transaction begins. */
export async function renderedDescription(description: string) {
  const { html, plain } = await renderedBody(description);
  return { descriptionHtml: html, descriptionPlain: plain };
}

/** The ids of main and further products. One of another vendor is refused like an unknown one; the community may take any. */
export async function productIdsOf(
  tx: Db,
  vendorId: number | null,
  { product, products: further }: Pick<TalkInput, "product" | "products">,
): Promise<{ productId: number | null; furtherIds: number[] }> {
  const slugs = [...(product ? [product] : []), ...further];
  if (slugs.length === 0) return { productId: null, furtherIds: [] };
  const isTheirs = vendorId === null ? sql`true` : eq(products.vendorId, vendorId);
  const rows = await tx
    .select({ id: products.id, slug: products.slug })
    .from(products)
    .where(and(inArray(products.slug, slugs), isTheirs));
  const idBySlug = new Map(rows.map(({ id, slug }) => [slug, id]));
  const idOf = (field: "product" | "products") => (slug: string) => {
    const id = idBySlug.get(slug);
    if (id === undefined) throw invalid({ [field]: "errors.choice" });
    return id;
  };
  const productId = product ? idOf("product")(product) : null;
  return { productId, furtherIds: further.map(idOf("products")).filter((id) => id !== productId) };
}

/** The id of a series of this owner that goes on. */
export async function seriesIdOf(
  tx: Db,
  vendorId: number | null,
  slug: string | null,
): Promise<number | null> {
  if (slug === null) return null;
  const isTheirs = vendorId === null ? isNull(series.vendorId) : eq(series.vendorId, vendorId);
  const [one] = await tx
    .select({ id: series.id })
    .from(series)
    .where(and(eq(series.slug, slug), isTheirs));
  if (!one) throw invalid({ series: "errors.choice" });
  return one.id;
}

/** Pictures are taken from who uploaded them, or from a talk that shows them to this viewer: nothing hidden comes to light so. */
export async function refuseForeignPictures(tx: Db, viewer: Member, input: TalkInput): Promise<void> {
  const names = [input.pictureName, ...input.speakers.map((one) => one.pictureName)].filter(
    (name) => name !== null,
  );
  if (names.length === 0) return;
  const rows = await rowsOf<{ name: string }>(
    tx,
    sql`select i.name from images i where i.name in ${names} and (i.user_id = ${viewer.id} or exists (
          select from talk_images s join talks t on t.id = s.talk_id where s.image_name = i.name and ${talkVisibleTo(viewer)}))`,
  );
  const taken = new Set(rows.map(({ name }) => name));
  if (input.pictureName !== null && !taken.has(input.pictureName))
    throw invalid({ picture: "errors.choice" });
  if (names.some((name) => !taken.has(name))) throw invalid({ speakerName1: "errors.choice" });
}

/**
 * Makes these the speakers, in this order. A speaker of the very name of a staff member of the vendor, or of who proposed the talk
 * once that was accepted, is linked to them; anybody else stays a name, since nobody may put another person's account on a bill.
 */
export async function putSpeakers(
  tx: Db,
  talkId: number,
  vendorId: number | null,
  speakers: TalkInput["speakers"],
): Promise<void> {
  const idByName = await accountsByName(tx, talkId, vendorId);
  await tx.delete(talkSpeakers).where(eq(talkSpeakers.talkId, talkId));
  if (speakers.length === 0) return;
  await tx
    .insert(talkSpeakers)
    .values(
      speakers.map((one, position) => ({ talkId, position, ...one, userId: idByName.get(one.name) ?? null })),
    );
}

/** Links the speaker who is called as the proposer of an accepted talk. */
export async function linkProposer(tx: Db, talkId: number): Promise<void> {
  await tx.execute(sql`
    update talk_speakers s set user_id = u.id from talk_proposals o join users u on u.id = o.proposed_by
    where s.talk_id = ${talkId} and o.talk_id = s.talk_id and o.decision = 'accepted' and u.name = s.name and s.user_id is null`);
}

async function accountsByName(tx: Db, talkId: number, vendorId: number | null): Promise<Map<string, number>> {
  const proposer = await tx
    .select({ id: users.id, name: users.name })
    .from(talkProposals)
    .innerJoin(users, eq(users.id, talkProposals.proposedBy))
    .where(
      and(eq(talkProposals.talkId, talkId), eq(talkProposals.decision, "accepted"), isNull(users.deletedAt)),
    );
  const staff =
    vendorId === null
      ? []
      : await tx
          .select({ id: users.id, name: users.name })
          .from(users)
          .innerJoin(memberships, eq(memberships.userId, users.id))
          .where(
            and(eq(memberships.vendorId, vendorId), isNull(memberships.endedAt), isNull(users.deletedAt)),
          );
  return new Map([...proposer, ...staff].map(({ id, name }) => [name, id]));
}

/** Makes these the tags, in this order. */
export async function putTalkTags(tx: Db, talkId: number, given: readonly NamedTag[]): Promise<void> {
  await tx.delete(talkTags).where(eq(talkTags.talkId, talkId));
  if (given.length === 0) return;
  const rows = given.map(({ id: tagId }, position) => ({ talkId, tagId, position }));
  await tx.insert(talkTags).values(rows.sort((a, b) => a.tagId - b.tagId));
}

/** Makes these the further products, in this order. */
export async function putTalkProducts(tx: Db, talkId: number, productIds: readonly number[]): Promise<void> {
  await tx.delete(talkProducts).where(eq(talkProducts.talkId, talkId));
  if (productIds.length === 0) return;
  await tx
    .insert(talkProducts)
    .values(productIds.map((productId, position) => ({ talkId, productId, position })));
}
