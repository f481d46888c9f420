import { createRequestHandler, json } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openDatabase } from "~/db.server";
import type { LoadContext } from "~/http/load-context";
import { shardedHandler } from "~/server/sharded-build";
import { cloneTemplate, dropClone } from "../support/clone";
import { exchangeBytes, fromHere, origin, post, startSite, statusIn } from "./site";
import { named, tinyBuild } from "./tiny-build";

let url: string;
let database: ReturnType<typeof openDatabase>;

beforeAll(async () => {
  url = await cloneTemplate(inject("templateUrl"));
  database = openDatabase(url);
  await database.sql`create table written (by text not null)`;
});

afterAll(async () => {
  await database.close();
  await dropClone(url);
});

// Every kind of route that can write: a page with an action, a resource route, sign-in and sign-out.
const write = async ({ request }: { request: Request }) => {
  await database.sql`insert into written (by) values (${new URL(request.url).pathname})`;
  return json({ done: true });
};
const build = tinyBuild({
  question: { path: "questions/:id", loader: async () => json({}), action: write, ...named("question") },
  vote: { path: "questions/:id/vote", action: write },
  "sign-in": { path: "sign-in", action: write, ...named("sign-in") },
  "sign-out": { path: "sign-out", action: write },
});
const paths = ["/questions/1", "/questions/1/vote", "/sign-in", "/sign-out"];

const open = () =>
  startSite({
    app: shardedHandler<LoadContext>(build, (shard) => createRequestHandler(shard, "production")),
    databaseUrl: url,
  });

const rows = async () => (await database.sql<{ n: number }[]>`select count(*)::int as n from written`)[0]?.n;

const cookie = { cookie: "session=somebody" };

const refused: [string, Record<string, string>][] = [
  ["no Origin and no Sec-Fetch-Site", {}],
  ["Origin null", { origin: "null" }],
  ["another site", { origin: "http://evil.test" }],
  ["another scheme", { origin: "https://forum.test" }],
  ["another port", { origin: "http://forum.test:8080" }],
  ["a sub-domain", { origin: "http://user.forum.test" }],
  ["a parent domain", { origin: "http://test" }],
  ["a longer name", { origin: "http://forum.test.evil.test" }],
  ["other letter case", { origin: "http://FORUM.test" }],
  ["our name as the other's user", { origin: "http://forum.test@evil.test" }],
  ["X-Forwarded-Host of the other", { origin: "http://evil.test", "x-forwarded-host": "evil.test" }],
  ["Host of the other", { origin: "http://evil.test", host: "evil.test" }],
  ["Sec-Fetch-Site cross-site with our Origin", { origin, "sec-fetch-site": "cross-site" }],
  ["Sec-Fetch-Site same-site", { "sec-fetch-site": "same-site" }],
  [
    "Sec-Fetch-Site same-origin with another Origin",
    { "sec-fetch-site": "same-origin", origin: "http://127.0.0.1" },
  ],
  ["Sec-Fetch-Site same-origin with Origin null", { "sec-fetch-site": "same-origin", origin: "null" }],
  ["Sec-Fetch-Site none", { "sec-fetch-site": "none" }],
  ["Sec-Fetch-Site in other letters", { "sec-fetch-site": "Same-Origin" }],
  ["Sec-Fetch-Site twice", { "sec-fetch-site": "same-origin, cross-site" }],
  ["text/plain JSON", { origin: "http://evil.test", "content-type": "text/plain" }],
  ["only a Referer of ours", { referer: `${origin}/questions/1` }],
];

describe.each(paths)("a form for %s", (path) => {
  test.each(refused)("is refused with %s, and writes nothing", async (_, headers) => {
    const site = await open();
    const before = await rows();
    const lines = Object.entries({ host: "forum.test", ...cookie, ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    );
    const answer = await exchangeBytes(
      site,
      `POST ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\nContent-Length: 7\r\nConnection: close\r\n\r\nvalue=1`,
    );
    expect(statusIn(answer)).toBe(403);
    expect(await rows()).toBe(before);
  });

  test.each(["?_data=routes/question", "?_data", "?%5fdata=vote", "?a=1&_data=sign-in"])(
    "is not found with %s, from whichever page, and writes nothing",
    async (query) => {
      const site = await open();
      const before = await rows();
      expect((await post(site, path + query, fromHere)).status).toBe(404);
      expect((await post(site, path + query, { origin: "http://evil.test" })).status).toBe(404);
      expect(await rows()).toBe(before);
    },
  );

  test.each([
    ["GET", { "x-http-method-override": "POST" }],
    ["GET", { "x-method-override": "POST" }],
    ["HEAD", {}],
    ["PUT", fromHere],
    ["PATCH", fromHere],
    ["DELETE", fromHere],
    ["OPTIONS", fromHere],
    ["POST", { "x-http-method-override": "GET", origin: "http://evil.test" }],
  ])("%s with %j writes nothing", async (method, headers) => {
    const site = await open();
    const before = await rows();
    const answer = await fetch(`${site.url + path}?_method=POST`, {
      method,
      headers: headers as Record<string, string>,
    });
    if (method === "POST") expect(answer.status).toBe(403);
    else if (!["GET", "HEAD"].includes(method)) expect(answer.status).toBe(405);
    expect(await rows()).toBe(before);
  });

  test.each<[string, Record<string, string>]>([
    ["Origin ours", fromHere],
    ["Sec-Fetch-Site same-origin", { "sec-fetch-site": "same-origin" }],
    ["both", { "sec-fetch-site": "same-origin", ...fromHere }],
  ])("is taken with %s", async (_, headers) => {
    const site = await open();
    const before = (await rows()) ?? 0;
    expect((await post(site, path, { ...cookie, ...headers })).status).toBe(200);
    expect(await rows()).toBe(before + 1);
  });
});

test("a foreign form is refused before its body is read", async () => {
  const site = await open();
  const answer = await exchangeBytes(
    site,
    "POST /sign-in HTTP/1.1\r\nHost: forum.test\r\nOrigin: http://evil.test\r\nContent-Length: 1000\r\n\r\n",
  );
  expect(statusIn(answer)).toBe(403);
  expect(answer).toContain("Connection: close");
});
