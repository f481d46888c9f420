// What search engines read of a page is the data that is there, whatever people are called and call their things.
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { announced, makeWorld, talkForm } from "../domain/talks/world";
import { answer, ask, makeMember } from "../support/factories";
import { rendered } from "../support/render";
import { visitorRequest } from "../support/request";

const names = [
  "O'Brien & Söhne",
  '"Quoted" \\ and back',
  "</script><script>alert(1)</script>",
  "<!--<script> &amp; &lt;",
  "讲座 😀 👨‍👩‍👧",
  "line\u2028and paragraph\u2029",
  "{{name}} $& $1",
];

/** The data blocks of a page. */
function dataIn(html: string): unknown[] {
  const found: unknown[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node) => {
    if ("attrs" in node && node.attrs.some(({ value }) => value === "application/ld+json"))
      found.push(
        JSON.parse(
          "childNodes" in node
            ? node.childNodes.map((one) => ("value" in one ? one.value : "")).join("")
            : "",
        ),
      );
    if ("childNodes" in node) node.childNodes.forEach(visit);
  };
  visit(parse(html));
  return found;
}

test.each(names)("of a question of %j", async (name) => {
  const [asker, answerer] = [await makeMember(), await makeMember()];
  const id = await ask(db, asker, {});
  await answer(db, answerer, id);
  await sql`update users set name = ${name} where id in (${asker.id}, ${answerer.id})`;
  await sql`update questions set title = ${name} where id = ${id}`;
  const { html } = await rendered(visitorRequest(`/questions/${id}`));
  const person = { "@type": "Person", name };
  expect(dataIn(html)).toMatchObject([
    { "@type": "QAPage", mainEntity: { name, author: person, suggestedAnswer: [{ author: person }] } },
  ]);
  await sql`update users set name = ${`Somebody ${id}`} where id = ${asker.id}`;
  await sql`update users set name = ${`Somebody else ${id}`} where id = ${answerer.id}`;
});

test.each(names)("of a talk that is called %j", async (name) => {
  const world = await makeWorld();
  const id = await announced(world, world.people.L3, talkForm({ title: "A title" }));
  await sql`update talks set title = ${name}, abstract = ${name}, place = ${name} where id = ${id}`;
  await sql`update talk_speakers set name = ${name} where talk_id = ${id}`;
  await sql`update vendors set name = ${name} where id = ${world.vendor.id}`;
  const { html } = await rendered(visitorRequest(`/talks/${id}`));
  expect(dataIn(html)).toMatchObject([
    { "@type": "Event", name, description: name, organizer: { name }, performer: [{ name }] },
  ]);
});
