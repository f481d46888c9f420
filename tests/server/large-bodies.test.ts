// A body that is too large is refused with a page of the site, which its sender gets to read.
import { connect } from "node:net";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "~/db.server";
import { env } from "~/env.server";
import { makePerson } from "../support/people";
import { signInCookie } from "../support/request";
import { startWholeSite } from "../support/whole-site";
import { fromHere, startSite, statusIn } from "./site";
import { standIn } from "./stand-in";

let cookie: string;

beforeAll(async () => {
  cookie = await signInCookie((await makePerson()).id);
});
beforeEach(async () => {
  await sql`delete from rate_limits`;
});

const MIB = 1024 * 1024;
const multipart = "multipart/form-data; boundary=x";
const sent = (length: number, headers: Record<string, string> = {}) => ({
  method: "POST",
  headers: { origin: env.ORIGIN, cookie, "Content-Type": multipart, ...headers },
  body: Buffer.alloc(length, "a"),
});

describe("the page", () => {
  test.each([
    ["en", "That was too large", "Try this page again"],
    ["zh", "内容太大", "重新打开本页"],
  ])("in %s is one of the reader, with a way back to the form", async (language, title, back) => {
    const site = await startWholeSite();
    const response = await fetch(
      `${site.url}/questions/new`,
      sent(8 * MIB, { cookie: `${cookie}; lang=${language}` }),
    );
    expect([response.status, response.headers.get("content-type")]).toEqual([
      413,
      "text/html; charset=utf-8",
    ]);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const html = await response.text();
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain('href="/notifications"');
    expect(html).toContain(`<a href="/questions/new" class="button button--primary">${back}</a>`);
  });

  test("is there for whoever does not say how long the body is, and for visitors", async () => {
    const site = await startWholeSite();
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(MIB)),
    });
    const chunked: RequestInit & { duplex: "half" } = { ...sent(0, { cookie: "" }), body, duplex: "half" };
    const response = await fetch(`${site.url}/questions/new`, chunked);
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('href="/sign-in?to=%2Fquestions%2Fnew"');
  });

  test("nothing is done and nothing is counted", async () => {
    const site = await startWholeSite();
    for (const path of ["/questions/new", "/images", "/settings/name", "/questions/1/vote"]) {
      const response = await fetch(site.url + path, sent(8 * MIB));
      expect(response.status, path).toBe(413);
      await response.body?.cancel();
    }
    expect(await sql`select from rate_limits`).toHaveLength(0);
  });

  test("the sentence alone comes when no page can be made, and another site gets no page", async () => {
    const site = await startSite({ app: standIn() });
    const response = await fetch(`${site.url}/fault`, sent(MIB, fromHere));
    expect([response.status, response.headers.get("content-type")]).toEqual([
      413,
      "text/plain; charset=utf-8",
    ]);
    const foreign = await fetch(`${site.url}/fault`, sent(MIB, { origin: "https://evil.example" }));
    expect([foreign.status, foreign.headers.get("content-type")]).toEqual([413, "text/plain; charset=utf-8"]);
  });
});

test("who only reads when everything is sent gets the whole answer", async () => {
  const site = await startWholeSite();
  const length = 8 * MIB;
  const lines = [`POST /questions/new HTTP/1.1`, "Host: x", `Origin: ${env.ORIGIN}`, `Cookie: ${cookie}`];
  const head = [...lines, `Content-Type: ${multipart}`, `Content-Length: ${length}`, "", ""].join("\r\n");
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(site.port, "127.0.0.1");
    socket.pause();
    socket.on("error", reject);
    socket.write(head);
    socket.write(Buffer.alloc(length, "a"), () => {
      let text = "";
      socket.setEncoding("utf8");
      socket.on("data", (part) => {
        text += part;
      });
      socket.on("close", () => resolve(text));
      socket.resume();
    });
  });
  expect(statusIn(answer)).toBe(413);
  expect(answer).toContain("</html>");
});
