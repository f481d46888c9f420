// Who may send a picture, and that nothing but a picture is kept.

import sharp from "sharp";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "~/db.server";
import { limitAction } from "~/http/rate-limits.server";
import { type Cast, makeCast, makeHouse } from "../../support/factories";
import { call, signedInRequest, visitorRequest } from "../../support/request";
import { handlerOf } from "../../support/routes";

let cast: Cast;
let picture: File;

beforeAll(async () => {
  cast = await makeCast(await makeHouse());
  const png = await sharp({ create: { width: 4, height: 4, channels: 3, background: "#0a7" } })
    .png()
    .toBuffer();
  picture = new File([new Uint8Array(png)], "picture.png", { type: "image/png" });
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

async function send(who: keyof Cast | "anonymous", image: File | string | null) {
  const form = new FormData();
  if (image !== null) form.set("image", image);
  const request =
    who === "anonymous"
      ? visitorRequest("/images", { form })
      : await signedInRequest(cast[who], "/images", { form });
  const { response } = await call(await handlerOf("images/upload.ts", "action"), request);
  return response as Response;
}

const count = async () => Number((await sql`select count(*) as count from images`)[0]?.count);

test("every confirmed member may send a picture; it is found under the address that comes back", async () => {
  for (const who of Object.keys(cast) as (keyof Cast)[]) {
    const before = await count();
    const response = await send(who, picture);
    expect(response.status, who).toBe(who === "unverified" ? 403 : 201);
    expect((await count()) - before, who).toBe(who === "unverified" ? 0 : 1);
    if (who === "unverified") continue;
    const { url } = (await response.json()) as { url: string };
    const name = url.replace("/images/", "");
    const request = await signedInRequest(cast[who], url);
    const read = await call(await handlerOf("images/image.ts", "loader"), request, { params: { name } });
    expect(read.response?.headers.get("Content-Type")).toMatch(/^image\//);
  }
});

test("one too many in an hour is refused with when there can be more", async () => {
  for (let sent = 0; sent < 20; sent += 1) await limitAction(cast.author, "upload");
  const response = await send("author", picture);
  expect([response.status, Number(response.headers.get("Retry-After")) > 3000]).toEqual([429, true]);
  expect(await response.json()).toMatchObject({ message: expect.stringMatching(/in about an hour/) });
});

test("a visitor is led to sign in and leaves nothing", async () => {
  const before = await count();
  const response = await send("anonymous", picture);
  expect(response.status).toBe(302);
  expect(response.headers.get("Location")).toMatch(/^\/sign-in/);
  expect(await count()).toBe(before);
});

test.each([
  ["no file", null, /^Choose/],
  ["text instead of a file", "https://example.com/picture.png", /^Choose/],
  ["an empty file", new File([], "empty.png"), /^Choose/],
  [
    "HTML that is called a picture",
    new File(["<script>alert(1)</script>"], "x.png", { type: "image/png" }),
    /^Only PNG/,
  ],
  [
    "an SVG",
    new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], "x.svg", { type: "image/svg+xml" }),
    /^Only PNG/,
  ],
  ["a picture above 5 MiB", new File([new Uint8Array(5 * 1024 * 1024 + 1)], "x.png"), /at most 5 MB/],
])("%s is refused by the field, in words", async (_, image, message) => {
  const before = await count();
  const response = await send("member", image);
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({
    errors: { image: expect.stringMatching(/^errors\./) },
    message: expect.stringMatching(message),
  });
  expect(await count()).toBe(before);
});

test.each([
  "../../etc/passwd",
  "..%2f..%2fetc%2fpasswd",
  "a.png",
  "\u0000.png",
  "x".repeat(10_000),
  "__proto__",
])("there is no picture called %j", async (name) => {
  const { response } = await call(await handlerOf("images/image.ts", "loader"), visitorRequest("/images/x"), {
    params: { name },
  });
  expect(response?.status).toBe(404);
});
