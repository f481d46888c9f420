// Who sees the online address: the rule in words and the rule in SQL say the same, and it stands nowhere else.
import { sql as fragment } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import { type AddressShown, addressesShown, canSeeAddress } from "~/domain/talks/address";
import { visibleAddress } from "~/domain/talks/address.server";
import { calendarOfTalk, calendarOfTalks } from "~/domain/talks/calendar.server";
import { changeTalk } from "~/domain/talks/change.server";
import { feedOfTalks } from "~/domain/talks/feed.server";
import { listTalks } from "~/domain/talks/list.server";
import { getTalk } from "~/domain/talks/page.server";
import { postponeTalk } from "~/domain/talks/postpone.server";
import type { Viewer } from "~/domain/viewer";
import { talkJsonLd } from "~/routes/talks/structured-data";
import { announced, changedForm, makeWorld, talkForm, viewerFor } from "./world";

const world = await makeWorld();
const { people } = world;
const addresses = { address: "https://sidetone.example/talks/1", organizer: null };
const SECRET = "https://meet.example.com/secret-room";
const visitor: Viewer = { kind: "visitor" };
const viewers: Record<string, Viewer> = {
  visitor,
  member: await viewerFor(people.member),
  rival: await viewerFor(people.otherVendor),
  moderator: await viewerFor(people.moderator),
  L1: await viewerFor(people.L1),
  L2: await viewerFor(people.L2),
  admin: await viewerFor(people.admin),
};

async function talkWith(addressShown: AddressShown, minutesAhead: number): Promise<number> {
  const title = `Address shown to ${addressShown}, ${minutesAhead} ahead`;
  const id = await announced(world, people.L3, talkForm({ title, onlineUrl: SECRET, addressShown }));
  await sql`update talks set starts_at = now() + make_interval(mins => ${minutesAhead}::integer) where id = ${id}`;
  return id;
}

async function addressFor(viewer: Viewer, id: number): Promise<string | null> {
  const [row] = await rowsOf<{ address: string | null }>(
    db,
    fragment`select ${visibleAddress(viewer)} as address from talks t where t.id = ${id}`,
  );
  return row?.address ?? null;
}

async function answer(talkId: number, viewer: Viewer, status: string): Promise<void> {
  if (viewer.kind !== "member") return;
  await sql`insert into rsvps (talk_id, user_id, status, version_id)
    select ${talkId}, ${viewer.id}, ${status}, max(id) from talk_versions where talk_id = ${talkId}
    on conflict (talk_id, user_id) do update set status = excluded.status`;
}

describe("the address", () => {
  const cells = addressesShown.flatMap((shown) => [60, 16, 14, -5].map((ahead) => [shown, ahead] as const));

  it.each(cells)("shown to %s, %i minutes ahead", async (shown, ahead) => {
    const id = await talkWith(shown, ahead);
    for (const [who, viewer] of Object.entries(viewers)) {
      for (const status of ["", "interested", "waitlisted", "going"]) {
        if (status) await answer(id, viewer, status);
        const facts = {
          addressShown: shown,
          startsAt: new Date(Date.now() + ahead * 60_000),
          isPostponed: false,
          manages: ["L1", "L2", "admin"].includes(who),
          isGoing: status === "going" && viewer.kind === "member",
        };
        const expected = canSeeAddress(facts, new Date()) ? SECRET : null;
        expect(await addressFor(viewer, id), `${who} ${status}`).toBe(expected);
      }
    }
    expect((await getTalk(db, visitor, id)).onlineUrl).toBe(await addressFor(visitor, id));
  });

  it("is not shown shortly before a start that holds no longer", async () => {
    const id = await talkWith("shortly-before", 60);
    await postponeTalk(db, await viewerFor(people.L3), id, { reason: "No room that day." });
    await sql`update talks set starts_at = now() - interval '1 minute' where id = ${id}`;
    expect(await addressFor(visitor, id)).toBeNull();
    const facts = { addressShown: "shortly-before", startsAt: new Date(0), isPostponed: true } as const;
    expect(canSeeAddress({ ...facts, manages: false, isGoing: false }, new Date())).toBe(false);
  });
});

it("stands in nothing that everybody can have", async () => {
  const staff = await viewerFor(people.L3);
  const id = await talkWith("going", 600);
  const changed = await changedForm(people.L3, id, {
    onlineUrl: "https://meet.example.com/hidden-hall",
    minutes: "30",
  });
  await changeTalk(db, staff, id, changed);
  const member = await viewerFor(people.member);
  const talk = await getTalk(db, member, id);
  expect(talk.isOnline).toBe(true);
  const everything = [
    JSON.stringify(talk),
    JSON.stringify(talkJsonLd(talk, addresses)),
    JSON.stringify(await listTalks(db, { when: "coming" })),
    (await calendarOfTalk(db, id, "en")).text,
    (await calendarOfTalks(db, { kind: "all" }, "en")).text,
    (await feedOfTalks(db, { kind: "all" }, "en")).text,
  ];
  for (const one of everything) expect(one).not.toContain("hidden-hall");
  expect(JSON.stringify(talkJsonLd(talk, addresses))).toContain("OnlineEvent");
});
