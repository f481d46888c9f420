import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { publicQuestion } from "~/domain/questions/visible.server";
import { rowsOf } from "~/domain/rows.server";
import { heldTag } from "~/domain/tags/names.server";
import { isTagShown } from "~/domain/tags/tags.server";
import { isAnnounced } from "~/domain/talks/visible.server";
import type { SubjectKind as Kind, Subject } from "./subject";

/** The columns of a follow for what it is of. */
export function columnsOf({ kind, id }: Subject) {
  return {
    questionId: kind === "question" ? id : null,
    talkId: kind === "talk" ? id : null,
    seriesId: kind === "series" ? id : null,
    personId: kind === "person" ? id : null,
    tagId: kind === "tag" ? id : null,
    productId: kind === "product" ? id : null,
    vendorId: kind === "vendor" ? id : null,
    allTalks: kind === "all",
  };
}

/** Follows (alias `f`) of this. */
export function followsOf({ kind, id }: Subject): SQL {
  return kind === "all" ? sql`f.all_talks` : sql`${columns[kind]} = ${id}`;
}

/** Whether a follow (alias `f`) is of a talk (alias `t`), of itself or of what it is about. `audienceOf` asks the same from the talk's side. */
export const isFollowOfTalk = sql`(
  f.all_talks or f.talk_id = t.id or f.series_id = t.series_id or f.vendor_id = t.vendor_id or f.product_id = t.product_id
  or exists (select from talk_products x where x.talk_id = t.id and x.product_id = f.product_id)
  or exists (select from talk_tags x where x.talk_id = t.id and x.tag_id = f.tag_id)
  or exists (select from talk_speakers x where x.talk_id = t.id and x.user_id = f.person_id))`;

/** What is followed: its name, and its page as the path builders want it. */
export type FollowedThing = { name: string; slug: string | null };

/** The thing that a follow is of. Refuses with notFound what is not there, or is no longer to be seen by everybody. */
export async function getSubject(db: Db, { kind, id }: Subject): Promise<FollowedThing> {
  if (kind === "all") return { name: "", slug: null };
  const [found] = await rowsOf<FollowedThing>(db, sql`${things[kind]} = ${id}`);
  if (!found) throw notFound();
  return found;
}

/** The same as it is to be followed, and stays so until the end of the transaction: a tag may lead to another one since the form was shown. */
export async function heldSubject(tx: Db, subject: Subject): Promise<Subject> {
  return subject.kind === "tag" && subject.id !== null
    ? { ...subject, id: await heldTag(tx, subject.id) }
    : subject;
}

const columns: Record<Exclude<Kind, "all">, SQL> = {
  question: sql`f.question_id`,
  talk: sql`f.talk_id`,
  series: sql`f.series_id`,
  person: sql`f.person_id`,
  tag: sql`f.tag_id`,
  product: sql`f.product_id`,
  vendor: sql`f.vendor_id`,
};

const things: Record<Exclude<Kind, "all">, SQL> = {
  question: sql`select q.title as name, null as slug from questions q where ${publicQuestion} and q.id`,
  talk: sql`select t.title as name, null as slug from talks t where ${isAnnounced} and t.id`,
  series: sql`select title as name, slug from series where id`,
  person: sql`select name, null as slug from users where deleted_at is null and email_verified_at is not null and id`,
  tag: sql`
    select tags.slug as name, tags.slug from tags n join tags on tags.id = coalesce(n.alias_of_id, n.id) where ${isTagShown} and n.id`,
  product: sql`select name, slug from products where id`,
  vendor: sql`select name, slug from vendors where id`,
};
