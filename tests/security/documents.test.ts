// S20, S21: every answer of every route carries the headers of the site, and no document holds what its policy would have to forbid.
import { type DefaultTreeAdapterMap, parse } from "parse5";
import { beforeAll, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { addComment } from "~/domain/comments/comment.server";
import { env } from "~/env.server";
import type { Running } from "../server/site";
import {
  asViewer,
  type Cast,
  type House,
  makeCast,
  makeHouse,
  makeSolution,
  mark,
} from "../support/factories";
import { signInCookie } from "../support/request";
import { siteRoutes } from "../support/routes";
import { addressOf, startWholeSite } from "../support/whole-site";

type Node = DefaultTreeAdapterMap["node"];

let house: House;
let cast: Cast;
let ids: { questionId: number; answerId: number };
const cookies = new Map<string, string>([["anonymous", ""]]);

beforeAll(async () => {
  house = await makeHouse();
  cast = await makeCast(house);
  const [asker, answerer] = [await asViewer(cast.author), await asViewer(cast.answerer)];
  ids = await makeSolution(db, { asker, answerer, product: house.product });
  await mark(db, await asViewer(cast.l2), ids.answerId, { note: "holds" });
  await addComment(db, asker, { answerId: ids.answerId }, { body: "Thank you, **that** was `it`." });
  for (const role of ["unverified", "author", "answerer", "l3", "moderator", "admin"] as const)
    cookies.set(role, await signInCookie(cast[role].id));
});

const policy = (part: string) => expect.stringContaining(part);
const always = {
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": expect.stringContaining("microphone=()"),
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-request-id": expect.any(String),
  "cache-control": expect.any(String),
};

function addresses(): string[] {
  const slugs: Record<string, string> = {
    products: house.product.slug,
    vendors: house.vendor.slug,
    tags: "audio",
  };
  return siteRoutes.flatMap(({ path }) => {
    const kind = path.split("/")[1] ?? "";
    const id =
      { answers: ids.answerId, people: cast.author.id, comments: 1, talks: 1 }[kind] ?? ids.questionId;
    return [
      addressOf(path, { id, slug: slugs[kind] ?? "x" }),
      addressOf(path, { id: 999_999, slug: "nothing" }),
    ];
  });
}

function check(response: Response, html: string, what: string, isSignedIn: boolean): void {
  const headers = Object.fromEntries(response.headers);
  expect(headers, what).toMatchObject(always);
  expect(headers["x-powered-by"], what).toBeUndefined();
  if (!headers["content-type"]?.startsWith("image/")) {
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
    ])
      expect(headers["content-security-policy"], what).toEqual(policy(part));
    expect(headers["content-security-policy"], what).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
  }
  if (response.status >= 400) expect(headers["cache-control"], what).toBe("no-store");
  if (headers["content-type"]?.startsWith("text/html")) {
    if (isSignedIn) expect(headers["cache-control"], what).toBe("no-store");
    expect(forbiddenIn(html), what).toEqual([]);
  }
}

/** What a policy without 'unsafe-inline' stops, and what leaves the site by itself. */
function forbiddenIn(html: string): string[] {
  const found: string[] = [];
  const visit = (node: Node) => {
    if ("tagName" in node) {
      const given = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      const isData = node.tagName === "script" && given.type === "application/ld+json";
      if (node.tagName === "style" || (node.tagName === "script" && !given.src && !isData))
        found.push(node.tagName);
      for (const [name, value] of Object.entries(given)) {
        const fetches =
          ["src", "srcset", "action", "formaction", "poster"].includes(name) ||
          // A canonical address is looked up by nobody who reads the page; it has the origin of the request.
          (name === "href" && node.tagName === "link" && given.rel !== "canonical");
        const isOwn = value.startsWith("/")
          ? !value.startsWith("//")
          : value.startsWith(env.ORIGIN) || !value.includes(":");
        if (
          name.startsWith("on") ||
          name === "style" ||
          /^\s*(javascript|data|vbscript):/i.test(value) ||
          (fetches && !isOwn)
        )
          found.push(`${node.tagName} ${name}=${value}`);
      }
    }
    if ("childNodes" in node) node.childNodes.forEach(visit);
  };
  visit(parse(html));
  return found;
}

async function look(site: Running, path: string, who: string, init: RequestInit = {}) {
  const headers = { cookie: cookies.get(who) ?? "", ...init.headers };
  const response = await fetch(site.url + path, { ...init, headers, redirect: "manual" });
  check(response, await response.text(), `${init.method ?? "GET"} ${path} as ${who}`, who !== "anonymous");
  return response.status;
}

// An https site: every page knows its own origin by `env`, and only the headers by this.
const open = () => startWholeSite({ origin: env.ORIGIN.replace("http:", "https:") });

test("every page, feed and refusal, to everybody", async () => {
  const site = await open();
  const seen = new Set<number>();
  for (const who of ["anonymous", "unverified", "author", "l3", "moderator", "admin"]) {
    await sql`delete from rate_limits`;
    for (const path of addresses()) seen.add(await look(site, path, who));
  }
  for (const status of [200, 302, 403, 404]) expect([...seen]).toContain(status);
}, 120_000);

test("every refused form, and what is refused before a page is asked", async () => {
  const site = await open();
  const origin = env.ORIGIN.replace("http:", "https:");
  const send = (path: string, form: Record<string, string>, who: string) =>
    look(site, path, who, {
      method: "POST",
      headers: { origin, cookie: cookies.get(who) ?? "" },
      body: new URLSearchParams(form),
    });
  const statuses = [
    await send("/sign-in", { email: "a@example.com", password: "wrong" }, "anonymous"),
    await send("/questions/new", { title: "?" }, "author"),
    await send(`/answers/${ids.answerId}/edit`, { base: "1", body: "Another text than before." }, "answerer"),
    await send(`/questions/${ids.questionId}/vote`, { value: "1" }, "author"),
    await send("/sign-up", {}, "anonymous"),
    await look(site, "/", "anonymous", { method: "DELETE" }),
    await look(site, `/${"a".repeat(5000)}`, "anonymous"),
    await look(site, "/%00", "anonymous"),
  ];
  expect(statuses).toEqual([422, 422, 409, 403, 422, 405, 414, 400]);
  let last = 0;
  for (let time = 0; time < 6; time += 1)
    last = await send("/sign-in", { email: "b@example.com", password: "wrong" }, "anonymous");
  expect(last).toBe(429);
});
