// The pictures on the page of a search, over HTTP: where no script runs they are what is counted.
import { beforeEach, describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { env } from "~/env.server";
import { makeWorld } from "../../domain/search/world";
import { makeCast, makeHouse } from "../../support/factories";
import { signInCookie } from "../../support/request";
import { startWholeSite } from "../../support/whole-site";

const words = "Quaternion gimbal?";
const path = `/search/in-vain.gif?${new URLSearchParams({ q: words })}`;
const foundPath = path.replace("in-vain", "found");
/** What browsers are called that tell by themselves of links that are opened, and one that does not. */
const chromium =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const safari =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
/** What a browser says of a picture on a page of this site. */
const onOwnPage = { "sec-fetch-site": "same-origin", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" };

beforeEach(async () => {
  await sql`delete from rate_limits`;
  await sql`delete from search_queries`;
});

const counted = async () => [...(await sql`select query, searches, empty, clicks from search_queries`)];
const once = [{ query: "quaternion gimbal", searches: 1, empty: 1, clicks: 0 }];

async function asking(headers: Record<string, string>, address = path) {
  const site = await startWholeSite();
  return fetch(site.url + address, { headers, redirect: "manual" });
}

describe("GET /search/in-vain.gif", () => {
  it("counts a search in vain, as the script does, and is kept by the browser that asked alone", async () => {
    const answer = await asking(onOwnPage);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("image/gif");
    expect(answer.headers.get("cache-control")).toBe("private, max-age=3600");
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(Buffer.from(await answer.arrayBuffer()).toString("latin1")).toMatch(/^GIF89a/);
    expect(await counted()).toEqual(once);
  });

  it("counts each of two readers, who may be signed in or not, and writes down neither", async () => {
    const cast = await makeCast(await makeHouse());
    const site = await startWholeSite();
    const cookie = await signInCookie(cast.author.id);
    const answers = await Promise.all([
      fetch(site.url + path, { headers: onOwnPage }),
      fetch(site.url + path, { headers: onOwnPage }),
      fetch(site.url + path, { headers: { ...onOwnPage, cookie } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await counted()).toEqual([{ ...once[0], searches: 3, empty: 3 }]);
  });

  it.each<[string, Record<string, string>]>([
    ["no word of where it stands", {}],
    ["a page of another site", { ...onOwnPage, "sec-fetch-site": "cross-site" }],
    ["a page of a sister site", { ...onOwnPage, "sec-fetch-site": "same-site" }],
    ["an address that was typed", { ...onOwnPage, "sec-fetch-site": "none", "sec-fetch-dest": "document" }],
    ["a link of ours that was opened", { ...onOwnPage, "sec-fetch-dest": "document" }],
    ["a frame", { ...onOwnPage, "sec-fetch-dest": "iframe" }],
    ["a Referer of ours alone", { referer: `${env.ORIGIN}/search?q=x` }],
  ])("refuses %s, and counts nothing", async (_, headers) => {
    expect((await asking(headers)).status).toBe(403);
    expect(await counted()).toEqual([]);
  });

  it.each([
    path.replace("in-vain", "In-Vain"),
    path.replace("in-vain", "in%2Dvain"),
    path.replace("?", "/?"),
    `/search/in-vain.gif`,
    `/search/in-vain.gif?q=${encodeURIComponent("mail of ada@example.com")}`,
  ])("counts nothing for %s", async (address) => {
    const answer = await asking(onOwnPage, address);
    expect(answer.status).toBeLessThan(500);
    expect(await counted()).toEqual([]);
  });

  it("counts no more from one network than the script may tell", async () => {
    await sql`insert into rate_limits (key, points, expire) values ('act-search-use:net:127.0.0.1', 600, (extract(epoch from now()) * 1000)::bigint + 60000)`;
    expect((await asking(onOwnPage)).status).toBe(429);
    expect(await counted()).toEqual([]);
  });
});

describe("GET /search/found.gif", () => {
  it.each([
    ["Chromium", chromium],
    ["Safari", safari],
  ])("counts a search that found something, of %s", async (_, agent) => {
    const answer = await asking({ ...onOwnPage, "user-agent": agent }, foundPath);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("private, max-age=3600");
    expect(await counted()).toEqual([{ ...once[0], empty: 0 }]);
  });

  it.each([firefox, "", "curl/8.0"])(
    "counts none of %j, which tells of nothing that is opened",
    async (agent) => {
      expect((await asking({ ...onOwnPage, "user-agent": agent }, foundPath)).status).toBe(200);
      expect(await counted()).toEqual([]);
    },
  );

  it("refuses what stands on no page of this site", async () => {
    const elsewhere = { ...onOwnPage, "user-agent": chromium, "sec-fetch-site": "cross-site" };
    expect((await asking(elsewhere, foundPath)).status).toBe(403);
    expect(await counted()).toEqual([]);
  });
});

describe("POST /search/opened", () => {
  const openedPath = `/search/opened?${new URLSearchParams({ q: words })}`;
  const ping = {
    "content-type": "text/ping",
    "user-agent": chromium,
    origin: env.ORIGIN,
    "sec-fetch-site": "same-origin",
    "ping-from": `${env.ORIGIN}/search?q=x`,
    "ping-to": `${env.ORIGIN}/questions/1`,
  };
  const tell = async (headers: Record<string, string>, address = openedPath) => {
    const site = await startWholeSite();
    const answer = await fetch(site.url + address, { method: "POST", headers, body: "PING" });
    return answer.status;
  };

  it("counts that a result was opened, and answers with nothing", async () => {
    expect(await tell(ping)).toBe(204);
    expect(await counted()).toEqual([{ query: "quaternion gimbal", searches: 0, empty: 0, clicks: 1 }]);
  });

  it.each<[string, Record<string, string>, number]>([
    ["of a page of another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }, 403],
    ["of a page that hides where it is", { origin: "null" }, 403],
    ["that is a form", { "content-type": "application/x-www-form-urlencoded" }, 403],
    ["that is text", { "content-type": "text/plain" }, 403],
    ["of a browser whose searches are not counted", { "user-agent": firefox }, 204],
  ])("counts nothing %s", async (_, headers, status) => {
    expect(await tell({ ...ping, ...headers })).toBe(status);
    expect(await counted()).toEqual([]);
  });

  it("counts nothing that may be a secret, and no more than the script may tell", async () => {
    expect(await tell(ping, `/search/opened?q=${encodeURIComponent("mail of ada@example.com")}`)).toBe(204);
    expect(await tell(ping, "/search/opened")).toBe(204);
    await sql`delete from rate_limits`;
    await sql`insert into rate_limits (key, points, expire) values ('act-search-use:net:127.0.0.1', 600, (extract(epoch from now()) * 1000)::bigint + 60000)`;
    expect(await tell(ping)).toBe(429);
    expect(await counted()).toEqual([]);
  });
});

describe("the page of a search", () => {
  const pictures = async (query: string) => {
    const site = await startWholeSite();
    // The second answer is the kept one.
    await (await fetch(`${site.url}/search?${query}`)).text();
    const answer = await fetch(`${site.url}/search?${query}`);
    expect(answer.headers.get("x-page-cache")).toBe("hit");
    return [...(await answer.text()).matchAll(/<noscript><img src="([^"]*)"/g)].map(([, address]) => address);
  };

  it("has the picture where nothing was found, with the words and without the filters", async () => {
    expect(await pictures("q=Quaternion+%3Cgimbal%3E&kind=talk")).toEqual([
      "/search/in-vain.gif?q=Quaternion+%3Cgimbal%3E",
    ]);
    expect(await counted()).toEqual([]);
  });

  it("has the other picture where something was found, and results say where a browser tells of them", async () => {
    const world = await makeWorld(db);
    await world.ask("Astrolabe drifts");
    await drainSearch(db);
    expect(await pictures("q=astrolabe")).toEqual(["/search/found.gif?q=astrolabe"]);
    const site = await startWholeSite();
    const page = await (await fetch(`${site.url}/search?q=astrolabe+is:unanswered`)).text();
    expect(page).toMatch(/<a href="\/questions\/\d+" ping="\/search\/opened\?q=astrolabe">Astrolabe drifts/);
    // What was found only without the filter was looked for in vain.
    expect(await pictures("q=astrolabe&tag=nothing")).toEqual(["/search/in-vain.gif?q=astrolabe"]);
    expect(await counted()).toEqual([]);
  });

  it.each(["", "kind=talk&tag=nothing", "q=quaternion&page=2"])("has none for ?%s", async (query) => {
    expect(await pictures(query)).toEqual([]);
  });
});
