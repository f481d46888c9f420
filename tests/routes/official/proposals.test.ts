// What an L1 proposed is confirmed with one press, where it is read and on the desk; without a script.
import { beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { withdrawMark } from "~/domain/official/mark.server";
import { hideQuestion } from "~/domain/questions/state.server";
import { action as markAction } from "~/routes/answers/official-mark";
import { answer, makeHouse, makeMember, makeStaff, makeThread, mark } from "../../support/factories";
import { rendered } from "../../support/render";
import { call, signedInRequest, visitorRequest } from "../../support/request";

const house = await makeHouse();
const { vendor, product } = house;
const asker = await makeMember();
const answerer = await makeMember();
const moderator = await makeMember({ roles: ["moderator"] });
const l1 = await makeStaff(vendor, "L1");
const l2 = await makeStaff(vendor, "L2");
const rival = await makeStaff(house.otherVendor, "L3");
const list = `/vendors/${vendor.slug}/proposals`;

beforeEach(async () => {
  await sql`delete from rate_limits`;
  await sql`update official_marks set state = 'withdrawn' where state = 'proposed'`;
});

async function proposed(given: Record<string, string> = {}) {
  const thread = await makeThread(db, { asker, answerer, product });
  return { ...thread, markId: await mark(db, l1, thread.answerId, given) };
}
const page = async (who: { id: number } | null, path: string) =>
  rendered(who ? await signedInRequest(who, path) : visitorRequest(path));

/** The form with the button, as a browser would send it; null when there is none. */
function oneButton(html: string, answerId: number): Record<string, string | string[]> | null {
  const [form] =
    html.match(new RegExp(`<form method="post" action="/answers/${answerId}/official-mark">.*?</form>`)) ??
    [];
  if (!form) return null;
  const fields: Record<string, string | string[]> = {};
  for (const [, name = "", value = ""] of form.matchAll(/<input type="hidden" name="(.*?)" value="(.*?)"/g))
    fields[name] = name === "platforms" ? [...(fields.platforms ?? []), value] : value;
  return fields;
}
const send = async (answerId: number, form: Record<string, string | string[]>) =>
  call(markAction, await signedInRequest(l2, `/answers/${answerId}/official-mark`, { form }), {
    params: { id: String(answerId) },
  });
const stateOf = async (markId: number) =>
  (
    await sql`select state, platforms, from_version, scenario, note from official_marks where id = ${markId}`
  )[0];

describe.each([
  ["on the page of the question", ({ questionId }: { questionId: number }) => `/questions/${questionId}`],
  ["on the desk", () => list],
])("%s", (_, at) => {
  test("one press makes the proposal official with its scope", async () => {
    const scope = { platforms: "android,ios", fromVersion: "4.9", scenario: "meeting", note: "By hand." };
    const made = await proposed(scope);
    const form = oneButton((await page(l2, at(made))).html, made.answerId);
    const { response } = await send(made.answerId, form ?? {});
    expect(response?.headers.get("Location")).toBe(at(made) === list ? list : `/answers/${made.answerId}`);
    expect(await stateOf(made.markId)).toEqual({
      state: "official",
      platforms: ["android", "ios"],
      from_version: "4.9",
      scenario: "meeting",
      note: "By hand.",
    });
  });

  test("an L1 sees the proposal and no button; other people do not see it", async () => {
    const made = await proposed({ note: "Only for us so far." });
    const { html } = await page(l1, at(made));
    expect(html).toContain("Only for us so far.");
    expect(oneButton(html, made.answerId)).toBeNull();
    for (const who of [rival, asker, null])
      expect((await page(who, at(made))).html).not.toContain("Only for us so far.");
  });

  test("what was taken back, or proposed anew with another scope, is not confirmed", async () => {
    const made = await proposed();
    const form = oneButton((await page(l2, at(made))).html, made.answerId) ?? {};
    await withdrawMark(db, l1, made.answerId, "I was wrong here");
    expect((await send(made.answerId, form)).response?.status).toBe(409);
    const again = await mark(db, l1, made.answerId, { platforms: "web" });
    expect((await send(made.answerId, form)).response?.status).toBe(409);
    expect(await stateOf(again)).toMatchObject({ state: "proposed" });
  });

  test("a scope that overlaps with another mark leads to the page that asks", async () => {
    const made = await proposed({ fromVersion: "4.9" });
    const otherMark = await mark(db, l2, await answer(db, await makeMember(), made.questionId));
    const form = oneButton((await page(l2, at(made))).html, made.answerId) ?? {};
    const { html, status } = await rendered(
      await signedInRequest(l2, `/answers/${made.answerId}/official-mark`, { form }),
    );
    expect(status).toBe(422);
    expect(html).toContain(`name="overlap-${otherMark}"`);
    expect(html).toContain(`name="proposal" value="${made.markId}"`);
    expect(await stateOf(made.markId)).toMatchObject({ state: "proposed" });
  });
});

test("the list is for the vendor's own staff, and shows nothing that is out of sight", async () => {
  const { questionId } = await proposed({ note: "Soon out of sight." });
  await hideQuestion(db, moderator, questionId, "a reason");
  const { html, status } = await page(l2, list);
  expect(status).toBe(200);
  expect(html).not.toContain("Soon out of sight.");
  expect(html).toContain("Nothing waits to be confirmed");
  for (const who of [rival, asker, moderator]) expect((await page(who, list)).status).toBe(404);
});
