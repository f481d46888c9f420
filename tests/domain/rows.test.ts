// Statements are made flat before Drizzle puts them together: the text and the values stay what they were.
import { eq, type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { flat } from "~/domain/rows.server";
import { questions } from "~db/schema";

const dialect = new PgDialect({ casing: "snake_case" });

const statement: fc.Arbitrary<SQL> = fc.letrec<{ sql: SQL }>((tie) => ({
  sql: fc.oneof(
    { maxDepth: 5 },
    fc.constant(sql`true`),
    fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.boolean()).map((value) => sql`a = ${value}`),
    fc.constantFrom(sql`${questions.createdAt} is null`, sql`(select count(*) from ${questions})`),
    fc.array(fc.integer(), { minLength: 1, maxLength: 3 }).map((ids) => sql`id in ${ids}`),
    fc.integer().map((id) => sql`(${eq(questions.id, id)})`),
    fc.tuple(tie("sql"), tie("sql")).map(([one, other]) => sql`(${one} and ${other})`),
    fc.array(tie("sql"), { maxLength: 4 }).map((list) => sql`array[${sql.join(list, sql`, `)}]`),
    tie("sql").map((one) => sql`select 1 from (${one}) x`.inlineParams()),
  ),
})).sql;

test("a flat statement has the same text and the same values", () => {
  fc.assert(
    fc.property(statement, (given) => {
      const whole = sql`select to_jsonb(t) from (${given}) t where t.id = ${7}`;
      const { sql: text, params } = dialect.sqlToQuery(flat(whole));
      expect({ text, params }).toEqual(
        (({ sql: text, params }) => ({ text, params }))(dialect.sqlToQuery(whole)),
      );
    }),
  );
});
