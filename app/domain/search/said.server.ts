import { type SQL, sql } from "drizzle-orm";
import { anyOf } from "~/domain/rows.server";
import { cuesIn, paragraphsOf } from "~/lib/cues";

/** Something that was said in a talk, and where in its recording. */
export type Said = { at: number | null; text: string };

/** Paragraphs of a talk in which the passage is looked for: each costs a reading. */
const MOST_READ = 12;

/** What was said in a talk: chapters, answers, and the transcript as it was given. */
export type SaidRow = {
  id: number;
  chapters: Said[];
  answers: Said[];
  source: string | null;
};

/** SQL for what was said in these talks, as `SaidRow`s. */
export function saidRows(ids: readonly number[]): SQL {
  return sql`select k.id, s.source,
          coalesce((select jsonb_agg(jsonb_build_object('at', c.at_seconds, 'text', c.title) order by c.at_seconds)
            from talk_chapters c where c.talk_id = k.id), '[]') as chapters,
          coalesce((select jsonb_agg(jsonb_build_object('at', a.at_seconds, 'text', a.body || ' ' || a.answer) order by a.id)
            from talk_questions a where a.talk_id = k.id and a.deleted_at is null and a.answer is not null), '[]') as answers
        from talks k left join transcripts s on s.talk_id = k.id where k.id = ${anyOf(ids)}`;
}

/** What was said in a talk and may be what is looked for: where one of the terms stands, with most of them first. */
export function likeliest({ chapters, answers, source }: SaidRow, terms: ReadonlySet<string>): Said[] {
  if (terms.size === 0) return [];
  const wanted = [...terms].map((term) => term.replace(/\*$/, ""));
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
