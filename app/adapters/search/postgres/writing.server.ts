import { type SQL, sql } from "drizzle-orm";
import { TOKEN_VERSION } from "~/lib/search-text/tokens";
import { tsvectorOf } from "~/lib/search-text/tsvector";
import { type Entry, productsOf, type SearchDocument, type Side } from "../port";
import { type Runner, rowsIn } from "./runner.server";
import { keepWords } from "./words.server";

/** Documents a statement, some 20 KB each, and characters of their texts: the lexemes of hostile ones take many times as much. */
const CHUNK = 50;
const CHUNK_TEXT = 200_000;
const ENTRIES_PER_PAGE = 5_000;

const inUse = sql`(select value::integer from search_state where key = 'generation')`;
/** What older rules made is not what its hash says. */
const entryHash = sql`case when token_version = ${TOKEN_VERSION} then content_hash else '' end as "contentHash"`;
const generationOf = (side: Side): SQL => (side === "live" ? inUse : sql`(${inUse} + 1)`);

/** Replaces documents whole. Those that are there already, made by the same rules from the same content, are left alone. */
export async function put(db: Runner, documents: readonly SearchDocument[], side: Side): Promise<void> {
  for (const chunk of chunksOf(documents)) {
    const there = await hashesOf(db, chunk, side);
    const changed = chunk.filter(({ id, contentHash }) => there.get(id) !== contentHash);
    if (changed.length === 0) continue;
    await upsert(db, changed.map(rowOf), side);
    await keepWords(db, changed);
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

export async function* entries(db: Runner): AsyncGenerator<Entry[]> {
  let last = "";
  for (;;) {
    const rows = await rowsIn<Entry>(
      db,
      sql`select id, ${entryHash} from search_documents
          where generation = ${inUse} and id > ${last} order by id limit ${ENTRIES_PER_PAGE}`,
    );
    if (rows.length > 0) yield rows;
    last = rows.at(-1)?.id ?? "";
    if (rows.length < ENTRIES_PER_PAGE) return;
  }
}

export function entriesOf(db: Runner, ids: readonly string[]): Promise<Entry[]> {
  return rowsIn<Entry>(
    db,
    sql`select id, ${entryHash} from search_documents
        where generation = ${inUse} and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`,
  );
}

function chunksOf(documents: readonly SearchDocument[]): SearchDocument[][] {
  const chunks: SearchDocument[][] = [];
  let text = 0;
  for (const document of documents) {
    const said = (document.said ?? []).reduce((sum, { length }) => sum + length, 0);
    const length = document.body.length + document.answer.length + said;
    const last = chunks.at(-1);
    if (last && last.length < CHUNK && text + length <= CHUNK_TEXT) {
      last.push(document);
      text += length;
    } else {
      chunks.push([document]);
      text = length;
    }
  }
  return chunks;
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
  const { release, versions, tags, tagNames = [], platforms, speakers, contentHash } = document;
  const products = productsOf(document);
  const named = [...tags, ...tagNames, ...products.map(({ name }) => name), release ?? ""];
  const aside = [...named, ...versions, ...platforms, ...speakers];
  return {
    id: document.id,
    kind: document.kind,
    entity_id: document.entityId,
    language: document.language,
    product: products.map(({ slug }) => slug).join(" ") || null,
    versions,
    platforms,
    tags,
    severity: document.severity,
    scenario: document.scenario,
    author_id: document.authorId,
    official: document.official,
    accepted: document.accepted,
    answered: document.answered,
    has_recording: document.hasRecording,
    trust: document.trust,
    created_at: document.createdAt,
    starts_at: document.startsAt,
    content_hash: contentHash,
    lexemes: tsvectorOf([
      { text: document.title, weight: "A" },
      { text: aside.join(" \n "), weight: "B" },
      { text: document.answer, weight: "C" },
      { text: document.body, weight: "D" },
      ...(document.said ?? []).map((text) => ({ text, weight: "D" as const })),
    ]),
  };
}

async function upsert(db: Runner, rows: ReturnType<typeof rowOf>[], side: Side): Promise<void> {
  await db.execute(sql`
    insert into search_documents (id, generation, entity_id, token_version, lexemes, kind, language, product, versions, platforms, tags,
      severity, scenario, author_id, official, accepted, answered, has_recording, trust, created_at, starts_at, content_hash)
    select id, ${generationOf(side)}, entity_id, ${TOKEN_VERSION}, lexemes::tsvector, kind, language, product, versions, platforms, tags,
      severity, scenario, author_id, official, accepted, answered, has_recording, trust, created_at, starts_at, content_hash
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as d (id text, kind text, entity_id bigint, language text,
      product text, versions text[], platforms text[], tags text[], severity text, scenario text, author_id bigint, official boolean,
      accepted boolean, answered boolean, has_recording boolean, trust integer, created_at timestamptz, starts_at timestamptz,
      content_hash text, lexemes text)
    on conflict (generation, id) do update set
      token_version = excluded.token_version, lexemes = excluded.lexemes, kind = excluded.kind, language = excluded.language,
      product = excluded.product, versions = excluded.versions, platforms = excluded.platforms, tags = excluded.tags,
      severity = excluded.severity, scenario = excluded.scenario, author_id = excluded.author_id, official = excluded.official,
      accepted = excluded.accepted, answered = excluded.answered, has_recording = excluded.has_recording, trust = excluded.trust,
      created_at = excluded.created_at, starts_at = excluded.starts_at, content_hash = excluded.content_hash`);
}
