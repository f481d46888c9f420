// The scenario of a question on its way through the forms, the page and the history.
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { action as editAction } from "~/routes/questions/edit";
import { action as askAction } from "~/routes/questions/new";
import { revisionOf } from "../../support/factories";
import { makePerson } from "../../support/people";
import { rendered } from "../../support/render";
import { call, signInCookie, visitorRequest } from "../../support/request";

const form = {
  title: "The doctor hears nothing after the transfer",
  body: "I transfer the call and then nothing is heard.",
  tags: "audio",
  scenario: "telehealth",
};

test("is asked with, shown on the page, chosen in the form of an edit, and told in the history", async () => {
  const cookie = await signInCookie((await makePerson()).id);
  const asked = await call(askAction, visitorRequest("/questions/new", { form, cookie }));
  const path = asked.response?.headers.get("Location") ?? "";
  const id = Number(path.split("/").at(-1));
  const page = await rendered(visitorRequest(path));
  expect(page.html).toMatch(/<div class="environment">.*Telehealth.*<\/div>/);
  expect(page.html).toMatch(/Scenario<\/dt><dd[^>]*>Telehealth/);
  const edit = await rendered(visitorRequest(`${path}/edit`, { cookie }));
  expect(edit.html).toContain('<option value="telehealth" selected="">Telehealth</option>');
  const base = String(await revisionOf(db, "questions", id));
  const changed = { ...form, scenario: "devices", base };
  const { response } = await call(editAction, visitorRequest(`${path}/edit`, { form: changed, cookie }), {
    params: { id: String(id) },
  });
  expect(response?.status).toBe(302);
  const history = await rendered(visitorRequest(`${path}/history`));
  expect(history.html).toMatch(/Scenario.*<del[^>]*>.*Telehealth.*<ins[^>]*>.*Smart devices/s);
});

test("that is none of ours is refused by its field, with what was typed", async () => {
  const cookie = await signInCookie((await makePerson()).id);
  const given = { ...form, scenario: "karaoke" };
  const { response } = await call(askAction, visitorRequest("/questions/new", { form: given, cookie }));
  expect(response?.status).toBe(422);
  expect(await response?.json()).toMatchObject({ errors: { scenario: "errors.choice" }, values: given });
});
