import { describe, expect, test } from "vitest";
import { asAnyone } from "~/http/makers.server";
import { call, contextStub } from "../support/request";

const action = asAnyone(async ({ request }) => ({ fields: [...(await request.formData()).keys()] }));

async function send(body: string, type: string) {
  const request = new Request("http://localhost:3000/sign-in", {
    method: "POST",
    headers: { "Content-Type": type },
    body,
  });
  const context = contextStub();
  const called = await call<{ fields: string[] }>(action, request, { context });
  return { ...called, reported: context.reported };
}

describe("a body that is no form", () => {
  test.each([
    ["no boundary", "a=1", "multipart/form-data"],
    ["another boundary", "--y\r\nnothing", "multipart/form-data; boundary=x"],
    [
      "cut off",
      "--x\r\nContent-Disposition: form-data; name=a\r\n\r\ncut o",
      "multipart/form-data; boundary=x",
    ],
    ["JSON", "{}", "application/json"],
  ])("%s: 400, and no failure of ours", async (_, body, type) => {
    const { response, reported } = await send(body, type);
    expect(response?.status).toBe(400);
    expect(await response?.json()).toEqual({ kind: "invalid", reason: null });
    expect(reported).toEqual([]);
  });

  test("a broken escape is text, as the standard has it", async () => {
    const { data } = await send("a=%ZZ&b=%E0%A4", "application/x-www-form-urlencoded");
    expect(data).toEqual({ fields: ["a", "b"] });
  });
});
