// The hook that is told of sent pages: kept ones too, and of nothing that is no page of a reader.
import { expect, test } from "vitest";
import { exchangeBytes, fromHere, get, post, sessionCookie, startSite } from "./site";
import { showing, standIn } from "./stand-in";

test("a page that was sent is told of, kept or not, with who reads it", async () => {
  const told: string[] = [];
  const site = await startSite({
    app: standIn({ "/questions/12": showing("question:12", () => "<title>twelve</title>") }),
    pageSent: (path, userAgent) => told.push(`${path} ${userAgent}`),
  });
  const ua = { "user-agent": "Reader" };
  const first = await get(site, "/questions/12?page=2", ua);
  const again = await get(site, "/questions/12?page=2", ua);
  expect([first.headers.get("x-page-cache"), again.headers.get("x-page-cache")]).toEqual(["miss", "hit"]);
  const etag = again.headers.get("etag") ?? "";
  expect((await get(site, "/questions/12?page=2", { ...ua, "if-none-match": etag })).status).toBe(304);
  await get(site, "/private", { ...ua, cookie: sessionCookie });
  expect(told).toEqual([...Array(3).fill("/questions/12 Reader"), "/private Reader"]);
});

test("HEAD, forms, redirects, refusals and faults are not", async () => {
  const told: string[] = [];
  const site = await startSite({ app: standIn(), pageSent: (path) => told.push(path) });
  await exchangeBytes(site, "HEAD /kept HTTP/1.1\r\nhost: forum.test\r\nconnection: close\r\n\r\n");
  for (const path of ["/moved", "/nothing", "/not-allowed", "/busy", "/fault", "/empty-fault", "/absent"])
    await get(site, path);
  await post(site, "/kept", fromHere).then((answer) => answer.arrayBuffer());
  expect(told).toEqual([]);
});
