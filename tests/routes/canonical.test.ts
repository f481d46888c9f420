// One address for one page, however it was asked for; and past the end of a list there is nothing to find.
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "~/db.server";
import { announced, makeWorld } from "../domain/talks/world";
import { answer, ask, makeHouse, makeMember } from "../support/factories";
import { rendered } from "../support/render";
import { visitorRequest } from "../support/request";

let ids: { question: number; talk: number; person: number; product: string; vendor: string };

beforeAll(async () => {
  const [asker, house, world] = [await makeMember(), await makeHouse(), await makeWorld()];
  const question = await ask(db, asker, { product: house.product.slug });
  for (let count = 0; count < 21; count += 1) await answer(db, await makeMember(), question);
  const talk = await announced(world, world.people.L3);
  ids = { question, talk, person: asker.id, product: house.product.slug, vendor: house.vendor.slug };
});

/** What the head of the page says of its address, with our numbers and names as words. */
async function headOf(path: string) {
  const filled = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: keyof typeof ids) => String(ids[name]));
  const { status, html } = await rendered(visitorRequest(filled(path)));
  const canonical = /<link rel="canonical" href="https?:\/\/[^/"]+([^"]*)"/.exec(html)?.[1];
  return {
    status,
    canonical: canonical?.replaceAll("&amp;", "&") ?? null,
    isFound: !html.includes('content="noindex"'),
    filled,
  };
}

describe("the address of", () => {
  test.each([
    ["/", "/"],
    ["/questions/{question}", "/questions/{question}"],
    ["/Questions/{question}", "/questions/{question}"],
    ["/questions/{question}/", "/questions/{question}"],
    ["/questions/{question}?utm_source=mail", "/questions/{question}"],
    ["/questions/{question}?page=2", "/questions/{question}?page=2"],
    ["/questions?page=1&sort=newest", "/questions"],
    ["/questions?sort=official&page=1", "/questions?sort=official"],
    ["/tags/android?x=1", "/tags/android"],
    ["/tags", "/tags"],
    ["/products", "/products"],
    ["/products/{product}", "/products/{product}"],
    ["/vendors/{vendor}?x", "/vendors/{vendor}"],
    ["/people/{person}?show=questions&page=1", "/people/{person}?show=questions"],
    ["/talks?when=coming", "/talks"],
    ["/talks?when=past", "/talks?when=past"],
    ["/talks/{talk}/?from=mail", "/talks/{talk}"],
    ["/series", "/series"],
  ])("%s is %s", async (path, canonical) => {
    const head = await headOf(path);
    expect(head).toMatchObject({ status: 200, canonical: head.filled(canonical), isFound: true });
  });

  test("answers by age is that of the question, which alone is to be found", async () => {
    const head = await headOf("/questions/{question}?order=oldest");
    expect(head).toMatchObject({ canonical: head.filled("/questions/{question}"), isFound: false });
  });
});

test.each([
  "/questions?page=99999999999",
  "/questions/{question}?page=99",
  "/questions/{question}?page=99999999999",
  "/tags?page=99",
  "/tags/android?page=99",
  "/products/{product}?page=99",
  "/people/{person}?page=99",
  "/talks?page=99",
])("%s says that there is nothing, and is not to be found", async (path) => {
  const filled = await headOf(path);
  expect(filled).toMatchObject({ status: 200, canonical: null, isFound: false });
  const { html } = await rendered(visitorRequest(filled.filled(path)));
  expect(html).toContain("There is nothing on this page.");
});
