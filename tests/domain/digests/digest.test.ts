import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { makeDigests } from "~/domain/digests/make.server";
import { weekDue } from "~/domain/digests/weeks";
import { follow } from "~/domain/follows/follow.server";
import { endMails } from "~/domain/notifications/wishes.server";
import { dyingAfter, survives } from "../../support/dying";
import { asViewer, makeHouse, makeStaff, makeThread, mark } from "../../support/factories";
import { mailsTo } from "../../support/mails";
import { makePerson } from "../../support/people";
import { announced, makeWorld, talkForm, viewerFor } from "../talks/world";

const world = await makeWorld();

/** Nine on the coming Monday, by universal time. */
function monday(): Date {
  const now = new Date();
  const days = (8 - (now.getUTCDay() || 7)) % 7 || 7;
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, 9));
}

describe("the weekly digest", () => {
  it("is due on Monday from eight in the reader's zone", () => {
    expect(weekDue(new Date("2026-11-29T23:59:00Z"), "Asia/Shanghai")).toBeNull();
    expect(weekDue(new Date("2026-11-30T00:00:00Z"), "Asia/Shanghai")).toBe("2026-11-30");
    expect(weekDue(new Date("2026-11-30T00:00:00Z"), "America/New_York")).toBeNull();
    expect(weekDue(new Date("2026-12-01T00:00:00Z"), "America/New_York")).toBe("2026-11-30");
  });

  it("tells once of coming talks and new official answers on what is followed, whenever the worker dies", async () => {
    const house = await makeHouse();
    const asker = await asViewer(await makePerson());
    const thread = await makeThread(db, {
      asker,
      answerer: await asViewer(await makePerson()),
      product: house.product,
    });
    await mark(db, await makeStaff(house.vendor, "L2"), thread.answerId);
    await sql`update vendors set name = 'Evil.example' where id = ${house.vendor.id}`;
    const [product] = await sql<
      { id: number }[]
    >`select id from products where id = (select product_id from questions where id = ${thread.questionId})`;
    await announced(world, world.people.L3, talkForm({ title: "Soon, and on what is followed" }, 10));
    const both = await makePerson();
    await follow(db, await viewerFor(both), { kind: "vendor", id: world.vendor.id });
    await follow(db, await viewerFor(both), { kind: "product", id: product?.id ?? 0 });
    const off = await makePerson();
    await follow(db, await viewerFor(off), { kind: "vendor", id: world.vendor.id });
    const [follower] = await sql<{ id: number }[]>`select id from followers where user_id = ${off.id}`;
    await endMails(db, follower?.id ?? 0, "digest");
    const one = await makePerson();
    await follow(db, await viewerFor(one), { kind: "question", id: thread.questionId });
    const nothing = await makePerson();
    await follow(db, await viewerFor(nothing), { kind: "vendor", id: world.other.id });

    const now = monday();
    await sql`update official_marks set state_changed_at = ${new Date(now.getTime() - 86_400_000)} where answer_id = ${thread.answerId}`;
    for (let steps = 0; steps < 40; steps += 3)
      await survives(() => makeDigests(dyingAfter(db, steps), { now, batchSize: 1 }));
    await Promise.all([makeDigests(db, { now }), makeDigests(db, { now })]);
    const mails = await mailsTo(both.email);
    expect(mails.map(({ subject }) => subject)).toEqual(["Your week at Sidetone"]);
    expect(mails[0]?.text).toContain("> Soon, and on what is followed");
    expect(mails[0]?.text).toContain("New official answers:");
    // A mail program would make a link of a name that looks like one.
    expect(mails[0]?.text).not.toContain("Evil.example");
    expect(mails[0]?.text.replaceAll("\u200b", "")).toContain("Evil.example");
    const ofOne = await mailsTo(one.email);
    expect(ofOne).toHaveLength(1);
    expect(ofOne[0]?.text).toContain(`/answers/${thread.answerId}`);
    expect(ofOne[0]?.text).not.toContain("Talks in the next two weeks:");
    expect(await mailsTo(off.email)).toEqual([]);
    expect(await mailsTo(nothing.email)).toEqual([]);
    await makeDigests(db, { now: new Date(now.getTime() + 24 * 3_600_000) });
    expect(await mailsTo(both.email)).toHaveLength(1);
  });
});
