// Recordings travel through the web process without being held in it.
import { connect } from "node:net";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { longestRecording } from "~/server/streams";
import { exchangeBytes, fromHere, get, sessionCookie, startSite, statusIn, until } from "./site";
import { standIn } from "./stand-in";

const MEGABYTE = 1024 * 1024;

/** Reads what is sent and says how much it was. */
async function count(request: Request) {
  let bytes = 0;
  const reader = request.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    bytes += next.value.byteLength;
  }
  return new Response(String(bytes));
}

const uploading = {
  ...fromHere,
  cookie: sessionCookie,
  "content-type": "multipart/form-data; boundary=x",
};

function bodyOf(megabytes: number) {
  let left = megabytes;
  const chunk = new Uint8Array(MEGABYTE);
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(chunk);
      else controller.close();
    },
  });
}

async function upload(url: string, megabytes: number) {
  const init = { method: "POST", headers: { ...uploading, "content-length": String(megabytes * MEGABYTE) } };
  return fetch(url, { ...init, body: bodyOf(megabytes), duplex: "half" } as RequestInit);
}

test("a recording of 200 MB goes through in little memory", async () => {
  const site = await startSite({ app: standIn({ "/talks/1/recording/upload": count }) });
  const before = process.memoryUsage().rss;
  const response = await upload(`${site.url}/talks/1/recording/upload`, 200);
  expect([response.status, await response.text()]).toEqual([200, String(200 * MEGABYTE)]);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * MEGABYTE);
});

test("only there, only with a session, only of a declared length that is not too long", async () => {
  const site = await startSite({ app: standIn({ "/talks/1/recording/upload": count }) });
  const head = (path: string, ...lines: string[]) =>
    [
      `POST ${path} HTTP/1.1`,
      "Host: x",
      `Origin: ${fromHere.origin}`,
      "Content-Type: multipart/form-data; boundary=x",
    ]
      .concat(lines, "", "")
      .join("\r\n");
  const large = `Content-Length: ${300 * MEGABYTE}`;
  const cookie = `Cookie: ${sessionCookie}`;
  const statusOf = async (...given: Parameters<typeof head>) =>
    statusIn(await exchangeBytes(site, head(...given)));
  expect(await statusOf("/talks/1/recording", cookie, large)).toBe(413);
  expect(await statusOf("/talks/1/recording/upload", large)).toBe(413);
  expect(await statusOf("/talks/1/recording/upload", cookie, "Transfer-Encoding: chunked")).toBe(411);
  const tooLong = `Content-Length: ${longestRecording + 1}`;
  expect(await statusOf("/talks/1/recording/upload", cookie, tooLong)).toBe(413);
});

test("who breaks off leaves the place to others", async () => {
  let failed = 0;
  const app = standIn({
    "/talks/1/recording/upload": (request) =>
      count(request).catch((error: unknown) => {
        failed += 1;
        throw error;
      }),
  });
  const site = await startSite({ app });
  for (let at = 0; at < 6; at += 1) {
    const socket = connect(site.port, "127.0.0.1", () => {
      const headers = Object.entries({ ...uploading, "content-length": 1000 }).map(
        ([name, value]) => `${name}: ${value}`,
      );
      socket.write(
        ["POST /talks/1/recording/upload HTTP/1.1", "Host: x", ...headers, "", "half"].join("\r\n"),
        () => setImmediate(() => socket.destroy()),
      );
    });
    await new Promise((resolve) => socket.on("close", resolve));
  }
  await until(async () => (await upload(`${site.url}/talks/1/recording/upload`, 1)).status === 200);
  expect(failed).toBeGreaterThanOrEqual(0);
});

test("a refusal before the body is read ends the connection", async () => {
  const app = standIn({ "/talks/1/recording/upload": () => new Response("no", { status: 403 }) });
  const site = await startSite({ app });
  const head = Object.entries({ ...uploading, "content-length": 100 * MEGABYTE }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const answer = await exchangeBytes(
    site,
    ["POST /talks/1/recording/upload HTTP/1.1", "Host: x", ...head, "", "begun"].join("\r\n"),
  );
  expect(statusIn(answer)).toBe(403);
  expect(answer).toContain("Connection: close");
});

test("a file is given as it is read, whole or in part, and is kept for nobody", async () => {
  const file = Buffer.from("0123456789");
  const app = standIn({
    "/talks/1/recording/file": (request, context) => {
      const isPart = request.headers.has("range");
      const part = isPart ? file.subarray(2, 5) : file;
      context.shows("talk:1");
      context.file = { bytes: part.length, open: () => Readable.from([part]) };
      return new Response(null, {
        status: isPart ? 206 : 200,
        headers: {
          "Content-Type": "video/mp4",
          "Cache-Control": "private, no-cache",
          ETag: '"name"',
          "Accept-Ranges": "bytes",
        },
      });
    },
  });
  const site = await startSite({ app });
  const whole = await get(site, "/talks/1/recording/file");
  expect(await whole.text()).toBe("0123456789");
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    "content-length": "10",
    "content-type": "video/mp4",
    "cache-control": "private, no-cache",
    "x-content-type-options": "nosniff",
  });
  const part = await get(site, "/talks/1/recording/file", { range: "bytes=2-4" });
  expect([part.status, await part.text(), part.headers.get("content-length")]).toEqual([206, "234", "3"]);
  expect((await get(site, "/talks/1/recording/file", { "if-none-match": '"name"' })).status).toBe(304);
});

test("a calendar that is the same is 304 by its date too", async () => {
  const app = standIn({
    "/talks.ics": (_, context) => {
      context.shows("talks");
      return new Response("BEGIN:VCALENDAR", {
        headers: {
          "Content-Type": "text/calendar",
          "Last-Modified": "Fri, 20 Nov 2026 08:09:10 GMT",
          ETag: '"x"',
        },
      });
    },
  });
  const site = await startSite({ app });
  const since = (date: string) => get(site, "/talks.ics", { "if-modified-since": date });
  expect((await since("Fri, 20 Nov 2026 08:09:10 GMT")).status).toBe(304);
  expect((await since("Fri, 20 Nov 2026 08:09:09 GMT")).status).toBe(200);
  expect((await since("nonsense")).status).toBe(200);
  const etag = (await get(site, "/talks.ics")).headers.get("etag") ?? "";
  expect((await get(site, "/talks.ics", { "if-none-match": etag })).status).toBe(304);
});
