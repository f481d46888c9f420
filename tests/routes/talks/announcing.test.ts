// The pages of announcing: drafts answer as what never was, pictures are sent with the form, and nothing typed is lost.
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { announceTalk } from "~/domain/talks/announce.server";
import { COMMUNITY } from "~/domain/talks/policy";
import { action as edit, loader as editPage } from "~/routes/talks/edit";
import { action as write, loader as writePage } from "~/routes/talks/new";
import { loader as page } from "~/routes/talks/page";
import {
  announced,
  drafted,
  inputOf,
  letItBeginIn,
  makeWorld,
  talkForm,
  viewerFor,
} from "../../domain/talks/world";
import type { Person } from "../../support/people";
import { rendered } from "../../support/render";
import { call, signedInRequest, signInCookie, visitorRequest } from "../../support/request";
import { siteRoutes } from "../../support/routes";

const world = await makeWorld();
const { people, vendor } = world;
let number = 0;
const form = (given: Record<string, string> = {}) => {
  number += 1;
  return talkForm({ title: `Talk of the pages, number ${number}`, vendor: vendor.slug, ...given });
};

/** Sends a form with files. */
async function sendWith(
  handler: typeof write,
  path: string,
  { fields, files = {}, id }: { fields: Record<string, string>; files?: Record<string, File>; id?: number },
  by: Person = people.L3,
) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const [name, file] of Object.entries(files)) body.append(name, file);
  const { url, headers } = visitorRequest(path, { cookie: await signInCookie(by.id) });
  const request = new Request(url, { method: "POST", headers, body });
  const { response } = await call(handler, request, { params: id ? { id: String(id) } : {} });
  if (!response) throw new Error("no response");
  return response;
}

const idIn = (response: Response) => Number(response.headers.get("Location")?.split("/").at(-1));

async function picture(name = "room.png"): Promise<File> {
  const image = sharp({ create: { width: 8, height: 6, channels: 3, background: "#0a7" } });
  return new File([new Uint8Array(await image.png().toBuffer())], name, { type: "image/png" });
}

describe("a draft", () => {
  const routes = siteRoutes.filter(({ path }) => path.startsWith("/talks/:id"));
  const strangers = ["visitor", "member", "otherVendor", "moderator"] as const;

  it.each(strangers)("answers %s as what never was, whatever is asked of it", async (who) => {
    const id = await drafted(world, people.L3, form());
    const fields = { ...form(), base: "1", reason: "a reason that is taken", intent: "now", count: "1" };
    let compared = 0;
    for (const { path, load } of routes) {
      const module = await load();
      for (const which of ["loader", "action"] as const) {
        const handler = module[which];
        if (!handler) continue;
        const reply = async (of: number) => {
          const given = which === "action" ? { form: fields } : {};
          const address = path.replace(":id", String(of));
          const request =
            who === "visitor"
              ? visitorRequest(address, given)
              : await signedInRequest(people[who], address, given);
          const { response } = await call(handler, request, { params: { id: String(of) } });
          return response && [response.status, (await response.text()).replaceAll(`/${of}`, "/ID")];
        };
        expect(await reply(id), `${which} of ${path}`).toEqual(await reply(999_999));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(10);
  });

  it("is shown to its own as its page will look, and not to search engines", async () => {
    const id = await drafted(world, people.L3, form());
    const { status, html } = await rendered(await signedInRequest(people.L2, `/talks/${id}`));
    expect(status).toBe(200);
    expect(html).toContain("This is a draft.");
    expect(html).toContain("noindex");
    expect(html).not.toContain("ld+json");
  });
});

describe("the form", () => {
  it("keeps pictures that are sent with it, also when something else is wrong", async () => {
    const files = { picture: await picture(), speakerPicture1: await picture("mei.png") };
    const first = await sendWith(write, "/talks/new", { fields: form({ title: "" }), files });
    expect(first.status).toBe(422);
    const { values, errors } = (await first.json()) as Record<"values" | "errors", Record<string, string>>;
    expect(errors).toEqual({ title: "errors.titleShort", picture: "errors.talkPictureAlt" });
    expect(values.pictureName).toMatch(/^[0-9a-f]{32}\.png$/);
    const again = { ...values, title: "With pictures now", pictureAlt: "A room" };
    const response = await sendWith(write, "/talks/new", { fields: again });
    const { html } = await rendered(visitorRequest(`/talks/${idIn(response)}`));
    expect(html).toContain(`/images/${values.pictureName}`);
    expect(html).toContain(`/images/${values.speakerPictureName1}`);
    expect(html).toContain('alt="A room"');
  });

  it("takes a picture away, and says by its field what is no picture", async () => {
    const files = { picture: await picture() };
    const made = await sendWith(write, "/talks/new", { fields: form({ pictureAlt: "A room" }), files });
    const id = idIn(made);
    const { data } = await call(editPage, await signedInRequest(people.L3, `/talks/${id}/edit`), {
      params: { id: String(id) },
    });
    const { talk } = data as { talk: { values: Record<string, string>; base: number } };
    const fields = { ...talk.values, base: String(talk.base) };
    const noPicture = new File(["<b>no picture</b>"], "a.png", { type: "image/png" });
    const path = `/talks/${id}/edit`;
    const refused = await sendWith(edit, path, { fields, files: { speakerPicture1: noPicture }, id });
    expect(await refused.json()).toMatchObject({ errors: { speakerPicture1: "errors.imageFormat" } });
    await sendWith(edit, path, { fields: { ...fields, pictureGone: "yes" }, id });
    expect(await sql`select picture_name, picture_alt from talks where id = ${id}`).toMatchObject([
      { picture_name: null, picture_alt: null },
    ]);
  });

  it("takes ticks of which there are several", async () => {
    const body = new FormData();
    for (const [name, value] of Object.entries(form())) body.append(name, value);
    for (const language of ["en", "yue"]) body.append("spoken", language);
    const { url, headers } = visitorRequest("/talks/new", { cookie: await signInCookie(people.L3.id) });
    const { response } = await call(write, new Request(url, { method: "POST", headers, body }), {
      params: {},
    });
    if (!response) throw new Error("no response");
    expect(await sql`select spoken from talks where id = ${idIn(response)}`).toMatchObject([
      { spoken: ["en", "yue"] },
    ]);
  });

  it("begins with an earlier talk, without its time", async () => {
    const id = await announced(world, people.L3, form({ level: "advanced" }));
    const { data } = await call(writePage, await signedInRequest(people.L3, `/talks/new?from=${id}`), {});
    const { values } = data as { values: Record<string, string> };
    expect(values).toMatchObject({ level: "advanced", localStart: "", vendor: vendor.slug });
    const { response } = await call(
      writePage,
      await signedInRequest(people.otherVendor, `/talks/new?from=${id}`),
      {},
    );
    expect(response?.status).toBe(403);
  });

  it("asks which of two same wall times is meant, in both languages", async () => {
    const fields = form({ localStart: "2027-10-31T02:30", timeZone: "Europe/Berlin", intent: "draft" });
    for (const language of ["en", "zh"] as const) {
      const request = await signedInRequest(people.L3, "/talks/new", { form: fields });
      const { status, html } = await rendered(request, { language });
      expect(status).toBe(422);
      expect(html).toContain(language === "en" ? "this time comes twice" : "这个时间会出现两次");
      expect(html.match(/name="clock"/g)).toHaveLength(2);
    }
  });

  it("asks which end is meant when clocks give two of it, and when a draft is to be announced", async () => {
    const clocks = { timeZone: "Europe/Berlin", localStart: "2027-10-31T01:30" };
    const address = "/talks/new";
    const fields = form({ ...clocks, localEnd: "2027-10-31T02:30" });
    const asked = await rendered(await signedInRequest(people.L3, address, { form: fields }));
    expect(asked.status).toBe(422);
    expect(asked.html).toContain("that time comes twice");
    expect(asked.html.match(/name="endClock"/g)).toHaveLength(2);
    expect(asked.html).not.toContain('name="clock"');

    const id = await drafted(world, people.L3, form({ timeZone: "Europe/Berlin" }));
    await sql`update talks set starts_at = '2028-01-01T12:00:00Z', local_start = '2028-01-01T13:00' where id = ${id}`;
    const schedule = async (publishClock: string) => {
      const given = { form: { intent: "schedule", publishAt: "2027-10-31T02:30", publishClock } };
      return rendered(await signedInRequest(people.L3, `/talks/${id}/announcement`, given));
    };
    const twice = await schedule("");
    expect(twice.status).toBe(422);
    expect(twice.html).toContain("this time comes twice");
    expect(twice.html.match(/name="publishClock"/g)).toHaveLength(2);
    expect((await schedule("later")).location).toBe(`/talks/${id}`);
    const [row] = await sql<{ at: Date }[]>`select publish_at as at from talks where id = ${id}`;
    expect(row?.at.toISOString()).toBe("2027-10-31T01:30:00.000Z");
    const again = await rendered(await signedInRequest(people.L3, `/talks/${id}/announcement`));
    expect(again.html).toMatch(
      /name="publishClock"[^>]*checked=""[^>]*value="later"|value="later"[^>]*checked=""/,
    );
  });
});

it("of a talk of the community says so, and offers nobody's products but all", async () => {
  const moderator = await viewerFor(people.moderator);
  const { id } = await announceTalk(db, moderator, { ...inputOf(form()), vendor: COMMUNITY });
  const { html } = await rendered(visitorRequest(`/talks/${id}`));
  expect(html).toContain("Community");
  const list = await rendered(visitorRequest("/talks"));
  expect(list.html).toContain("Community");
  const feed = await rendered(visitorRequest("/talks.atom"));
  expect(feed.status).toBe(200);
});

it("shows the address only from fifteen minutes before", async () => {
  const fields = form({ addressShown: "shortly-before", onlineUrl: "https://meet.example.com/soon" });
  const id = await announced(world, people.L3, fields);
  const shown = async () => {
    const { data } = await call(page, visitorRequest(`/talks/${id}`), { params: { id: String(id) } });
    return JSON.stringify(data).includes("example.com/soon");
  };
  expect(await shown()).toBe(false);
  await letItBeginIn(id, 14);
  expect(await shown()).toBe(true);
});
