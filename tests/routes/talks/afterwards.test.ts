// Who may do what with what is kept of a talk and asked at it; and calendars, over HTTP.
import ICAL from "ical.js";
import { beforeEach, describe, expect, it, test } from "vitest";
import { db, sql } from "~/db.server";
import { liftSuspension, suspendMember } from "~/domain/accounts/suspend.server";
import { follow } from "~/domain/follows/follow.server";
import { askAtTalk } from "~/domain/talk-questions/ask.server";
import { findOwnCalendar } from "~/domain/talks/own-calendar.server";
import { announced, letItPass, makeWorld, talkForm, viewerFor } from "../../domain/talks/world";
import { makeMember } from "../../support/factories";
import { rendered } from "../../support/render";
import { call, contextStub, signedInRequest, visitorRequest } from "../../support/request";
import { handlerOf } from "../../support/routes";
import { printOfTables } from "../../support/table-prints";

const world = await makeWorld();
const { people, vendor, product } = world;
const asker = await makeMember();
const everybody = { ...people, asker };
type Who = keyof typeof everybody | "visitor";
const everyone: Who[] = ["visitor", ...(Object.keys(everybody) as Who[])];
let count = 0;

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

async function freshTalk({ isOver = false } = {}) {
  count += 1;
  const id = await announced(
    world,
    people.L3,
    talkForm({ title: `Talk with routes, number ${count}`, product }),
  );
  if (isOver) await letItPass(id);
  const question = await askAtTalk(db, asker, id, { body: `What happens then, case ${count}?` });
  return { id, questionId: question.id };
}

async function send(file: string, who: Who, id: number, form?: Record<string, string> | FormData) {
  const handler = await handlerOf(file, form ? "action" : "loader");
  const path = "/somewhere";
  const given = form ? { form } : {};
  const request =
    who === "visitor" ? visitorRequest(path, given) : await signedInRequest(everybody[who], path, given);
  const { response } = await call(handler, request, { params: { id: String(id) } });
  if (response?.headers.get("Location")?.startsWith("/sign-in")) return "sign-in";
  return response === null || response.status < 400 ? "done" : response.status;
}

function film() {
  const form = new FormData();
  const bytes = Buffer.concat([Buffer.from("\0\0\0\x20ftypisom\0\0\0\0", "latin1"), Buffer.alloc(100)]);
  form.set("recording", new File([new Uint8Array(bytes)], "talk.mp4", { type: "video/mp4" }));
  return form;
}

const managers: Who[] = ["L1", "L1lead", "L2", "L3", "FAE", "admin"];
const members: Who[] = everyone.filter((who) => who !== "visitor" && who !== "unverified");
const rows: {
  action: string;
  file: string;
  may: Who[];
  isOver?: boolean;
  of?: "question";
  form: () => Record<string, string> | FormData;
}[] = [
  {
    action: "upload a recording",
    file: "talks/recording-upload.tsx",
    may: managers,
    isOver: true,
    form: film,
  },
  {
    action: "put chapters",
    file: "talks/chapters.tsx",
    may: managers,
    isOver: true,
    form: () => ({ chapters: "0:00 Start" }),
  },
  {
    action: "put a transcript",
    file: "talks/transcript-edit.tsx",
    may: managers,
    isOver: true,
    form: () => ({ transcript: "Hello." }),
  },
  {
    action: "ask at a talk",
    file: "talks/questions.tsx",
    may: members,
    form: () => ({ body: "And on a train, how is it there?" }),
  },
  {
    action: "vote",
    file: "talk-questions/vote.ts",
    of: "question",
    may: members.filter((who) => who !== "asker"),
    form: () => ({ value: "1" }),
  },
  {
    action: "answer",
    file: "talk-questions/answer.tsx",
    of: "question",
    may: managers,
    form: () => ({ body: "It shrinks.", at: "1:00" }),
  },
  {
    action: "delete",
    file: "talk-questions/deletion.tsx",
    of: "question",
    may: ["asker", "moderator", "admin"],
    form: () => ({ go: "1" }),
  },
  {
    action: "bring to the forum",
    file: "talk-questions/forum-question.ts",
    of: "question",
    may: [...managers, "asker", "moderator"],
    form: () => ({ go: "1" }),
  },
];

describe.each(rows)("$action", ({ file, may, isOver = false, of, form }) => {
  test.each(everyone)("as %s", async (who) => {
    const talk = await freshTalk({ isOver });
    const before = await printOfTables();
    const outcome = await send(file, who, of === "question" ? talk.questionId : talk.id, form());
    expect(outcome).toBe(who === "visitor" ? "sign-in" : may.includes(who) ? "done" : 403);
    const isSame = (await printOfTables()) === before;
    expect(isSame).toBe(outcome !== "done");
  });

  test("of what never was, and of a draft, is 404 to a member", async () => {
    const talk = await freshTalk({ isOver });
    await sql`update talks set announced_at = null where id = ${talk.id}`;
    const id = of === "question" ? talk.questionId : talk.id;
    expect(await send(file, "member", 999_999, form())).toBe(404);
    if (of === "question" || file === "talks/questions.tsx")
      expect(await send(file, "member", id, form())).toBe(404);
  });
});

describe("a recording", () => {
  it("is given in parts to everybody who may see the talk", async () => {
    const { id } = await freshTalk({ isOver: true });
    expect(await send("talks/recording-upload.tsx", "L3", id, film())).toBe("done");
    const handler = await handlerOf("talks/recording-file.ts", "loader");
    const ask = async (headers: Record<string, string>) => {
      const context = contextStub();
      const { response } = await call(handler, visitorRequest("/file", { headers }), {
        params: { id: String(id) },
        context,
      });
      let text = "";
      if (context.file && response?.ok) for await (const chunk of context.file.open()) text += String(chunk);
      return {
        status: response?.status,
        range: response?.headers.get("Content-Range"),
        text,
        headers: response?.headers,
      };
    };
    expect(await ask({ Range: "bytes=4-7" })).toMatchObject({
      status: 206,
      range: "bytes 4-7/116",
      text: "ftyp",
    });
    expect(await ask({ Range: "bytes=500-" })).toMatchObject({ status: 416, range: "bytes */116" });
    const whole = await ask({});
    expect([whole.status, whole.text.length, whole.headers?.get("Content-Disposition")]).toEqual([
      200,
      116,
      `attachment; filename="talk-${id}.mp4"`,
    ]);
    expect((await ask({ Range: "bytes=4-7", "If-Range": '"other"' })).status).toBe(200);
    await sql`update talks set announced_at = null where id = ${id}`;
    expect((await ask({})).status).toBe(404);
  });
});

function entries(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
}

async function calendarAt(file: string, params: Record<string, string>) {
  const { response } = await call(await handlerOf(file, "loader"), visitorRequest("/x"), { params });
  return { status: response?.status ?? 200, text: (await response?.text()) ?? "" };
}

describe("calendars", () => {
  it("hold the talks on a tag and a product, of a vendor, of a series and by a speaker", async () => {
    const { id } = await freshTalk();
    const other = await announced(
      world,
      people.L3,
      talkForm({ title: "On something else entirely", tags: "odd" }),
    );
    await sql`update talk_speakers set user_id = ${asker.id} where talk_id = ${id}`;
    const [series] = await sql<{ id: number }[]>`
      insert into series (slug, vendor_id, title, abstract, language, rhythm, weekday, local_time, time_zone, minutes, created_by)
      values ('evenings', ${vendor.id}, 'Evenings', 'A', 'en', 'weekly', 2, '19:00', 'UTC', 60, ${asker.id}) returning id`;
    await sql`update talks set series_id = ${series?.id ?? 0}, series_date = current_date where id = ${id}`;
    const [row] = await sql<{ uid: string }[]>`select uid from talks where id = ${id}`;
    for (const [area, params] of [
      ["tags", { slug: "echo" }],
      ["products", { slug: product }],
      ["vendors", { slug: vendor.slug }],
      ["series", { slug: "evenings" }],
      ["people", { id: String(asker.id) }],
    ] as const) {
      const { text } = await calendarAt(`${area}/talks-calendar.ts`, params);
      const uids = entries(text).map(({ uid }) => uid);
      expect(uids, area).toContain(row?.uid);
      const feed = await calendarAt(`${area}/talks-feed.ts`, params);
      expect(feed.text, area).toContain(`/talks/${id}`);
      if (area !== "vendors") expect(feed.text, area).not.toContain(`/talks/${other}<`);
      const absent = area === "people" ? { id: "999999" } : { slug: "never-was" };
      expect((await calendarAt(`${area}/talks-calendar.ts`, absent)).status).toBe(404);
      expect((await calendarAt(`${area}/talks-feed.ts`, absent)).status).toBe(404);
    }
  });

  it("tell the address only where everybody may know it, and say that a talk is postponed", async () => {
    const { id } = await freshTalk();
    const file = "talks/calendar.ts";
    expect((await calendarAt(file, { id: String(id) })).text).toContain("meet.example.com");
    await sql`update talks set address_shown = 'going', postponed_at = now(), postponed_by = ${asker.id}, postponed_reason = 'The hall is flooded.' where id = ${id}`;
    const { text } = await calendarAt(file, { id: String(id) });
    expect(text).not.toContain("meet.example.com");
    const [event] = entries(text);
    expect(event?.component.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect(event?.description).toMatch(/^Postponed, no date yet: The hall is flooded\./);
  });

  it("keep what was called off for 90 days, and leave out drafts", async () => {
    const [kept, gone, draft] = [await freshTalk(), await freshTalk(), await freshTalk()];
    await sql`update talks set starts_at = now() - interval '89 days', cancelled_at = now(), cancelled_by = ${asker.id}, cancelled_reason = 'Ill.' where id = ${kept.id}`;
    await sql`update talks set starts_at = now() - interval '91 days' where id = ${gone.id}`;
    await sql`update talks set announced_at = null where id = ${draft.id}`;
    const urls = entries((await calendarAt("talks/all-calendar.ts", {})).text).map(({ component }) =>
      String(component.getFirstPropertyValue("url")),
    );
    expect(urls.some((url) => url.endsWith(`/talks/${kept.id}`))).toBe(true);
    for (const { id } of [gone, draft]) expect(urls.some((url) => url.endsWith(`/talks/${id}`))).toBe(false);
  });
});

describe("one's own calendar", () => {
  const place = (url: string) => {
    const [, , id = "", token = ""] = new URL(url).pathname.split("/");
    return { id, token };
  };

  it("holds what one follows and comes to, for who has its address, until it is renewed", async () => {
    const [followed, going, other] = [await freshTalk(), await freshTalk(), await freshTalk()];
    const me = await makeMember();
    expect(await findOwnCalendar(db, me)).toBeNull();
    const renew = async () => {
      const request = await signedInRequest(me, "/settings/calendar", { form: { go: "1" } });
      const { response } = await call(await handlerOf("settings/calendar.tsx", "action"), request);
      expect(response?.headers.get("Location")).toBe("/settings/calendar");
      return (await findOwnCalendar(db, me))?.url ?? "";
    };
    const url = await renew();
    await follow(db, me, { kind: "talk", id: followed.id });
    await sql`insert into rsvps (talk_id, user_id, status, version_id)
      select talk_id, ${me.id}, 'going', max(id) from talk_versions where talk_id = ${going.id} group by talk_id`;
    await sql`update talks set address_shown = 'going' where id in (${going.id}, ${followed.id})`;
    const file = "calendars/own-calendar.ts";
    const { text } = await calendarAt(file, place(url));
    const found = entries(text).map(({ component }) =>
      Number(String(component.getFirstPropertyValue("url")).split("/").pop()),
    );
    expect(found.sort()).toEqual([followed.id, going.id].sort());
    expect(found).not.toContain(other.id);
    const located = entries(text).filter(({ location }) => location?.includes("meet.example.com"));
    expect(located).toHaveLength(1);
    const { token } = place(url);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect((await calendarAt(file, { ...place(url), token: `${token.slice(0, -1)}_` })).status).toBe(404);
    expect((await calendarAt(file, { ...place(url), id: "999999" })).status).toBe(404);
    const renewed = await renew();
    expect(renewed).not.toBe(url);
    expect([
      (await calendarAt(file, place(url))).status,
      (await calendarAt(file, place(renewed))).status,
    ]).toEqual([404, 200]);
    const moderator = await makeMember({ roles: ["moderator"] });
    await suspendMember(db, moderator, me.id, { days: 1, reason: "insults, time and again" });
    expect((await calendarAt(file, place(renewed))).status).toBe(404);
    await liftSuspension(db, moderator, me.id);
    expect((await calendarAt(file, place(renewed))).status).toBe(200);
    await sql`update users set deleted_at = now(), email = null, email_key = null where id = ${me.id}`;
    expect((await calendarAt(file, place(renewed))).status).toBe(404);
  });

  it("holds what follows from a tag, a product, a vendor, a series, a speaker and all talks", async () => {
    const { id } = await freshTalk();
    const me = await viewerFor(people.member);
    await sql`insert into followers (user_id, calendar_generation) values (${me.id}, 1) on conflict (user_id) do update set calendar_generation = 1`;
    const [follower] = await sql<{ id: number }[]>`select id from followers where user_id = ${me.id}`;
    const url = (await findOwnCalendar(db, me))?.url ?? "";
    await sql`update talk_speakers set user_id = ${asker.id} where talk_id = ${id}`;
    for (const [column, value] of [
      ["tag_id", sql`(select id from tags where slug = 'echo')`],
      ["product_id", sql`(select id from products where slug = ${product})`],
      ["vendor_id", sql`${vendor.id}`],
      ["person_id", sql`${asker.id}`],
      ["all_talks", sql`true`],
    ] as const) {
      await sql`delete from follows where follower_id = ${follower?.id ?? 0}`;
      await sql`insert into follows (follower_id, ${sql(column)}, confirmed_at) values (${follower?.id ?? 0}, ${value}, now())`;
      const { text } = await calendarAt("calendars/own-calendar.ts", place(url));
      expect(text.replace(/\r\n /g, ""), column).toContain(`/talks/${id}\r\n`);
    }
    await sql`update follows set confirmed_at = null where follower_id = ${follower?.id ?? 0}`;
    expect(entries((await calendarAt("calendars/own-calendar.ts", place(url))).text)).toEqual([]);
  });
});

describe("the month view", () => {
  const month = async (query: string, who?: { id: number }) => {
    const request = who
      ? await signedInRequest(who, `/talks/month${query}`)
      : visitorRequest(`/talks/month${query}`);
    const { data } = await call(await handlerOf("talks/month.tsx", "loader"), request);
    return data as {
      month: { month: string };
      zone: string;
      today: string;
      talks: { id: number; day: string; state: string }[];
    };
  };

  it("has each talk on the day that it begins on where the reader is, narrowed as asked", async () => {
    const { id } = await freshTalk();
    await sql`update talks set starts_at = '2026-12-31T20:00:00Z' where id = ${id}`;
    const dayOf = async (query: string) => (await month(query)).talks.find((talk) => talk.id === id)?.day;
    expect(await dayOf("?month=2026-12")).toBe("2026-12-31");
    expect(await dayOf("?month=2026-12&zone=Asia/Shanghai")).toBe("2027-01-01");
    expect(await dayOf("?month=2027-01&zone=Asia/Shanghai")).toBe("2027-01-01");
    expect(await dayOf("?month=2026-10")).toBeUndefined();
    expect(await dayOf(`?month=2026-12&product=${product}&tag=echo&vendor=${vendor.slug}&language=en`)).toBe(
      "2026-12-31",
    );
    expect(await dayOf("?month=2026-12&language=zh")).toBeUndefined();
    await sql`update users set time_zone = 'Asia/Kathmandu' where id = ${people.member.id}`;
    expect((await month("?month=2026-12", people.member)).zone).toBe("Asia/Kathmandu");
    for (const odd of ["?month=2026-13", "?month=x&zone=Nowhere/Nothing", "?month=9999-01", ""])
      expect((await month(odd)).month.month).toMatch(/^20\d\d-\d\d$/);
  });

  it("marks today, where the reader is", async () => {
    const { today } = await month("?zone=Pacific/Kiritimati");
    expect(today).toBe(new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10));
    const { html } = await rendered(visitorRequest("/talks/month?zone=Pacific/Kiritimati"));
    expect(html).toMatch(new RegExp(`data-day="${today}" aria-current="date"`));
    expect(html.match(/aria-current="date"/g)).toHaveLength(1);
  });
});
