// What staff do with a question on their desk: who may, what everybody sees of it, and what stays inside.
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { addComment } from "~/domain/comments/comment.server";
import { claimQuestion } from "~/domain/desk/claim.server";
import { handOver } from "~/domain/desk/hand-over.server";
import { addNote } from "~/domain/desk/note.server";
import { tierAfter } from "~/domain/desk/policy";
import { snoozeQuestion, wakeQuestion } from "~/domain/desk/snooze.server";
import { findSupport, listNotes } from "~/domain/desk/support.server";
import { triage } from "~/domain/desk/triage.server";
import { waitForAsker } from "~/domain/desk/wait.server";
import { listHistory } from "~/domain/history/history.server";
import { hideQuestion } from "~/domain/questions/state.server";
import { rowsOf } from "~/domain/rows.server";
import { freshDatabase, inTransaction } from "../../support/database";
import { asViewer, countOf, endMembership, makeStaff } from "../../support/factories";
import { outcomeOf, refusalOf } from "../../support/refusals";
import { askAtDesk, itemOf, makeDesk, toldOf, verbsOf } from "./world";

const world = await makeDesk();
const { l1, l2, l3, fae, rival, asker, member, moderator, admin, vendor } = world;
const of = (id: number, vendorId: number = vendor.id) => ({ id, vendorId });

const commands = {
  claim: claimQuestion,
  "hand over": (db, viewer, id) => handOver(db, viewer, id, { to: "next", note: "Please look." }),
  snooze: (db, viewer, id) => snoozeQuestion(db, viewer, id, { hours: "4", reason: "after lunch" }),
  wake: wakeQuestion,
  wait: (db, viewer, id) => waitForAsker(db, viewer, id, { request: "Please send the log." }),
  note: (db, viewer, id) => addNote(db, viewer, id, { body: "Known to us." }),
} satisfies Record<string, typeof claimQuestion>;

describe.each(Object.entries(commands))("%s", (_, command) => {
  test("is for the staff of the product's vendor, in every tier, and for nobody else", async () => {
    await inTransaction(async (db) => {
      for (const viewer of [l1, l2, l3, fae]) {
        expect(await outcomeOf(command(db, viewer, await askAtDesk(db, world))), viewer.name).toBe("done");
      }
      const id = await askAtDesk(db, world);
      for (const viewer of [asker, member, rival, moderator, admin])
        expect(await outcomeOf(command(db, viewer, id)), viewer.name).toBe("not-found");
      expect(await itemOf(db, id)).toBe(null);
      expect(await countOf(db, sql`from internal_notes where question_id = ${id}`)).toBe(0);
    });
  });

  test("is refused as absent once the question is hidden", async () => {
    await inTransaction(async (db) => {
      const id = await askAtDesk(db, world);
      await hideQuestion(db, moderator, id, "not for the public");
      expect(await outcomeOf(command(db, l2, id))).toBe("not-found");
    });
  });
});

describe("claiming", () => {
  test("says in public that it was claimed and in which tier", async () => {
    await inTransaction(async (db) => {
      const id = await askAtDesk(db, world);
      await claimQuestion(db, l2, id);
      await claimQuestion(db, l2, id);
      expect(await itemOf(db, id)).toMatchObject({ tier: "L2", heldBy: l2.id });
      expect(await verbsOf(db, id)).toEqual(["asked", "claimed"]);
      expect(await refusalOf(claimQuestion(db, l1, id))).toEqual({
        kind: "conflict",
        reason: "errors.deskHeld",
      });
      const support = await findSupport(db, { kind: "visitor" }, of(id));
      expect(support).toMatchObject({ tier: "L2", desk: null, trail: [{ verb: "claimed", tier: "L2" }] });
      expect(JSON.stringify(support)).not.toContain(l2.name);
    });
  });

  test("of two at once one has it", async () => {
    const { db } = await freshDatabase();
    // The template is empty: the people of this file are brought along.
    const own = await copyWorld(db);
    const outcomes = await Promise.all([
      outcomeOf(claimQuestion(db, own.one, own.questionId)),
      outcomeOf(claimQuestion(db, own.other, own.questionId)),
    ]);
    expect(outcomes.sort()).toEqual(["conflict", "done"]);
    expect((await verbsOf(db, own.questionId)).filter((verb) => verb === "claimed")).toHaveLength(1);
  });

  test("is possible again when the one who held it is no longer there", async () => {
    const gone = await makeStaff(vendor, "L2");
    await inTransaction(async (db) => {
      const id = await askAtDesk(db, world);
      await claimQuestion(db, gone, id);
      await db.execute(sql`update memberships set ended_at = now() where user_id = ${gone.id}`);
      await claimQuestion(db, l1, id);
      expect(await itemOf(db, id)).toMatchObject({ tier: "L1", heldBy: l1.id });
    });
    await endMembership(gone);
    expect((await asViewer(gone)).memberships).toEqual([]);
  });
});

describe("handing over", () => {
  test("goes from tier to tier, and from the last to a person", async () => {
    expect((["L1", "L2", "L3", "FAE"] as const).map(tierAfter)).toEqual(["L2", "L3", "FAE", null]);
    await inTransaction(async (db) => {
      const id = await askAtDesk(db, world);
      for (const tier of ["L2", "L3", "FAE"]) {
        await handOver(db, l1, id, { to: "next", note: `On to ${tier}.` });
        expect(await itemOf(db, id)).toMatchObject({ tier, heldBy: null });
      }
      expect(await refusalOf(handOver(db, l1, id, { to: "next", note: "And on." }))).toEqual({
        kind: "invalid",
        errors: { to: "errors.deskLastTier" },
      });
      await handOver(db, fae, id, { to: `person-${l2.id}`, note: "You know this part." });
      expect(await itemOf(db, id)).toMatchObject({ tier: "L2", heldBy: l2.id });
      expect(await toldOf(db, id, "handed-over")).toContain(l2.id);
      for (const stranger of [rival, member])
        expect(await outcomeOf(handOver(db, l1, id, { to: `person-${stranger.id}`, note: "To you." }))).toBe(
          "invalid",
        );
    });
  });

  test("shows the asker the tier and never the note", async () => {
    await inTransaction(async (db) => {
      const id = await askAtDesk(db, world);
      await handOver(db, l1, id, { to: "next", note: "kanarienvogel" });
      for (const viewer of [asker, member, rival, moderator, admin, { kind: "visitor" as const }]) {
        const seen = JSON.stringify([
          await findSupport(db, viewer, of(id)),
          await listHistory(db, viewer, { of: { questionId: id }, page: 1 }),
          await listNotes(db, viewer, of(id)),
        ]);
        expect(seen).not.toContain("kanarienvogel");
        expect(seen).toContain('"L2"');
      }
      expect(JSON.stringify(await listNotes(db, l3, of(id)))).toContain("kanarienvogel");
      const [event] = await rowsOf<{ row: string }>(
        db,
        sql`select to_jsonb(e)::text as row from events e where question_id = ${id} and verb = 'handed-over'`,
      );
      expect(event?.row).not.toContain("kanarienvogel");
    });
  });
});

describe("putting aside", () => {
  test("is internal, and ends by waking or claiming", async () => {
    await inTransaction(async (db) => {
      const id = await askAtDesk(db, world);
      await snoozeQuestion(db, l1, id, { hours: "24", reason: "waits for the build" });
      expect((await itemOf(db, id))?.snoozedUntil).not.toBe(null);
      expect(await verbsOf(db, id)).toEqual(["asked"]);
      expect(JSON.stringify(await findSupport(db, asker, of(id)))).not.toContain("build");
      expect(JSON.stringify(await findSupport(db, l2, of(id)))).toContain("waits for the build");
      await wakeQuestion(db, l2, id);
      expect((await itemOf(db, id))?.snoozedUntil).toBe(null);
    });
  });
});

describe("waiting for the asker", () => {
  test("pauses the solution until the asker is back, and tells the asker why", async () => {
    await inTransaction(async (db) => {
      const id = await askAtDesk(db, world);
      await waitForAsker(db, l2, id, { request: "Please send the log of the call." });
      expect(await toldOf(db, id, "waiting-for-asker")).toEqual([asker.id]);
      const support = await findSupport(db, { kind: "visitor" }, of(id));
      expect(support?.pausedAt).not.toBe(null);
      expect(support?.trail[0]?.reason).toBe("Please send the log of the call.");
      expect(await refusalOf(waitForAsker(db, l1, id, { request: "And the version." }))).toMatchObject({
        reason: "errors.deskWaitsAlready",
      });
      await addComment(db, asker, { questionId: id }, { body: "Here is the log." });
      expect((await findSupport(db, asker, of(id)))?.pausedAt).toBe(null);
      expect(await verbsOf(db, id)).toEqual(["asked", "waiting-for-asker", "commented", "asker-back"]);
    });
  });
});

describe("many at once", () => {
  test("all are done", async () => {
    await inTransaction(async (db) => {
      const ids = [await askAtDesk(db, world), await askAtDesk(db, world)];
      await triage(db, l2, ids, claimQuestion);
      for (const id of ids) expect(await itemOf(db, id)).toMatchObject({ heldBy: l2.id });
    });
  });

  test("or none, and it says which one stands in the way", async () => {
    await inTransaction(async (db) => {
      const [free, held] = [await askAtDesk(db, world), await askAtDesk(db, world)];
      await claimQuestion(db, l1, held);
      expect(await refusalOf(triage(db, l2, [free, held, 999_999], claimQuestion))).toEqual({
        kind: "invalid",
        errors: {
          form: "errors.triageNothing",
          [`item-${held}`]: "errors.deskHeld",
          "item-999999": "errors.deskGone",
        },
      });
      expect(await itemOf(db, free)).toBe(null);
      expect(await verbsOf(db, free)).toEqual(["asked"]);
    });
  });
});

test("what is public drops the page of the question at once, what is internal does not", async () => {
  const { db, sql: client } = await freshDatabase();
  const { one, questionId } = await copyWorld(db);
  const heard: string[] = [];
  let fenced = () => {};
  await client.listen("page_changed", (tag) => (tag === "fence" ? fenced() : heard.push(tag)));
  const heardOf = async (command: Promise<void>) => {
    heard.length = 0;
    await command;
    const arrived = new Promise<void>((resolve) => {
      fenced = resolve;
    });
    await client.notify("page_changed", "fence");
    await arrived;
    return [...heard];
  };
  const page = [`question:${questionId}`];
  expect(await heardOf(snoozeQuestion(db, one, questionId, { hours: "4", reason: "later" }))).toEqual([]);
  expect(await heardOf(wakeQuestion(db, one, questionId))).toEqual([]);
  expect(await heardOf(addNote(db, one, questionId, { body: "Known to us." }))).toEqual([]);
  expect(await heardOf(claimQuestion(db, one, questionId))).toEqual(page);
  expect(await heardOf(handOver(db, one, questionId, { to: "next", note: "Please look." }))).toEqual(page);
  expect(await heardOf(waitForAsker(db, one, questionId, { request: "Please send the log." }))).toEqual([
    ...page,
    "record",
  ]);
});

async function copyWorld(db: Parameters<typeof claimQuestion>[0]) {
  const id = async (query: ReturnType<typeof sql>) => {
    const [row] = await db.execute<{ id: number }>(query);
    return Number(row?.id);
  };
  const user = (name: string) =>
    id(
      sql`insert into users (name, name_skeleton, email, email_key, email_verified_at) values (${name}, ${name}, ${`${name}@example.com`}, ${`${name}@example.com`}, now()) returning id`,
    );
  const vendorId = await id(
    sql`insert into vendors (slug, name, name_skeleton) values ('own', 'Own', 'own') returning id`,
  );
  const productId = await id(
    sql`insert into products (vendor_id, slug, name) values (${vendorId}, 'calls', 'Calls') returning id`,
  );
  const [asking, first, second] = [await user("asking"), await user("first"), await user("second")];
  for (const one of [first, second])
    await db.execute(
      sql`insert into memberships (vendor_id, user_id, tier) values (${vendorId}, ${one}, 'L2')`,
    );
  const membership = { ...l2.memberships[0], vendorId } as (typeof l2.memberships)[0];
  const questionId = await askAtDesk(db, {
    ...world,
    asker: { ...asker, id: asking },
    product: { ...world.product, id: productId, vendorId, slug: "calls" },
  });
  return {
    questionId,
    one: { ...l2, id: first, memberships: [membership] },
    other: { ...l2, id: second, memberships: [membership] },
  } as { questionId: number; one: typeof l2; other: typeof l2 };
}
