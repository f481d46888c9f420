import { and, eq, inArray, or } from "drizzle-orm";
import type { Db } from "~/db.server";
import { invalid } from "~/domain/errors";
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

/** Ids of these tags in the order given; unknown ones are made. Rows are taken in one order, so two askers cannot deadlock. */
export async function tagIds(tx: Db, slugs: readonly string[]): Promise<number[]> {
  const sorted = [...slugs].sort();
  await tx
    .insert(tags)
    .values(sorted.map((slug) => ({ slug })))
    .onConflictDoNothing();
  const rows = await tx.select({ id: tags.id, slug: tags.slug }).from(tags).where(inArray(tags.slug, sorted));
  const bySlug = new Map(rows.map((row) => [row.slug, row.id]));
  return slugs.flatMap((slug) => bySlug.get(slug) ?? []);
}

/** Makes these the tags of the question. Gives the ids of those that it did not have. */
export async function putTags(tx: Db, questionId: number, slugs: readonly string[]): Promise<number[]> {
  const ids = await tagIds(tx, slugs);
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
 * them in different orders would wait for each other.
 */
export async function lockTags(tx: Db, questionId: number, more: readonly number[] = []): Promise<void> {
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
