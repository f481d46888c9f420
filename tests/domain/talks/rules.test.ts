import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { Refused } from "~/domain/errors";
import { addRecording } from "~/domain/talks/add-recording.server";
import { announceTalk } from "~/domain/talks/announce.server";
import { cancelTalk } from "~/domain/talks/cancel.server";
import { changeTalk } from "~/domain/talks/change.server";
import { getTalk } from "~/domain/talks/page.server";
import type { Person } from "../../support/people";
import {
  announced,
  changedForm,
  eventsOf,
  inputOf,
  letItPass,
  makeWorld,
  queuedEvents,
  rowOf,
  talkForm,
  viewerFor,
  type World,
} from "./world";

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof Refused) return error.refusal;
      throw error;
    },
  );

const world = await makeWorld();
const { people } = world;
const everybody = Object.keys(people) as (keyof World["people"])[];
const allowed = {
  announce: ["L1", "L1lead", "L2", "L3", "FAE"],
  manage: ["L1", "L1lead", "L2", "L3", "FAE", "admin"],
};

describe("who may do what", () => {
  const actions: Record<string, (by: Person) => Promise<unknown>> = {
    announce: async (by) =>
      announceTalk(db, await viewerFor(by), { ...inputOf(talkForm()), vendor: world.vendor.slug }),
    change: async (by) => {
      const id = await announced(world, people.L3, talkForm({ title: `A talk to change by ${by.name}` }));
      await changeTalk(db, await viewerFor(by), id, await changedForm(people.L3, id, { minutes: "45" }));
    },
    cancel: async (by) => {
      const id = await announced(world, people.L3, talkForm({ title: `A talk to cancel by ${by.name}` }));
      await cancelTalk(db, await viewerFor(by), id, { reason: "The speaker is ill." });
    },
    "add a recording": async (by) => {
      const id = await announced(world, people.L3, talkForm({ title: `A talk recorded by ${by.name}` }));
      await letItPass(id);
      await addRecording(db, await viewerFor(by), id, {
        recordingUrl: "https://media.example.com/echo",
        slidesUrl: null,
      });
    },
  };
  const cells = Object.keys(actions).flatMap((action) => everybody.map((role) => [action, role] as const));

  it.each(cells)("%s by %s", async (action, role) => {
    const may = allowed[action === "announce" ? "announce" : "manage"].includes(role);
    const given = await refusal(
      actions[action]?.(people[role]) ?? Promise.reject(new Error("no such action")),
    );
    expect(given?.kind ?? "done").toBe(may ? "done" : "not-allowed");
  });

  it("refuses staff of another vendor in the name of this one, and its product under the own name", async () => {
    const viewer = await viewerFor(people.L3);
    const input = inputOf(talkForm({ title: "About another vendor", product: world.otherProduct }));
    expect(await refusal(announceTalk(db, viewer, { ...input, vendor: world.other.slug }))).toEqual({
      kind: "not-allowed",
      reason: "errors.talkNotYourVendor",
    });
    expect(await refusal(announceTalk(db, viewer, { ...input, vendor: world.vendor.slug }))).toEqual({
      kind: "invalid",
      errors: { product: "errors.choice" },
    });
  });

  it("answers for an absent talk as for none", async () => {
    const viewer = await viewerFor(people.admin);
    expect((await refusal(cancelTalk(db, viewer, 999_999, { reason: "There is none." })))?.kind).toBe(
      "not-found",
    );
    expect((await refusal(getTalk(db, viewer, 999_999)))?.kind).toBe("not-found");
  });
});

describe("announcing", () => {
  it("keeps everything, in order, and says who did it as what", async () => {
    const form = talkForm({
      title: "Everything about echo",
      speakerName2: people.FAE.name,
      product: world.product,
      tags: "zeta alpha",
    });
    const id = await announced(world, people.L3, form);
    const talk = await getTalk(db, await viewerFor(people.member), id);
    expect(talk).toMatchObject({
      title: "Everything about echo",
      state: "coming",
      sequence: 0,
      tags: ["zeta", "alpha"],
      product: { slug: world.product },
      speakers: [
        { name: "Mei Lin", role: "Engineer", personId: null },
        { name: people.FAE.name, role: "", personId: people.FAE.id },
      ],
      followerCount: 0,
      cancelled: null,
    });
    expect(talk.html).toContain("<ol>");
    expect(talk.history).toMatchObject([
      { verb: "announced-talk", role: `L3 · ${world.vendor.name}`, by: { id: people.L3.id } },
    ]);
  });

  it("links no account of somebody who is not staff of the vendor", async () => {
    const id = await announced(
      world,
      people.L3,
      talkForm({
        title: "With strangers on the bill",
        speakerName1: people.member.name,
        speakerName2: people.otherVendor.name,
      }),
    );
    const { speakers } = await getTalk(db, { kind: "visitor" }, id);
    expect(speakers.map(({ personId }) => personId)).toEqual([null, null]);
  });

  it("takes the same form sent twice at once for one talk", async () => {
    const viewer = await viewerFor(people.L2);
    const input = { ...inputOf(talkForm({ title: "Sent twice at once" })), vendor: world.vendor.slug };
    const [one, two] = await Promise.all([announceTalk(db, viewer, input), announceTalk(db, viewer, input)]);
    expect(two).toEqual(one);
  });

  it.each([
    [-1, "errors.talkStartPast"],
    [1000, "errors.talkStartFar"],
  ])("refuses a start in %i days", async (inDays, error) => {
    const input = { ...inputOf(talkForm({}, inDays)), vendor: world.vendor.slug };
    expect(await refusal(announceTalk(db, await viewerFor(people.L3), input))).toEqual({
      kind: "invalid",
      errors: { localStart: error },
    });
  });
});

describe("changing", () => {
  const later = talkForm({}, 40).localStart ?? "";
  it.each([
    ["title", { title: "Another title altogether" }, ["title"]],
    ["start", { localStart: later }, ["startsAt"]],
    ["length", { minutes: "90" }, ["minutes"]],
    ["address", { onlineUrl: "https://meet.example.com/other" }, ["onlineUrl"]],
    ["place", { place: "Hall 3" }, ["place"]],
    [
      "several",
      { title: "Another title again", minutes: "30", place: "Hall 4" },
      ["title", "minutes", "place"],
    ],
  ])("%s: raises SEQUENCE and tells", async (_, fields, told) => {
    const id = await announced(world, people.L3, talkForm({ title: `Told change of ${told}` }));
    await changeTalk(db, await viewerFor(people.L2), id, await changedForm(people.L2, id, fields));
    expect((await rowOf(id)).sequence).toBe(1);
    const event = (await eventsOf(id)).at(-1);
    expect(event).toMatchObject({ verb: "changed-talk", actor_role: `L2 · ${world.vendor.name}` });
    expect(event?.data?.changes?.map(({ field }) => field)).toEqual(told);
    expect(await queuedEvents()).toContain(event?.id);
  });

  it.each([
    ["abstract", { abstract: "Another abstract of the same talk." }],
    ["description", { body: "Another outline of the same talk." }],
    ["speakers", { speakerName1: "Liu Yang" }],
    ["tags", { tags: "audio" }],
    ["language", { language: "zh" }],
    ["product", { product: world.product }],
  ])("%s: silent, but in the log", async (name, fields: Record<string, string>) => {
    const id = await announced(world, people.L3, talkForm({ title: `Silent change of ${name}` }));
    await changeTalk(db, await viewerFor(people.L3), id, await changedForm(people.L3, id, fields));
    expect((await rowOf(id)).sequence).toBe(0);
    const event = (await eventsOf(id)).at(-1);
    expect(event?.verb).toBe("edited");
    expect(await queuedEvents()).not.toContain(event?.id);
  });

  it("the same moment said in another zone is no new start", async () => {
    const id = await announced(world, people.L3, talkForm({ title: "Same moment, other zone" }));
    const moved = (talkForm().localStart ?? "").replace("19:30", "11:30");
    const input = await changedForm(people.L3, id, { localStart: moved, timeZone: "UTC" });
    await changeTalk(db, await viewerFor(people.L3), id, input);
    expect((await rowOf(id)).sequence).toBe(0);
  });

  it("nothing changed: nothing is written", async () => {
    const id = await announced(world, people.L3, talkForm({ title: "Saved as it was" }));
    await changeTalk(db, await viewerFor(people.L3), id, await changedForm(people.L3, id, {}));
    expect(await eventsOf(id)).toHaveLength(1);
  });

  it("tells the second of two who edit at once, and keeps the first", async () => {
    const id = await announced(world, people.L3, talkForm({ title: "Edited by two at once" }));
    const first = await changedForm(people.L2, id, { title: "The first one's title" });
    const second = await changedForm(people.FAE, id, { title: "The second one's title" });
    const given = await Promise.all([
      refusal(changeTalk(db, await viewerFor(people.L2), id, first)),
      refusal(changeTalk(db, await viewerFor(people.FAE), id, second)),
    ]);
    expect(given.filter((one) => one === null)).toHaveLength(1);
    expect(given).toContainEqual({ kind: "conflict", reason: "errors.editedMeanwhile" });
    expect((await rowOf(id)).sequence).toBe(1);
  });

  it("refuses a new start that has passed, and any change of a cancelled talk", async () => {
    const id = await announced(world, people.L3, talkForm({ title: "Not into the past" }));
    const viewer = await viewerFor(people.L3);
    const past = await changedForm(people.L3, id, { localStart: "2020-01-01T10:00" });
    expect(await refusal(changeTalk(db, viewer, id, past))).toEqual({
      kind: "invalid",
      errors: { localStart: "errors.talkStartPast" },
    });
    await cancelTalk(db, viewer, id, { reason: "Nobody can come." });
    const change = await changedForm(people.L3, id, { minutes: "45" });
    expect(await refusal(changeTalk(db, viewer, id, change))).toEqual({
      kind: "conflict",
      reason: "errors.talkCancelled",
    });
  });
});

describe("cancelling", () => {
  it("keeps the page with the reason, raises SEQUENCE once, and tells once", async () => {
    const id = await announced(world, people.L3, talkForm({ title: "To be cancelled twice" }));
    const viewer = await viewerFor(people.admin);
    await cancelTalk(db, viewer, id, { reason: "The venue burnt down." });
    await cancelTalk(db, viewer, id, { reason: "Said again." });
    const talk = await getTalk(db, { kind: "visitor" }, id);
    expect(talk).toMatchObject({
      state: "cancelled",
      sequence: 1,
      cancelled: { reason: "The venue burnt down.", by: { id: people.admin.id } },
    });
    const events = await eventsOf(id);
    expect(events.map(({ verb }) => verb)).toEqual(["announced-talk", "cancelled-talk"]);
    expect(events[1]).toMatchObject({ actor_role: "admin", reason: "The venue burnt down." });
    expect(await queuedEvents()).toContain(events[1]?.id);
  });

  it("is too late once the talk is over", async () => {
    const id = await announced(world, people.L3, talkForm({ title: "Over before it was cancelled" }));
    await letItPass(id);
    expect(await refusal(cancelTalk(db, await viewerFor(people.L3), id, { reason: "Too late." }))).toEqual({
      kind: "conflict",
      reason: "errors.talkOver",
    });
  });
});

describe("the recording", () => {
  const addresses = { recordingUrl: "https://media.example.com/a", slidesUrl: null };

  it("comes after the talk, leaves the calendar entry alone, and is told when it is new", async () => {
    const id = await announced(world, people.L3, talkForm({ title: "To be recorded" }));
    const viewer = await viewerFor(people.L3);
    expect(await refusal(addRecording(db, viewer, id, addresses))).toEqual({
      kind: "conflict",
      reason: "errors.talkNotOver",
    });
    await letItPass(id);
    await addRecording(db, viewer, id, addresses);
    await addRecording(db, viewer, id, addresses);
    await addRecording(db, viewer, id, { ...addresses, recordingUrl: "https://media.example.com/b" });
    expect(await rowOf(id)).toMatchObject({ sequence: 0, recording_url: "https://media.example.com/b" });
    const events = await eventsOf(id);
    expect(events.map(({ verb }) => verb)).toEqual(["announced-talk", "added-recording", "edited"]);
    const queued = await queuedEvents();
    expect(queued).toContain(events[1]?.id);
    expect(queued).not.toContain(events[2]?.id);
  });
});

it("drops the kept pages of a talk with each change (derived by the database)", async () => {
  const heard: string[] = [];
  const { unlisten } = await sql.listen("page_changed", (tag) => heard.push(tag));
  const id = await announced(world, people.L3, talkForm({ title: "Heard by every process" }));
  await cancelTalk(db, await viewerFor(people.L3), id, { reason: "Only to be heard." });
  await sql.notify("page_changed", "fence");
  await expect.poll(() => heard).toContain("fence");
  expect(heard).toEqual(expect.arrayContaining([`talk:${id}`, "talks"]));
  await unlisten();
});
