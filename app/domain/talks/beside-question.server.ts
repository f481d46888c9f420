import { type SQL, sql } from "drizzle-orm";
import { fixed } from "~/domain/statements.server";
import { hasRecording, isDated, isNotOver, isOver } from "./fragments.server";
import { latestFirst, soonestFirst, type TalkSummary, talkRows } from "./list.server";

const MOST_BESIDE = 3;

/** Talks on the product or a tag of a question: those to come, and the latest with a recording. */
export type TalksBeside = { coming: TalkSummary[]; recorded: TalkSummary[] };

const part = (where: SQL, order: SQL) => {
  const rows = talkRows({
    where: sql`${isDated} and t.id in (select id from about) and ${where}`,
    order,
    limit: MOST_BESIDE,
  });
  return sql`array(select to_jsonb(part) from (${rows}) part)`;
};

const parts = fixed(sql`
    select jsonb_build_object('coming', ${part(isNotOver, soonestFirst)},
      'recorded', ${part(sql`${isOver} and ${hasRecording}`, latestFirst)})`);

/** SQL for the talks beside a question (an id), as JSON, so that its page reads them along with it. */
export function talksBeside(questionId: number): SQL {
  return sql`(with about as materialized (
      select x.talk_id as id from talk_tags x join question_tags y on y.tag_id = x.tag_id where y.question_id = ${questionId}
      union select x.talk_id from talk_products x join questions y on y.product_id = x.product_id where y.id = ${questionId}
      union select x.id from talks x join questions y on y.product_id = x.product_id where y.id = ${questionId}
    ) ${parts})`;
}

/** What stands beside the question, the talks to come before those that can be seen again. */
export function shownBeside({ coming, recorded }: TalksBeside): TalkSummary[] {
  return [...coming, ...recorded].slice(0, MOST_BESIDE);
}
