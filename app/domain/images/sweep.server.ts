import { randomBytes } from "node:crypto";
import { inArray, type SQL, sql } from "drizzle-orm";
import { uploads } from "~/adapters/storage.server";
import type { Db } from "~/db.server";
import { images } from "~db/schema/images";

/** Hours that a picture may stand in no text: the form that it was uploaded in may lie open that long. */
const UNUSED_HOURS = 48;
/** The name of a picture, in a text or in a field of its own. */
const IN_TEXT = "([0-9a-f]{32}\\.(?:png|jpg|webp|gif))";
/** Hours that a file may lie without a row: it is written just before it. */
const LIES_HOURS = 24;
/** So many are looked at each time, from a place in the alphabet that chance picks: names are random, so all come round. */
const LOOKED_AT = 5_000;

/**
 * Removes the pictures that stand in no revision, no talk and no draft, and the files that have no row: the process ended between the
 * two. A row goes before its file, so what is shown is there.
 */
export async function sweepImages(db: Db, { now = new Date() }: { now?: Date } = {}): Promise<void> {
  const gone = await dropUnused(db, hoursBefore(now, UNUSED_HOURS));
  for (const name of gone) await uploads().remove(name);
  await uploads().sweep(hoursBefore(now, LIES_HOURS), async (names) => {
    if (names.length === 0) return new Set();
    const kept = await db.select({ name: images.name }).from(images).where(inArray(images.name, names));
    return new Set(kept.map(({ name }) => name));
  });
}

/** Gives the names whose rows went. Those that a text which is being written uses are held by it, and stay. */
async function dropUnused(db: Db, before: Date): Promise<string[]> {
  const from = randomBytes(16).toString("hex");
  return await db.transaction(async (tx) => {
    const held = await tx.execute<{ name: string }>(sql`
      with looked_at as materialized (
        (select name, created_at from images where name >= ${from} order by name limit ${LOOKED_AT})
        union all (select name, created_at from images where name < ${from} order by name limit ${LOOKED_AT})
        limit ${LOOKED_AT}
      ), drafted as materialized (
        select distinct found[1] as name from drafts d,
          regexp_matches(d.fields::text, ${IN_TEXT}, 'g') as found
      )
      select i.name from images i where i.name in (
        select l.name from looked_at l where l.created_at < ${before.toISOString()} and not ${isUsed(sql`l.name`)}
          and not exists (select from drafted d where d.name = l.name))
      for update of i skip locked`);
    const names = held.map(({ name }) => name);
    if (names.length === 0) return [];
    const dropped = await tx.execute<{ name: string }>(
      sql`delete from images i where i.name in (select jsonb_array_elements_text(${JSON.stringify(names)}::jsonb)) and not ${isUsed(sql`i.name`)} returning i.name`,
    );
    return dropped.map(({ name }) => name);
  });
}

/** SQL: a revision or a talk shows the picture of this name. */
const isUsed = (name: SQL) =>
  sql`(exists (select from revision_images r where r.image_name = ${name}) or exists (select from talk_images t where t.image_name = ${name}))`;

const hoursBefore = (now: Date, hours: number) => new Date(now.getTime() - hours * 3_600_000);
