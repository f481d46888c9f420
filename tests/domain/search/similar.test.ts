import { describe, expect, it } from "vitest";
import { SearchFailure } from "~/adapters/search/port";
import type { Db } from "~/db.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { similarQuestions } from "~/domain/search/similar.server";
import { inTransaction } from "../../support/database";
import { makeWorld } from "./world";

const titles = async (db: Db, title: string, options = {}) =>
  (await similarQuestions(db, title, options))?.map((one) => one.title);

describe("similar questions", () => {
  it("are solved ones first, never talks, never the question itself, and say what they are", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const open = await world.ask("Bluetooth headset loses its microphone");
      const solved = await world.ask("Bluetooth headset has no microphone", "On all phones.");
      await world.accept(solved, await world.answer(solved, "Ask for the permission."));
      const official = await world.ask("The microphone of a bluetooth headset is silent");
      await world.mark(await world.answer(official, "Route it to SCO."));
      await world.announce("Bluetooth headset microphone, live");
      await drainSearch(db);
      const found = (await similarQuestions(db, "bluetooth headset microphone")) ?? [];
      expect(found.map(({ id }) => id).sort()).toEqual([open, solved, official].sort());
      expect(found[2]).toEqual({
        id: open,
        title: "Bluetooth headset loses its microphone",
        language: "en",
        official: false,
        accepted: false,
        isClosed: false,
      });
      expect(found).toContainEqual(expect.objectContaining({ id: solved, accepted: true, official: false }));
      expect(await titles(db, "bluetooth headset microphone", { exceptId: open })).toHaveLength(2);
    });
  });

  it("share more than a word: in title, tags or the beginning of the text", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const tag = await world.tag("orientation");
      await world.ask("Picture is upside down", "", { tags: [tag] });
      await world.ask("It is wrong", "The camera picture is upside down when the tablet turns.");
      await world.ask("Invoice is wrong", `${"Nothing. ".repeat(60)} upside down tablet picture camera`);
      await drainSearch(db);
      const found = await titles(db, "camera picture upside down on a tablet");
      expect(found?.sort()).toEqual(["It is wrong", "Picture is upside down"]);
    });
  });

  it.each([
    "purple elephants dance at night",
    "invoice of the elephants in march",
    "今天天气怎么样",
    "wrong wrong wrong",
    "the of and in",
    "-- && ::",
  ])("are none for %j", async (title) => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      await world.ask("Invoice shows a negative number", "The month is February, the currency euro.");
      await world.ask("远端视频黑屏", "切后台以后远端视频黑屏。");
      await drainSearch(db);
      expect(await titles(db, title)).toEqual([]);
    });
  });

  it("are found in Chinese, and in the other language by words of the trade", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      await world.ask("切后台以后远端视频黑屏", "安卓上每次都这样。");
      await world.ask("Black screen after the background", "");
      await drainSearch(db);
      expect((await titles(db, "切到后台黑屏"))?.sort()).toEqual([
        "Black screen after the background",
        "切后台以后远端视频黑屏",
      ]);
    });
  });

  it("are five at most, and none before enough is typed", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      for (let count = 0; count < 7; count += 1) await world.ask(`Garbled voice in tunnels ${count}`);
      await drainSearch(db);
      expect(await titles(db, "garbled voice tunn")).toHaveLength(5);
      expect(await titles(db, "garbled voice")).toEqual([]);
    });
  });

  it("take marks of a query for text: nothing in a title excludes", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      await world.ask("Garbled voice in tunnels");
      await drainSearch(db);
      expect(await titles(db, 'garbled -voice "in all the tunnels"')).toEqual(["Garbled voice in tunnels"]);
    });
  });

  it("are null when no engine answers", async () => {
    await inTransaction(async (db) => {
      const search = () => Promise.reject(new SearchFailure("no"));
      expect(await similarQuestions(db, "garbled voice in tunnels", { search })).toBeNull();
    });
  });

  it.each([
    ["deleted", "remove"],
    ["hidden", "hide"],
  ] as const)("rule 6: hold nothing that is %s, though the index still has it", async (_, takeAway) => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const canary = await world.ask("Canary sings in the tunnel", "and nobody may hear it");
      await drainSearch(db);
      const shown: string[] = [];
      expect(
        await titles(db, "canary sings tunnel", { shows: (tag: string) => shown.push(tag) }),
      ).toHaveLength(1);
      expect(shown).toEqual([`question:${canary}`]);
      await world[takeAway]("questions", canary);
      expect(await titles(db, "canary sings tunnel")).toEqual([]);
      await drainSearch(db);
      expect(await titles(db, "canary sings tunnel")).toEqual([]);
    });
  });

  it("rule 6: an accepted answer that was deleted makes no solution", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const question = await world.ask("Garbled voice in tunnels");
      const answer = await world.answer(question, "Raise the buffer.");
      await world.accept(question, answer);
      await drainSearch(db);
      await world.remove("answers", answer);
      expect(await similarQuestions(db, "garbled voice in tunnels")).toMatchObject([{ accepted: false }]);
    });
  });
});
