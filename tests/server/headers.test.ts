import { gunzipSync } from "node:zlib";
import { createRequestHandler } from "@remix-run/node";
import { describe, expect, test } from "vitest";
import type { App } from "~/server/remix-request";
import { exchangeBytes, fromHere, get, post, sessionCookie, startSite, statusIn } from "./site";
import { standIn } from "./stand-in";
import { tinyBuild } from "./tiny-build";

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; font-src 'self'; " +
  "manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

const always = {
  "content-security-policy": policy,
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "strict-origin-when-cross-origin",
};

const answers: [number, string, string, Record<string, string>][] = [
  [200, "GET", "/kept", {}],
  [200, "HEAD", "/kept", {}],
  [200, "GET", "/private", { cookie: sessionCookie }],
  [200, "GET", "/cookie", {}],
  [200, "GET", "/assets/entry-abc123.js", {}],
  [304, "GET", "/assets/entry-abc123.js", { "if-none-match": 'W/"script"' }],
  [200, "GET", "/healthz", {}],
  [200, "GET", "/readyz", {}],
  [204, "GET", "/nothing", {}],
  [302, "GET", "/moved", {}],
  [400, "GET", "/%00", {}],
  [403, "POST", "/kept", {}],
  [403, "GET", "/not-allowed", {}],
  [404, "GET", "/absent", {}],
  [404, "GET", "/kept?_data=x", {}],
  [405, "DELETE", "/kept", {}],
  [405, "POST", "/assets/entry-abc123.js", fromHere],
  [414, "GET", `/${"a".repeat(5_000)}`, {}],
  [429, "GET", "/busy", {}],
  [500, "GET", "/fault", {}],
  [500, "GET", "/empty-fault", {}],
];

describe("every answer", () => {
  test.each(answers)("%i to %s %s carries the headers of the site", async (status, method, path, headers) => {
    const site = await startSite({ app: standIn() });
    const response = await fetch(site.url + path.slice(0, 5_001), { method, headers, redirect: "manual" });
    expect(response.status).toBe(status);
    expect(Object.fromEntries(response.headers)).toMatchObject(always);
    expect(response.headers.get("permissions-policy")).toContain("camera=()");
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}$/);
    expect(response.headers.get("x-powered-by")).toBeNull();
    expect(response.headers.get("strict-transport-security")).toBeNull();
    expect(response.headers.get("cache-control")).not.toBeNull();
    if (status >= 400) expect(response.headers.get("cache-control")).toBe("no-store");
  });

  test("to what is no HTTP at all carries them too", async () => {
    const site = await startSite({ app: standIn() });
    const answer = await exchangeBytes(site, "nonsense\r\n\r\n");
    expect(statusIn(answer)).toBe(400);
    for (const [name, value] of Object.entries(always))
      expect(answer.toLowerCase()).toContain(`${name}: ${value}`.toLowerCase());
  });

  test("of a site reached by https asks browsers to stay with https", async () => {
    const site = await startSite({ app: standIn(), origin: "https://forum.test" });
    for (const path of ["/kept", "/absent", "/healthz"]) {
      const response = await get(site, path);
      expect(response.headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
    }
  });
});

describe("what may be stored", () => {
  test("a page for everyone is asked for anew each time, and is 304 while it is true", async () => {
    const site = await startSite({ app: standIn() });
    const first = await get(site, "/kept");
    expect(first.headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
    expect(first.headers.get("vary")).toBe("Cookie, Accept-Language, Accept-Encoding");
    const again = await get(site, "/kept", { "if-none-match": `"other", ${first.headers.get("etag")}` });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect(again.headers.get("etag")).toBe(first.headers.get("etag"));
    expect(again.headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
    expect(again.headers.get("vary")).toBe("Cookie, Accept-Language, Accept-Encoding");
  });

  test.each([
    ["a page for one reader", "/kept", { cookie: sessionCookie }],
    ["the same on https", "/kept", { cookie: `lang=zh; __Host-${sessionCookie}` }],
    ["a page that shows nothing shared", "/private", {}],
    ["a page that sets a cookie", "/cookie", {}],
  ])("%s stays nowhere", async (_, path, headers) => {
    const site = await startSite({ app: standIn() });
    const response = await get(site, path, headers as Record<string, string>);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("etag")).toBeNull();
    expect(response.headers.get("x-page-cache")).toBeNull();
  });

  test("all cookies of an answer are passed on", async () => {
    const site = await startSite({ app: standIn() });
    expect((await get(site, "/cookie")).headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });

  test("a file may say how it is kept, and be stricter about what it may do", async () => {
    const site = await startSite({ app: standIn() });
    const response = await get(site, "/image", { cookie: sessionCookie });
    expect(response.headers.get("cache-control")).toBe("private, no-cache");
    expect(response.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2, 3]);
  });

  test.each([
    ["a visitor", {}],
    ["a person", { cookie: sessionCookie }],
  ])("%s who has the file is told so, once it was looked whether they may", async (_, headers) => {
    let may = true;
    const image = () =>
      may
        ? new Response("bytes", { headers: { "Cache-Control": "private, no-cache", ETag: '"image"' } })
        : new Response("", { status: 404, headers: { ETag: '"image"' } });
    const site = await startSite({ app: standIn({ "/picture": image }) });
    const ask = (etag: string) => get(site, "/picture", { ...headers, "if-none-match": etag });
    const known = await ask('"image"');
    expect([known.status, known.headers.get("cache-control"), known.headers.get("etag")]).toEqual([
      304,
      "private, no-cache",
      '"image"',
    ]);
    expect((await ask('"other"')).status).toBe(200);
    may = false;
    expect((await ask('"image"')).status).toBe(404);
  });

  test("built files are immutable", async () => {
    const site = await startSite({ app: standIn() });
    const response = await get(site, "/assets/entry-abc123.js");
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(response.headers.get("vary")).toBe("Accept-Encoding");
  });
});

describe("compression", () => {
  test.each([
    ["br", "gzip, deflate, br, zstd"],
    ["gzip", "gzip, deflate"],
    ["gzip", "gzip, br;q=0"],
    [null, "identity"],
    [null, "gzip;q=0"],
  ])("is %s for %s", async (expected, accepted) => {
    const site = await startSite({ app: standIn() });
    for (const headers of [{}, { cookie: sessionCookie }]) {
      const response = await get(site, "/kept", { "accept-encoding": accepted, ...headers });
      expect(response.headers.get("content-encoding")).toBe(expected);
      expect(await response.text()).toContain("<title>kept</title>");
    }
  });

  test("HEAD states the length of what GET sends, and sends nothing", async () => {
    const site = await startSite({ app: standIn() });
    const bytes = (method: string) =>
      `${method} /kept HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n`;
    const head = await exchangeBytes(site, bytes("HEAD"));
    const whole = await exchangeBytes(site, bytes("GET"));
    const [, body = ""] = whole.split("\r\n\r\n");
    const length = /Content-Length: (\d+)/.exec(head)?.[1];
    expect(head.split("\r\n\r\n")[1]).toBe("");
    expect(length).toBe(/Content-Length: (\d+)/.exec(whole)?.[1]);
    const packed = Buffer.from(whole.slice(whole.indexOf("\r\n\r\n") + 4), "latin1");
    expect(packed.length).toBe(Number(length));
    expect(gunzipSync(packed).toString()).toContain("<title>kept</title>");
    expect(body).not.toBe("");
  });
});

describe("a fault", () => {
  test.each(["/fault", "/empty-fault"])("on %s shows the reference that stands in the log", async (path) => {
    const site = await startSite({ app: standIn() });
    const response = await get(site, path, { "accept-language": "zh-CN" });
    const id = response.headers.get("x-request-id") ?? "none";
    expect(await response.text()).toBe(`服务器出了点问题。\n编号：${id}\n`);
    expect(site.logged()).toContain(id);
  });

  test("of a route without a page shows it too, and not Remix's own words", async () => {
    const loader = async () => {
      throw new Error("The feed broke");
    };
    const app = createRequestHandler(tinyBuild({ feed: { path: "feed.atom", loader } }), "production") as App;
    const site = await startSite({ app });
    const response = await get(site, "/feed.atom");
    const id = response.headers.get("x-request-id") ?? "none";
    expect(response.status).toBe(500);
    expect(await response.text()).toBe(`Something broke on our side.\nReference: ${id}\n`);
    expect(site.logged()).toContain("The feed broke");
  });

  test("in one request does not disturb the next", async () => {
    const site = await startSite({ app: standIn() });
    await get(site, "/fault");
    expect((await post(site, "/kept", fromHere)).status).toBe(200);
  });
});
