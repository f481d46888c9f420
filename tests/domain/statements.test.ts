// A statement that was made before has its text at hand: text and values are those that Drizzle would make.
import { eq, type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fixed, known } from "~/domain/statements.server";
import { questions } from "~db/schema";

const dialect = new PgDialect({ casing: "snake_case" });

const fixedParts = [
  fixed(sql`x = y`),
  fixed(sql`x between ${1} and ${2}`),
  fixed(sql`x in (${fixed(sql`select ${"a"}::text`)}, ${[3, 4]})`),
];

const statement: fc.Arbitrary<SQL> = fc.letrec<{ sql: SQL }>((tie) => ({
  sql: fc.oneof(
    { maxDepth: 5 },
    fc.constant(sql`true`),
    fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.boolean()).map((value) => sql`a = ${value}`),
    fc.constantFrom(sql`${questions.createdAt} is null`, sql`(select count(*) from ${questions})`),
    fc.array(fc.integer(), { minLength: 1, maxLength: 3 }).map((ids) => sql`id in ${ids}`),
    fc.integer().map((id) => sql`(${eq(questions.id, id)})`),
    fc.constantFrom(...fixedParts),
    fc.tuple(tie("sql"), tie("sql")).map(([one, other]) => sql`(${one} and ${other})`),
    fc.array(tie("sql"), { maxLength: 4 }).map((list) => sql`array[${sql.join(list, sql`, `)}]`),
    tie("sql").map((one) => sql`select 1 from (${one}) x`.inlineParams()),
  ),
})).sql;

const asMade = (query: SQL) => {
  const { sql: text, params } = dialect.sqlToQuery(query);
  return { text, params };
};

test("a known statement has the text and the values that Drizzle makes of it, the first time and the second", () => {
  fc.assert(
    fc.property(statement, (given) => {
      const whole = sql`select to_jsonb(t) from (${given}) t where t.id = ${7}`;
      expect(asMade(known(whole))).toEqual(asMade(whole));
      expect(asMade(known(whole))).toEqual(asMade(whole));
    }),
  );
});

test("statements that differ in their values alone are one text", () => {
  const asked = (id: number, name: string | null) => known(sql`select ${id}::bigint, ${name}::text`);
  const one = asMade(asked(1, "a"));
  expect(asMade(asked(2, null))).toEqual({ text: one.text, params: [2, null] });
  expect(one).toEqual({ text: "select $1::bigint, $2::text", params: [1, "a"] });
});

test("a list of values is one text for its length", () => {
  const asked = (...ids: number[]) => asMade(known(sql`select from questions where id in ${ids}`));
  expect(asked(1, 2)).toEqual({ text: "select from questions where id in ($1, $2)", params: [1, 2] });
  expect(asked(3).text).toBe("select from questions where id in ($1)");
});

test("a statement goes on from where another ends, and each keeps its own text", () => {
  const short = sql`select ${1}::bigint`;
  const long = sql`${short} union all select ${2}::bigint`;
  for (const query of [short, long, short]) expect(asMade(known(query))).toEqual(asMade(query));
});

test("a statement whose values stand in its text keeps them there", () => {
  const inline = sql`select ${1}::bigint`.inlineParams();
  for (const query of [sql`select ${1}::bigint`, inline]) expect(asMade(known(query))).toEqual(asMade(query));
});

test("a fixed part has its values among those around it, each time", () => {
  const limited = fixed(sql`limit ${5}`);
  const asked = (id: number) =>
    asMade(known(sql`select from questions where id > ${id} ${limited} offset ${0}`));
  const text = "select from questions where id > $1 limit $2 offset $3";
  expect(asked(1)).toEqual({ text, params: [1, 5, 0] });
  expect(asked(2)).toEqual({ text, params: [2, 5, 0] });
});

test("a part that has its values in its text is not fixed", () => {
  expect(() => fixed(sql`a = ${1}`.inlineParams())).toThrow();
  expect(() => fixed(sql`b and ${sql`a = ${1}`.inlineParams()}`)).toThrow();
});
