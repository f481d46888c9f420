// A forum in which it can be seen what each change makes out of date.
import { type SQL, sql } from "drizzle-orm";
import { expect } from "vitest";
import type { SearchDocument } from "~/adapters/search/port";
import type { Db } from "~/db.server";
import { documentId, type Entity, readDocuments } from "~/domain/search/documents.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { inTransaction } from "../../support/database";
import { dirtyCount, makeWorld } from "./world";

/** Names of things in the forum of this test, and their ids. */
type Scene = { db: Db; world: Awaited<ReturnType<typeof makeWorld>>; id: Record<string, number> };

/**
 * `open` is about the product, of release 4.2.0, tagged audio, with an accepted answer whose mark holds from 4.2.0 on; `closed` has one up to
 * 4.2.0; `plain` has no mark; `other` is about another product, `none` about none and of another person. Two talks, one of each product.
 */
async function makeScene(db: Db): Promise<Scene> {
  const world = await makeWorld(db);
  const id: Record<string, number> = {};
  const insert = async (name: string, query: SQL) => {
    const [row] = await db.execute<{ id: number }>(query);
    id[name] = Number(row?.id);
  };
  await insert(
    "rival",
    sql`insert into products (vendor_id, slug, name) values (${world.vendor}, 'rooms', 'Rooms') returning id`,
  );
  await insert(
    "4.2.0",
    sql`insert into releases (product_id, version, numbers) values (${world.product}, '4.2.0', '{4,2,0}') returning id`,
  );
  for (const slug of ["audio", "video", "sound"]) id[slug] = await world.tag(slug);
  const ask = async (name: string, product: number | null, release: number | null, tag: string) => {
    id[name] = await world.ask(`Question ${name}`, "text", { tags: [id[tag] ?? 0] });
    await db.execute(
      sql`update questions set product_id = ${product}, release_id = ${release} where id = ${id[name]}`,
    );
    id[`answer to ${name}`] = await world.answer(id[name], `answer to ${name}`);
  };
  await ask("open", world.product, id["4.2.0"] ?? 0, "audio");
  await ask("closed", world.product, null, "video");
  await ask("plain", world.product, null, "video");
  await ask("other", id.rival ?? 0, null, "video");
  await ask("none", null, null, "audio");
  await world.accept(id.open ?? 0, id["answer to open"] ?? 0);
  id["open mark"] = await world.mark(id["answer to open"] ?? 0);
  id["closed mark"] = await world.mark(id["answer to closed"] ?? 0);
  await db.execute(sql`update official_marks set from_version = '4.2.0' where id = ${id["open mark"]}`);
  await db.execute(sql`update official_marks set to_version = '4.2.0' where id = ${id["closed mark"]}`);
  await insert(
    "reader",
    sql`insert into users (name, name_skeleton, email, email_key) values ('Reader', 'reader', 'r@example.com', 'r@example.com') returning id`,
  );
  await db.execute(sql`update questions set author_id = ${id.reader} where id = ${id.none}`);
  id.talk = await world.announce("Talk of the product");
  id["rival talk"] = await world.announce("Talk of the rival");
  await db.execute(sql`update talks set product_id = ${id.rival} where id = ${id["rival talk"]}`);
  await db.execute(
    sql`insert into talk_tags (talk_id, tag_id, position) values (${id.talk}, ${id.audio}, 0)`,
  );
  await drainSearch(db);
  return { db, world, id };
}

export type Change = (scene: Scene) => Promise<unknown>;
type Says = Partial<SearchDocument>;
/** Documents that become out of date, by name, and what each says then: null when it is to go, `same` when it says the same. */
export type Expected = Record<string, Says | "same" | null>;

/** A change by one statement. */
export const run =
  (query: (id: Record<string, number>) => SQL): Change =>
  ({ db, id }) =>
    db.execute(query(id));

export const versions = (...versions: string[]) => ({ versions });
const entitiesOf = ({ id }: Scene): [string, Entity][] => [
  ...["open", "closed", "plain", "other", "none"].map((name): [string, Entity] => [
    name,
    { kind: "question", entityId: id[name] ?? 0 },
  ]),
  ...["talk", "rival talk"].map((name): [string, Entity] => [
    name,
    { kind: "talk", entityId: id[name] ?? 0 },
  ]),
];

/** All documents by name; null stands for what must not be found. */
async function documentsIn(scene: Scene): Promise<Record<string, SearchDocument | null>> {
  const all = entitiesOf(scene);
  const documents = await readDocuments(
    scene.db,
    all.map(([, entity]) => entity),
  );
  return Object.fromEntries(all.map(([name, entity]) => [name, documents.get(documentId(entity)) ?? null]));
}

async function dirtyIn(scene: Scene, { first = false } = {}): Promise<string[]> {
  const rows = await scene.db.execute<{ kind: string; id: number }>(
    sql`select kind, entity_id as id from search_dirty where priority = 0 or not ${first}`,
  );
  const isDirty = (entity: Entity) =>
    rows.some(({ kind, id }) => kind === entity.kind && id === entity.entityId);
  return entitiesOf(scene).flatMap(([name, entity]) => (isDirty(entity) ? name : []));
}

/**
 * Makes the change and checks which documents are out of date, what each says then, and that no other one says anything else; `first`
 * are those that go before all others.
 */
export async function checkFanOut(
  change: Change,
  expected: Expected,
  first: readonly string[] = [],
): Promise<void> {
  await inTransaction(async (db) => {
    const scene = await makeScene(db);
    const before = await documentsIn(scene);
    await change(scene);
    const after = await documentsIn(scene);
    expect((await dirtyIn(scene)).sort()).toEqual(Object.keys(expected).sort());
    expect(await dirtyIn(scene, { first: true })).toEqual(first);
    expect(await dirtyCount(db)).toBe(Object.keys(expected).length);
    for (const [name, document] of Object.entries(after)) {
      const says = expected[name] ?? (name in expected ? null : "same");
      if (says === "same") expect([name, document]).toEqual([name, before[name]]);
      else if (says === null) expect([name, document]).toEqual([name, null]);
      else {
        expect([name, document]).toMatchObject([name, says]);
        expect(document?.contentHash).not.toBe(before[name]?.contentHash);
      }
    }
  });
}
