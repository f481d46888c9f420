import { expect, it } from "vitest";
import { sql } from "~/db.server";
import { action } from "~/routes/preferences";
import { makePerson } from "../../support/people";
import { call, signedInRequest, visitorRequest } from "../../support/request";

const languageOf = async ({ id }: { id: number }) => {
  const [row] = await sql<{ language: string }[]>`select language from users where id = ${id}`;
  return row?.language;
};

it("a member's choice of language is kept with the account and on the device", async () => {
  const [person, other] = [await makePerson(), await makePerson()];
  const form = { language: "zh", to: "/questions/12" };
  const { response } = await call(action, await signedInRequest(person, "/preferences", { form }));
  expect(response?.headers.get("Location")).toBe("/questions/12");
  expect(response?.headers.get("Set-Cookie")).toMatch(/^lang=zh;/);
  expect(await languageOf(person)).toBe("zh");
  expect(await languageOf(other)).toBe("en");
});

it("a theme, or a language that there is not, changes nothing of the account", async () => {
  const person = await makePerson({ language: "zh" });
  for (const form of [{ theme: "dark" }, { language: "fr" }])
    await call(action, await signedInRequest(person, "/preferences", { form }));
  expect(await languageOf(person)).toBe("zh");
});

it("a visitor's choice stays on the device", async () => {
  const { response } = await call(action, visitorRequest("/preferences", { form: { language: "zh" } }));
  expect(response?.headers.get("Set-Cookie")).toMatch(/^lang=zh;/);
});
