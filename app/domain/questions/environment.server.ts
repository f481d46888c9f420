import { and, eq, inArray, or } from "drizzle-orm";
import type { Db } from "~/db.server";
import { invalid } from "~/domain/errors";
import { holdNames, type NamedTag } from "~/domain/tags/names.server";
import { products, releases } from "~db/schema/products";
import { questionTags, type RevisionFacts, tags } from "~db/schema/questions";
import type { QuestionInput } from "./input";

export type Environment = {
  productId: number | null;
  vendorId: number | null;
  releaseId: number | null;
  /** In words, for the revision. */
  facts: { product: string | null; release: string | null };
};

/** Finds product and release of a form; a release implies its product. Refuses unknown ones by the field. */
export async function environmentOf(
  db: Db,
  input: Pick<QuestionInput, "product" | "release">,
): Promise<Environment> {
  const [slug, version] = input.release ? input.release.split(/@(.*)/s) : [input.product, undefined];
  if (!slug) {
    return { productId: null, vendorId: null, releaseId: null, facts: { product: null, release: null } };
  }
  const [product] = await db
    .select({ id: products.id, vendorId: products.vendorId, name: products.name })
    .from(products)
    .where(eq(products.slug, slug));
  if (!product) throw invalid({ product: "errors.choice" });
  const { id: productId, vendorId, name } = product;
  if (version === undefined) {
    return { productId, vendorId, releaseId: null, facts: { product: name, release: null } };
  }
  const [release] = await db
    .select({ id: releases.id })
    .from(releases)
    .where(and(eq(releases.productId, productId), eq(releases.version, version)));
  if (!release) throw invalid({ release: "errors.choice" });
  return { productId, vendorId, releaseId: release.id, facts: { product: name, release: version } };
}

/** What a revision says of its question beside title and text. */
export function factsOf(input: QuestionInput, { facts }: Environment): RevisionFacts {
  const { tags, platform, severity, scenario, stage } = input;
  return { tags, platform, severity, scenario, stage, ...facts };
}

/** Makes these the tags of the question. Gives the ids of those that it did not have. */
export async function putTags(tx: Db, questionId: number, given: readonly NamedTag[]): Promise<number[]> {
  const ids = given.map(({ id }) => id);
  await lockTags(tx, questionId, ids);
  const before = await tx
    .delete(questionTags)
    .where(eq(questionTags.questionId, questionId))
    .returning({ tagId: questionTags.tagId });
  const rows = ids
    .map((tagId, position) => ({ questionId, tagId, position }))
    .sort((a, b) => a.tagId - b.tagId);
  await tx.insert(questionTags).values(rows);
  return ids.filter((id) => !before.some(({ tagId }) => tagId === id));
}

/**
 * Locks the tags of a question, and these, in one order. A change of what they count writes their rows, and two changes that took
 * them in different orders would wait for each other. Holds the names: the question keeps the tags that it has.
 */
export async function lockTags(tx: Db, questionId: number, more: readonly number[] = []): Promise<void> {
  await holdNames(tx);
  const own = tx
    .select({ id: questionTags.tagId })
    .from(questionTags)
    .where(eq(questionTags.questionId, questionId));
  await tx
    .select({ id: tags.id })
    .from(tags)
    .where(or(inArray(tags.id, own), more.length > 0 ? inArray(tags.id, [...more]) : undefined))
    .orderBy(tags.id)
    .for("no key update");
}
