/** What somebody has typed but not sent. Kept for the person, or, when their session was gone, for the key in their cookie. */
import { eq, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import { sha256Hex } from "~/lib/hash";
import { drafts } from "~db/schema/questions";

export type DraftOwner = { userId: number } | { key: string };
/** Forms whose text is kept for each thing that they are about. */
export type DraftKind = "answer" | "question-edit" | "answer-edit" | "question-comment" | "answer-comment";
/** A new question; one of these forms, and the id of the question or answer; or any form that was sent without a session, by its path. */
export type DraftPlace = "question" | `${DraftKind}:${number}` | `form:/${string}`;

/** Whether this names a place of a draft; the path of a form is none. */
export const isDraftPlace = (place: string): place is DraftPlace =>
  /^(?:question|(?:answer|(?:question|answer)-(?:edit|comment)):[1-9]\d{0,14})$/.test(place);

/** Days after which a draft is no longer offered; housekeeping removes it. */
export const DRAFT_DAYS = 30;
/** Bytes of all fields together: as much as a form takes that carries no file. */
export const DRAFT_MAX_BYTES = 256 * 1024;
/** The form of a talk has some sixty. */
const MOST_FIELDS = 100;

/** Keeps the fields, in the place of what was shown there before. Too large ones are cut off from their end. */
export async function saveDraft(
  db: Db,
  owner: DraftOwner,
  place: DraftPlace,
  fields: Record<string, string>,
): Promise<void> {
  const kept = bounded(fields);
  const [column, whose] =
    "userId" in owner
      ? [drafts.userId, { userId: owner.userId }]
      : [drafts.keyHash, { keyHash: sha256Hex(owner.key) }];
  await db.transaction(async (tx) => {
    await tx.execute(sql`delete from drafts where id = (${shownIn(owner, place)}) and place <> ${place}`);
    await tx
      .insert(drafts)
      .values({ ...whose, place, fields: kept })
      .onConflictDoUpdate({
        target: [column, drafts.place],
        targetWhere: isNotNull(column),
        set: { fields: kept, updatedAt: sql`now()` },
      });
  });
}

/** The fields that were kept, if any. */
export async function findDraft(
  db: Db,
  owner: DraftOwner,
  place: DraftPlace,
): Promise<Record<string, string> | null> {
  const [row] = await rowsOf<{ fields: Record<string, string> | null }>(
    db,
    sql`select (${draftFields(owner, place)}) as fields`,
  );
  return row?.fields ?? null;
}

/** SQL for the same, to be read together with the page that holds the form. */
export function draftFields(owner: DraftOwner | null, place: DraftPlace): SQL {
  if (!owner) return sql`null::jsonb`;
  return sql`select x.fields from drafts x where x.id = (${shownIn(owner, place)})`;
}

/** Forgets what is shown in this place. */
export async function dropDraft(db: Db, owner: DraftOwner, place: DraftPlace): Promise<void> {
  await db.execute(sql`delete from drafts where id = (${shownIn(owner, place)})`);
}

/**
 * SQL for the draft that is shown in a place: its own; without one, what was typed for a question that leads to this one. That stays
 * where it was typed, so it is there again when the merge is taken back.
 */
function shownIn(owner: DraftOwner, place: DraftPlace): SQL {
  return sql`
    select d.id from drafts d
    where d.${isOf(owner)} and d.place = any (array(${placesShownIn(place)})) and d.updated_at > now() - make_interval(days => ${DRAFT_DAYS}::integer)
    order by d.place = ${place} desc, d.updated_at desc, d.id desc limit 1`;
}

function placesShownIn(place: DraftPlace): SQL {
  const [kind, id] = place.split(":");
  if (kind !== "answer" && kind !== "question-comment") return sql`select ${place}::text`;
  return sql`
    select ${place}::text union all
    select ${`${kind}:`}::text || g.question_id from merges g where g.target_id = ${Number(id)} and g.undone_at is null`;
}

function isOf(owner: DraftOwner): SQL {
  return "userId" in owner ? sql`user_id = ${owner.userId}` : sql`key_hash = ${sha256Hex(owner.key)}`;
}

/** Fields with plain names, as our forms have, and of these as many whole characters as fit. */
function bounded(fields: Record<string, string>): Record<string, string> {
  let left = DRAFT_MAX_BYTES;
  const named = Object.entries(fields).filter(([name]) => /^[a-zA-Z][\w-]{0,39}$/.test(name));
  const kept = named.slice(0, MOST_FIELDS).map(([name, value]): [string, string] => {
    const part = Buffer.from(value).subarray(0, left);
    left -= part.length;
    // A character that was cut in two stays in the decoder.
    return [name, new TextDecoder().decode(part, { stream: true })];
  });
  return Object.fromEntries(kept);
}

/** What was kept under a key becomes the person's, in the place of what they had there. */
export async function claimDrafts(db: Db, key: string, userId: number): Promise<void> {
  const keyHash = sha256Hex(key);
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      delete from drafts d using drafts k where d.user_id = ${userId} and k.key_hash = ${keyHash} and k.place = d.place`);
    await tx.update(drafts).set({ userId, keyHash: null }).where(eq(drafts.keyHash, keyHash));
  });
}
