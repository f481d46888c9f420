// What is kept of a talk that is over: who may keep it, what it may be, and what becomes of files.
import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { keepHouse } from "~/domain/housekeeping.server";
import { putChapters, putTranscript } from "~/domain/recordings/annotate.server";
import { chaptersFrom, chaptersInput, transcriptInput } from "~/domain/recordings/input";
import { getRecordingFile, recordingOf, transcriptOf } from "~/domain/recordings/recordings.server";
import { sweepRecordings } from "~/domain/recordings/sweep.server";
import { removeRecording, uploadRecording } from "~/domain/recordings/upload.server";
import { env } from "~/env.server";
import { announced, eventsOf, letItPass, makeWorld, talkForm, viewerFor } from "../talks/world";

const world = await makeWorld();
const { people } = world;
const folder = path.join(env.UPLOADS_DIR, "recordings");
const files = () => (existsSync(folder) ? readdirSync(folder) : []);
let count = 0;

async function pastTalk() {
  count += 1;
  const id = await announced(world, people.L3, talkForm({ title: `Recorded talk, number ${count}` }));
  await letItPass(id);
  return id;
}

const mp4 = (length = 1000) =>
  Buffer.concat([Buffer.from("\0\0\0\x20ftypisom\0\0\0\0", "latin1"), Buffer.alloc(length, "v")]);

async function* inPieces(bytes: Buffer, size = 100) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe("an uploaded recording", () => {
  it("is kept whole and given in parts, to whoever may see the talk", async () => {
    const id = await pastTalk();
    await uploadRecording(db, await viewerFor(people.L2), id, inPieces(mp4()));
    const file = await getRecordingFile(db, { kind: "visitor" }, id);
    expect(file).toMatchObject({ contentType: "video/mp4", bytes: mp4().length });
    let part = Buffer.alloc(0);
    for await (const chunk of file.read({ start: 4, end: 7 })) part = Buffer.concat([part, chunk]);
    expect(part.toString()).toBe("ftyp");
    expect((await eventsOf(id)).map(({ verb }) => verb)).toEqual(["announced-talk", "added-recording"]);
    await sql`update talks set announced_at = null where id = ${id}`;
    await expect(getRecordingFile(db, { kind: "visitor" }, id)).rejects.toMatchObject({
      refusal: { kind: "not-found" },
    });
    await sql`update talks set announced_at = now() where id = ${id}`;
  });

  it("takes the place of the one before, whose file goes", async () => {
    const id = await pastTalk();
    const viewer = await viewerFor(people.L3);
    const before = files().length;
    await uploadRecording(db, viewer, id, inPieces(mp4(10)));
    await uploadRecording(db, viewer, id, inPieces(mp4(20)));
    expect(files()).toHaveLength(before + 1);
    expect((await recordingOf(db, id)).file?.bytes).toBe(mp4(20).length);
    await removeRecording(db, viewer, id);
    expect(files()).toHaveLength(before);
    expect((await recordingOf(db, id)).file).toBeNull();
  });

  it("is swept after a day when no talk has it, half-written or whole; what a talk has stays, and all that is no recording", async () => {
    const id = await pastTalk();
    await uploadRecording(db, await viewerFor(people.L3), id, inPieces(mp4()));
    const kept = files();
    const old = [`${"a".repeat(32)}.mp4`, `.${"b".repeat(32)}.draft`];
    const young = [`${"c".repeat(32)}.webm`, `.${"d".repeat(32)}.draft`];
    const foreign = ["README", ".gitkeep"];
    for (const name of [...old, ...young, ...foreign]) writeFileSync(path.join(folder, name), "bytes");
    const [now, hour] = [Date.now(), 3_600_000];
    for (const name of [...kept, ...old, ...foreign])
      utimesSync(path.join(folder, name), new Date(now - 25 * hour), new Date(now - 25 * hour));
    for (const name of young)
      utimesSync(path.join(folder, name), new Date(now - 23 * hour), new Date(now - 23 * hour));
    await keepHouse(db);
    expect(files().sort()).toEqual([...kept, ...young, ...foreign].sort());
    await sweepRecordings(db, { now: new Date(now + 2 * hour) });
    expect(files().sort()).toEqual([...kept, ...foreign].sort());
    for (const name of foreign) rmSync(path.join(folder, name));
  });

  it("leaves nothing when it is refused or breaks off", async () => {
    const id = await pastTalk();
    const viewer = await viewerFor(people.L3);
    const before = files();
    async function* broken() {
      yield* inPieces(mp4());
      throw new Error("the line went dead");
    }
    await expect(uploadRecording(db, viewer, id, broken())).rejects.toThrow("the line went dead");
    const page = Buffer.from("<!doctype html>".repeat(20));
    await expect(uploadRecording(db, viewer, id, inPieces(page))).rejects.toMatchObject({
      refusal: { kind: "invalid", errors: { recording: "errors.recordingFormat" } },
    });
    await expect(uploadRecording(db, viewer, id, inPieces(Buffer.alloc(0)))).rejects.toMatchObject({
      refusal: { errors: { recording: "errors.recordingMissing" } },
    });
    const coming = await announced(world, people.L3, talkForm({ title: "Not over yet, so no recording" }));
    await expect(uploadRecording(db, viewer, coming, inPieces(mp4()))).rejects.toMatchObject({
      refusal: { kind: "conflict", reason: "errors.talkNotOver" },
    });
    const stranger = await viewerFor(people.otherVendor);
    await expect(uploadRecording(db, stranger, id, inPieces(mp4()))).rejects.toMatchObject({
      refusal: { kind: "not-allowed" },
    });
    expect(files()).toEqual(before);
  });
});

describe("chapters", () => {
  it("are typed one on a line, and told of by line when they are wrong", () => {
    expect(chaptersFrom("0:00 Start\n\n 12:30 – What it knows \n00:01:05 - First loss")).toEqual({
      chapters: [
        { atSeconds: 0, title: "Start" },
        { atSeconds: 65, title: "First loss" },
        { atSeconds: 750, title: "What it knows" },
      ],
      faults: [],
    });
    expect(chaptersFrom(`x Start\n1:00\n2:00 One\n2:00 Two\n3:00 ${"长".repeat(121)}`).faults).toEqual([
      { line: 1, why: "time" },
      { line: 2, why: "title" },
      { line: 4, why: "twice" },
      { line: 5, why: "long" },
    ]);
    const many = Array.from({ length: 101 }, (_, at) => `0:${String(at % 60).padStart(2, "0")}`).length;
    expect(many).toBe(101);
    expect(chaptersInput.safeParse({ chapters: "" }).success).toBe(true);
    expect(chaptersInput.safeParse({ chapters: "x" }).success).toBe(false);
  });

  it("take the place of those before", async () => {
    const id = await pastTalk();
    const viewer = await viewerFor(people.FAE);
    await putChapters(db, viewer, id, [{ atSeconds: 5, title: "One" }]);
    await putChapters(db, viewer, id, [{ atSeconds: 5, title: "Two" }]);
    expect((await recordingOf(db, id)).chapters).toEqual([{ atSeconds: 5, title: "Two" }]);
    await expect(putChapters(db, await viewerFor(people.member), id, [])).rejects.toMatchObject({
      refusal: { kind: "not-allowed" },
    });
  });
});

describe("a transcript", () => {
  it("is kept as given, read in paragraphs, and taken away by an empty one", async () => {
    const id = await pastTalk();
    const viewer = await viewerFor(people.L3);
    await putTranscript(db, viewer, id, "WEBVTT\n\n00:00:05.000 --> 00:00:09.000\nThe buffer grows.");
    expect(await transcriptOf(db, id)).toEqual([{ at: 5, text: "The buffer grows." }]);
    expect((await recordingOf(db, id)).hasTranscript).toBe(true);
    await putTranscript(db, viewer, id, "");
    expect(await transcriptOf(db, id)).toBeNull();
  });

  it("has a limit, and something said in it", () => {
    const errorOf = (transcript: string) =>
      transcriptInput.safeParse({ transcript }).error?.issues[0]?.message ?? null;
    expect(errorOf("WEBVTT\n\n")).toBe("errors.transcript");
    expect(errorOf("讲".repeat(400_000))).toBe("errors.transcriptLong");
    expect([errorOf(""), errorOf("Hello")]).toEqual([null, null]);
  });
});
