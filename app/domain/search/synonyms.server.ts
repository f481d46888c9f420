import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, invalid, notAllowed, notFound } from "~/domain/errors";
import { type Page, pageOf } from "~/domain/page-of";
import { rowsOf } from "~/domain/rows.server";
import type { Member, Viewer } from "~/domain/viewer";
import { synonymGroups } from "~db/schema/search";
import { canChangeSynonyms, canTendSearch } from "./policy";
import { PHRASES_MAX, phraseOf } from "./synonym-input";

/** Phrases that say the same. Instants are ISO 8601. */
export type SynonymGroup = {
  id: number;
  phrases: string[];
  at: string;
  /** Who put these phrases together; null: the group came with the product. */
  by: Named | null;
};

type Named = { id: number; name: string | null };

export const GROUPS_PER_PAGE = 40;

/** The groups in force, those changed last first. `words` narrows to groups with a phrase that holds them. */
export async function listSynonymGroups(
  db: Db,
  viewer: Viewer,
  { words = "", page = 1 }: { words?: string; page?: number },
): Promise<Page<SynonymGroup>> {
  if (!canTendSearch(viewer)) throw notAllowed();
  const part = phraseOf(words);
  const items = await groupsWhere(
    db,
    sql`exists (select from unnest(g.phrases) phrase where strpos(phrase, ${part}) > 0)
        order by g.created_at desc, g.id limit ${GROUPS_PER_PAGE + 1} offset ${(page - 1) * GROUPS_PER_PAGE}`,
  );
  return pageOf(items, { page, size: GROUPS_PER_PAGE });
}

/** A group for those who may change it, with who has taken it out of force and when; or notFound. */
export async function getSynonymGroup(
  db: Db,
  viewer: Viewer,
  id: number,
): Promise<{ phrases: string[]; removed: { at: string; by: Named } | null }> {
  if (!canChangeSynonyms(viewer)) throw notAllowed();
  const [group] = await rowsOf<Awaited<ReturnType<typeof getSynonymGroup>>>(
    db,
    sql`select g.phrases, case when u.id is not null then jsonb_build_object('at', g.removed_at, 'by', ${named}) end as removed
        from synonym_groups g left join users u on u.id = g.removed_by where g.id = ${id}`,
  );
  if (!group) throw notFound();
  return group;
}

/** The groups in which one of these phrases stands: to extend in place of making another. */
export async function groupsWith(
  db: Db,
  viewer: Viewer,
  phrases: readonly string[],
): Promise<SynonymGroup[]> {
  if (!canTendSearch(viewer)) throw notAllowed();
  return await groupsWhere(db, sql`${holdsOneOf(phrases)} order by g.id`);
}

/** Makes a group. A phrase stands in one group at most. */
export async function addSynonyms(
  db: Db,
  viewer: Member,
  phrases: readonly string[],
): Promise<{ id: number }> {
  if (!canChangeSynonyms(viewer)) throw notAllowed();
  return await changing(db, async (tx) => {
    await refuseTaken(tx, phrases);
    return await put(tx, viewer, phrases);
  });
}

/** Puts a larger group in the place of this one, which stays as a row with who and when. */
export async function extendSynonyms(
  db: Db,
  viewer: Member,
  id: number,
  more: readonly string[],
): Promise<{ id: number }> {
  if (!canChangeSynonyms(viewer)) throw notAllowed();
  return await changing(db, async (tx) => {
    const phrases = await takeOut(tx, viewer, id);
    if (more.some((one) => phrases.includes(one))) throw invalid({ phrases: "errors.synonymTwice" });
    if (phrases.length + more.length > PHRASES_MAX) throw invalid({ phrases: "errors.synonymsMany" });
    await refuseTaken(tx, more);
    return await put(tx, viewer, [...phrases, ...more]);
  });
}

/** Takes a group out of force; its row stays with who and when. */
export async function removeSynonyms(db: Db, viewer: Member, id: number): Promise<void> {
  if (!canChangeSynonyms(viewer)) throw notAllowed();
  await changing(db, (tx) => takeOut(tx, viewer, id));
}

const KEPT_FOR = 30_000;
let kept = new WeakMap<Db, { until: number; phrases: Promise<readonly (readonly string[])[]> }>();

/** The phrases of all groups in force, for the engines. Read every 30 seconds, and anew in the process that changes them. */
export function synonymPhrases(db: Db): Promise<readonly (readonly string[])[]> {
  const now = Date.now();
  const found = kept.get(db);
  if (found && found.until > now) return found.phrases;
  const phrases = readSynonymPhrases(db);
  const entry = { until: now + KEPT_FOR, phrases };
  kept.set(db, entry);
  phrases.catch(() => kept.get(db) === entry && kept.delete(db));
  return phrases;
}

/** The same as they are now, for whoever prepares an engine for them. */
export async function readSynonymPhrases(db: Db): Promise<string[][]> {
  const rows = await db
    .select({ phrases: synonymGroups.phrases })
    .from(synonymGroups)
    .where(isNull(synonymGroups.removedAt))
    .orderBy(asc(synonymGroups.id));
  return rows.map(({ phrases }) => phrases);
}

const named = sql`jsonb_build_object('id', u.id, 'name', case when u.deleted_at is null then u.name end)`;

function groupsWhere(db: Db, condition: SQL): Promise<SynonymGroup[]> {
  return rowsOf<SynonymGroup>(
    db,
    sql`select g.id, g.phrases, g.created_at as at,
          case when u.id is not null then ${named} end as by
        from synonym_groups g left join users u on u.id = g.created_by
        where g.removed_at is null and ${condition}`,
  );
}

/** No array may hold a phrase of another row: no constraint says so, hence one change at a time. */
async function changing<T>(db: Db, change: (tx: Db) => Promise<T>): Promise<T> {
  const done = await db.transaction(async (tx) => {
    await tx.execute(sql`lock table synonym_groups in share row exclusive mode`);
    return await change(tx);
  });
  kept = new WeakMap();
  return done;
}

async function refuseTaken(tx: Db, phrases: readonly string[]): Promise<void> {
  const taken = await groupsWhere(tx, sql`${holdsOneOf(phrases)} limit 1`);
  if (taken.length > 0) throw invalid({ phrases: "errors.synonymTaken" });
}

async function put(tx: Db, viewer: Member, phrases: readonly string[]): Promise<{ id: number }> {
  const [group] = await tx
    .insert(synonymGroups)
    .values({ phrases: [...phrases], createdBy: viewer.id })
    .returning({ id: synonymGroups.id });
  if (!group) throw new Error("a group of synonyms was not written");
  return group;
}

/** Gives the phrases that the group had. Somebody who was faster has removed it or put another in its place. */
async function takeOut(tx: Db, viewer: Member, id: number): Promise<string[]> {
  const [group] = await tx
    .update(synonymGroups)
    .set({ removedBy: viewer.id, removedAt: sql`now()` })
    .where(and(eq(synonymGroups.id, id), isNull(synonymGroups.removedAt)))
    .returning({ phrases: synonymGroups.phrases });
  if (group) return group.phrases;
  const [gone] = await tx
    .select({ id: synonymGroups.id })
    .from(synonymGroups)
    .where(eq(synonymGroups.id, id));
  throw gone ? conflict("errors.synonymsChanged") : notFound();
}

/** The list travels as one parameter, so that lists of every length are one statement. */
function holdsOneOf(phrases: readonly string[]): SQL {
  return sql`g.phrases && array(select jsonb_array_elements_text(${JSON.stringify(phrases)}::text::jsonb))`;
}
