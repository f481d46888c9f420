// Whom to call when nobody can make a call: before the fields, and high on the page of the question.
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { regradeInput } from "~/domain/questions/input";
import { regradeQuestion } from "~/domain/questions/regrade.server";
import { closeQuestion } from "~/domain/questions/state.server";
import { newQuestionPath, questionEditPath, questionPartPath, questionPath } from "~/paths";
import { channels } from "~db/schema/support";
import { ask, makeHouse, makeMember, makeStaff } from "../../support/factories";
import { rendered } from "../../support/render";
import { signedInRequest, visitorRequest } from "../../support/request";

const house = await makeHouse();
const asker = await makeMember();
const moderator = await makeMember({ roles: ["moderator"] });
const l2 = await makeStaff(house.vendor, "L2");
const onCall = (vendorId: number, address: string) => ({
  ...{ vendorId, kind: "on-call", address, purpose: "Outages", position: 1, isEmergency: true },
});
await db
  .insert(channels)
  .values([onCall(house.vendor.id, "+86 21 5555 0199"), onCall(house.otherVendor.id, "+49 30 5555 0188")]);
const ours = 'href="tel:+862155550199"';
const theirs = 'href="tel:+493055550188"';

const htmlOf = async (path: string, who: { id: number } | null = asker) =>
  (await rendered(who ? await signedInRequest(who, path) : visitorRequest(path))).html;
const askOf = (severity: string) => ask(db, asker, { product: house.product.slug, severity, stage: "live" });

/** Where each stands in the page; all of them do. */
function placesOf(html: string, ...pieces: string[]): number[] {
  const places = pieces.map((piece) => html.indexOf(piece));
  expect(places).not.toContain(-1);
  return places;
}
const ascending = (places: number[]) => expect(places).toEqual([...places].sort((a, b) => a - b));

test("the form asks how bad it is first, and the addresses stand there before the fields", async () => {
  const html = await htmlOf(newQuestionPath());
  const choice = placesOf(html, 'name="severity"', 'data-emergency="true"', 'name="title"', 'name="body"');
  ascending(choice);
  placesOf(html, ours, theirs);
});

test("the vendor of the chosen product stands first", async () => {
  for (const [product, first, second] of [
    [house.product.slug, ours, theirs],
    [house.otherProduct.slug, theirs, ours],
  ] as const)
    ascending(placesOf(await htmlOf(newQuestionPath({ product })), first, second));
});

test("an edit shows them as well", async () => {
  const html = await htmlOf(questionEditPath(await askOf("P1")));
  ascending(placesOf(html, 'name="severity"', ours, theirs, 'name="title"'));
});

test("whoever regrades sees those of the product's vendor, and of no other", async () => {
  const html = await htmlOf(questionPartPath(await askOf("P1"), "grade"), l2);
  ascending(placesOf(html, 'name="severity"', ours, 'name="reason"'));
  expect(html).not.toContain(theirs);
});

test.each([
  ["the asker", asker],
  ["a visitor", null],
])("the page of a running P0 leads with the number for %s", async (_, who) => {
  const html = await htmlOf(questionPath(await askOf("P0")), who);
  ascending(placesOf(html, "<main", ours, "<h1"));
});

test("one that is regraded to P0 leads with it from then on; a closed one does no more", async () => {
  const id = await askOf("P2");
  expect(await htmlOf(questionPath(id))).not.toContain(ours);
  const grade = regradeInput.parse({ severity: "P0", stage: "live", reason: "nobody can join at all" });
  await regradeQuestion(db, l2, id, grade);
  expect(await htmlOf(questionPath(id))).toContain(ours);
  await closeQuestion(db, moderator, id, "it was a drill");
  expect(await htmlOf(questionPath(id))).not.toContain(ours);
});
