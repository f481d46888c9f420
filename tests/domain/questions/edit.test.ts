import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Db, db } from "~/db.server";
import { getRevisions } from "~/domain/history/history.server";
import { editQuestion } from "~/domain/questions/edit.server";
import { getQuestion } from "~/domain/questions/page.server";
import { deleteQuestion, hideQuestion } from "~/domain/questions/state.server";
import type { Member } from "~/domain/viewer";
import { inTransaction } from "../../support/database";
import { ask, countOf, makeHouse, makeMember, questionForm, revisionOf } from "../../support/factories";
import { outcomeOf, refusalOf } from "../../support/refusals";

async function edit(
  tx: Db,
  viewer: Member,
  id: number,
  given: Parameters<typeof questionForm>[0] & { base?: number; summary?: string } = {},
) {
  const { base = await revisionOf(tx, "questions", id), summary = "", ...form } = given;
  await editQuestion(tx, viewer, id, { ...questionForm(form), base, summary });
}

test("an edit is a new revision; the one before stays as it was", async () => {
  const author = await makeMember();
  const { product } = await makeHouse();
  await inTransaction(async (tx) => {
    const id = await ask(tx, author, { tags: "one two" });
    await edit(tx, author, id, {
      title: "A better title",
      tags: "two three",
      product: product.slug,
      summary: "clearer",
    });
    expect(await getQuestion(tx, author, id)).toMatchObject({
      title: "A better title",
      tags: ["two", "three"],
      product: { slug: product.slug },
      revisionNumber: 2,
      editedAt: expect.any(String),
    });
    expect(
      await countOf(tx, sql`from revisions where question_id = ${id} and facts->>'product' is null`),
    ).toBe(1);
    expect(
      await countOf(
        tx,
        sql`from events where question_id = ${id} and verb = 'edited' and reason = 'clearer'`,
      ),
    ).toBe(1);
    expect(
      await countOf(
        tx,
        sql`from tags where (slug, question_count) in (('one', 0), ('two', 1), ('three', 1))`,
      ),
    ).toBe(3);
  });
});

test("sending back the same text makes no revision", async () => {
  const author = await makeMember();
  await inTransaction(async (tx) => {
    const form = { title: "Always the same title", body: "Always the same text.", tags: "same" };
    const id = await ask(tx, author, form);
    await edit(tx, author, id, form);
    expect(await countOf(tx, sql`from revisions where question_id = ${id}`)).toBe(1);
  });
});

test("a changed scenario is a new revision; one from before there were scenarios counts as one without", async () => {
  const author = await makeMember();
  await inTransaction(async (tx) => {
    const form = { title: "Always the same title", body: "Always the same text.", tags: "same" };
    const id = await ask(tx, author, form);
    await tx.execute(sql`
      with old as (
        insert into revisions (question_id, number, title, body, html, plain, facts, author_id)
        select question_id, 2, title, body, html, plain, facts - 'scenario', author_id from revisions where question_id = ${id}
        returning id
      ) update questions set revision_id = (select id from old) where id = ${id}`);
    await edit(tx, author, id, form);
    expect(await countOf(tx, sql`from revisions where question_id = ${id}`)).toBe(2);
    await edit(tx, author, id, { ...form, scenario: "telehealth" });
    expect((await getQuestion(tx, author, id)).scenario).toBe("telehealth");
    const { before, after } = await getRevisions(tx, author, {
      of: { questionId: id },
      from: null,
      to: null,
    });
    expect([before?.facts?.scenario, after.facts?.scenario]).toEqual([undefined, "telehealth"]);
    await edit(tx, author, id, form);
    expect(await getQuestion(tx, author, id)).toMatchObject({ scenario: null, revisionNumber: 4 });
  });
});

test("its author and moderators edit; others and authors of hidden or deleted ones do not", async () => {
  const [author, other, moderator] = [
    await makeMember(),
    await makeMember(),
    await makeMember({ roles: ["moderator"] }),
  ];
  await inTransaction(async (tx) => {
    const id = await ask(tx, author);
    expect(await outcomeOf(edit(tx, other, id))).toBe("not-allowed");
    await edit(tx, moderator, id);
    expect(
      await countOf(
        tx,
        sql`from notifications n join events e on e.id = n.event_id where n.user_id = ${author.id} and e.verb = 'edited' and e.actor_role = 'moderator'`,
      ),
    ).toBe(1);
    await hideQuestion(tx, moderator, id, "rude words");
    expect(await outcomeOf(edit(tx, author, id))).toBe("not-allowed");
    expect(await outcomeOf(edit(tx, other, id, { base: 1 }))).toBe("not-found");
    await edit(tx, moderator, id);
    await deleteQuestion(tx, moderator, id);
    expect(await outcomeOf(edit(tx, moderator, id))).toBe("not-allowed");
    expect(
      await outcomeOf(editQuestion(tx, author, 999_999, { ...questionForm(), base: 1, summary: "" })),
    ).toBe("not-found");
  });
});

test("the second of two edits on one base is told and changes nothing", async () => {
  const author = await makeMember();
  await inTransaction(async (tx) => {
    const id = await ask(tx, author);
    const base = await revisionOf(tx, "questions", id);
    await edit(tx, author, id, { title: "The first to come", base });
    expect(await refusalOf(edit(tx, author, id, { title: "The second to come", base }))).toEqual({
      kind: "conflict",
      reason: "errors.editedMeanwhile",
    });
    expect((await getQuestion(tx, author, id)).title).toBe("The first to come");
  });
});

test("of 32 editors on one base one wins, and there are as many revisions as wins (R5)", async () => {
  const author = await makeMember();
  const id = await ask(db, author);
  const base = await revisionOf(db, "questions", id);
  const outcomes = await Promise.all(
    Array.from({ length: 32 }, (_, at) =>
      outcomeOf(edit(db, author, id, { title: `Editor number ${at}`, base })),
    ),
  );
  expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
  expect(outcomes.filter((one) => one === "conflict")).toHaveLength(31);
  expect(await countOf(db, sql`from revisions where question_id = ${id}`)).toBe(2);
});

test("people who exchange the tags of their questions at once do not get in each other's way", async () => {
  const people = await Promise.all(Array.from({ length: 6 }, () => makeMember()));
  const asked = await Promise.all(
    people.map(async (author, at) => ({
      author,
      id: await ask(db, author, { tags: at % 2 ? "left right" : "right left" }),
    })),
  );
  const sets = ["left middle", "right left", "middle right", "right middle left"];
  for (let round = 0; round < 6; round++) {
    await Promise.all(
      asked.map(({ author, id }, at) =>
        edit(db, author, id, { tags: sets[(at + round) % sets.length] ?? "left" }),
      ),
    );
  }
  expect(
    await countOf(
      db,
      sql`from tags t where slug in ('left', 'middle', 'right') and question_count <> (select count(*) from question_tags where tag_id = t.id)`,
    ),
  ).toBe(0);
});
