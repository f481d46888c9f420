// What people do with a tag while its name comes to lead elsewhere: nobody is refused, and all of it carries the other tag.
import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { sql as client, type Db, db, openDatabase } from "~/db.server";
import { follow } from "~/domain/follows/follow.server";
import { editQuestion } from "~/domain/questions/edit.server";
import { hideQuestion, unhideQuestion } from "~/domain/questions/state.server";
import { rowsOf } from "~/domain/rows.server";
import { addAlias } from "~/domain/tags/change-aliases.server";
import { editTag } from "~/domain/tags/edit-tag.server";
import { mergeTag } from "~/domain/tags/merge-tag.server";
import { moveTagged } from "~/domain/tags/move-tagged.server";
import { claimNames } from "~/domain/tags/names.server";
import { getTendedTag } from "~/domain/tags/tended.server";
import { ask, makeMember, questionForm, revisionOf } from "../../support/factories";
import { brokenInvariants } from "../../support/invariants";
import { moveAllTagged } from "../../support/jobs";
import { refusalOf } from "../../support/refusals";

const [moderator, asker, other] = [
  await makeMember({ roles: ["moderator"] }),
  await makeMember(),
  await makeMember(),
];

const tagsOf = async (questionId: number) =>
  (
    await client<{ slug: string }[]>`
      select t.slug from question_tags x join tags t on t.id = x.tag_id where x.question_id = ${questionId} order by x.position`
  ).map(({ slug }) => slug);

function aside(): Db {
  const beside = openDatabase(process.env.DATABASE_URL ?? "", { pool: 2 });
  onTestFinished(() => beside.close());
  return beside.db;
}

/** Ends once another connection waits for what this transaction holds. */
async function isWaitedFor(tx: Db): Promise<void> {
  const [{ pid } = { pid: 0 }] = await rowsOf<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`);
  const waiting = () =>
    client`select from pg_locks where not granted and ${pid} = any (pg_blocking_pids(pid))`;
  await expect.poll(waiting, { timeout: 20_000 }).not.toEqual([]);
}

/** Lets `work` begin while the names are claimed, and merges once it waits for them. */
async function whileMerging<T>(from: string, into: string, work: (there: Db) => Promise<T>): Promise<T> {
  const there = aside();
  let done: Promise<T> | undefined;
  await db.transaction(async (tx) => {
    await claimNames(tx);
    done = work(there);
    done.catch(() => {});
    await isWaitedFor(tx);
    await mergeTag(tx, moderator, from, into);
  });
  return (await done) as T;
}

test("who asks with the tag meanwhile asks with the other one, and not with both", async () => {
  await ask(db, asker, { tags: "wind gust" });
  const id = await whileMerging("gust", "wind", (there) => ask(there, other, { tags: "gust android wind" }));
  expect(await tagsOf(id)).toEqual(["wind", "android"]);
  expect(await brokenInvariants(client)).toEqual([]);
});

test("who edits a question with the tag meanwhile saves it with the other one", async () => {
  const id = await ask(db, asker, { tags: "rain drizzle ios" });
  const base = await revisionOf(db, "questions", id);
  await whileMerging("drizzle", "rain", (there) =>
    editQuestion(there, asker, id, { ...questionForm({ tags: "drizzle web rain" }), base, summary: "" }),
  );
  expect(await tagsOf(id)).toEqual(["rain", "web"]);
  expect(await brokenInvariants(client)).toEqual([]);
});

test("who follows the tag meanwhile follows the other one", async () => {
  await ask(db, asker, { tags: "snow sleet" });
  const { id } = await getTendedTag(db, moderator, "sleet");
  await whileMerging("sleet", "snow", (there) => follow(there, other, { kind: "tag", id }));
  const [followed] = await client`
    select t.slug from follows f join followers w on w.id = f.follower_id join tags t on t.id = f.tag_id where w.user_id = ${other.id}`;
  expect(followed?.slug).toBe("snow");
});

test("a merge waits for who was asking, and takes that question along", async () => {
  await ask(db, asker, { tags: "fog mist" });
  const there = aside();
  let merged: Promise<unknown> | undefined;
  let id = 0;
  await db.transaction(async (tx) => {
    id = await ask(tx, other, { tags: "mist" });
    merged = mergeTag(there, moderator, "mist", "fog");
    merged.catch(() => {});
    await isWaitedFor(tx);
  });
  await merged;
  expect(await tagsOf(id)).toEqual(["fog"]);
});

test("two moderators who name the tag at once, or merge two into each other, leave one of them", async () => {
  await ask(db, asker, { tags: "hail frost" });
  const change = { about: "", base: 0 };
  const named = await Promise.allSettled([
    editTag(db, moderator, "hail", { ...change, name: "hail-one" }),
    editTag(aside(), moderator, "hail", { ...change, name: "hail-two" }),
  ]);
  expect(named.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const { slug } = await getTendedTag(db, moderator, "hail");
  const merged = await Promise.allSettled([
    mergeTag(db, moderator, slug, "frost"),
    mergeTag(aside(), moderator, "frost", slug),
  ]);
  expect(merged.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await brokenInvariants(client)).toEqual([]);
});

test("a name is given once: to who asks with it first, or to the tag", async () => {
  await ask(db, asker, { tags: "thunder" });
  const there = aside();
  let asked: Promise<number> | undefined;
  await db.transaction(async (tx) => {
    await addAlias(tx, moderator, "thunder", "storm");
    asked = ask(there, other, { tags: "storm" });
    asked.catch(() => {});
    await isWaitedFor(tx);
  });
  expect(await tagsOf((await asked) ?? 0)).toEqual(["thunder"]);
  let added: Promise<unknown> | undefined;
  await db.transaction(async (tx) => {
    await ask(tx, other, { tags: "lightning" });
    added = addAlias(there, moderator, "thunder", "lightning");
    added.catch(() => {});
    await isWaitedFor(tx);
  });
  expect(await refusalOf(added as Promise<unknown>)).toMatchObject({
    errors: { alias: "errors.tagAliasIsTag" },
  });
});

test("who holds a question is not waited for: the merge is done, and the job brings it", async () => {
  const id = await ask(db, asker, { tags: "sun shine" });
  const from = await getTendedTag(db, moderator, "shine");
  const there = aside();
  await db.transaction(async (tx) => {
    await tx.execute(sql`select search_mark_dirty('question', ${id}, 1)`);
    await mergeTag(there, moderator, "shine", "sun");
    expect((await getTendedTag(there, moderator, "shine")).slug).toBe("sun");
    await expect(moveTagged(there, from.id)).rejects.toMatchObject({ cause: { code: "55P03" } });
  });
  expect(await tagsOf(id)).toEqual(["sun", "shine"]);
  expect(await brokenInvariants(client)).toEqual([]);
  await moveAllTagged(db);
  expect(await tagsOf(id)).toEqual(["sun"]);
});

test("in a crowd of askers, editors and moderators nobody is refused, and every count is right afterwards", async () => {
  const names = ["c-one", "c-two", "c-three", "c-four"];
  const people = await Promise.all(names.map(() => makeMember()));
  const crowd = await Promise.all(people.map((who) => ask(db, who, { tags: names.join(" ") })));
  await client`delete from rate_limits`;
  const there = aside();
  const askers = people.map(async (who, at) => {
    for (let round = 0; round < 6; round++) {
      const tags = [names[(at + round) % 4], names[(at + round + 1) % 4], "crowd"].join(" ");
      await ask(db, who, { tags });
      const id = crowd[at] ?? 0;
      const base = await revisionOf(db, "questions", id);
      await editQuestion(db, who, id, { ...questionForm({ tags }), base, summary: "" });
      await hideQuestion(db, moderator, id, "It shows a key.");
      await unhideQuestion(db, moderator, id);
    }
  });
  const tending = (async () => {
    for (let round = 0; round < 6; round++) {
      const { slug, base } = await getTendedTag(there, moderator, "c-one");
      await editTag(there, moderator, slug, {
        name: round % 2 ? "c-one" : "c-first",
        about: `${round}`,
        base,
      });
      if (round === 2) await mergeTag(there, moderator, "c-two", "c-three");
      if (round === 4) await mergeTag(there, moderator, "c-three", "c-one");
    }
  })();
  await Promise.all([...askers, tending]);
  await moveAllTagged(db);
  expect(await brokenInvariants(client)).toEqual([]);
  const left = await client`
    select t.slug from tags t where t.slug like 'c-%' and exists (select from question_tags x where x.tag_id = t.id) order by 1`;
  expect(left.map(({ slug }) => slug)).toEqual(["c-four", "c-one"]);
});
