import { expect, it } from "vitest";
import { searchHere } from "~/adapters/search/engine.server";
import { SearchFailure } from "~/adapters/search/port";
import type { Db } from "~/db.server";
import type { Ask } from "~/domain/search/find.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { relatedSolutions } from "~/domain/search/related.server";
import { inTransaction } from "../../support/database";
import { makeWorld } from "./world";

type World = Awaited<ReturnType<typeof makeWorld>>;

async function solution(world: World, title: string): Promise<number> {
  const question = await world.ask(title);
  await world.accept(question, await world.answer(question, "Turn it off and on again."));
  return question;
}

/** Asks as the page of a question does; counts how often the engine is asked. */
function reader(db: Db, id: number, title: string) {
  const asked = { times: 0 };
  const search: Ask = (requests) => {
    asked.times += 1;
    return searchHere(db, requests, () => {});
  };
  const look = async (more = {}) =>
    (await relatedSolutions(db, { id, revisionId: 1, title, tags: [] }, { search, ...more })).map(
      (one) => one.id,
    );
  return { asked, look };
}

it("gives solutions to questions like this one, never open ones, talks or itself", async () => {
  await inTransaction(async (db) => {
    const world = await makeWorld(db);
    const title = "Echo on the speaker of a phone";
    const own = await solution(world, title);
    const [one, other] = [
      await solution(world, "Echo on the phone speaker"),
      await solution(world, "Speaker echo"),
    ];
    await solution(world, "Invoice is wrong");
    await world.ask("Echo on a phone");
    await world.announce("Echo on the speaker of a phone");
    await drainSearch(db);
    const shown: string[] = [];
    const found = await reader(db, own, title).look({ shows: (tag: string) => shown.push(tag) });
    expect(found.sort()).toEqual([one, other].sort());
    expect(shown.sort()).toEqual([`question:${one}`, `question:${other}`].sort());
  });
});

it("shows five at most and looks for them once", async () => {
  await inTransaction(async (db) => {
    const world = await makeWorld(db);
    for (let count = 0; count < 7; count += 1) await solution(world, `Echo on phone number ${count}`);
    const own = await world.ask("Echo on phone");
    await drainSearch(db);
    const { asked, look } = reader(db, own, "Echo on phone");
    const found = await look();
    expect(found).toHaveLength(5);
    expect(await look()).toEqual(found);
    expect(asked.times).toBe(1);
  });
});

it.each([
  ["deleted", "remove"],
  ["hidden", "hide"],
] as const)("rule 6: what is %s goes at once, though its id is kept, and comes back", async (_, takeAway) => {
  await inTransaction(async (db) => {
    const world = await makeWorld(db);
    const canary = await solution(world, "Echo canary on a phone");
    const own = await world.ask("Echo on a phone");
    await drainSearch(db);
    const { asked, look } = reader(db, own, "Echo on a phone");
    expect(await look()).toEqual([canary]);
    await world[takeAway]("questions", canary);
    expect(await look()).toEqual([]);
    await world.show("questions", canary);
    expect(await look()).toEqual([canary]);
    expect(asked.times).toBe(1);
  });
});

it("leaves out what is no solution any more", async () => {
  await inTransaction(async (db) => {
    const world = await makeWorld(db);
    const other = await solution(world, "Echo on a phone at night");
    const own = await world.ask("Echo on a phone");
    await drainSearch(db);
    const { look } = reader(db, own, "Echo on a phone");
    expect(await look()).toEqual([other]);
    await world.unaccept(other);
    expect(await look()).toEqual([]);
  });
});

it("gives none when no engine answers, and tries again the next time", async () => {
  await inTransaction(async (db) => {
    const world = await makeWorld(db);
    const other = await solution(world, "Echo on a phone at night");
    const own = await world.ask("Echo on a phone");
    await drainSearch(db);
    const { look } = reader(db, own, "Echo on a phone");
    expect(await look({ search: () => Promise.reject(new SearchFailure("no")) })).toEqual([]);
    expect(await look()).toEqual([other]);
  });
});

it("gives none rather than wait when many pages look at once, and tries again the next time", async () => {
  await inTransaction(async (db) => {
    const world = await makeWorld(db);
    let [asked, release] = [0, () => {}];
    const answered = new Promise<void>((resolve) => {
      release = resolve;
    });
    const search: Ask = async () => {
      asked += 1;
      if (asked <= 2) await answered;
      return [];
    };
    const title = "Echo on a phone";
    const ids = [await world.ask(title), await world.ask(title), await world.ask(title)];
    const [one, two, three] = ids.map(
      (id) => () => relatedSolutions(db, { id, revisionId: 1, title, tags: [] }, { search }),
    );
    const waiting = [one?.(), two?.()];
    await expect.poll(() => asked).toBe(2);
    expect(await three?.()).toEqual([]);
    expect(asked).toBe(2);
    release();
    expect(await Promise.all(waiting)).toEqual([[], []]);
    await three?.();
    expect(asked).toBe(3);
  });
});
