// The queue of what a vendor should look at again, and what is read most without an official answer.
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "~/db.server";
import { getRecheckVendor, listRechecks, mostReadUnmarked } from "~/domain/official/rechecks.server";
import { countRead, writeReads } from "~/domain/questions/reads.server";
import { hideQuestion } from "~/domain/questions/state.server";
import type { Member } from "~/domain/viewer";
import { inTransaction } from "../../support/database";
import {
  ask,
  type House,
  makeHouse,
  makeMember,
  makeProduct,
  makeStaff,
  makeThread,
  mark,
  release,
} from "../../support/factories";
import { outcomeOf } from "../../support/refusals";

let house: House;
let asker: Member;
let answerer: Member;
let l1: Member;
let l2: Member;
let rival: Member;
let moderator: Member;

beforeAll(async () => {
  house = await makeHouse();
  asker = await makeMember();
  answerer = await makeMember();
  l1 = await makeStaff(house.vendor, "L1");
  l2 = await makeStaff(house.vendor, "L2");
  rival = await makeStaff(house.otherVendor, "L3");
  moderator = await makeMember({ roles: ["moderator"] });
});

async function marked(tx: Db, product = house.product, scope: Record<string, string> = {}) {
  const thread = await makeThread(tx, { asker, answerer, product });
  return { ...thread, markId: await mark(tx, l2, thread.answerId, scope) };
}
const read = (tx: Db, questionId: number, reads: number) =>
  tx.execute(sql`insert into question_reads values (${questionId}, ${reads})
    on conflict (question_id) do update set reads = excluded.reads`);
const queue = async (tx: Db, product: string | null = null, page = 1) =>
  (await listRechecks(tx, { vendorId: house.vendor.id, product, page })).items;

test("holds what needs a re-check and what a release came after, most read first, and nothing else", async () => {
  await inTransaction(async (tx) => {
    const [quiet, busy, edited, current, hidden] = [
      await marked(tx),
      await marked(tx),
      await marked(tx),
      await marked(tx, house.product, { toVersion: "4.9" }),
      await marked(tx),
    ];
    await tx.execute(sql`update official_marks set state = 'needs-recheck' where id = ${edited.markId}`);
    await release(tx, house.product, "5.0");
    await hideQuestion(tx, moderator, hidden.questionId, "a reason");
    await read(tx, busy.questionId, 30);
    await read(tx, edited.questionId, 20);
    await read(tx, current.questionId, 40);
    expect((await queue(tx)).map(({ markId, state, reads }) => [markId, state, reads])).toEqual([
      [busy.markId, "official", 30],
      [edited.markId, "needs-recheck", 20],
      [quiet.markId, "official", 0],
    ]);
    expect((await queue(tx))[0]?.unchecked.map(({ version }) => version)).toEqual(["5.0"]);
  });
});

test("is filtered by product, and paged", async () => {
  await inTransaction(async (tx) => {
    const sibling = await makeProduct(house.vendor);
    const one = await marked(tx, sibling);
    await tx.execute(sql`update official_marks set state = 'needs-recheck' where id = ${one.markId}`);
    const many = [];
    for (let at = 0; at < 31; at += 1) many.push(await marked(tx));
    await release(tx, house.product, "5.0");
    expect((await queue(tx, sibling.slug)).map(({ markId }) => markId)).toEqual([one.markId]);
    const first = await listRechecks(tx, { vendorId: house.vendor.id, product: house.product.slug, page: 1 });
    expect([first.items.length, first.hasNext]).toEqual([30, true]);
    const second = await listRechecks(tx, {
      vendorId: house.vendor.id,
      product: house.product.slug,
      page: 2,
    });
    expect([second.items.length, second.hasNext]).toEqual([1, false]);
  });
});

test("is for all staff of that vendor; for others there is none", async () => {
  for (const viewer of [l1, l2])
    expect((await inTransaction((tx) => getRecheckVendor(tx, viewer, house.vendor.slug))).id).toBe(
      house.vendor.id,
    );
  for (const viewer of [{ kind: "visitor" } as const, asker, rival, moderator])
    expect(await inTransaction((tx) => outcomeOf(getRecheckVendor(tx, viewer, house.vendor.slug)))).toBe(
      "not-found",
    );
  expect(await inTransaction((tx) => outcomeOf(getRecheckVendor(tx, l2, "nobody")))).toBe("not-found");
});

test("most read without an official answer: of this vendor, in sight, most read first, page by page", async () => {
  await inTransaction(async (tx) => {
    const official = await marked(tx);
    const foreign = await ask(tx, asker, { product: house.otherProduct.slug });
    const hidden = await ask(tx, asker, { product: house.product.slug });
    await hideQuestion(tx, moderator, hidden, "a reason");
    for (const id of [official.questionId, foreign, hidden]) await read(tx, id, 999);
    const open = [];
    for (let at = 0; at < 32; at += 1) {
      const id = await ask(tx, asker, { product: house.product.slug });
      await read(tx, id, at + 1);
      open.unshift(id);
    }
    const listed = async (product: string | null, page: number) => {
      const found = await mostReadUnmarked(tx, { vendorId: house.vendor.id, product, page });
      return { ids: found.items.map(({ id }) => id), hasNext: found.hasNext };
    };
    expect(await listed(null, 1)).toEqual({ ids: open.slice(0, 30), hasNext: true });
    expect(await listed(null, 2)).toEqual({ ids: open.slice(30), hasNext: false });
    expect(await listed("another", 1)).toEqual({ ids: [], hasNext: false });
  });
});

test("reads are added up, and those of no question are passed over", async () => {
  await inTransaction(async (tx) => {
    const id = await ask(tx, asker);
    for (const one of [id, id, 999_999_999]) countRead(one);
    await writeReads(tx);
    countRead(id);
    await writeReads(tx);
    await writeReads(tx);
    expect([...(await tx.execute(sql`select question_id, reads from question_reads`))]).toEqual([
      { question_id: id, reads: 3 },
    ]);
  });
});

test("reads that could not be written are counted on", async () => {
  await inTransaction(async (tx) => {
    const id = await ask(tx, asker);
    countRead(id);
    const broken = { execute: () => Promise.reject(new Error("away")) } as unknown as Db;
    await expect(writeReads(broken)).rejects.toThrow("away");
    await writeReads(tx);
    expect([...(await tx.execute(sql`select reads from question_reads`))]).toEqual([{ reads: 1 }]);
  });
});
