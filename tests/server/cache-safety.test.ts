// What one anonymous reader sends must not reach the page of the next.
import { describe, expect, test } from "vitest";
import { exchangeBytes, fromHere, get, startSite } from "./site";
import { standIn } from "./stand-in";

const canary = "canary-7f3a";
const token = canary.padEnd(43, "-");

const oddHeaders = [
  "Host",
  "Origin",
  "Referer",
  "User-Agent",
  "X-Forwarded-Host",
  "X-Forwarded-For",
  "X-Forwarded-Proto",
  "X-Forwarded-Port",
  "X-Forwarded-Scheme",
  "X-Forwarded-Server",
  "X-Forwarded-Prefix",
  "X-Forwarded-Path",
  "Forwarded",
  "X-Host",
  "X-Original-URL",
  "X-Rewrite-URL",
  "X-Original-Host",
  "X-Real-IP",
  "Client-IP",
  "True-Client-IP",
  "CF-Connecting-IP",
  "Via",
  "X-HTTP-Method",
  "X-HTTP-Method-Override",
  "X-Method-Override",
  "X-Requested-With",
  "X-Remix-Data",
  "X-Remix-Request",
  "Accept",
  "Accept-Charset",
  "Authorization",
  "Proxy-Authorization",
  "From",
  "Range",
  "If-Range",
  "If-Match",
  "If-Modified-Since",
  "If-Unmodified-Since",
  "Cache-Control",
  "Pragma",
  "DNT",
  "Save-Data",
  "Sec-Fetch-Dest",
  "Sec-Fetch-Mode",
  "Sec-Fetch-Site",
  "Sec-Fetch-User",
  "Purpose",
  "Sec-Purpose",
  "Upgrade-Insecure-Requests",
  "Priority",
  "TE",
  "Trailer",
  "Want-Digest",
  "X-Api-Version",
  "X-Wap-Profile",
  "X-Timer",
  "X-Forwarded-User",
  "Max-Forwards",
  "Content-Type",
  "Content-Language",
  "Prefer",
  "Origin-Agent-Cluster",
  "Next-Action",
  "RSC",
  "X-Middleware-Subrequest",
  "Cookie",
];

const oddCookies = [
  `other=${canary}`,
  `lang=${canary}`,
  `theme=${canary}`,
  `lang=en; lang=${canary}`,
  `=${canary}`,
  `; ${canary} ;`,
  `session=${canary}`,
  `session=${token}x`,
  `session=${token.slice(1)}.`,
  "session=",
  `__Host-session=${canary}`,
  `xsession=${token}`,
  `flash=${token}`,
];

const oddLanguages = [
  canary,
  `en, ${canary}`,
  `zh;q=${canary}`,
  "*",
  "en;q=99999",
  `${"a,".repeat(1_000)}${canary}`,
];

const oddAddresses = [
  `/kept?x=${canary}`,
  `/kept?index=${canary}`,
  `/kept?index&${canary}`,
  `/kept?_method=${canary}`,
  `/kept?lang=${canary}`,
  `/kept?theme=${canary}`,
  `/kept?callback=${canary}`,
  `/kept?utm_source=${canary}`,
  `/kept?_routes=${canary}`,
  `/kept/?${canary}`,
  `/KEPT?${canary}`,
  `/kept;${canary}`,
  `/kept%3F${canary}`,
  `/kept#${canary}`,
  `/./kept?${canary}`,
  `/a/../kept?${canary}`,
  `/kept%20${canary}`,
  `/kept%23${canary}`,
  `//kept?${canary}`,
  `http://evil.test/kept?${canary}`,
  `/kept?${canary}=%0d%0aSet-Cookie:x`,
  `/kept?${"x".repeat(600)}${canary}`,
];

const ask = (lines: string[], target = "/kept", method = "GET") =>
  `${method} ${target} HTTP/1.1\r\n${["Connection: close", ...lines].join("\r\n")}\r\n\r\n`;

const attempts: [string, string][] = [
  ...oddHeaders.map((name): [string, string] => [
    `header ${name}`,
    ask(name === "Host" ? [`Host: ${canary}`] : ["Host: forum.test", `${name}: ${canary}`]),
  ]),
  ...oddCookies.map((value): [string, string] => [
    `cookie ${value}`,
    ask(["Host: forum.test", `Cookie: ${value}`]),
  ]),
  ...oddLanguages.map((value): [string, string] => [
    `language ${value.slice(0, 20)}`,
    ask(["Host: forum.test", `Accept-Language: ${value}`]),
  ]),
  ...oddAddresses.map((value): [string, string] => [
    `address ${value.slice(0, 40)}`,
    ask(["Host: forum.test"], value),
  ]),
  ...["HEAD", "POST", "PUT", "OPTIONS", "TRACE", "PURGE"].map((method): [string, string] => [
    `method ${method}`,
    ask(["Host: forum.test", `Origin: ${fromHere.origin}`, `X-Odd: ${canary}`], "/kept", method),
  ]),
  ["headers twice", ask(["Host: forum.test", `X-Forwarded-Host: ${canary}`, `X-Forwarded-Host: ${canary}`])],
  ["a body on GET", `${ask(["Host: forum.test", `Content-Length: ${canary.length}`])}${canary}`],
];

describe(`${attempts.length} odd requests`, () => {
  test.each(attempts)("%s: the next plain reader sees nothing of it", async (_, bytes) => {
    const site = await startSite({ app: standIn() });
    await exchangeBytes(site, bytes);
    const odd = await exchangeBytes(site, bytes);
    for (const headers of [{}, { "accept-language": "zh" }] as Record<string, string>[]) {
      const response = await get(site, "/kept", headers);
      const text = await response.text();
      expect(response.status).toBe(200);
      expect(text).toContain("<title>kept</title>");
      expect(text + JSON.stringify([...response.headers])).not.toContain(canary);
    }
    expect(odd).not.toContain("Set-Cookie:x");
  });
});

describe("private pages", () => {
  const personal = [
    { cookie: `session=${token}` },
    { cookie: `__Host-session=${token}` },
    { cookie: `a=1;session=${token}` },
    { cookie: `theme=dark;   session=${token}; lang=en` },
  ];
  test.each(personal)("are neither kept for others nor answered from what is kept: %j", async (headers) => {
    const site = await startSite({ app: standIn() });
    const own = await get(site, "/kept", headers);
    expect(own.headers.get("x-page-cache")).toBeNull();
    expect(await own.text()).toContain(headers.cookie);
    expect(await (await get(site, "/kept")).text()).not.toContain(canary);
    await get(site, "/kept?first", headers);
    expect(await (await get(site, "/kept?first")).text()).not.toContain(canary);
  });
});

test.each(["session=", "session=short", `session=${token}x`, `flash=${token}`])(
  "%s is no session: it gets what is kept",
  async (cookie) => {
    const site = await startSite({ app: standIn() });
    await get(site, "/kept");
    expect((await get(site, "/kept", { cookie })).headers.get("x-page-cache")).toBe("hit");
  },
);

describe("one page", () => {
  test.each([
    ["/kept?a=1&b=2", "/kept?b=2&a=1", true],
    ["/kept?q=a+b", "/kept?q=a%20b", true],
    ["/kept?q=%e4%b8%ad", "/kept?q=%E4%B8%AD", true],
    ["/kept?q=1&q=2", "/kept?q=2&q=1", false],
    ["/kept", "/kept/", false],
    ["/kept?q=a", "/kept?q=A", false],
  ])("%s and %s: the same is %s", async (one, other, same) => {
    const site = await startSite({ app: standIn() });
    await get(site, one);
    expect((await get(site, other)).headers.get("x-page-cache") === "hit").toBe(same);
  });

  test("is kept apart for each language and theme", async () => {
    const site = await startSite({ app: standIn() });
    for (const cookie of ["lang=zh", "theme=dark", "lang=zh; theme=dark"]) {
      const response = await get(site, "/kept", { cookie });
      expect(response.headers.get("x-page-cache")).toBe("miss");
      const [name = "", value = ""] = cookie.split("; ")[0]?.split("=") ?? [];
      expect(await response.text()).toContain(
        name === "lang" ? `"language":"${value}"` : `"theme":"${value}"`,
      );
    }
  });

  test("with a longer address than anyone links to is rendered but not kept", async () => {
    const site = await startSite({ app: standIn() });
    const long = `/kept?q=${"x".repeat(600)}`;
    for (let time = 0; time < 2; time += 1) {
      const response = await get(site, long);
      expect([response.status, response.headers.get("x-page-cache")]).toEqual([200, null]);
    }
  });
});
