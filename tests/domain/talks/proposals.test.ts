import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { announceDraft } from "~/domain/talks/announce.server";
import { changeTalk } from "~/domain/talks/change.server";
import { deleteDraft } from "~/domain/talks/delete-draft.server";
import { proposalInput } from "~/domain/talks/input";
import { OPEN_PROPOSALS_MAX } from "~/domain/talks/limits";
import { draftsOf, listTalksOf } from "~/domain/talks/list.server";
import { getTalk } from "~/domain/talks/page.server";
import { COMMUNITY } from "~/domain/talks/policy";
import { countOpenProposals, openProposals, proposalsOf } from "~/domain/talks/proposals.server";
import { acceptProposal, declineProposal, proposeTalk } from "~/domain/talks/propose.server";
import { makePerson, type Person } from "../../support/people";
import { outcomeOf, refusalOf } from "../../support/refusals";
import { changedForm, eventsOf, makeWorld, talkForm, viewerFor } from "./world";

const world = await makeWorld();
const { people, vendor } = world;
const staff = await viewerFor(people.L3);
const roles = Object.keys(people) as (keyof typeof people)[];
let number = 0;

async function proposed(by: Person, to = vendor.slug, form: Record<string, string> = {}): Promise<number> {
  number += 1;
  const input = proposalInput.parse(talkForm({ title: `Proposed talk, number ${number}`, ...form }));
  return (await proposeTalk(db, await viewerFor(by), { ...input, vendor: to })).id;
}

const someone = () => makePerson();
const decline = { reason: "It is too close to another talk." };
const accept = { reason: null, announce: false };

describe("who decides", () => {
  const cells = (["vendor", "community"] as const).flatMap((to) => roles.map((role) => [to, role] as const));
  const may: Record<string, string[]> = {
    vendor: ["L1", "L1lead", "L2", "L3", "FAE", "admin"],
    community: ["moderator", "admin"],
  };
  it.each(cells)("on what was proposed to the %s: %s", async (to, role) => {
    const owner = to === "vendor" ? vendor.slug : COMMUNITY;
    const by = await someone();
    const [one, other] = [await proposed(by, owner), await proposed(by, owner)];
    const viewer = await viewerFor(people[role]);
    // Who may not see it is told that it is not there.
    const expected = may[to]?.includes(role) ? "done" : "not-found";
    expect((await openProposals(db, viewer)).some(({ id }) => id === one)).toBe(expected === "done");
    expect(await outcomeOf(acceptProposal(db, viewer, one, accept))).toBe(expected);
    expect(await outcomeOf(declineProposal(db, viewer, other, decline))).toBe(expected);
  });

  it("is not who proposed it", async () => {
    const by = await someone();
    const id = await proposed(by);
    const viewer = await viewerFor(by);
    expect(await outcomeOf(acceptProposal(db, viewer, id, accept))).toBe("not-allowed");
    expect(await outcomeOf(announceDraft(db, viewer, id))).toBe("not-allowed");
    expect((await getTalk(db, viewer, id)).proposal).toMatchObject({ decision: null, by: { id: by.id } });
  });
});

describe("a proposal", () => {
  it("may leave open where, and is nothing that is announced", async () => {
    const by = await someone();
    const id = await proposed(by, vendor.slug, { onlineUrl: "" });
    expect(await eventsOf(id)).toEqual([]);
    expect(await draftsOf(db, staff)).not.toContainEqual(expect.objectContaining({ id }));
    expect((await proposalsOf(db, await viewerFor(by))).map((row) => row.id)).toEqual([id]);
    expect(await countOpenProposals(db, { kind: "visitor" })).toBe(0);
  });

  it("is not changed, announced or deleted by those who decide before they have", async () => {
    const id = await proposed(await someone());
    const form = await changedForm(people.L3, id, { minutes: "45" });
    expect(await refusalOf(changeTalk(db, staff, id, form))).toMatchObject({
      reason: "errors.talkProposalOpen",
    });
    expect(await refusalOf(announceDraft(db, staff, id))).toMatchObject({
      reason: "errors.talkProposalOpen",
    });
    expect(await refusalOf(deleteDraft(db, staff, id))).toMatchObject({ reason: "errors.talkProposed" });
  });

  it("accepted is a draft of theirs, and its proposer is told and linked when named", async () => {
    const by = await someone();
    const id = await proposed(by, vendor.slug, { speakerName1: by.name });
    expect((await getTalk(db, staff, id)).speakers[0]?.personId).toBeNull();
    await acceptProposal(db, staff, id, { reason: "Gladly.", announce: false });
    const talk = await getTalk(db, await viewerFor(by), id);
    expect(talk).toMatchObject({ state: "draft", proposal: { decision: "accepted", reason: "Gladly." } });
    expect(talk.speakers[0]?.personId).toBe(by.id);
    const [event] = await eventsOf(id);
    expect(event).toMatchObject({ verb: "accepted-proposal", reason: "Gladly." });
    expect(await toldOf(event?.id)).toEqual([by.id]);
    expect(await draftsOf(db, staff)).toContainEqual(expect.objectContaining({ id }));

    await changeTalk(db, staff, id, await changedForm(people.L3, id, { minutes: "45" }));
    expect((await getTalk(db, staff, id)).speakers[0]?.personId).toBe(by.id);
    const theirs = async () =>
      (await listTalksOf(db, { speakerId: by.id, page: 1 })).items.map((one) => one.id);
    expect(await theirs()).toEqual([]);
    await announceDraft(db, staff, id);
    expect(await theirs()).toEqual([id]);
    const shown = await getTalk(db, { kind: "visitor" }, id);
    expect(shown).toMatchObject({ announcedBy: { id: staff.id }, proposal: { by: { id: by.id } } });
  });

  it("links nobody else who is named on it", async () => {
    const [by, other] = [await someone(), await someone()];
    const id = await proposed(by, vendor.slug, { speakerName1: other.name });
    await acceptProposal(db, staff, id, accept);
    expect((await getTalk(db, staff, id)).speakers[0]?.personId).toBeNull();
  });

  it("accepted and announced at once is public", async () => {
    const id = await proposed(await someone());
    await acceptProposal(db, staff, id, { reason: null, announce: true });
    expect((await getTalk(db, { kind: "visitor" }, id)).state).toBe("coming");
    expect((await eventsOf(id)).map(({ verb }) => verb)).toEqual(["accepted-proposal", "announced-talk"]);
  });

  it("is not announced at once while it lacks a place, and nothing is decided then", async () => {
    const id = await proposed(await someone(), vendor.slug, { onlineUrl: "" });
    const refused = acceptProposal(db, staff, id, { reason: null, announce: true });
    expect(await refusalOf(refused)).toMatchObject({ reason: "errors.talkIncomplete" });
    expect((await getTalk(db, staff, id)).proposal?.decision).toBeNull();
    expect(await eventsOf(id)).toEqual([]);
  });

  it("declined keeps the reason for its proposer, for good", async () => {
    const by = await someone();
    const id = await proposed(by);
    await declineProposal(db, staff, id, decline);
    const [event] = await eventsOf(id);
    expect(event).toMatchObject({ verb: "declined-proposal", ...decline });
    expect(await toldOf(event?.id)).toEqual([by.id]);
    expect((await proposalsOf(db, await viewerFor(by)))[0]).toMatchObject({
      decision: "declined",
      ...decline,
    });
    for (const again of [declineProposal(db, staff, id, decline), acceptProposal(db, staff, id, accept)]) {
      expect(await refusalOf(again)).toMatchObject({ reason: "errors.talkProposalDecided" });
    }
    expect(await refusalOf(deleteDraft(db, await viewerFor(by), id))).toMatchObject({
      reason: "errors.talkProposed",
    });
  });

  it("that was accepted can be given back as long as it is a draft", async () => {
    const id = await proposed(await someone());
    await acceptProposal(db, staff, id, accept);
    await declineProposal(db, staff, id, decline);
    expect((await getTalk(db, staff, id)).proposal?.decision).toBe("declined");
    const announced = await proposed(await someone());
    await acceptProposal(db, staff, announced, { reason: null, announce: true });
    expect(await refusalOf(declineProposal(db, staff, announced, decline))).toMatchObject({
      reason: "errors.talkNoProposal",
    });
  });

  it("is taken back by its proposer while nobody has decided", async () => {
    const by = await someone();
    const id = await proposed(by);
    await deleteDraft(db, await viewerFor(by), id);
    expect(await proposalsOf(db, await viewerFor(by))).toEqual([]);
  });

  it("is decided once, whoever comes at the same moment", async () => {
    const by = await someone();
    const id = await proposed(by);
    const other = await viewerFor(people.L2);
    const outcomes = await Promise.all([
      outcomeOf(acceptProposal(db, staff, id, accept)),
      outcomeOf(acceptProposal(db, other, id, accept)),
    ]);
    expect(outcomes.sort()).toEqual(["conflict", "done"]);
  });

  it("of one person waits with two others at most, also when they are sent at once", async () => {
    const by = await someone();
    const all = Array.from({ length: OPEN_PROPOSALS_MAX + 3 }, () => outcomeOf(proposed(by)));
    const outcomes = (await Promise.all(all)).sort();
    expect(outcomes.filter((one) => one === "done")).toHaveLength(OPEN_PROPOSALS_MAX);
    const [first] = await proposalsOf(db, await viewerFor(by));
    await declineProposal(db, staff, first?.id ?? 0, decline);
    expect(await outcomeOf(proposed(by))).toBe("done");
  });

  it("goes to nobody that there is not", async () => {
    expect(await refusalOf(proposed(await someone(), "nobody"))).toEqual({
      kind: "invalid",
      errors: { vendor: "errors.choice" },
    });
  });
});

async function toldOf(eventId: number | undefined): Promise<number[]> {
  const rows = await sql<{ user: number }[]>`
    select user_id::int as user from notifications where event_id = ${eventId ?? 0}`;
  return rows.map(({ user }) => user);
}
