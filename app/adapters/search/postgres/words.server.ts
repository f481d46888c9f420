import { sql } from "drizzle-orm";
import type { Query, Unit } from "~/lib/search-text/query";
import { type Token, tokensOf } from "~/lib/search-text/tokens";
import type { SearchDocument } from "../port";
import { type Runner, rowsIn } from "./runner.server";
import type { CommonTerms } from "./terms.server";

/** Letters; shorter words are too near to too many others, longer ones are no words. */
const SHORTEST = 4;
const LONGEST = 30;
/** Words that one mistyped word may have meant. */
const MOST_MEANT = 3;
/** Rows that are looked at for one mistyped word. */
const MOST_CANDIDATES = 4_000;

const isWord = (term: string) => term.length >= SHORTEST && term.length <= LONGEST && /^[a-z]+$/.test(term);

/** Keeps the Latin words of documents, for `meantBy`. Words stay when their documents go: nobody is ever shown one. */
export async function keepWords(db: Runner, documents: readonly SearchDocument[]): Promise<void> {
  const words = new Map<string, string[] | null>();
  for (const { title, answer, body, said = [] } of documents) {
    for (const text of [title, answer, body, ...said]) {
      for (const [word, parts] of wordsIn(text)) if (parts || !words.has(word)) words.set(word, parts);
    }
  }
  const rows = [...words]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([word, parts]) => ({ word, parts }));
  await db.execute(sql`
    insert into search_words (word, parts)
    select word, parts from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as w (word text, parts text[])
    on conflict (word) do update set parts = excluded.parts where search_words.parts is null and excluded.parts is not null`);
}

const han = /\p{Script=Han}+/gu;

/** The Latin words of a text, and its identifiers with their parts. */
function wordsIn(text: string): [string, string[] | null][] {
  const units = new Map<number, Token[]>();
  for (const token of tokensOf(text.replace(han, " "))) {
    const unit = units.get(token.unit);
    if (unit) unit.push(token);
    else units.set(token.unit, [token]);
  }
  return [...units.values()].flatMap((tokens): [string, string[] | null][] => {
    const whole = tokens.find(({ role }) => role === "whole")?.term ?? "";
    const parts = tokens.filter(({ role }) => role === "part").map(({ term }) => term);
    const words: [string, null][] = parts.filter(isWord).map((part) => [part, null]);
    return isWord(whole) ? [[whole, parts.length > 1 ? parts : null], ...words] : words;
  });
}

/**
 * The query with what its words may have meant: an identifier that was typed without its capitals has its parts beside it, a word
 * that stands nowhere those that differ by a letter or two, the most common of them first.
 */
export async function meantBy(db: Runner, query: Query, { shares }: CommonTerms): Promise<Query> {
  const wordOf = ({ wholes, parts, isPrefix }: Unit) =>
    !isPrefix && parts.length === 0 ? (wholes[0] ?? "") : "";
  const asked = [...new Set(query.units.map(wordOf).filter(isWord))];
  if (asked.length === 0) return query;
  const rows = await rowsIn<{ asked: string; word: string; parts: string[] | null; distance: number }>(
    db,
    sql`select a.word as asked, w.word, w.parts, w.distance
        from (
          select word, exists (select from search_words known where known.word = t.word) as is_known
          from jsonb_array_elements_text(${JSON.stringify(asked)}::text::jsonb) as t (word) offset 0
        ) a
        cross join lateral (
          select word, parts, 0 as distance from search_words where word = a.word
          union all (
            select c.word, null, c.distance from (
              select s.word, levenshtein_less_equal(s.word, a.word, 2) as distance from search_words s
              where not a.is_known and left(s.word, 1) = left(a.word, 1) and length(s.word) between length(a.word) - 2 and length(a.word) + 2
              limit ${MOST_CANDIDATES}
            ) c where c.distance between 1 and 2 order by c.distance, c.word limit 40
          )
        ) w`,
  );
  const units = query.units.map((unit) => {
    const word = wordOf(unit);
    const found = rows.filter((row) => row.asked === word);
    const itself = found.find(({ distance }) => distance === 0);
    if (itself) return itself.parts ? { ...unit, broad: [...itself.parts, ...unit.broad] } : unit;
    const near = found
      .filter((row) => isSlip(word, row.word, row.distance))
      .sort((a, b) => a.distance - b.distance || (shares.get(b.word) ?? 0) - (shares.get(a.word) ?? 0))
      .slice(0, MOST_MEANT);
    return near.length > 0 ? { ...unit, wholes: [...unit.wholes, ...near.map((row) => row.word)] } : unit;
  });
  return { ...query, units };
}

/** One letter may be wrong, two in a long word; two neighbours that changed places are one slip. */
function isSlip(typed: string, word: string, distance: number): boolean {
  if (distance === 1) return true;
  return typed.length >= 8 || [...typed].sort().join("") === [...word].sort().join("");
}
