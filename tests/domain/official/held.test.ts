// What the database holds of a mark, whatever the code does: SQL as the site's own role.

import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { sql as client, type Db, db } from "~/db.server";
import { endMembership } from "~/domain/accounts/change-roles.server";
import type { Member } from "~/domain/viewer";
import { inTransaction } from "../../support/database";
import { type House, makeHouse, makeMember, makeStaff, makeThread, mark } from "../../support/factories";
import { outcomeOf } from "../../support/refusals";

let house: House;
let answerId: number;
let l1: Member;
let l2: Member;
let fae: Member;
let member: Member;
let rival: Member;
let gone: Member;
let admin: Member;

beforeAll(async () => {
  house = await makeHouse();
  member = await makeMember();
  ({ answerId } = await makeThread(db, {
    asker: await makeMember(),
    answerer: member,
    product: house.product,
  }));
  l1 = await makeStaff(house.vendor, "L1");
  l2 = await makeStaff(house.vendor, "L2");
  fae = await makeStaff(house.vendor, "FAE");
  rival = await makeStaff(house.otherVendor, "L3");
  gone = await makeStaff(house.vendor, "L3");
  admin = await makeMember({ roles: ["admin"] });
  await endMembership(db, admin, gone.id, membershipOf(gone));
});

const membershipOf = (who: Member) => who.memberships[0]?.id ?? 0;

type Row = {
  vendorId: number;
  productId: number;
  state: string;
  by: number | null;
  membership: number | null;
  tier: string | null;
  at: string | null;
};

const rowOf = (who: Member, given: Partial<Row> = {}): Row => ({
  vendorId: house.vendor.id,
  productId: house.product.id,
  state: "official",
  by: who.id,
  membership: membershipOf(who),
  tier: who.memberships[0]?.tier ?? "L2",
  at: new Date().toISOString(),
  ...given,
});

async function insert(tx: Db, row: Row): Promise<number> {
  const [made] = await tx.execute<{ id: number }>(sql`
    insert into official_marks (answer_id, revision_id, vendor_id, product_id, state, marked_by, membership_id, marked_tier, marked_at)
    select id, revision_id, ${row.vendorId}, ${row.productId}, ${row.state}, ${row.by}, ${row.membership}, ${row.tier}, ${row.at}
    from answers where id = ${answerId} returning id`);
  return made?.id ?? 0;
}

const refusalBy = async (work: (tx: Db) => Promise<unknown>): Promise<string> =>
  await inTransaction(work).then(
    () => "done",
    (error: { cause?: { constraint_name?: string } }) => error.cause?.constraint_name ?? String(error),
  );

test("the site does not act as the owner of the tables", async () => {
  const [row] = await client<{ role: string }[]>`select current_user as role`;
  expect(row?.role).toBe("sidetone_app");
  for (const change of [
    sql`alter table official_marks disable trigger official_marks_made`,
    sql`drop trigger official_marks_made on official_marks`,
    sql`alter table official_marks drop constraint official_marks_membership_fk`,
  ])
    await expect(inTransaction((tx) => tx.execute(change))).rejects.toMatchObject({
      cause: { code: "42501" },
    });
});

const hour = 3_600_000;
const inserted: [string, () => Row, string][] = [
  ["L2 of the vendor", () => rowOf(l2), "done"],
  ["FAE of the vendor", () => rowOf(fae), "done"],
  [
    "nobody",
    () => rowOf(l2, { by: null, membership: null, tier: null, at: null }),
    "official_marks_official_has_marker",
  ],
  ["somebody without a membership", () => rowOf(member, { membership: null }), "official_marks_marker_whole"],
  [
    "a member with the membership of another",
    () => rowOf(l2, { by: member.id }),
    "official_marks_membership_fk",
  ],
  ["L1", () => rowOf(l1), "official_marks_tier_may_mark"],
  ["L1 who says to be L2", () => rowOf(l1, { tier: "L2" }), "official_marks_membership_fk"],
  ["L2 who says to be L3", () => rowOf(l2, { tier: "L3" }), "official_marks_membership_fk"],
  ["staff of another vendor", () => rowOf(rival), "official_marks_membership_fk"],
  [
    "staff of another vendor, in its name",
    () => rowOf(rival, { vendorId: house.otherVendor.id }),
    "official_marks_product_of_vendor_fk",
  ],
  ["somebody who has left", () => rowOf(gone), "official_marks_membership_active"],
  [
    "somebody who has left, dated back to when they were there",
    () => rowOf(gone, { at: new Date(Date.now() - 1).toISOString() }),
    "official_marks_membership_active",
  ],
  [
    "staff, dated back to before they came",
    () => rowOf(l2, { at: new Date(Date.now() - hour).toISOString() }),
    "official_marks_membership_active",
  ],
  [
    "a membership that is not there",
    () => rowOf(l2, { membership: 999_999 }),
    "official_marks_membership_active",
  ],
];

describe("a mark is inserted by", () => {
  test.each(inserted)("%s", async (_, row, outcome) => {
    expect(await refusalBy((tx) => insert(tx, row()))).toBe(outcome);
  });

  test.each(["needs-recheck", "superseded"])("nobody as one that was official once, %s", async (state) => {
    const unmarked = { state, by: null, membership: null, tier: null, at: null };
    expect(await refusalBy((tx) => insert(tx, rowOf(l2, unmarked)))).toBe(
      "official_marks_official_has_marker",
    );
    expect(await refusalBy((tx) => insert(tx, rowOf(gone, { state })))).toBe(
      "official_marks_membership_active",
    );
  });
});

const changes: [string, ReturnType<typeof sql>, "done" | "refused"][] = [
  ["the state back to official", sql`state = 'official'`, "refused"],
  ["the revision", sql`revision_id = (select min(id) from revisions)`, "refused"],
  ["the answer", sql`answer_id = (select min(id) from answers where id <> answer_id)`, "refused"],
  ["the versions", sql`from_version = '1.0'`, "refused"],
  ["the platforms", sql`platforms = '{ios}'`, "refused"],
  ["the note", sql`note = 'for everything'`, "refused"],
  ["the time", sql`marked_at = now()`, "refused"],
  ["the state to withdrawn", sql`state = 'withdrawn'`, "done"],
  ["nothing but when", sql`state_changed_at = now()`, "done"],
];

describe("once its marker has left, of a mark that needs a re-check changes", () => {
  test.each(changes)("%s", async (_, change, outcome) => {
    const { asker, answerer } = { asker: await makeMember(), answerer: await makeMember() };
    await makeThread(db, { asker, answerer, product: house.product });
    const refusal = await refusalBy(async (tx) => {
      const id = await insert(tx, rowOf(l2));
      await tx.execute(sql`update official_marks set state = 'needs-recheck' where id = ${id}`);
      await tx.execute(
        sql`update memberships set ended_at = clock_timestamp() where id = ${membershipOf(l2)}`,
      );
      await tx.execute(sql`update official_marks set ${change} where id = ${id}`);
    });
    expect(refusal).toBe(outcome === "done" ? "done" : "official_marks_membership_active");
  });
});

test("a membership that made a mark stays what it was", async () => {
  for (const change of [
    sql`tier = 'L3'`,
    sql`user_id = ${member.id}`,
    sql`vendor_id = ${house.otherVendor.id}`,
  ]) {
    const refusal = await refusalBy(async (tx) => {
      await insert(tx, rowOf(l2));
      await tx.execute(sql`update memberships set ${change} where id = ${membershipOf(l2)}`);
    });
    expect(refusal).toBe("official_marks_membership_fk");
  }
});

test("a membership that ends while its holder marks ends after the mark, or the mark is refused", async () => {
  for (let round = 0; round < 8; round += 1) {
    const marker = await makeStaff(house.vendor, "L2");
    const thread = await makeThread(db, {
      asker: await makeMember(),
      answerer: await makeMember(),
      product: house.product,
    });
    const [marked, ended] = await Promise.all([
      outcomeOf(mark(db, marker, thread.answerId)),
      outcomeOf(endMembership(db, admin, marker.id, membershipOf(marker))),
    ]);
    expect(ended).toBe("done");
    expect(["done", "not-allowed"]).toContain(marked);
    const wrong = await client`
      select m.id from official_marks m join memberships s on s.id = m.membership_id
      where m.answer_id = ${thread.answerId} and s.ended_at < m.marked_at`;
    expect(wrong).toEqual([]);
  }
});
