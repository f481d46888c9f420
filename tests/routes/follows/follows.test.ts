import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { notify, recordEvent } from "~/domain/events/record.server";
import { openFollow } from "~/domain/follows/by-mail.server";
import { keyOfFollower, unsubscribePathFor } from "~/domain/follows/unsubscribe-token.server";
import { keepHouse } from "~/domain/housekeeping.server";
import { wishesOf } from "~/domain/notifications/wishes.server";
import { deleteQuestion } from "~/domain/questions/state.server";
import { changeTalk } from "~/domain/talks/change.server";
import { tellFollowers } from "~/domain/talks/tell-followers.server";
import { action as mailsAction, loader as mailsPage } from "~/routes/admin/mails";
import { action as confirm, loader as confirmPage } from "~/routes/follows/confirmation";
import { action as follows, loader as followsPage } from "~/routes/follows/follows";
import { action as unsubscribe, loader as unsubscribePage } from "~/routes/follows/unsubscribe";
import { loader as notices, action as noticesAction } from "~/routes/notifications/notifications";
import { action as saveWishes } from "~/routes/settings/notifications";
import { announced, changedForm, eventsOf, makeWorld, talkForm, viewerFor } from "../../domain/talks/world";
import { ask, makeMember } from "../../support/factories";
import { mailsTo } from "../../support/mails";
import { makePerson, type Person } from "../../support/people";
import { rendered } from "../../support/render";
import { call, signedInRequest, visitorRequest } from "../../support/request";
import { handlerOf } from "../../support/routes";

const world = await makeWorld();
const { people } = world;

const talk = (title: string) => announced(world, people.L3, talkForm({ title }));
const post = (form: Record<string, string>) => call(follows, visitorRequest("/follows", { form }));
const as = async (person: Person, form: Record<string, string>) =>
  call(follows, await signedInRequest(person, "/follows", { form }));
const tokenIn = (text: string, path: string) =>
  text.match(new RegExp(`${path}\\?token=([\\w.-]+)`))?.[1] ?? "";

/** What the worker would do now for this address. */
async function work(email: string): Promise<void> {
  const jobs = await sql<{ given: Parameters<typeof openFollow>[1] }[]>`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = 'open-follow' and payload->>'email' = ${email} returning payload as given`;
  for (const { given } of jobs) await openFollow(db, given);
}

describe("following", () => {
  it("by a member can be undone, and a second press changes nothing", async () => {
    const id = String(await talk("Followed and left"));
    const count = async () => (await sql`select from follows where talk_id = ${id}`).length;
    const fields = { kind: "talk", id };
    await as(people.member, { ...fields, intent: "follow" });
    const { response } = await as(people.member, { ...fields, intent: "follow" });
    expect(response?.headers.get("Location")).toBe(`/talks/${id}`);
    expect(await count()).toBe(1);
    await as(people.member, { ...fields, intent: "unfollow" });
    expect(await count()).toBe(0);
  });

  it("sends visitors to sign in and back, and refuses the unconfirmed", async () => {
    const id = String(await talk("Followed by nobody yet"));
    const fields = { kind: "talk", id, intent: "follow" };
    const { response } = await post(fields);
    expect(response?.headers.get("Location")).toBe(`/sign-in?to=${encodeURIComponent(`/talks/${id}`)}`);
    expect((await as(people.unverified, fields)).response?.status).toBe(403);
  });

  it.each([
    ["tag", () => sql<{ id: number }[]>`select id from tags where slug = 'audio'`],
    ["product", () => sql<{ id: number }[]>`select id from products where slug = ${world.product}`],
    ["vendor", () => sql<{ id: number }[]>`select id from vendors where id = ${world.vendor.id}`],
    ["person", () => sql<{ id: number }[]>`select id from users where id = ${people.L3.id}`],
  ] as const)("takes a %s and shows it in the list, where it ends", async (kind, find) => {
    await talk(`So that there is a ${kind}`);
    const [row] = await find();
    const person = await makePerson();
    await as(person, { kind, id: String(row?.id), intent: "follow" });
    const page = async () =>
      (await call(followsPage, await signedInRequest(person, "/follows"))).data as unknown as {
        items: { id: number; kind: string }[];
      };
    const [item] = (await page()).items;
    expect(item).toMatchObject({ kind });
    await as(people.member, { intent: "end", follow: String(item?.id) });
    expect((await page()).items, "nobody ends what is another's").toHaveLength(1);
    await as(person, { intent: "end", follow: String(item?.id) });
    expect((await page()).items).toHaveLength(0);
  });

  it.each([
    { kind: "talk", id: "999999" },
    { kind: "person", id: "999999" },
    { kind: "tag", id: "x" },
    { kind: "question", id: "999999" },
    { kind: "comment", id: "1" },
  ])("answers 404 for %j", async (fields) => {
    expect((await as(people.member, { ...fields, intent: "follow" })).response?.status).toBe(404);
  });

  it("of an unconfirmed person or a draft is a 404, like of nobody", async () => {
    const fields = { kind: "person", id: String(people.unverified.id), intent: "follow" };
    expect((await as(people.member, fields)).response?.status).toBe(404);
    const draft = await talk("Not announced yet");
    await sql`update talks set announced_at = null where id = ${draft}`;
    expect(
      (await as(people.member, { kind: "talk", id: String(draft), intent: "follow" })).response?.status,
    ).toBe(404);
  });
});

describe("following a question", () => {
  const page = async (request: Request) => (await rendered(request)).html;

  it("is begun and ended on its page, and leads back there", async () => {
    const asker = await makeMember();
    const id = await ask(db, asker, { title: "Followed from its page" });
    const path = `/questions/${id}`;
    const fields = { kind: "question", id: String(id) };
    const reader = await makePerson();
    expect(await page(await signedInRequest(reader, path))).toContain("Follow this question");
    const { response } = await as(reader, { ...fields, intent: "follow" });
    expect(response?.headers.get("Location")).toBe(path);
    expect(await page(await signedInRequest(reader, path))).toContain("You follow this.");
    expect(await page(await signedInRequest(reader, "/follows"))).toContain("Followed from its page");
    expect(await page(await signedInRequest(asker, path)), "another reader's page").not.toContain(
      "You follow this.",
    );
    await as(reader, { ...fields, intent: "unfollow" });
    expect(await page(await signedInRequest(reader, path))).not.toContain("You follow this.");
  });

  it("needs an account: visitors are led to sign in and back, and no mail follows it", async () => {
    const id = await ask(db, await makeMember());
    const path = `/questions/${id}`;
    const signIn = `/sign-in?to=${encodeURIComponent(path)}`;
    const html = await page(visitorRequest(path));
    expect(html).toMatch(new RegExp(`href="${signIn.replace("?", "\\?")}"[^>]*>.*Follow this question`));
    expect(html).not.toContain('value="by-mail"');
    const fields = { kind: "question", id: String(id) };
    const { response } = await post({ ...fields, intent: "follow" });
    expect(response?.headers.get("Location")).toBe(signIn);
    const byMail = await post({ ...fields, intent: "by-mail", email: "outside@example.org" });
    expect(byMail.response?.status).toBe(422);
  });

  it("is a 404 when it is out of sight", async () => {
    const asker = await makeMember();
    const id = await ask(db, asker);
    await deleteQuestion(db, asker, id);
    const fields = { kind: "question", id: String(id), intent: "follow" };
    expect((await as(people.member, fields)).response?.status).toBe(404);
    expect(await page(await signedInRequest(asker, `/questions/${id}`))).not.toContain(
      "Follow this question",
    );
  });
});

describe("following by mail", () => {
  it("is confirmed by a link, hears of changes in the language of the page, and is ended by its key", async () => {
    const id = await talk("Followed from outside");
    const email = "Outside@Example.org";
    const sent = await post({ kind: "talk", id: String(id), intent: "by-mail", email });
    expect(sent.response?.headers.get("Location")).toBe("/follows?sent");
    await work(email);
    const [asked] = await mailsTo(email);
    const token = tokenIn(asked?.text ?? "", "/follows/confirmation");
    const request = () => visitorRequest(`/follows/confirmation?token=${token}`);
    expect((await call(confirmPage, request())).data).toMatchObject({ isOurs: true });
    expect(await sql`select from follows where talk_id = ${id} and confirmed_at is not null`).toHaveLength(0);
    await call(confirm, visitorRequest("/follows/confirmation", { form: { token } }));
    await call(confirm, visitorRequest("/follows/confirmation", { form: { token } }));
    await changeTalk(db, await viewerFor(people.L3), id, await changedForm(people.L3, id, { minutes: "75" }));
    await tellFollowers(db, { talkId: id, eventId: (await eventsOf(id)).at(-1)?.id ?? 0 });
    const [, changed] = await mailsTo(email);
    expect(changed?.subject).toBe("Changed: Followed from outside");

    const ended = tokenIn(changed?.text ?? "", "/unsubscribe");
    const page = await call(unsubscribePage, visitorRequest(`/unsubscribe?token=${ended}`));
    expect(page.data).toMatchObject({ kind: "talk-changes" });
    await call(
      unsubscribe,
      visitorRequest(`/unsubscribe?token=${ended}`, { form: { "List-Unsubscribe": "One-Click" } }),
    );
    await changeTalk(db, await viewerFor(people.L3), id, await changedForm(people.L3, id, { minutes: "80" }));
    await tellFollowers(db, { talkId: id, eventId: (await eventsOf(id)).at(-1)?.id ?? 0 });
    expect(await mailsTo(email)).toHaveLength(2);

    const [follower] = await sql<
      { id: number }[]
    >`select id from followers where email_key = 'outside@example.org'`;
    const key = keyOfFollower(follower?.id ?? 0);
    expect((await call(followsPage, visitorRequest(`/follows?key=${key}`))).data).toMatchObject({
      of: "address",
      email,
    });
    expect((await call(followsPage, visitorRequest(`/follows?key=${follower?.id}.x`))).response?.status).toBe(
      404,
    );
    await post({ intent: "forget", key });
    expect(await sql`select from followers where email_key = 'outside@example.org'`).toHaveLength(0);
    expect((await call(followsPage, visitorRequest(`/follows?key=${key}`))).response?.status).toBe(404);
  });

  it("turns off reminders of one talk by its key, on the page that mails link to", async () => {
    const email = "one.reminder@reader.test";
    const [id, other] = [await talk("Reminded of by address"), await talk("Followed by somebody else")];
    await post({ kind: "talk", id: String(id), intent: "by-mail", email });
    await work(email);
    const token = tokenIn((await mailsTo(email))[0]?.text ?? "", "/follows/confirmation");
    await call(confirm, visitorRequest("/follows/confirmation", { form: { token } }));
    const [own] = await sql<{ id: number; followerId: number }[]>`
      select f.id, f.follower_id as "followerId" from follows f join followers w on w.id = f.follower_id where w.email = ${email}`;
    await as(people.member, { kind: "talk", id: String(other), intent: "follow" });
    const [foreign] = await sql<{ id: number }[]>`select id from follows where talk_id = ${other}`;
    const key = keyOfFollower(own?.followerId ?? 0);
    const refused = async () =>
      (
        await sql`select kind from reminder_refusals where follower_id = ${own?.followerId ?? 0} and talk_id = ${id} order by kind`
      ).map(({ kind }) => kind);
    const choose = async (form: Record<string, string>) =>
      (await post({ intent: "reminders", follow: String(own?.id), key, ...form })).response?.status;
    expect(await choose({ hour: "on" })).toBe(302);
    expect(await refused()).toEqual(["day", "morning"]);
    const { html } = await rendered(visitorRequest(`/follows?key=${key}`));
    expect(html.match(/name="(?:day|morning|hour)"[^>]*checked/g)).toEqual([expect.stringContaining("hour")]);
    expect(await choose({ day: "on", morning: "on", hour: "on" })).toBe(302);
    expect(await refused()).toEqual([]);
    for (const odd of [{ key: `${key}x` }, { key: "" }, { follow: String(foreign?.id) }, { follow: "x" }])
      expect(await choose(odd), JSON.stringify(odd)).toBe(404);
    expect(await sql`select from reminder_refusals where talk_id in ${sql([id, other])}`).toHaveLength(0);
  });

  it("names times in the zone of the browser that confirmed it, until another is chosen by its key", async () => {
    const email = "far.away@reader.test";
    const id = String(await talk("Followed from afar"));
    await post({ kind: "talk", id, intent: "by-mail", email });
    await work(email);
    const [mail] = await mailsTo(email);
    const token = tokenIn(mail?.text ?? "", "/follows/confirmation");
    const zoneOf = async () =>
      (await sql`select time_zone from followers where email = ${email}`)[0]?.time_zone as string | null;
    const confirmIn = (zone: string) =>
      call(confirm, visitorRequest("/follows/confirmation", { form: { token }, cookie: `tz=${zone}` }));
    await confirmIn("Mars%2FOlympus");
    expect(await zoneOf()).toBeNull();
    await confirmIn("%E0%A4%A");
    expect(await zoneOf()).toBeNull();
    await confirmIn("America%2FSao_Paulo");
    expect(await zoneOf()).toBe("America/Sao_Paulo");

    const [follower] = await sql<{ id: number }[]>`select id from followers where email = ${email}`;
    const key = keyOfFollower(follower?.id ?? 0);
    expect((await post({ intent: "zone", key, timeZone: "Asia/Kathmandu" })).response?.status).toBe(302);
    expect(await zoneOf()).toBe("Asia/Kathmandu");
    expect((await post({ intent: "zone", key, timeZone: "Mars/Olympus" })).response?.status).toBe(404);
    expect((await post({ intent: "zone", key: `${key}x`, timeZone: "UTC" })).response?.status).toBe(404);
    expect(await zoneOf()).toBe("Asia/Kathmandu");
  });

  it("has a calendar of its own, made and given a new address by its key, until everything is ended", async () => {
    const email = "by.mail@calendar.test";
    const id = await talk("In a calendar of an address");
    const other = await talk("In no calendar of an address");
    const [own] = await sql<{ followerId: number }[]>`
      with w as (insert into followers (email, email_key, language) values (${email}, ${email}, 'zh') returning id)
      insert into follows (follower_id, talk_id, confirmed_at) select id, ${id}, now() from w returning follower_id as "followerId"`;
    const member = await makePerson();
    await sql`insert into followers (user_id) values (${member.id})`;
    const [theirs] = await sql<{ id: number }[]>`select id from followers where user_id = ${member.id}`;
    const key = keyOfFollower(own?.followerId ?? 0);
    const shown = async () => (await rendered(visitorRequest(`/follows?key=${key}`))).html;
    const urlIn = (html: string) => /http[^"]*\/calendars\/[^"]+/.exec(html)?.[0] ?? "";
    const read = async (url: string) => {
      const [, , follower = "", token = ""] = new URL(url).pathname.split("/");
      const params = { id: follower, token };
      const { response } = await call(
        await handlerOf("calendars/own-calendar.ts", "loader"),
        visitorRequest("/x"),
        {
          params,
        },
      );
      return { status: response?.status, text: ((await response?.text()) ?? "").replaceAll("\r\n ", "") };
    };
    expect(urlIn(await shown())).toBe("");
    for (const odd of [`${key}x`, "", keyOfFollower(theirs?.id ?? 0)])
      expect((await post({ intent: "calendar", key: odd })).response?.status).toBe(404);
    expect((await post({ intent: "calendar", key })).response?.status).toBe(302);
    const first = urlIn(await shown());
    const { status, text } = await read(first);
    expect(status).toBe(200);
    expect(text).toContain(`/talks/${id}\r\n`);
    expect(text).not.toContain(`/talks/${other}\r\n`);
    expect(text).toContain("Sidetone：我的技术分享");

    await post({ intent: "calendar", key });
    const second = urlIn(await shown());
    expect(second).not.toBe(first);
    expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200]);
    await post({ intent: "forget", key });
    expect((await read(second)).status).toBe(404);
  });

  it("by a member keeps the zone of their browser for mails, as long as they chose none", async () => {
    const person = await makePerson();
    const id = String(await talk("Followed on a journey"));
    const [session] = (await signedInRequest(person, "/follows")).headers.get("Cookie")?.split("; ") ?? [];
    const form = { kind: "talk", id, intent: "follow" };
    await call(follows, visitorRequest("/follows", { form, cookie: `${session}; tz=Asia%2FTokyo` }));
    const [row] = await sql`select time_zone from followers where user_id = ${person.id}`;
    expect(row?.time_zone).toBe("Asia/Tokyo");
  });

  it("answers the same for the address of an account, which then follows as itself", async () => {
    const id = await talk("Followed by an account from outside");
    const person = await makePerson({ language: "zh" });
    const sent = await post({ kind: "talk", id: String(id), intent: "by-mail", email: person.email });
    expect(sent.response?.headers.get("Location")).toBe("/follows?sent");
    await work(person.email);
    const [mail] = await mailsTo(person.email);
    expect(mail?.subject).toContain("请确认");
    const rows =
      await sql`select from follows f join followers w on w.id = f.follower_id where f.talk_id = ${id} and w.user_id = ${person.id}
      and f.confirmed_at is null`;
    expect(rows).toHaveLength(1);
  });

  it("keeps what was typed when it is no address, and is limited", async () => {
    const id = String(await talk("Followed by no address"));
    const wrong = await post({ kind: "talk", id, intent: "by-mail", email: "no address" });
    expect(wrong.response?.status).toBe(422);
    const status = async () =>
      (await post({ kind: "talk", id, intent: "by-mail", email: "often@example.org" })).response?.status;
    expect([await status(), await status(), await status()]).toEqual([302, 302, 429]);
  });

  it("is forgotten when nobody confirms it for a week", async () => {
    const id = String(await talk("Never confirmed"));
    await post({ kind: "talk", id, intent: "by-mail", email: "never@example.org" });
    await work("never@example.org");
    await sql`update follows set created_at = now() - interval '8 days' where talk_id = ${id}`;
    await sql`update followers set created_at = now() - interval '8 days' where email_key = 'never@example.org'`;
    await keepHouse(db);
    expect(await sql`select from followers where email_key = 'never@example.org'`).toHaveLength(0);
  });
});

describe("what somebody wants", () => {
  it("is kept by kind and way, and notices and mails keep to it", async () => {
    const person = await makePerson();
    const id = await talk("Wanted on the site alone");
    await as(person, { kind: "talk", id: String(id), intent: "follow" });
    await call(
      saveWishes,
      await signedInRequest(person, "/settings/notifications", { form: { "site-talk-changes": "on" } }),
    );
    expect(await wishesOf(db, await viewerFor(person))).toMatchObject({
      answers: { onSite: false },
      "talk-changes": { onSite: true, byMail: false },
    });
    await changeTalk(db, await viewerFor(people.L3), id, await changedForm(people.L3, id, { minutes: "75" }));
    const eventId = (await eventsOf(id)).at(-1)?.id ?? 0;
    await tellFollowers(db, { talkId: id, eventId });
    expect(await mailsTo(person.email)).toEqual([]);
    const recording = await recordEvent(db, { verb: "added-recording", actorId: null, talkId: id });
    await notify(db, recording, null, [person.id, people.member.id]);
    const told = await sql<
      { event_id: number }[]
    >`select event_id from notifications where user_id = ${person.id}`;
    expect(told.map(({ event_id }) => event_id)).toEqual([eventId]);

    const list = async (query = "") =>
      (await call(notices, await signedInRequest(person, `/notifications${query}`))).data as unknown as {
        unread: number;
        items: { id: number; isUnread: boolean; news: { changes: unknown[] } }[];
      };
    expect((await list("?about=support")).items).toEqual([]);
    const { items, unread } = await list("?about=talks");
    expect(unread).toBe(1);
    expect(items[0]?.news.changes).toEqual([{ field: "minutes", from: 60, to: 75 }]);
    const read = { notice: String(items[0]?.id) };
    await call(noticesAction, await signedInRequest(people.member, "/notifications", { form: read }));
    expect((await list()).unread, "nobody reads what is another's").toBe(1);
    await call(noticesAction, await signedInRequest(person, "/notifications", { form: read }));
    expect((await list()).unread).toBe(0);
  });

  it("is ended for one kind by a signed address alone, whoever is signed in", async () => {
    const person = await makePerson();
    await sql`insert into followers (user_id) values (${person.id})`;
    const [follower] = await sql<{ id: number }[]>`select id from followers where user_id = ${person.id}`;
    const path = unsubscribePathFor(follower?.id ?? 0, "digest");
    await call(unsubscribe, await signedInRequest(people.admin, path, { form: {} }));
    expect(await wishesOf(db, await viewerFor(person))).toEqual({ digest: { onSite: true, byMail: false } });
    const forged = path.replace("digest", "answers");
    expect((await call(unsubscribe, visitorRequest(forged, { form: {} }))).response?.status).toBe(404);
  });
});

describe("mails that were given up", () => {
  it("are seen and tried again by admins alone; what held links is not", async () => {
    const rows = await sql<{ id: number }[]>`
      insert into mails (message_id, to_address, subject, text, html, failed_at, attempts, last_error, unsubscribe_url)
      values ('<up-1@localhost>', 'up@example.org', 'A notice', 'text', 'html', now(), 10, 'Connection refused', 'http://localhost:3000/x'),
        ('<up-2@localhost>', 'up@example.org', 'A link', '', '', now(), 10, 'Connection refused', null) returning id`;
    const [notice, dead] = rows.map(({ id }) => id);
    expect(
      (await call(mailsPage, await signedInRequest(people.moderator, "/admin/mails"))).response?.status,
    ).toBe(403);
    const { data } = await call(mailsPage, await signedInRequest(people.admin, "/admin/mails"));
    expect(data?.items.map(({ canRetry }) => canRetry)).toEqual(expect.arrayContaining([true, false]));
    const retry = async (who: Person, id = 0) =>
      (await call(mailsAction, await signedInRequest(who, "/admin/mails", { form: { mail: String(id) } })))
        .response?.status;
    expect(await retry(people.moderator, notice)).toBe(403);
    expect(await retry(people.admin, notice)).toBe(302);
    expect(await retry(people.admin, notice)).toBe(409);
    expect(await retry(people.admin, dead)).toBe(409);
  });
});
