// A talk is found by what was said in it, and the result says where.
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { rowsOf } from "~/domain/rows.server";
import { readDocuments } from "~/domain/search/documents.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { likeliest, type SaidRow, saidRows } from "~/domain/search/said.server";
import { searchForum } from "~/domain/search/search.server";
import { cuesIn, paragraphsOf } from "~/lib/cues";
import { inTransaction } from "../../support/database";
import { makeWorld } from "./world";

const transcript = `WEBVTT

00:00:05.000 --> 00:00:09.000
Welcome to everybody.

00:12:30.000 --> 00:12:50.000
The jitter buffer forgets a thunderstorm after thirty seconds.

00:20:00.000 --> 00:20:10.000
礼物音效绕过了参考信号。
`;

type Db = Parameters<Parameters<typeof inTransaction>[0]>[0];

async function said(db: Db, talkId: number, source = transcript) {
  const plain = paragraphsOf(cuesIn(source))
    .map(({ text }) => text)
    .join("\n");
  await db.execute(sql`insert into transcripts (talk_id, source, plain, changed_by)
    select ${talkId}, ${source}, ${plain}, created_by from talks where id = ${talkId}`);
}

const talksFound = async (db: Db, text: string) => {
  const { results, coming } = await searchForum(db, { text, filters: {}, page: 1 });
  return [...results, ...coming].flatMap((one) =>
    one.kind === "talk"
      ? { id: one.talk.id, at: one.at, passage: one.passage.map((part) => part.text).join("") }
      : [],
  );
};

describe("what was said", () => {
  it("is found in both languages, with its place in the recording", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const talk = await world.announce("Audio, an evening");
      await said(db, talk);
      await drainSearch(db);
      expect(await talksFound(db, "thunderstorm")).toEqual([
        { id: talk, at: 750, passage: "The jitter buffer forgets a thunderstorm after thirty seconds." },
      ]);
      expect(await talksFound(db, "参考信号")).toMatchObject([{ id: talk, at: 1200 }]);
    });
  });

  it("goes with the transcript, and with the talk that is a draft again", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const talk = await world.announce("Audio, an evening");
      await said(db, talk);
      await drainSearch(db);
      await db.execute(sql`delete from transcripts where talk_id = ${talk}`);
      await drainSearch(db);
      expect(await talksFound(db, "thunderstorm")).toEqual([]);
      await db.execute(sql`update talks set announced_at = null where id = ${talk}`);
      expect(await talksFound(db, "evening")).toEqual([]);
      await drainSearch(db);
      expect((await readDocuments(db, [{ kind: "talk", entityId: talk }])).size).toBe(0);
    });
  });

  it("of three hours is found at its end, and no further than the limit", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const talk = await world.announce("Audio, a long evening");
      const words = Array.from({ length: 20_000 }, (_, at) => `word${at % 3000} `).join("");
      await said(db, talk, `${words}\n\nquasar at the end`);
      await drainSearch(db);
      expect(await talksFound(db, "quasar")).toMatchObject([{ id: talk, at: null }]);
      const document = (await readDocuments(db, [{ kind: "talk", entityId: talk }])).get(`t_${talk}`);
      const pieces = document?.said ?? [];
      expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(20_000);
      expect(pieces.join("").length).toBeLessThanOrEqual(200_000);
    });
  });

  it("is looked through for the passage only where a term stands", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const talk = await world.announce("Audio, an evening");
      await said(db, talk);
      const [row] = await rowsOf<SaidRow>(db, saidRows([talk]));
      if (!row) throw new Error("a talk is missing");
      expect(likeliest(row, new Set(["thunderstorm"]))).toHaveLength(1);
      expect(likeliest(row, new Set(["nothing"]))).toEqual([]);
    });
  });
});
