// Pictures that no text uses go, with their files; what is used, or may still be, stays.
import { existsSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { sql as client, db } from "~/db.server";
import { editAnswer } from "~/domain/answers/edit.server";
import { deleteAnswer } from "~/domain/answers/state.server";
import { saveDraft } from "~/domain/drafts/drafts.server";
import { keepHouse } from "~/domain/housekeeping.server";
import { sweepImages } from "~/domain/images/sweep.server";
import { uploadImage } from "~/domain/images/upload.server";
import { changeTalk } from "~/domain/talks/change.server";
import type { Member } from "~/domain/viewer";
import { env } from "~/env.server";
import { imagePath } from "~/paths";
import { answer, ask, asViewer, makeMember, revisionOf } from "../../support/factories";
import { brokenFiles } from "../../support/invariants";
import { announced, changedForm, makeWorld, talkForm } from "../talks/world";

const HOUR = 3_600_000;
let author: Member;
let png: Uint8Array;

beforeAll(async () => {
  author = await makeMember();
  const image = sharp({ create: { width: 4, height: 4, channels: 3, background: "#0a7" } });
  png = new Uint8Array(await image.png().toBuffer());
});

/** A picture that was uploaded so many hours ago. */
async function uploaded(hoursAgo: number): Promise<string> {
  const { name } = await uploadImage(db, author, png);
  await client`update images set created_at = now() - make_interval(hours => ${hoursAgo}) where name = ${name}`;
  return name;
}

const fileOf = (name: string) => path.join(env.UPLOADS_DIR, name);
const rowOf = (name: string) => client`select name from images where name = ${name}`;
const bodyWith = (name: string) => `The dump shows it:\n\n![A dump](${imagePath(name)})`;
const isThere = async (name: string) => ({
  row: (await rowOf(name)).length > 0,
  file: existsSync(fileOf(name)),
});
const stays = { row: true, file: true };
const gone = { row: false, file: false };

test("what stands in no text goes after two days", async () => {
  const [old, young] = [await uploaded(49), await uploaded(47)];
  await keepHouse(db);
  expect(await isThere(old)).toEqual(gone);
  expect(await isThere(young)).toEqual(stays);
  expect(await brokenFiles(client, env.UPLOADS_DIR)).toEqual([]);
});

describe("what is used stays:", () => {
  test("in a revision, be it an earlier one or of a deleted answer", async () => {
    const [shown, before] = [await uploaded(49), await uploaded(49)];
    const answerId = await answer(db, author, await ask(db, await makeMember()), bodyWith(before));
    const base = await revisionOf(db, "answers", answerId);
    await editAnswer(db, author, answerId, { base, body: bodyWith(shown), summary: "", keepsMark: false });
    await deleteAnswer(db, author, answerId);
    await sweepImages(db);
    for (const name of [shown, before]) expect(await isThere(name)).toEqual(stays);
  });

  test("in a draft", async () => {
    const [ofMember, ofKey] = [await uploaded(49), await uploaded(49)];
    await saveDraft(db, { userId: author.id }, "question", { body: bodyWith(ofMember) });
    await saveDraft(db, { key: "k".repeat(43) }, "answer:1", { body: bodyWith(ofKey) });
    await sweepImages(db);
    for (const name of [ofMember, ofKey]) expect(await isThere(name)).toEqual(stays);
  });

  test("in a text that is being written meanwhile", async () => {
    const name = await uploaded(49);
    const questionId = await ask(db, await makeMember());
    await db.transaction(async (tx) => {
      await answer(tx, author, questionId, bodyWith(name));
      await sweepImages(db);
    });
    expect(await isThere(name)).toEqual(stays);
  });

  test("on a talk, until another takes its place", async () => {
    const world = await makeWorld();
    const [name, small] = [await uploaded(49), await uploaded(49)];
    const by = world.people.L3;
    await client`update images set user_id = ${by.id} where name in (${name}, ${small})`;
    const form = talkForm({ body: bodyWith(name), pictureName: small, pictureAlt: "A dump" });
    const id = await announced(world, by, form);
    await sweepImages(db);
    expect(await isThere(name)).toEqual(stays);
    const change = await changedForm(by, id, { body: "An outline without a picture." });
    await changeTalk(db, await asViewer(by), id, change);
    await sweepImages(db);
    expect(await isThere(name)).toEqual(gone);
    const [talk] = await client`select picture_name as picture from talks where id = ${id}`;
    expect(talk).toEqual({ picture: small });
    expect(await isThere(small)).toEqual(stays);
  });
});

test("a file whose row did not come goes after a day, half-written or whole; what is no picture stays", async () => {
  const [old, young] = [`${"a".repeat(32)}.png`, `${"b".repeat(32)}.png`];
  const [draft, foreign] = [`.${"c".repeat(32)}.draft`, "README"];
  const kept = await uploaded(1);
  for (const name of [old, young, draft, foreign]) writeFileSync(fileOf(name), "bytes");
  const at = new Date(Date.now() - 25 * HOUR);
  for (const name of [old, draft, foreign, kept]) utimesSync(fileOf(name), at, at);
  expect(await brokenFiles(client, env.UPLOADS_DIR)).toEqual([
    { name: "a picture has a row and a file of its size", rows: [{ name: old }, { name: young }] },
  ]);
  await sweepImages(db);
  expect([old, young, draft, foreign, kept].filter((name) => existsSync(fileOf(name)))).toEqual([
    young,
    foreign,
    kept,
  ]);
});
