// A small forum for search tests, made of rows; triggers do the rest as they do for commands.
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";

export type World = Awaited<ReturnType<typeof makeWorld>>;

export async function makeWorld(db: Db) {
  const id = async (query: SQL): Promise<number> => {
    const [row] = await db.execute<{ id: number }>(query);
    return Number(row?.id);
  };
  const unique = Math.random().toString(36).slice(2, 8);
  const user = await id(sql`
    insert into users (name, name_skeleton, email, email_key, email_verified_at)
    values (${`Searcher ${unique}`}, ${`searcher${unique}`}, ${`${unique}@example.com`}, ${`${unique}@example.com`}, now()) returning id`);
  const vendor = await id(
    sql`insert into vendors (slug, name, name_skeleton) values (${`vendor-${unique}`}, 'Vendor', ${`vendor-${unique}`}) returning id`,
  );
  const membership = await id(sql`
    insert into memberships (vendor_id, user_id, tier) values (${vendor}, ${user}, 'L2') returning id`);
  const product = await id(sql`
    insert into products (vendor_id, slug, name) values (${vendor}, ${`product-${unique}`}, 'Nimbus Calls') returning id`);

  const revise = async (of: "question" | "answer", ofId: number, plain: string) => {
    const column = sql.identifier(`${of}_id`);
    const table = sql.identifier(`${of}s`);
    const revision = await id(sql`
      insert into revisions (${column}, number, body, html, plain, author_id)
      select ${ofId}, 1 + count(*), ${plain}, '', ${plain}, ${user} from revisions where ${column} = ${ofId} returning id`);
    await db.execute(sql`update ${table} set revision_id = ${revision} where id = ${ofId}`);
    return revision;
  };
  const set = (table: "questions" | "answers", ofId: number, values: SQL) =>
    db.execute(sql`update ${sql.identifier(table)} set ${values} where id = ${ofId}`);

  return {
    user,
    product,
    vendor,
    productSlug: `product-${unique}`,
    revise,
    tag: (slug: string) =>
      id(
        sql`insert into tags (slug) values (${slug}) on conflict (slug) do update set slug = excluded.slug returning id`,
      ),
    ask: async (
      title: string,
      body = "",
      { tags = [] as number[], onProduct = false, platform = null as string | null } = {},
    ) => {
      const question = await id(sql`
        insert into questions (author_id, title, language, product_id, platform, content_hash)
        values (${user}, ${title}, 'en', ${onProduct ? product : null}, ${platform}, 'x') returning id`);
      await revise("question", question, body);
      for (const [position, tag] of tags.entries()) {
        await db.execute(sql`insert into question_tags values (${question}, ${tag}, ${position})`);
      }
      return question;
    },
    answer: async (question: number, body: string) => {
      const answer = await id(sql`
        insert into answers (question_id, author_id, content_hash) values (${question}, ${user}, 'x') returning id`);
      await revise("answer", answer, body);
      return answer;
    },
    accept: (question: number, answer: number) =>
      db.execute(sql`insert into acceptances (question_id, answer_id, accepted_by) values (${question}, ${answer}, ${user})
        on conflict (question_id) do update set answer_id = excluded.answer_id`),
    unaccept: (question: number) => db.execute(sql`delete from acceptances where question_id = ${question}`),
    mark: (answer: number) =>
      id(sql`
        insert into official_marks (answer_id, revision_id, vendor_id, product_id, state, marked_by, membership_id, marked_tier, marked_at)
        select id, revision_id, ${vendor}, ${product}, 'official', ${user}, ${membership}, 'L2', now() from answers where id = ${answer}
        on conflict do nothing returning id`),
    propose: (answer: number) =>
      id(sql`
        insert into official_marks (answer_id, revision_id, vendor_id, product_id, state, proposed_by, proposed_at)
        select id, revision_id, ${vendor}, ${product}, 'proposed', ${user}, now() from answers where id = ${answer} returning id`),
    confirm: (mark: number) =>
      db.execute(sql`
        update official_marks set state = 'official', marked_by = ${user}, membership_id = ${membership}, marked_tier = 'L2', marked_at = now()
        where id = ${mark}`),
    setMark: (mark: number, state: string) =>
      db.execute(sql`update official_marks set state = ${state} where id = ${mark}`),
    vote: (question: number) =>
      db.execute(
        sql`insert into votes (user_id, question_id, value) values (${user}, ${question}, 1) on conflict do nothing`,
      ),
    retitle: (question: number, title: string) => set("questions", question, sql`title = ${title}`),
    hide: (table: "questions" | "answers", ofId: number) =>
      set(table, ofId, sql`hidden_at = now(), hidden_by = ${user}, hidden_reason = 'x'`),
    show: (table: "questions" | "answers", ofId: number) =>
      set(
        table,
        ofId,
        sql`hidden_at = null, hidden_by = null, hidden_reason = null, deleted_at = null, deleted_by = null`,
      ),
    remove: (table: "questions" | "answers", ofId: number) =>
      set(table, ofId, sql`deleted_at = now(), deleted_by = ${user}`),
    announce: async (
      title: string,
      { startsAt = "2030-01-02T03:04:05Z", abstract = "About calls." } = {},
    ) => {
      const talk = await id(sql`
        insert into talks (uid, vendor_id, product_id, title, abstract, description, description_html, description_plain, language,
          local_start, time_zone, starts_at, minutes, online_url, created_by, announced_at)
        values (gen_random_uuid(), ${vendor}, ${product}, ${title}, ${abstract}, '', '', '', 'en',
          ${startsAt}::timestamptz::timestamp, 'UTC', ${startsAt}, 45, 'https://example.com', ${user}, now()) returning id`);
      await db.execute(
        sql`insert into talk_speakers (talk_id, position, name) values (${talk}, 0, 'Ottoline Vance')`,
      );
      return talk;
    },
    cancel: (talk: number) =>
      db.execute(
        sql`update talks set cancelled_at = now(), cancelled_by = ${user}, cancelled_reason = 'ill' where id = ${talk}`,
      ),
  };
}

/** Ids of all documents in the index of PostgreSQL. */
export async function indexedIds(db: Db): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select id from search_documents where generation = (select value::int from search_state where key = 'generation') order by id`);
  return rows.map(({ id }) => id);
}

/** How much is still to be brought to the engines, parked things too. */
export async function dirtyCount(db: Db): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::int as count from search_dirty`);
  return Number(row?.count);
}
