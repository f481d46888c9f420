import { describe, expect, it } from "vitest";
import { SearchFailure } from "~/adapters/search/port";
import type { Db } from "~/db.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { suggest } from "~/domain/search/suggest.server";
import { inTransaction } from "../../support/database";
import { makeWorld } from "./world";

const given = (text: string, filters = {}) => ({ text, filters });

async function titles(db: Db, text: string, filters = {}): Promise<string[]> {
  const found = (await suggest(db, given(text, filters))) ?? [];
  return found.map(({ title }) => title.map((segment) => segment.text).join(""));
}

describe("suggestions", () => {
  it("take the last word for a beginning, mark it, and say what each is", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const official = await world.ask("Jittery voice on trains");
      const answer = await world.answer(official, "Raise the buffer.");
      await world.mark(answer);
      await world.accept(official, answer);
      const open = await world.ask("Voice is jittery at night");
      const talk = await world.announce("Jitter, explained by a voice");
      await drainSearch(db);
      const found = (await suggest(db, given("voice jitt"))) ?? [];
      expect(found[0]).toEqual({
        kind: "solution",
        entityId: official,
        language: "en",
        official: true,
        accepted: true,
        isComing: false,
        title: [
          { text: "Jittery", hit: true },
          { text: " ", hit: false },
          { text: "voice", hit: true },
          { text: " on trains", hit: false },
        ],
      });
      expect(found).toContainEqual(expect.objectContaining({ kind: "question", entityId: open }));
      expect(found).toContainEqual(
        expect.objectContaining({ kind: "talk", entityId: talk, isComing: true, official: false }),
      );
    });
  });

  it("put open questions behind solutions whose titles have as much of what was typed", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      for (let count = 0; count < 6; count += 1) await world.ask(`Crackle ${count}`, "Crackle, crackle.");
      const solved = await world.ask(
        "Crackle on the line",
        "It is there on most days, and nobody knows whence.",
      );
      await world.accept(solved, await world.answer(solved, "Replace the cable."));
      await world.ask("Crackle and hum");
      await drainSearch(db);
      expect((await titles(db, "crack"))[0]).toBe("Crackle on the line");
      expect((await titles(db, "crackle hum"))[0]).toBe("Crackle and hum");
    });
  });

  it("are five at most, in both languages", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      for (let count = 0; count < 7; count += 1) await world.ask(`远端画面卡住 frozen ${count}`);
      await drainSearch(db);
      expect(await titles(db, "画面")).toHaveLength(5);
      expect(await titles(db, "画")).toHaveLength(5);
      expect(await titles(db, "froz")).toHaveLength(5);
    });
  });

  it("obey chosen filters and the words of a query", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      await world.ask("Howling speakers", "", { platform: "ios" });
      await world.ask("Howling headset", "", { platform: "web" });
      await drainSearch(db);
      expect(await titles(db, "howl", { platform: "web" })).toEqual(["Howling headset"]);
      expect(await titles(db, "platform:ios howl")).toEqual(["Howling speakers"]);
    });
  });

  it.each(["", " ", "h", "-"])("are none for %j, and nobody is asked", async (text) => {
    await inTransaction(async (db) => {
      expect(await suggest(db, given(text), { search: () => Promise.reject(new Error("asked")) })).toEqual(
        [],
      );
    });
  });

  it("are null when no engine answers, and that is reported", async () => {
    await inTransaction(async (db) => {
      const failure = new SearchFailure("no");
      const reported: unknown[] = [];
      const surroundings = {
        search: () => Promise.reject(failure),
        report: (error: unknown) => reported.push(error),
      };
      expect(await suggest(db, given("howl"), surroundings)).toBeNull();
      expect(reported).toEqual([failure]);
    });
  });

  it("tell the page cache of everything that they show", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const question = await world.ask("Flicker");
      const talk = await world.announce("Flicker");
      await drainSearch(db);
      const shown: string[] = [];
      await suggest(db, given("flick"), { shows: (tag) => shown.push(tag) });
      expect(shown.sort()).toEqual([`question:${question}`, `talk:${talk}`]);
    });
  });

  it.each([
    ["deleted", "remove"],
    ["hidden", "hide"],
  ] as const)("rule 6: hold nothing that is %s, though the index still has it", async (_, takeAway) => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const canary = await world.ask("Canary sings in the title");
      await world.ask("Canary that all may hear");
      await drainSearch(db);
      expect(await titles(db, "cana")).toHaveLength(2);
      await world[takeAway]("questions", canary);
      expect(await titles(db, "cana")).toEqual(["Canary that all may hear"]);
      await drainSearch(db);
      expect(await titles(db, "canary sings")).toEqual(["Canary that all may hear"]);
    });
  });
});
