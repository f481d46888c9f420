// What can be done with a talk in which state, and what comes of it.
import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { addRecording } from "~/domain/talks/add-recording.server";
import { announceDraft, announceTalk } from "~/domain/talks/announce.server";
import { cancelTalk, reinstateTalk } from "~/domain/talks/cancel.server";
import { changeTalk } from "~/domain/talks/change.server";
import { deleteDraft } from "~/domain/talks/delete-draft.server";
import { getTalk } from "~/domain/talks/page.server";
import { COMMUNITY } from "~/domain/talks/policy";
import { postponeTalk } from "~/domain/talks/postpone.server";
import { scheduleTalk, unscheduleTalk } from "~/domain/talks/schedule.server";
import type { TalkState } from "~/domain/talks/states";
import type { Member } from "~/domain/viewer";
import { refusalOf } from "../../support/refusals";
import {
  announced,
  changedForm,
  drafted,
  eventsOf,
  inputOf,
  letItBeginIn,
  letItPass,
  makeWorld,
  queuedEvents,
  talkForm,
  viewerFor,
} from "./world";

const world = await makeWorld();
const { people } = world;
const staff = await viewerFor(people.L3);
const reason = { reason: "For a test of the states." };
let number = 0;
const form = (given: Record<string, string> = {}, inDays?: number) => {
  number += 1;
  return talkForm({ title: `Talk in a state, number ${number}`, ...given }, inDays);
};

const visitor = { kind: "visitor" } as const;
const stateOf = async (id: number, viewer: Member | typeof visitor = staff) =>
  (await getTalk(db, viewer, id)).state;
const sequenceOf = async (id: number) => (await getTalk(db, staff, id)).sequence;

/** A talk in each state. */
const made: Record<TalkState, () => Promise<number>> = {
  draft: () => drafted(world, people.L3, form()),
  coming: () => announced(world, people.L3, form()),
  live: async () => {
    const id = await announced(world, people.L3, form());
    await letItBeginIn(id, -5);
    return id;
  },
  past: async () => {
    const id = await announced(world, people.L3, form());
    await letItPass(id);
    return id;
  },
  postponed: async () => {
    const id = await announced(world, people.L3, form());
    await postponeTalk(db, staff, id, reason);
    return id;
  },
  cancelled: async () => {
    const id = await announced(world, people.L3, form());
    await cancelTalk(db, staff, id, reason);
    return id;
  },
};
const states = Object.keys(made) as TalkState[];

type Action = (id: number) => Promise<unknown>;
const tomorrow = () => new Date(Date.now() + 86_400_000);
const actions: Record<string, Action> = {
  announce: (id) => announceDraft(db, staff, id),
  schedule: (id) => scheduleTalk(db, staff, id, tomorrow()),
  unschedule: (id) => unscheduleTalk(db, staff, id),
  change: async (id) => changeTalk(db, staff, id, await changedForm(people.L3, id, { minutes: "45" })),
  move: async (id) =>
    changeTalk(
      db,
      staff,
      id,
      await changedForm(people.L3, id, { localStart: form({}, 50).localStart ?? "" }),
    ),
  postpone: (id) => postponeTalk(db, staff, id, reason),
  cancel: (id) => cancelTalk(db, staff, id, reason),
  reinstate: (id) => reinstateTalk(db, staff, id, reason),
  record: (id) =>
    addRecording(db, staff, id, { recordingUrl: "https://media.example.com/a", slidesUrl: null }),
  delete: (id) => deleteDraft(db, staff, id),
};

type Outcome = TalkState | `errors.${string}` | "gone";
/** By the states in the order draft, coming, live, past, postponed, cancelled. */
const expected: Record<string, readonly Outcome[]> = {
  announce: ["coming", "coming", "live", "past", "postponed", "errors.talkNoDraft"],
  schedule: ["draft", ...repeated("errors.talkNoDraft")],
  unschedule: ["draft", ...repeated("errors.talkNoDraft")],
  change: ["draft", "coming", "live", "past", "postponed", "errors.talkCancelled"],
  move: ["draft", "coming", "coming", "coming", "coming", "errors.talkCancelled"],
  postpone: [
    "errors.talkDraft",
    "postponed",
    "postponed",
    "errors.talkOver",
    "postponed",
    "errors.talkCancelled",
  ],
  cancel: ["errors.talkDraft", "cancelled", "cancelled", "errors.talkOver", "cancelled", "cancelled"],
  reinstate: ["draft", "coming", "live", "past", "postponed", "coming"],
  record: [...not("errors.talkNotOver", 3), "past", ...not("errors.talkNotOver", 2)],
  delete: ["gone", ...repeated("errors.talkAnnounced")],
};

function repeated(error: Outcome): Outcome[] {
  return not(error, states.length - 1);
}

function not(error: Outcome, times: number): Outcome[] {
  return Array.from({ length: times }, () => error);
}

describe("every action in every state", () => {
  const cells = Object.keys(actions).flatMap((action) =>
    states.map((state, at) => [action, state, expected[action]?.[at]] as const),
  );
  it.each(cells)("%s a talk that is %s: %s", async (action, state, outcome) => {
    const id = await made[state]();
    expect(await stateOf(id)).toBe(state);
    const act = actions[action];
    if (!act || outcome === undefined) throw new Error("no such action");
    if (outcome.startsWith("errors.")) {
      const refusal = await refusalOf(act(id));
      expect(refusal).toMatchObject({ kind: "conflict", reason: outcome });
      expect(await stateOf(id)).toBe(state);
      return;
    }
    await act(id);
    if (outcome === "gone") expect((await refusalOf(getTalk(db, staff, id))).kind).toBe("not-found");
    else expect(await stateOf(id)).toBe(outcome);
  });
});

describe("a draft", () => {
  it("leaves no event, tells nobody and raises nothing, however it is changed", async () => {
    const id = await drafted(world, people.L3, form());
    const before = (await queuedEvents()).length;
    await changeTalk(
      db,
      staff,
      id,
      await changedForm(people.L3, id, { minutes: "45", title: "Another title" }),
    );
    expect(await eventsOf(id)).toEqual([]);
    expect(await sequenceOf(id)).toBe(0);
    expect(await queuedEvents()).toHaveLength(before);
    expect(await sql`select from talk_versions where talk_id = ${id}`).toHaveLength(0);
  });

  it("is told apart from what somebody else made of it meanwhile", async () => {
    const id = await drafted(world, people.L3, form());
    const late = await changedForm(people.L3, id, { minutes: "50" });
    await changeTalk(db, staff, id, await changedForm(people.L3, id, { minutes: "45" }));
    expect(await refusalOf(changeTalk(db, staff, id, late))).toMatchObject({
      reason: "errors.editedMeanwhile",
    });
  });

  it("is announced once, and told then", async () => {
    const id = await drafted(world, people.L3, form());
    await announceDraft(db, staff, id);
    await announceDraft(db, staff, id);
    const events = await eventsOf(id);
    expect(events.map(({ verb }) => verb)).toEqual(["announced-talk"]);
    expect(events[0]?.actor_role).toBe(`L3 · ${world.vendor.name}`);
    expect(await queuedEvents()).toContain(Number(events[0]?.id));
    expect(await sql`select from talk_versions where talk_id = ${id}`).toHaveLength(1);
  });

  it("is not announced while something is missing, or once its start has passed", async () => {
    const empty = await drafted(world, people.L3, form({ onlineUrl: "", place: "" }));
    expect(await refusalOf(announceDraft(db, staff, empty))).toMatchObject({
      reason: "errors.talkIncomplete",
    });
    expect(await refusalOf(scheduleTalk(db, staff, empty, tomorrow()))).toMatchObject({
      reason: "errors.talkIncomplete",
    });
    const late = await drafted(world, people.L3, form());
    await letItPass(late);
    expect(await refusalOf(announceDraft(db, staff, late))).toMatchObject({ reason: "errors.talkStartPast" });
  });

  it("is deleted with all its parts", async () => {
    const id = await drafted(world, people.L3, form({ product: world.product }));
    await deleteDraft(db, staff, id);
    for (const table of ["talk_speakers", "talk_tags", "talk_products", "talk_images"]) {
      expect(await sql`select from ${sql(table)} where talk_id = ${id}`, table).toHaveLength(0);
    }
  });

  it("sent twice is one", async () => {
    const given = form();
    expect(await drafted(world, people.L3, given)).toBe(await drafted(world, people.L3, given));
  });
});

describe("a postponed talk", () => {
  it("says why, by whom and when, raises SEQUENCE once and tells", async () => {
    const id = await announced(world, people.L3, form());
    await postponeTalk(db, staff, id, reason);
    await postponeTalk(db, staff, id, { reason: "Once more." });
    const talk = await getTalk(db, visitor, id);
    expect(talk).toMatchObject({
      state: "postponed",
      sequence: 1,
      postponed: { by: { id: staff.id }, ...reason },
    });
    const events = await eventsOf(id);
    expect(events.map(({ verb }) => verb)).toEqual(["announced-talk", "postponed-talk"]);
    expect(await queuedEvents()).toContain(Number(events[1]?.id));
    expect(talk.history[0]).toMatchObject({ verb: "postponed-talk", ...reason });
  });

  it("keeps waiting when something else is changed, and ends with a new start", async () => {
    const id = await made.postponed();
    await changeTalk(db, staff, id, await changedForm(people.L3, id, { title: "A new name for the same" }));
    expect(await stateOf(id)).toBe("postponed");
    const { localStart = "" } = form({}, 45);
    await changeTalk(db, staff, id, await changedForm(people.L3, id, { localStart }));
    const talk = await getTalk(db, visitor, id);
    expect(talk).toMatchObject({ state: "coming", postponed: null, sequence: 3 });
    expect(talk.history[0]?.verb).toBe("rescheduled-talk");
    expect(talk.history[0]?.changes.map(({ field }) => field)).toEqual(["startsAt"]);
  });

  it("is still to come when its old start has passed, and is not among the next ones", async () => {
    const id = await made.postponed();
    await letItPass(id);
    expect(await stateOf(id)).toBe("postponed");
  });
});

describe("a cancelled talk", () => {
  it("names the talk that takes its place, which names it", async () => {
    const [id, other] = [await made.coming(), await made.coming()];
    await cancelTalk(db, staff, id, { ...reason, replacedBy: other });
    expect((await getTalk(db, visitor, id)).replacedBy?.id).toBe(other);
    expect((await getTalk(db, visitor, other)).replaces.map((one) => one.id)).toEqual([id]);
  });

  it.each([
    ["itself", async (id: number) => id],
    ["a draft", () => made.draft()],
    ["a cancelled one", () => made.cancelled()],
    ["one that is over", () => made.past()],
    [
      "one of another vendor",
      async () => {
        const viewer = await viewerFor(people.otherVendor);
        return (await announceTalk(db, viewer, { ...inputOf(form()), vendor: world.other.slug })).id;
      },
    ],
    ["nothing that there is", async () => 999_999],
  ])("is not replaced by %s", async (_, other) => {
    const id = await made.coming();
    const replacedBy = await other(id);
    expect(await refusalOf(cancelTalk(db, staff, id, { ...reason, replacedBy }))).toEqual({
      kind: "invalid",
      errors: { replacedBy: "errors.choice" },
    });
    expect(await stateOf(id)).toBe("coming");
  });

  it("is reinstated: SEQUENCE rises, people are told, nothing takes its place", async () => {
    const [id, other] = [await made.coming(), await made.coming()];
    await cancelTalk(db, staff, id, { ...reason, replacedBy: other });
    await reinstateTalk(db, staff, id, { reason: "She is well again." });
    const talk = await getTalk(db, visitor, id);
    expect(talk).toMatchObject({ state: "coming", sequence: 2, cancelled: null, replacedBy: null });
    expect(talk.history[0]).toMatchObject({ verb: "reinstated-talk", reason: "She is well again." });
    expect(await queuedEvents()).toContain(talk.history[0]?.id);
    const versions = await sql<
      { status: string }[]
    >`select status from talk_versions where talk_id = ${id} order by id`;
    expect(versions.map(({ status }) => status)).toEqual(["announced", "cancelled", "announced"]);
  });

  it("waits for a date again when it was postponed before", async () => {
    const id = await made.postponed();
    await cancelTalk(db, staff, id, reason);
    await reinstateTalk(db, staff, id, reason);
    expect(await stateOf(id)).toBe("postponed");
  });

  it("is not reinstated after its time", async () => {
    const id = await made.cancelled();
    await letItPass(id);
    expect(await refusalOf(reinstateTalk(db, staff, id, reason))).toMatchObject({
      reason: "errors.talkReinstateLate",
    });
    expect(await stateOf(id)).toBe("cancelled");
  });
});

describe("a talk of the community", () => {
  it("is announced by moderators and admins, and looked after by them alone", async () => {
    const moderator = await viewerFor(people.moderator);
    const { id } = await announceTalk(db, moderator, { ...inputOf(form()), vendor: COMMUNITY });
    expect(await getTalk(db, visitor, id)).toMatchObject({ vendor: null, vendorId: null, state: "coming" });
    expect((await eventsOf(id))[0]?.actor_role).toBe("moderator");
    expect((await refusalOf(cancelTalk(db, staff, id, reason))).kind).toBe("not-allowed");
    await cancelTalk(db, await viewerFor(people.admin), id, reason);
    expect(await stateOf(id)).toBe("cancelled");
    const refused = announceTalk(db, staff, { ...inputOf(form()), vendor: COMMUNITY });
    expect(await refusalOf(refused)).toMatchObject({
      kind: "not-allowed",
      reason: "errors.talkNotYourVendor",
    });
  });

  it("may be about the product of any vendor, and about several", async () => {
    const moderator = await viewerFor(people.moderator);
    const input = inputOf(
      form({ product: world.otherProduct, products: `${world.product},${world.otherProduct}` }),
    );
    const { id } = await announceTalk(db, moderator, { ...input, vendor: COMMUNITY });
    const talk = await getTalk(db, visitor, id);
    expect(talk.product?.slug).toBe(world.otherProduct);
    expect(talk.products.map(({ slug }) => slug)).toEqual([world.product]);
  });
});
