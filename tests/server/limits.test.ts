import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { longestForm, longestUpload, mostFields, targetOf } from "~/server/limits";
import { exchangeBytes, fromHere, get, origin, sessionCookie, startSite, statusIn } from "./site";
import { standIn } from "./stand-in";

const count = async (request: Request) => new Response(String((await request.arrayBuffer()).byteLength));
const editors = [
  "/questions/new",
  "/questions/7/edit",
  "/questions/7/answers",
  "/answers/7/edit",
  "/talks/new",
];
const uploads = ["/images", ...editors];
const others = ["/form", "/questions/7/comments", "/questions/x/edit", "/answers/7/edit/more", "/sign-in"];
const echo = standIn(Object.fromEntries([...uploads, ...others].map((path) => [path, count])));

const head = (target: string, ...lines: string[]) =>
  `POST ${target} HTTP/1.1\r\n${["Host: x", `Origin: ${origin}`, ...lines].join("\r\n")}\r\n\r\n`;
const form = "Content-Type: application/x-www-form-urlencoded";
const multipart = "Content-Type: multipart/form-data; boundary=x";

describe("bodies", () => {
  test.each([
    ["a form at its limit", "/form", form, longestForm, 200],
    ["a form one byte longer", "/form", form, longestForm + 1, 413],
    ["text of any other kind", "/form", "Content-Type: text/plain", longestForm + 1, 413],
    ["multipart where no images are sent", "/form", multipart, longestForm + 1, 413],
    ["an image at its limit", "/images", multipart, longestUpload, 200],
    ["an image one byte longer", "/images", multipart, longestUpload + 1, 413],
    ["a form that poses as an image", "/images", form, longestForm + 1, 413],
  ])("%s to %s", async (_, path, type, length, status) => {
    const site = await startSite({ app: echo });
    const [name = "", value = ""] = type.split(": ");
    const response = await fetch(site.url + path, {
      method: "POST",
      headers: { ...fromHere, cookie: sessionCookie, [name]: value },
      body: Buffer.alloc(length, "a"),
    });
    expect(response.status).toBe(status);
    if (status === 200) expect(await response.text()).toBe(String(length));
  });

  const sendMultipart = (url: string, length: number, headers: Record<string, string>) =>
    fetch(url, {
      method: "POST",
      headers: { ...fromHere, "Content-Type": "multipart/form-data; boundary=x", ...headers },
      body: Buffer.alloc(length, "a"),
    });

  test.each(uploads)("%s takes a picture of who may be signed in, of nobody else", async (path) => {
    const site = await startSite({ app: echo });
    const status = async (cookie: string) =>
      (await sendMultipart(site.url + path, longestForm + 1, { cookie })).status;
    expect(await status(sessionCookie)).toBe(200);
    expect(await status(`__Host-${sessionCookie}`)).toBe(200);
    expect(await status("session=short; theme=dark")).toBe(413);
    expect((await sendMultipart(site.url + path, longestForm, {})).status).toBe(200);
  });

  test.each(others)("%s takes no picture of anybody", async (path) => {
    const site = await startSite({ app: echo });
    const response = await sendMultipart(site.url + path, longestForm + 1, { cookie: sessionCookie });
    expect(response.status).toBe(413);
  });

  test("bodies that are held at once have one budget, which every end of a request gives back", async () => {
    let begun = () => {};
    let finish = () => {};
    const inside = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const mayFinish = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const app = standIn({
      "/form": count,
      "/slow": async (request) => {
        begun();
        await mayFinish;
        return count(request);
      },
    });
    const site = await startSite({ app, mostBodyBytes: 1000 });
    const send = (path: string, length: number) =>
      fetch(site.url + path, { method: "POST", headers: fromHere, body: "a".repeat(length) });
    const slow = send("/slow", 600);
    await inside;
    const turnedAway = await send("/form", 600);
    expect([turnedAway.status, turnedAway.headers.get("retry-after")]).toEqual([503, "1"]);
    expect((await send("/form", 400)).status).toBe(200);
    finish();
    expect((await slow).status).toBe(200);
    const fields = new URLSearchParams(Array.from({ length: mostFields + 1 }, () => ["f", ""])).toString();
    const tooMany = {
      method: "POST",
      headers: { ...fromHere, "Content-Type": form.slice(14) },
      body: fields,
    };
    expect((await fetch(`${site.url}/form`, tooMany)).status).toBe(413);
    expect((await send("/form", 1000)).status).toBe(200);
  });

  test("a declared gigabyte is refused before any of it is read", async () => {
    const site = await startSite({ app: echo });
    const answer = await exchangeBytes(site, head("/form", form, "Content-Length: 1073741824"));
    expect(statusIn(answer)).toBe(413);
    expect(answer).toContain("Connection: close");
  });

  test("an endless chunked body is cut as soon as it is too long, and is not held in memory", async () => {
    const site = await startSite({ app: echo });
    const chunk = Buffer.alloc(64 * 1024, "a");
    const framed = Buffer.concat([
      Buffer.from(`${chunk.length.toString(16)}\r\n`),
      chunk,
      Buffer.from("\r\n"),
    ]);
    const before = process.memoryUsage.rss();
    const { answer, sent } = await new Promise<{ answer: string; sent: number }>((resolve) => {
      const socket = connect(site.port, "127.0.0.1");
      let answer = "";
      let sent = 0;
      const more = () => {
        while (!socket.destroyed && sent < 4096) {
          sent += 1;
          if (!socket.write(framed)) return;
        }
      };
      socket.write(head("/form", form, "Transfer-Encoding: chunked"));
      more();
      socket.on("drain", more);
      socket.on("data", (text) => {
        answer += text.toString("latin1");
        socket.end();
      });
      socket.on("error", () => {});
      socket.on("close", () => resolve({ answer, sent }));
    });
    expect(statusIn(answer)).toBe(413);
    expect(sent).toBeLessThan(4096);
    expect(process.memoryUsage.rss() - before).toBeLessThan(50 * 1024 * 1024);
  });

  test("ten thousand fields are too many", async () => {
    const site = await startSite({ app: echo });
    const send = (fields: number) =>
      fetch(`${site.url}/form`, {
        method: "POST",
        headers: fromHere,
        body: new URLSearchParams(Array.from({ length: fields }, (_, at) => [`f${at}`, "1"])),
      });
    expect((await send(10_000)).status).toBe(413);
    expect((await send(mostFields + 1)).status).toBe(413);
    expect((await send(mostFields)).status).toBe(200);
  });

  test("a client that breaks off leaves nothing half done", async () => {
    let begun = 0;
    const site = await startSite({
      app: standIn({
        "/form": () => {
          begun += 1;
          return new Response("done");
        },
      }),
    });
    const socket = connect(site.port, "127.0.0.1", () => {
      socket.write(head("/form", form, "Content-Length: 100"));
      socket.write("half", () => socket.destroy());
    });
    await new Promise((resolve) => socket.on("close", resolve));
    expect(
      (await fetch(`${site.url}/form`, { method: "POST", headers: fromHere, body: "whole" })).status,
    ).toBe(200);
    expect(begun).toBe(1);
  });

  test("GET with a body is refused", async () => {
    const site = await startSite({ app: echo });
    const answer = await exchangeBytes(
      site,
      "GET /kept HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nabcd",
    );
    expect(statusIn(answer)).toBe(400);
  });
});

describe("addresses", () => {
  test("the search page gets NUL, which it drops itself", () => {
    expect(targetOf("GET", "/search?q=%00")).toMatchObject({ pathname: "/search" });
    expect(targetOf("GET", "/kept?q=%00")).toEqual({ status: 400 });
  });

  test.each([
    [200, "/kept?q=%E4%B8%AD%E6%96%87"],
    [200, `/kept?${Array.from({ length: 50 }, (_, at) => `p${at}=1`).join("&")}`],
    [400, `/kept?${Array.from({ length: 51 }, (_, at) => `p${at}=1`).join("&")}`],
    [400, `/kept?${"a&".repeat(1_900)}`],
    [414, `/kept?q=${"a".repeat(4_200)}`],
    [400, "/%"],
    [400, "/%E0%A4%A"],
    [400, "/kept%00"],
    [400, "/kept%0d%0aX: y"],
    [400, "/kept?q=%00"],
    [400, "/\u00e9"],
    [400, "http://evil.test/kept"],
    [400, "kept"],
    [400, "*"],
    [404, "/../../../etc/passwd"],
    [404, "/..%2f..%2fetc%2fpasswd"],
    [404, "/assets/../../package.json"],
    [404, "/assets/%2e%2e/%2e%2e/package.json"],
    [404, "/constructor"],
    [404, "/__proto__"],
  ])("%i for %s", async (status, target) => {
    const site = await startSite({ app: standIn() });
    const answer = await exchangeBytes(
      site,
      `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(statusIn(answer)).toBe(status);
  });
});

describe("the edge of HTTP", () => {
  test.each([
    [
      "length and chunks",
      `${head("/form", "Content-Length: 4", "Transfer-Encoding: chunked")}0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n`,
    ],
    ["two lengths", `${head("/form", "Content-Length: 4", "Content-Length: 5")}abcde`],
    ["a length that is none", `${head("/form", "Content-Length: 4a")}abcd`],
    ["a chunk size that is none", `${head("/form", "Transfer-Encoding: chunked")}zz\r\nabc\r\n0\r\n\r\n`],
    ["an encoding that only looks chunked", `${head("/form", "Transfer-Encoding: xchunked")}0\r\n\r\n`],
    ["a folded header", "GET /kept HTTP/1.1\r\nHost: x\r\nX-Odd: a\r\n b\r\n\r\n"],
    ["a space before the colon", "GET /kept HTTP/1.1\r\nHost : x\r\n\r\n"],
    ["NUL in a header", "GET /kept HTTP/1.1\r\nHost: x\r\nX-Odd: a\u0000b\r\n\r\n"],
    ["a bare newline in a header", "GET /kept HTTP/1.1\r\nHost: x\r\nX-Odd: a\rb\r\n\r\n"],
    ["no Host", "GET /kept HTTP/1.1\r\n\r\n"],
    ["another protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
  ])("%s: refused, and the connection ends", async (_, bytes) => {
    const asked: string[] = [];
    const app = standIn();
    const site = await startSite({
      app: (request, context) => {
        asked.push(new URL(request.url).pathname);
        return app(request, context);
      },
    });
    const answer = await exchangeBytes(site, bytes);
    expect(statusIn(answer)).toBe(400);
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(asked).not.toContain("/smuggled");
  });

  test("a megabyte of headers is 431", async () => {
    const site = await startSite({ app: standIn() });
    const answer = await exchangeBytes(
      site,
      `GET /kept HTTP/1.1\r\nHost: x\r\nX-Long: ${"a".repeat(1024 * 1024)}\r\n\r\n`,
    );
    expect(statusIn(answer)).toBe(431);
    expect(answer).toContain("Content-Security-Policy: default-src 'none'");
  });

  test("headers that do not come to an end are cut off, while others are served", async () => {
    const site = await startSite({ app: standIn(), timeouts: { headers: 300, request: 600 } });
    const slow = Array.from({ length: 200 }, () =>
      exchangeBytes(site, "GET /kept HTTP/1.1\r\nHost: x\r\nX-Slow: "),
    );
    expect((await get(site, "/kept")).status).toBe(200);
    expect(new Set((await Promise.all(slow)).map(statusIn))).toEqual(new Set([408]));
  });

  test("a body that does not come to an end is cut off", async () => {
    const site = await startSite({ app: echo, timeouts: { headers: 300, request: 600 } });
    const answer = await exchangeBytes(site, `${head("/form", form, "Content-Length: 10")}abc`);
    expect([408, Number.NaN]).toContain(statusIn(answer));
  });
});
