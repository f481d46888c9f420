import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { anyOf, rowsOf } from "~/domain/rows.server";
import { cuesIn, paragraphsOf } from "~/lib/cues";

/** Something that was said in a talk, and where in its recording. */
export type Said = { at: number | null; text: string };

/** Paragraphs of a talk in which the passage is looked for: each costs a reading. */
const MOST_READ = 12;

type Row = {
  id: number;
  chapters: Said[];
  answers: Said[];
  source: string | null;
};

/**
 * What was said in these talks and may be what is looked for, by talk: chapters, answers and paragraphs of the transcript in which one
 * of the terms stands, those with most of them first.
 */
export async function saidIn(
  db: Db,
  ids: readonly number[],
  terms: ReadonlySet<string>,
): Promise<Map<number, Said[]>> {
  if (ids.length === 0 || terms.size === 0) return new Map();
  const rows = await rowsOf<Row>(
    db,
    sql`select k.id, s.source,
          coalesce((select jsonb_agg(jsonb_build_object('at', c.at_seconds, 'text', c.title) order by c.at_seconds)
            from talk_chapters c where c.talk_id = k.id), '[]') as chapters,
          coalesce((select jsonb_agg(jsonb_build_object('at', a.at_seconds, 'text', a.body || ' ' || a.answer) order by a.id)
            from talk_questions a where a.talk_id = k.id and a.deleted_at is null and a.answer is not null), '[]') as answers
        from talks k left join transcripts s on s.talk_id = k.id where k.id = ${anyOf(ids)}`,
  );
  const wanted = [...terms].map((term) => term.replace(/\*$/, ""));
  return new Map(rows.map((row) => [row.id, likeliest(row, wanted)]));
}

function likeliest({ chapters, answers, source }: Row, wanted: readonly string[]): Said[] {
  const all = [...chapters, ...answers, ...paragraphsOf(cuesIn(source ?? ""))];
  const counted = all.map((said) => {
    const text = said.text.normalize("NFKC").toLowerCase();
    return { said, hits: wanted.filter((term) => text.includes(term)).length };
  });
  return counted
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits)
    .slice(0, MOST_READ)
    .map(({ said }) => said);
}
