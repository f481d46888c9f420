// S8: no form of another site is taken, at any address that takes forms, and nothing changes by looking at a page.
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { unsubscribePathFor } from "~/domain/follows/unsubscribe-token.server";
import { env } from "~/env.server";
import { exchangeBytes, statusIn } from "../server/site";
import { asViewer, type Cast, makeCast, makeHouse, makeThread, mark } from "../support/factories";
import { signInCookie } from "../support/request";
import { siteRoutes } from "../support/routes";
import { printOfAllTables } from "../support/table-prints";
import { addressOf, startWholeSite } from "../support/whole-site";

const origin = env.ORIGIN;
const host = new URL(origin).host;
const evil = "http://evil.example";

/** What a page of another site, or something between it and us, can make a browser send. */
const foreign: Readonly<Record<string, Record<string, string>>> = {
  "no Origin and no Sec-Fetch-Site": {},
  "Origin null": { origin: "null" },
  "another site": { origin: evil },
  "another scheme": { origin: origin.replace("http:", "https:") },
  "another port": { origin: "http://localhost:3001" },
  "a sub-domain": { origin: "http://user.localhost:3000" },
  "a spoofed X-Forwarded-Host": { origin: evil, "x-forwarded-host": "evil.example", host: "evil.example" },
  "a form as text": { origin: evil, "content-type": "text/plain" },
  JSON: { origin: evil, "content-type": "application/json" },
  "another method in a header": { origin: evil, "x-http-method-override": "POST" },
  "Sec-Fetch-Site cross-site": { "sec-fetch-site": "cross-site" },
  "Sec-Fetch-Site same-site": { "sec-fetch-site": "same-site" },
  "Sec-Fetch-Site cross-site with our Origin": { origin, "sec-fetch-site": "cross-site" },
  "Sec-Fetch-Site same-origin with Origin null": { origin: "null", "sec-fetch-site": "same-origin" },
};

// Well formed for every action at once, so that nothing but its origin can keep a form from being taken.
const form = new URLSearchParams({
  title: "A title that is taken",
  body: "A text that is taken as well.",
  tags: "audio",
  name: "Some Body",
  email: "somebody@example.org",
  password: "kestrel-orbit-7",
  value: "1",
  answer: "1",
  reason: "a reason that is taken",
  mark: "1",
  verdict: "works",
  check: "1-1",
  intent: "all",
  language: "zh",
  upTo: "999999",
  to: "/tags",
}).toString();

let cast: Cast;
let ids: { questionId: number; answerId: number };
let cookie: string;

beforeAll(async () => {
  const house = await makeHouse();
  cast = await makeCast(house);
  const [asker, answerer] = [await asViewer(cast.author), await asViewer(cast.answerer)];
  ids = await makeThread(db, { asker, answerer, product: house.product });
  await mark(db, await asViewer(cast.l2), ids.answerId);
  cookie = await signInCookie(cast.admin.id);
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

const idFor = (path: string) => (path.startsWith("/answers") ? ids.answerId : ids.questionId);

/** Mail programs send this one themselves (RFC 8058); it takes the signed word in its address for proof, and no session. */
const openToAll = "/unsubscribe";

/** The addresses that take forms of this site alone. */
async function formAddresses(): Promise<string[]> {
  const found: string[] = [];
  for (const { path, load } of siteRoutes) {
    if (path !== openToAll && (await load()).action) found.push(addressOf(path, { id: idFor(path) }));
  }
  return found;
}

function bytesOf(method: string, target: string, headers: Record<string, string>, body = ""): string {
  const all = {
    host,
    cookie,
    "content-type": "application/x-www-form-urlencoded",
    ...headers,
    ...(body && { "content-length": String(body.length) }),
    connection: "close",
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body}`;
}

test("a form of another site is refused at every address that takes forms, and changes nothing", async () => {
  const site = await startWholeSite();
  const addresses = await formAddresses();
  expect(addresses.length).toBeGreaterThan(35);
  const before = await printOfAllTables();
  let sent = 0;
  const send = async (target: string, what: string, headers: Record<string, string>) => {
    const answer = await exchangeBytes(site, bytesOf("POST", target, headers, form));
    sent += 1;
    expect([statusIn(answer), /^set-cookie:/im.test(answer)], `${target} with ${what}`).toEqual([
      target.includes("?_data") ? 404 : 403,
      false,
    ]);
  };
  for (const address of addresses) {
    for (const [what, headers] of Object.entries(foreign)) {
      await send(address, what, headers);
      // Signing in and out for somebody who has no session here is a change for them, too.
      await send(address, `${what}, signed out`, { ...headers, cookie: "" });
    }
    for (const query of ["?index", "?_method=PUT", "?_routes=x"])
      await send(address + query, "another site", { origin: evil });
    for (const query of ["?_data=routes/x", "?_data=root"]) {
      await send(address + query, "another site", { origin });
    }
    await send(`${address.replace(/\/$/, "/_root")}.data`, "another site", { origin: evil });
  }
  expect(sent).toBeGreaterThanOrEqual(addresses.length * 14);
  expect(await printOfAllTables()).toBe(before);
}, 120_000);

test("the same form of our own gets further at every one of them", async () => {
  const site = await startWholeSite();
  for (const address of await formAddresses()) {
    const answer = await exchangeBytes(site, bytesOf("POST", address, { origin, cookie: "" }, form));
    expect(answer, address).not.toContain("was not sent from this site");
  }
});

test("no address changes anything when it is only looked at", async () => {
  const site = await startWholeSite();
  const before = await printOfAllTables();
  for (const { path } of siteRoutes) {
    const address = addressOf(path, { id: idFor(path) });
    for (const [method, query] of [
      ["GET", `?${form}`],
      ["GET", `?_method=POST&${form}`],
      ["HEAD", `?${form}`],
    ] as const) {
      const headers = { "x-http-method-override": "POST", origin: evil };
      const answer = await exchangeBytes(site, bytesOf(method, address + query, headers));
      expect(statusIn(answer), `${method} ${address}`).toBeLessThan(500);
    }
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const answer = await exchangeBytes(site, bytesOf(method, address, { origin }));
      expect(statusIn(answer), `${method} ${address}`).toBe(405);
    }
  }
  expect(await printOfAllTables()).toBe(before);
}, 120_000);

test("mails are ended from anywhere by the signed word alone; the very same form elsewhere is refused", async () => {
  const [follower] = await sql<{ id: number }[]>`
    insert into followers (email, email_key, language) values ('one@example.org', 'one@example.org', 'en') returning id`;
  const path = unsubscribePathFor(follower?.id ?? 0, "talk-changes");
  const oneClick = "List-Unsubscribe=One-Click";
  const site = await startWholeSite();
  const statusOf = async (target: string) =>
    statusIn(await exchangeBytes(site, bytesOf("POST", target, {}, oneClick)));
  const settings = () =>
    sql`select from follower_settings where follower_id = ${follower?.id ?? 0} and not by_mail`;
  for (const target of ["/unsubscribe?token=1-talk-changes.x", "/unsubscribe"])
    expect(await statusOf(target)).toBe(404);
  for (const target of [
    "/unsubscribe/",
    "/Unsubscribe",
    "//unsubscribe",
    "/follows",
    "/unsubscribe/../follows",
  ])
    expect(await statusOf(target), target).not.toBe(200);
  expect(await settings()).toHaveLength(0);
  expect(statusIn(await exchangeBytes(site, bytesOf("GET", path, {})))).toBe(200);
  expect(await settings(), "looking ends nothing").toHaveLength(0);
  expect(await statusOf(path)).toBe(200);
  expect(await settings()).toHaveLength(1);
});
