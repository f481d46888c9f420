/** The two ways to search that need no engine. Whatever takes more trouble than they do has to be better. */
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Engine } from "./engines";

const FIRST_PAGE = 20;

/** Makes a table of all public texts, whole threads with every answer, and gives both ways to search it. */
export async function baselines(db: Db): Promise<Engine[]> {
  await db.execute(sql`drop table if exists baseline_texts`);
  await db.execute(
    sql`create table baseline_texts as select *, to_tsvector('simple', content) as lexemes from (${texts}) t`,
  );
  const find = async (which: SQL): Promise<string[]> => {
    const rows = await db.execute<{ id: string }>(
      sql`select id from baseline_texts ${which} limit ${FIRST_PAGE}`,
    );
    return rows.map(({ id }) => id);
  };
  return [
    { name: "ilike", find: (text) => find(ilike(text)) },
    { name: "to_tsvector('simple')", find: (text) => find(simple(text)) },
  ];
}

/** Every word between white space has to be there; the newest first, for there is no rank. */
function ilike(text: string): SQL {
  const words = text.split(/\s+/).filter(Boolean);
  const each = words.map((word) => sql`content ilike ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`);
  return sql`where ${sql.join(each, sql` and `)} order by created_at desc, id`;
}

function simple(text: string): SQL {
  return sql`
    where lexemes @@ plainto_tsquery('simple', ${text})
    order by ts_rank(lexemes, plainto_tsquery('simple', ${text})) desc, id`;
}

const texts = sql`
  select 'q_' || q.id as id, q.created_at, concat_ws(E'\n', q.title, r.plain, p.name, e.version, q.platform,
    (select string_agg(t.slug, ' ') from question_tags qt join tags t on t.id = qt.tag_id where qt.question_id = q.id),
    (select string_agg(v.plain, E'\n') from answers a join revisions v on v.id = a.revision_id where a.question_id = q.id)) as content
  from questions q join revisions r on r.id = q.revision_id
    left join products p on p.id = q.product_id left join releases e on e.id = q.release_id
  union all
  select 't_' || k.id, k.created_at, concat_ws(E'\n', k.title, k.abstract, k.description_plain, p.name,
    (select string_agg(t.slug, ' ') from talk_tags kt join tags t on t.id = kt.tag_id where kt.talk_id = k.id),
    (select string_agg(s.name, ' ') from talk_speakers s where s.talk_id = k.id))
  from talks k left join products p on p.id = k.product_id`;
