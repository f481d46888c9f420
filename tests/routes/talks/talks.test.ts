import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import ICAL from "ical.js";
import { parseFragment } from "parse5";
import { describe, expect, it } from "vitest";
import { db } from "~/db.server";
import { talkSource } from "~/domain/talks/source.server";
import { loader as allCalendar } from "~/routes/talks/all-calendar";
import { loader as calendar } from "~/routes/talks/calendar";
import { action as cancel, loader as cancelPage } from "~/routes/talks/cancellation";
import { action as edit, loader as editPage } from "~/routes/talks/edit";
import { loader as feed } from "~/routes/talks/feed";
import { loader as going } from "~/routes/talks/going";
import { loader as list } from "~/routes/talks/list";
import { action as announce, loader as announcePage } from "~/routes/talks/new";
import { meta, loader as page } from "~/routes/talks/page";
import { action as record, loader as recordPage } from "~/routes/talks/recording";
import { action as reminders } from "~/routes/talks/reminders";
import { action as reply } from "~/routes/talks/reply";
import {
  announced,
  eventsOf,
  follows,
  letItPass,
  makeWorld,
  rowOf,
  talkForm,
  viewerFor,
} from "../../domain/talks/world";
import type { Person } from "../../support/people";
import { rendered } from "../../support/render";
import { call, contextStub, signedInRequest, statusOf, visitorRequest } from "../../support/request";

const world = await makeWorld();
const { people, vendor } = world;
let titles = 0;
const freshTalk = (inDays = 30) => {
  titles += 1;
  return announced(world, people.L3, talkForm({ title: `Talk of the routes, number ${titles}` }, inDays));
};
const params = (id: number | string) => ({ params: { id: String(id) } });

type Failure = { errors: Record<string, string>; values: Record<string, string> };
const failureIn = async (response: Response | null): Promise<Failure> => (await response?.json()) as Failure;

/** The form as the edit page would send it. */
async function formOf(id: number, by: Person, fields: Record<string, string> = {}) {
  const { values, base } = await talkSource(db, await viewerFor(by), id);
  return { ...values, ...fields, base: String(base) };
}

describe("a talk that is over or called off", () => {
  const shown = async (id: number) => (await rendered(visitorRequest(`/talks/${id}`))).html;

  it("says who wanted to come as something past, or that nobody did", async () => {
    const [alone, awaited] = [await freshTalk(), await freshTalk()];
    const coming = await signedInRequest(people.member, `/talks/${awaited}/reply`, {
      form: { reply: "going" },
    });
    await call(reply, coming, params(awaited));
    expect(await shown(awaited)).toContain("1 person is going");
    for (const id of [alone, awaited]) await letItPass(id);
    expect(await shown(alone)).not.toMatch(/(is|are) (going|interested)/);
    expect(await shown(alone)).toContain("Nobody had signed up.");
    expect(await shown(awaited)).toContain("1 person was going");
    expect(await shown(awaited)).not.toContain("interested");
  });

  it("neither takes questions nor is added to a calendar when it was called off: the file strikes it out", async () => {
    const id = await freshTalk();
    const before = await shown(id);
    for (const offer of ["Add to calendar", "Ask the speakers"]) expect(before).toContain(offer);
    const request = await signedInRequest(people.L3, `/talks/${id}/cancellation`, {
      form: { reason: "The speaker is ill." },
    });
    expect((await call(cancel, request, params(id))).response?.status).toBe(302);
    const after = await shown(id);
    for (const offer of ["Add to calendar", "Ask the speakers"]) expect(after).not.toContain(offer);
    expect(after).toContain("Take it off my calendar");
    const questions = (await rendered(visitorRequest(`/talks/${id}/questions`))).html;
    expect(questions).not.toContain("Sign in to ask");
  });
});

describe("who gets in", () => {
  const roles = [
    "visitor",
    "unverified",
    "member",
    "otherVendor",
    "L1",
    "L2",
    "L3",
    "FAE",
    "moderator",
    "admin",
  ] as const;
  type Role = (typeof roles)[number];
  type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => Promise<unknown>;
  const staff: Role[] = ["L1", "L2", "L3", "FAE"];
  const managers: Role[] = [...staff, "admin"];
  const confirmed: Role[] = roles.filter((role) => role !== "visitor" && role !== "unverified");
  const reason = { reason: "For a test of the routes." };
  const addresses = { recordingUrl: "https://media.example.com/a", slidesUrl: "" };

  const cases: [string, Role[], (role: Role) => Promise<string>][] = [
    [
      "GET /talks/new",
      [...staff, "otherVendor", "moderator", "admin"],
      (role) => sent(announcePage, role, "new"),
    ],
    [
      "POST /talks/new",
      staff,
      (role) =>
        sent(announce, role, "new", {
          ...talkForm({ title: `Announced by ${role}` }),
          vendor: vendor.slug,
        }),
    ],
    ["GET /talks/:id/edit", managers, async (role) => sent(editPage, role, await freshTalk())],
    [
      "POST /talks/:id/edit",
      managers,
      async (role) => {
        const id = await freshTalk();
        return sent(edit, role, id, await formOf(id, people.L3, { minutes: "45" }));
      },
    ],
    ["GET /talks/:id/cancellation", managers, async (role) => sent(cancelPage, role, await freshTalk())],
    ["POST /talks/:id/cancellation", managers, async (role) => sent(cancel, role, await freshTalk(), reason)],
    ["GET /talks/:id/recording", managers, async (role) => sent(recordPage, role, await pastTalk())],
    ["POST /talks/:id/recording", managers, async (role) => sent(record, role, await pastTalk(), addresses)],
    [
      "POST /talks/:id/reply",
      confirmed,
      async (role) => sent(reply, role, await freshTalk(), { reply: "going" }),
    ],
    [
      "POST /talks/:id/reminders",
      confirmed,
      async (role) => sent(reminders, role, await freshTalk(), { day: "on" }),
    ],
    ["GET /talks/:id/going", managers, async (role) => sent(going, role, await freshTalk())],
  ];
  const cells = cases.flatMap(([name, allowed, send]) =>
    roles.map((role) => {
      const outcome = allowed.includes(role) ? "done" : role === "visitor" ? "to sign in" : "403";
      return [name, role, outcome, send] as const;
    }),
  );

  it.each(cells)("%s by %s: %s", async (_, role, expected, send) => {
    expect(await send(role)).toBe(expected);
  });

  async function pastTalk() {
    const id = await freshTalk();
    await letItPass(id);
    return id;
  }

  /** What came of it in a word: a page or the way on to a talk is `done`. */
  async function sent(handler: Handler, role: Role, id: number | string, form?: Record<string, string>) {
    const path = `/talks/${id}`;
    const given = form ? { form } : {};
    const request =
      role === "visitor" ? visitorRequest(path, given) : await signedInRequest(people[role], path, given);
    const { response } = await call(handler, request, params(id));
    if (!response) return "done";
    const location = response.headers.get("Location") ?? "";
    if (location.startsWith("/sign-in")) return "to sign in";
    return /^\/talks\/\d+$/.test(location) ? "done" : String(response.status);
  }

  it("sends a visitor who would come to sign in and back to the talk", async () => {
    const id = await freshTalk();
    const request = visitorRequest(`/talks/${id}/reply`, {
      form: { reply: "going" },
      headers: { Referer: `http://localhost:3000/talks/${id}` },
    });
    const { response } = await call(reply, request, params(id));
    expect(response?.headers.get("Location")).toBe(`/sign-in?to=${encodeURIComponent(`/talks/${id}`)}`);
  });

  it.each(["0", "-1", "1e3", "999999", "9999999999999999", "x", "1%20or%201"])(
    "answers 404 for talk %j",
    async (id) => {
      const admin = await signedInRequest(people.admin, "/talks/x");
      for (const loader of [page, calendar, editPage, cancelPage, recordPage]) {
        expect(await statusOf(call(loader as never, admin.clone(), params(id)))).toBe(404);
      }
      for (const action of [edit, cancel, record, reply]) {
        const request = await signedInRequest(people.admin, "/talks/x", { form: talkForm() });
        expect(await statusOf(call(action as never, request, params(id)))).toBe(404);
      }
    },
  );
});

describe("the form", () => {
  const send = async (form: Record<string, string>) =>
    call(
      announce,
      await signedInRequest(people.L3, "/talks/new", { form: { ...form, vendor: vendor.slug } }),
    );

  it("comes back with everything typed and what is wrong by the field", async () => {
    const form = talkForm({
      title: "no",
      onlineUrl: "javascript:alert(1)",
      localStart: "2027-10-31T02:30",
      timeZone: "Europe/Berlin",
    });
    const { response } = await send(form);
    expect(response?.status).toBe(422);
    const { errors, values } = await failureIn(response);
    expect(errors).toEqual({
      title: "errors.titleShort",
      onlineUrl: "errors.talkAddress",
      localStart: "errors.talkStartTwice",
    });
    expect(values).toMatchObject(form);
  });

  it("is taken once the doubled hour is told apart", async () => {
    const form = talkForm({
      title: "The second half past two",
      localStart: "2027-10-31T02:30",
      timeZone: "Europe/Berlin",
    });
    expect((await send(form)).response?.status).toBe(422);
    const { response } = await send({ ...form, clock: "later" });
    expect(response?.status).toBe(302);
    const id = Number(response?.headers.get("Location")?.split("/").at(-1));
    expect((await rowOf(id)).starts_at.toISOString()).toBe("2027-10-31T01:30:00.000Z");
    const { values } = await talkSource(db, await viewerFor(people.L3), id);
    expect(values).toMatchObject({ localStart: "2027-10-31T02:30", clock: "later" });
  });

  it("shows a preview without announcing", async () => {
    const { response } = await send({ ...talkForm({ body: "**loud**" }), intent: "preview" });
    expect(response?.status).toBe(200);
    expect(await response?.json()).toMatchObject({
      previewHtml: expect.stringContaining("<strong>loud</strong>"),
    });
  });

  it("shows the second of two who edit what the first wrote, and keeps the second's text", async () => {
    const id = await freshTalk();
    const first = await formOf(id, people.L2, { title: "What the first wrote" });
    const second = await formOf(id, people.FAE, { title: "What the second wrote" });
    const sent = async (by: Person, form: Record<string, string>) =>
      call(edit, await signedInRequest(by, `/talks/${id}/edit`, { form }), params(id));
    expect((await sent(people.L2, first)).response?.status).toBe(302);
    const { response } = await sent(people.FAE, second);
    expect(response?.status).toBe(409);
    const { errors, values } = await failureIn(response);
    expect(errors).toEqual({ form: "errors.editedMeanwhile" });
    expect(values.title).toBe("What the second wrote");
    const again = await formOf(id, people.FAE, { title: "What the second wrote" });
    expect((await sent(people.FAE, again)).response?.status).toBe(302);
    expect((await rowOf(id)).title).toBe("What the second wrote");
  });

  it("asks for a reason before it cancels", async () => {
    const id = await freshTalk();
    const request = await signedInRequest(people.L3, `/talks/${id}/cancellation`, { form: { reason: "no" } });
    const { response } = await call(cancel, request, params(id));
    expect(response?.status).toBe(422);
    expect((await failureIn(response)).errors).toEqual({ reason: "errors.reasonShort" });
    expect((await rowOf(id)).cancelled_at).toBeNull();
  });

  it("names what is wrong in the order of the page", async () => {
    const form = { ...talkForm(), title: "", abstract: "", localStart: "", tags: "" };
    const request = await signedInRequest(people.L3, "/talks/new", {
      form: { ...form, vendor: vendor.slug },
    });
    const { response } = await call(announce, request);
    const wrong = Object.keys((await failureIn(response)).errors);
    expect(wrong).toEqual(Object.keys(form).filter((name) => wrong.includes(name)));
    expect(wrong).toEqual(expect.arrayContaining(["title", "abstract", "localStart", "tags"]));
  });

  it("takes no column that it has no field for", async () => {
    const id = await freshTalk();
    const form = await formOf(id, people.L3, {
      minutes: "50",
      sequence: "99",
      cancelledReason: "x",
      vendorId: "1",
      uid: "x",
    });
    await call(edit, await signedInRequest(people.L3, `/talks/${id}/edit`, { form }), params(id));
    expect(await rowOf(id)).toMatchObject({ sequence: 1, cancelled_at: null });
  });
});

describe("pages", () => {
  it("may be kept for visitors, under what they show", async () => {
    const id = await freshTalk();
    const onTalk = contextStub();
    await call(page, visitorRequest(`/talks/${id}`), { ...params(id), context: onTalk });
    expect(onTalk.shown).toEqual([`talk:${id}`, "talks"]);
    const onList = contextStub();
    const { data } = await call(list, visitorRequest("/talks?when=past&page=2"), { context: onList });
    expect(onList.shown).toEqual(["talks"]);
    expect(data).toMatchObject({ when: "past", mayAnnounce: false, talks: { page: 2 } });
  });

  it("say to each what they may do", async () => {
    const id = await freshTalk();
    await follows(id, people.member);
    const seenBy = async (request: Request) => (await call(page, request, params(id))).data;
    expect(await seenBy(visitorRequest("/"))).toMatchObject({
      mayManage: false,
      coming: { following: { as: "visitor" } },
    });
    expect(await seenBy(await signedInRequest(people.unverified, "/"))).toMatchObject({
      coming: { following: { as: "unconfirmed" } },
    });
    const member = await seenBy(await signedInRequest(people.member, "/"));
    expect(member).toMatchObject({
      mayManage: false,
      coming: { following: { as: "member", isFollowing: true } },
    });
    expect(await seenBy(await signedInRequest(people.FAE, "/"))).toMatchObject({ mayManage: true });
  });

  it("tell search engines what it is, and that it is cancelled; no title ends the data block", async () => {
    const id = await announced(
      world,
      people.L3,
      talkForm({ title: "</script><script>alert(1)</script> in a title" }),
    );
    const request = await signedInRequest(people.L3, "/", { form: { reason: "Told to search engines." } });
    await call(cancel, request, params(id));
    const { data } = await call(page, visitorRequest(`/talks/${id}`), params(id));
    const described = meta({ data, matches: [] } as never) as Record<string, unknown>[];
    const block = described.find((one) => "script:ld+json" in one)?.["script:ld+json"];
    expect(block).toMatchObject({
      "@type": "Event",
      eventStatus: "https://schema.org/EventCancelled",
      url: `http://localhost:3000/talks/${id}`,
      location: [{ "@type": "VirtualLocation" }],
    });
  });
});

describe("files", () => {
  it("of one talk: a calendar to download, with the SEQUENCE of now", async () => {
    const id = await freshTalk();
    const form = await formOf(id, people.L3, { minutes: "45" });
    await call(edit, await signedInRequest(people.L3, "/", { form }), params(id));
    const context = contextStub();
    const { response } = await call(calendar, visitorRequest(`/talks/${id}/calendar.ics`), {
      ...params(id),
      context,
    });
    expect(response?.headers.get("Content-Type")).toBe("text/calendar; charset=utf-8");
    expect(response?.headers.get("Content-Disposition")).toBe(`attachment; filename="talk-${id}.ics"`);
    expect(context.shown).toEqual([`talk:${id}`]);
    const parsed = new ICAL.Component(ICAL.parse((await response?.text()) ?? ""));
    expect(parsed.getFirstSubcomponent("vevent")?.getFirstPropertyValue("sequence")).toBe(1);
  });

  it("of all: a calendar and a feed that parse, whatever the titles hold", async () => {
    const title = "Comma, semicolon; <b>&amp;</b> ]]> 中文 🎧 newline";
    await announced(world, people.L3, talkForm({ title }));
    const context = contextStub();
    const all = await call(allCalendar, visitorRequest("/talks.ics"), { context });
    const parsed = new ICAL.Component(ICAL.parse((await all.response?.text()) ?? ""));
    const summaries = parsed
      .getAllSubcomponents("vevent")
      .map((entry) => entry.getFirstPropertyValue("summary"));
    expect(summaries).toContain(title);
    const atom = await call(feed, visitorRequest("/talks.atom"), { context });
    expect(atom.response?.headers.get("Content-Type")).toBe("application/atom+xml; charset=utf-8");
    expect(context.shown).toEqual(["talks", "talks"]);
    const text = (await atom.response?.text()) ?? "";
    const entries = elementsIn(text, "entry");
    expect(entries.length).toBeGreaterThan(3);
    expect(elementsIn(text, "updated").every((one) => !Number.isNaN(Date.parse(textIn(one))))).toBe(true);
  });
});

type Node = { nodeName: string; childNodes?: Node[]; value?: string };

function elementsIn(xml: string, name: string): Node[] {
  const found: Node[] = [];
  const walk = (node: Node) => {
    if (node.nodeName === name) found.push(node);
    for (const child of node.childNodes ?? []) walk(child);
  };
  walk(parseFragment(xml) as Node);
  return found;
}

const textIn = (node: Node): string => node.value ?? (node.childNodes ?? []).map(textIn).join("");

it("keeps the log of everything that was done here, with the role at the time", async () => {
  const id = await freshTalk();
  const request = await signedInRequest(people.admin, "/", { form: { reason: "By the house itself." } });
  await call(cancel, request, params(id));
  expect((await eventsOf(id)).map(({ verb, actor_role }) => [verb, actor_role])).toEqual([
    ["announced-talk", `L3 · ${vendor.name}`],
    ["cancelled-talk", "admin"],
  ]);
});
