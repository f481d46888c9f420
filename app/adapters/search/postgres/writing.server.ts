import { type SQL, sql } from "drizzle-orm";
import { TOKEN_VERSION } from "~/lib/search-text/tokens";
import { tsvectorOf } from "~/lib/search-text/tsvector";
import type { SearchDocument, Side } from "../port";
import { type Runner, rowsIn } from "./runner.server";

/** Documents a statement: some 20 KB each. */
const CHUNK = 50;
const IDS_PER_PAGE = 5_000;

const inUse = sql`(select value::integer from search_state where key = 'generation')`;
const generationOf = (side: Side): SQL => (side === "live" ? inUse : sql`(${inUse} + 1)`);

/** Replaces documents whole. Those that are there already, made by the same rules from the same content, are left alone. */
export async function put(db: Runner, documents: readonly SearchDocument[], side: Side): Promise<void> {
  for (let from = 0; from < documents.length; from += CHUNK) {
    const chunk = documents.slice(from, from + CHUNK);
    const there = await hashesOf(db, chunk, side);
    const rows = chunk.filter(({ id, contentHash }) => there.get(id) !== contentHash).map(rowOf);
    if (rows.length > 0) await upsert(db, rows, side);
  }
}

export async function remove(db: Runner, ids: readonly string[], side: Side): Promise<void> {
  if (ids.length === 0) return;
  await db.execute(sql`
    delete from search_documents
    where generation = ${generationOf(side)} and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`);
}

/** The table comes with the migrations; only the note which generation is in use may be missing. */
export async function prepare(db: Runner): Promise<void> {
  await db.execute(
    sql`insert into search_state (key, value) values ('generation', '1') on conflict do nothing`,
  );
}

export async function openBuild(db: Runner): Promise<void> {
  await db.execute(sql`delete from search_documents where generation <> ${inUse}`);
}

/** Readers see the old generation until the commit. Its rows are of no use afterwards. */
export async function swapBuild(db: Runner): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      update search_state set value = (value::integer + 1)::text, updated_at = now() where key = 'generation'`);
    await tx.execute(sql`delete from search_documents where generation <> ${inUse}`);
  });
}

export async function* ids(db: Runner): AsyncGenerator<string[]> {
  let last = "";
  for (;;) {
    const rows = await rowsIn<{ id: string }>(
      db,
      sql`select id from search_documents where generation = ${inUse} and id > ${last} order by id limit ${IDS_PER_PAGE}`,
    );
    if (rows.length > 0) yield rows.map(({ id }) => id);
    last = rows.at(-1)?.id ?? "";
    if (rows.length < IDS_PER_PAGE) return;
  }
}

async function hashesOf(
  db: Runner,
  documents: readonly SearchDocument[],
  side: Side,
): Promise<Map<string, string>> {
  const rows = await rowsIn<{ id: string; hash: string }>(
    db,
    sql`select id, content_hash as hash from search_documents
        where generation = ${generationOf(side)} and token_version = ${TOKEN_VERSION}
          and id in (select jsonb_array_elements_text(${JSON.stringify(documents.map(({ id }) => id))}::text::jsonb))`,
  );
  return new Map(rows.map(({ id, hash }) => [id, hash]));
}

function rowOf(document: SearchDocument) {
  const { id, kind, entityId, language, product, platforms, tags, official, trust, contentHash } = document;
  const aside = [...tags, product?.name ?? "", document.release ?? "", ...platforms, ...document.speakers];
  return {
    id,
    kind,
    entity_id: entityId,
    language,
    product: product?.slug ?? null,
    platforms,
    tags,
    official,
    trust,
    created_at: document.createdAt,
    starts_at: document.startsAt,
    content_hash: contentHash,
    lexemes: tsvectorOf([
      { text: document.title, weight: "A" },
      { text: aside.join(" \n "), weight: "B" },
      { text: document.answer, weight: "C" },
      { text: document.body, weight: "D" },
    ]),
  };
}

async function upsert(db: Runner, rows: ReturnType<typeof rowOf>[], side: Side): Promise<void> {
  await db.execute(sql`
    insert into search_documents (id, generation, kind, entity_id, language, product, platforms, tags, official, trust,
      created_at, starts_at, token_version, content_hash, lexemes)
    select d.id, ${generationOf(side)}, d.kind, d.entity_id, d.language, d.product, d.platforms, d.tags, d.official, d.trust,
      d.created_at, d.starts_at, ${TOKEN_VERSION}, d.content_hash, d.lexemes::tsvector
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as d (id text, kind text, entity_id bigint, language text,
      product text, platforms text[], tags text[], official boolean, trust integer, created_at timestamptz,
      starts_at timestamptz, content_hash text, lexemes text)
    on conflict (generation, id) do update set
      kind = excluded.kind, language = excluded.language, product = excluded.product, platforms = excluded.platforms,
      tags = excluded.tags, official = excluded.official, trust = excluded.trust, created_at = excluded.created_at,
      starts_at = excluded.starts_at, token_version = excluded.token_version, content_hash = excluded.content_hash,
      lexemes = excluded.lexemes`);
}
