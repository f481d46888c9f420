// What moderators do to tags, and where their names lead afterwards.
import { beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { follow, unfollow } from "~/domain/follows/follow.server";
import { askQuestion } from "~/domain/questions/ask.server";
import { editQuestion } from "~/domain/questions/edit.server";
import { hideQuestion } from "~/domain/questions/state.server";
import { understood } from "~/domain/search/search.server";
import { addAlias, removeAlias } from "~/domain/tags/change-aliases.server";
import { listTagChanges } from "~/domain/tags/changes.server";
import { editTag } from "~/domain/tags/edit-tag.server";
import { mergeTag } from "~/domain/tags/merge-tag.server";
import { getTag, listTags } from "~/domain/tags/tags.server";
import { carriedBy, getTendedTag } from "~/domain/tags/tended.server";
import type { Member } from "~/domain/viewer";
import { ask, makeMember, questionForm, revisionOf } from "../../support/factories";
import { brokenInvariants } from "../../support/invariants";
import { moveAllTagged } from "../../support/jobs";
import { refusalOf } from "../../support/refusals";
import { announced, makeWorld, talkForm, viewerFor } from "../talks/world";

const [moderator, asker, fan] = [
  await makeMember({ roles: ["moderator"] }),
  await makeMember(),
  await makeMember(),
];
const visitor = { kind: "visitor" } as const;
const world = await makeWorld();

let count = 0;
let names: { one: string; two: string; other: string };
beforeEach(async () => {
  await sql`delete from rate_limits`;
  count += 1;
  names = { one: `one-${count}`, two: `two-${count}`, other: `other-${count}` };
});

const tagsOf = async (questionId: number) =>
  (
    await sql<{ slug: string }[]>`
      select t.slug from question_tags x join tags t on t.id = x.tag_id where x.question_id = ${questionId} order by x.position`
  ).map(({ slug }) => slug);
const tended = (name: string) => getTendedTag(db, moderator, name);
const edit = async (
  name: string,
  change: Partial<{ name: string; about: string; base: number }>,
  who = moderator,
) => {
  const { slug, about, base } = await tended(name);
  return editTag(db, who, name, { name: slug, about, base, ...change });
};
const followedBy = async (who: Member) =>
  (
    await sql<{ slug: string }[]>`
      select t.slug from follows f join followers w on w.id = f.follower_id join tags t on t.id = f.tag_id where w.user_id = ${who.id}
        and t.slug like ${`%-${count}`} order by 1`
  ).map(({ slug }) => slug);

describe("a tag that is renamed", () => {
  test("is that of its questions, talks and followers, keeps what is said of it, and its old name leads to it", async () => {
    const { one, two } = names;
    const id = await ask(db, asker, { tags: `android ${one}` });
    await announced(world, world.people.L3, talkForm({ title: `Echo of tags, part ${count}`, tags: one }));
    await follow(db, fan, { kind: "tag", id: (await tended(one)).id });
    await edit(one, { about: "What is heard." });
    await edit(one, { name: two });
    expect(await tagsOf(id)).toEqual(["android", two]);
    const tag = await getTag(db, visitor, one);
    expect(tag).toMatchObject({ slug: two, about: "What is heard.", questionCount: 1, aliases: [one] });
    expect(await carriedBy(db, tag.id)).toEqual({ questions: 1, talks: 1, followers: 1 });
    expect(await followedBy(fan)).toEqual([two]);
    const listed = (await listTags(db, { page: 1, size: 500 })).items.map(({ slug }) => slug);
    expect(listed).toContain(two);
    expect(listed).not.toContain(one);
  });

  test("can be given its old name back, and a third one: every name leads to it in one step", async () => {
    const { one, two, other } = names;
    const id = await ask(db, asker, { tags: one });
    await edit(one, { name: two });
    await edit(two, { name: one });
    expect(await tagsOf(id)).toEqual([one]);
    expect((await tended(two)).slug).toBe(one);
    await edit(one, { name: other });
    expect(await tended(one)).toMatchObject({ slug: other, aliases: [one, two] });
    expect(await tagsOf(id)).toEqual([other]);
    expect(await brokenInvariants(sql)).toEqual([]);
  });

  test("takes no name that another tag has or that leads to one, but one that nothing carries", async () => {
    const { one, two, other } = names;
    await ask(db, asker, { tags: `${one} ${two}` });
    await addAlias(db, moderator, two, other);
    expect(await refusalOf(edit(one, { name: two }))).toMatchObject({
      errors: { name: "errors.tagNameTaken" },
    });
    expect(await refusalOf(edit(one, { name: other }))).toMatchObject({
      errors: { name: "errors.tagNameLeads" },
    });
    await removeAlias(db, moderator, two, other);
    await edit(one, { name: other });
    expect((await tended(one)).slug).toBe(other);
  });

  test("is not changed by who began before somebody else did", async () => {
    const { one, two, other } = names;
    await ask(db, asker, { tags: one });
    const { base } = await tended(one);
    await edit(one, { name: two });
    expect(await refusalOf(edit(one, { name: other, base }))).toMatchObject({ reason: "errors.tagChanged" });
    const then = (await tended(one)).base;
    await edit(one, { about: "The first one's words." });
    expect(await refusalOf(edit(one, { about: "The second one's.", base: then }))).toMatchObject({
      reason: "errors.tagChanged",
    });
    expect(await tended(one)).toMatchObject({ slug: two, about: "The first one's words." });
  });
});

describe("a tag that is merged", () => {
  test("is the other one: once on what had both, for whoever followed both since they first did", async () => {
    const { one, two } = names;
    const both = await ask(db, asker, { tags: `${one} a b c ${two}` });
    const alone = await ask(db, asker, { tags: one });
    const hidden = await ask(db, asker, { tags: one });
    await hideQuestion(db, moderator, hidden, "It shows a key.");
    await announced(
      world,
      world.people.L3,
      talkForm({ title: `Echo of tags, part ${count}`, tags: `${one} ${two}` }),
    );
    const [fromId, intoId] = [(await tended(one)).id, (await tended(two)).id];
    for (const id of [fromId, intoId]) await follow(db, fan, { kind: "tag", id });
    await follow(db, asker, { kind: "tag", id: fromId });
    await sql`update follows set confirmed_at = '2026-01-02' where tag_id = ${fromId}`;

    expect(await mergeTag(db, moderator, one, two)).toEqual({ slug: two });
    expect(await tagsOf(both)).toEqual(["a", "b", "c", two]);
    expect(await tagsOf(alone)).toEqual([two]);
    expect(await tagsOf(hidden)).toEqual([two]);
    expect(await carriedBy(db, intoId)).toEqual({ questions: 3, talks: 1, followers: 2 });
    expect(await getTag(db, visitor, two)).toMatchObject({ questionCount: 2, aliases: [one] });
    const since = await sql`select confirmed_at from follows where tag_id = ${intoId}`;
    expect(since.map((row) => row.confirmed_at.toISOString())).toEqual(
      Array(2).fill("2026-01-02T00:00:00.000Z"),
    );
    expect(await brokenInvariants(sql)).toEqual([]);
  });

  test("leads on with all its names, also when that one is merged in its turn", async () => {
    const { one, two, other } = names;
    await ask(db, asker, { tags: `${one} ${two} ${other}` });
    await addAlias(db, moderator, one, `more-${count}`);
    await mergeTag(db, moderator, one, two);
    await mergeTag(db, moderator, two, other);
    for (const name of [one, two, `more-${count}`]) expect((await tended(name)).slug).toBe(other);
    expect(await brokenInvariants(sql)).toEqual([]);
  });

  test("comes along in batches, however many carry it, and a worker that died goes on", async () => {
    const { one, two } = names;
    const ids = [];
    for (let n = 0; n < 5; n++) ids.push(await ask(db, asker, { tags: n % 2 ? one : `${one} ${two}` }));
    const tag = await tended(one);
    await sql.begin(async (tx) => {
      await tx`update tags set alias_of_id = (select id from tags where slug = ${two}) where id = ${tag.id}`;
      await tx`select graphile_worker.add_job('move-tagged', ${JSON.stringify({ tagId: tag.id })}::text::json)`;
    });
    expect(await brokenInvariants(sql)).toEqual([]);
    expect(await getTag(db, visitor, one)).toMatchObject({ slug: two });
    await moveAllTagged(db, { size: 2 });
    for (const id of ids) expect(await tagsOf(id)).toEqual([two]);
    expect((await getTag(db, visitor, two)).questionCount).toBe(5);
    expect(await brokenInvariants(sql)).toEqual([]);
  });

  test("is refused into itself, into another name of its own, into nothing, and a second time", async () => {
    const { one, two, other } = names;
    await ask(db, asker, { tags: `${one} ${two}` });
    await addAlias(db, moderator, one, other);
    for (const into of [one, other]) {
      expect(await refusalOf(mergeTag(db, moderator, one, into))).toMatchObject({
        errors: { into: "errors.tagItself" },
      });
    }
    expect(await refusalOf(mergeTag(db, moderator, one, "nowhere-at-all"))).toMatchObject({
      errors: { into: "errors.tagUnknown" },
    });
    await mergeTag(db, moderator, one, two);
    expect(await refusalOf(mergeTag(db, moderator, one, two))).toMatchObject({
      reason: "errors.tagLeadsAlready",
    });
  });
});

describe("another name of a tag", () => {
  test("is that tag for who asks, edits or announces with it, beside the tag itself too", async () => {
    const { one, two } = names;
    const first = await ask(db, asker, { tags: one });
    await addAlias(db, moderator, one, two);
    const id = await ask(db, asker, { tags: `${two} android ${one}` });
    expect(await tagsOf(id)).toEqual([one, "android"]);
    const [facts] = await sql`select facts->'tags' as tags from revisions where question_id = ${id}`;
    expect(facts?.tags).toEqual([one, "android"]);
    const base = await revisionOf(db, "questions", first);
    await editQuestion(db, asker, first, { ...questionForm({ tags: `x ${two}` }), base, summary: "" });
    expect(await tagsOf(first)).toEqual(["x", one]);
    const talk = await announced(
      world,
      world.people.L3,
      talkForm({ title: `Echo of tags, part ${count}`, tags: two }),
    );
    const [row] =
      await sql`select t.slug from talk_tags x join tags t on t.id = x.tag_id where x.talk_id = ${talk}`;
    expect(row?.slug).toBe(one);
  });

  test("in a search, by word or by filter, is that tag, once", async () => {
    const { one, two } = names;
    await ask(db, asker, { tags: one });
    await addAlias(db, moderator, one, two);
    expect(
      await understood(db, { text: `crash tag:${two}`, filters: { tags: [one, two, "unknown"] } }),
    ).toEqual({
      text: "crash",
      filters: { tags: [one, "unknown"] },
    });
  });

  test("makes no new revision of a question that is saved as it is", async () => {
    const { one, two } = names;
    const form = questionForm({ tags: one });
    const { id } = await askQuestion(db, asker, form);
    await edit(one, { name: two });
    const base = await revisionOf(db, "questions", id);
    await editQuestion(db, asker, id, { ...form, tags: [two], base, summary: "" });
    expect(await revisionOf(db, "questions", id)).toBe(base);
  });

  test("is followed and left as that tag by who has an older page before them", async () => {
    const { one, two } = names;
    await ask(db, asker, { tags: `${one} ${two}` });
    const old = (await tended(one)).id;
    await mergeTag(db, moderator, one, two);
    await follow(db, fan, { kind: "tag", id: old });
    expect(await followedBy(fan)).toEqual([two]);
    await unfollow(db, fan, { kind: "tag", id: old });
    expect(await followedBy(fan)).toEqual([]);
  });

  test("is none that a tag has, or that leads somewhere; once it is taken away it is anybody's", async () => {
    const { one, two, other } = names;
    const id = await ask(db, asker, { tags: `${one} ${two}` });
    const add = (name: string) => refusalOf(addAlias(db, moderator, one, name));
    expect(await add(two)).toMatchObject({ errors: { alias: "errors.tagAliasIsTag" } });
    expect(await add(one)).toMatchObject({ errors: { alias: "errors.tagAliasAlready" } });
    await addAlias(db, moderator, one, other);
    expect(await add(other)).toMatchObject({ errors: { alias: "errors.tagAliasAlready" } });
    expect(await refusalOf(addAlias(db, moderator, two, other))).toMatchObject({
      errors: { alias: "errors.tagNameLeads" },
    });
    await hideQuestion(db, moderator, id, "It shows a key.");
    expect(await add(two)).toMatchObject({ errors: { alias: "errors.tagAliasIsTag" } });
    await removeAlias(db, moderator, one, other);
    await removeAlias(db, moderator, one, other);
    const later = await ask(db, asker, { tags: other });
    expect(await tagsOf(later)).toEqual([other]);
  });

  test("stays while what carried it is on its way", async () => {
    const { one, two } = names;
    await ask(db, asker, { tags: `${one} ${two}` });
    await sql`update tags set alias_of_id = (select id from tags where slug = ${two}) where slug = ${one}`;
    expect(await refusalOf(removeAlias(db, moderator, two, one))).toMatchObject({
      reason: "errors.tagOnItsWay",
    });
    await sql`update tags set alias_of_id = null where slug = ${one}`;
  });
});

test("what stands on nothing public is nobody's to know, under none of its names (rule 6)", async () => {
  const { one, two } = names;
  const id = await ask(db, asker, { tags: one });
  await addAlias(db, moderator, one, two);
  await hideQuestion(db, moderator, id, "It shows a key.");
  for (const name of [one, two]) {
    expect((await refusalOf(getTag(db, visitor, name))).kind).toBe("not-found");
    expect((await refusalOf(getTag(db, asker, name))).kind).toBe("not-found");
    expect((await getTag(db, moderator, name)).slug).toBe(one);
  }
});

test("nobody else does any of it, nor reads what was done", async () => {
  const { one, two } = names;
  await ask(db, asker, { tags: `${one} ${two}` });
  const { base } = await tended(one);
  for (const who of [asker, await viewerFor(world.people.L3)]) {
    const acts = [
      () => editTag(db, who, one, { name: "x", about: "", base }),
      () => mergeTag(db, who, one, two),
      () => addAlias(db, who, one, "x"),
      () => removeAlias(db, who, one, "x"),
      () => listTagChanges(db, who, { page: 1 }),
    ];
    for (const act of acts) expect((await refusalOf(act())).kind).toBe("not-allowed");
  }
});

test("everything is in the log, with who and when, and stays there", async () => {
  const { one, two, other } = names;
  await ask(db, asker, { tags: `${one} ${other}` });
  await edit(one, { name: two, about: "What is heard." });
  await addAlias(db, moderator, two, `more-${count}`);
  await removeAlias(db, moderator, two, `more-${count}`);
  await mergeTag(db, moderator, two, other);
  const { items } = await listTagChanges(db, moderator, { page: 1 });
  const said = items.slice(0, 5).map(({ what, before, after, tag, by }) => [what, before, after, tag, by.id]);
  expect(said).toEqual([
    ["merged", two, other, other, moderator.id],
    ["alias", `more-${count}`, null, other, moderator.id],
    ["alias", null, `more-${count}`, other, moderator.id],
    ["about", "", "What is heard.", other, moderator.id],
    ["name", one, two, other, moderator.id],
  ]);
  await expect(sql`update tag_changes set after = 'x'`).rejects.toThrow(/permission denied|append-only/);
});
