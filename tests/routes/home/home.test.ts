import { expect, test } from "vitest";
import { db } from "~/db.server";
import { acceptAnswer } from "~/domain/acceptances/accept.server";
import { loader } from "~/routes/home/home";
import { answer, ask, makeHouse, makeMember, makeStaff, makeThread, mark } from "../../support/factories";
import { rendered } from "../../support/render";
import { call, visitorRequest } from "../../support/request";

test("a question that waits for an answer stands in the list of those only, and the other is full all the same", async () => {
  const [asker, answerer] = [await makeMember(), await makeMember()];
  const answered: number[] = [];
  for (let count = 0; count < 9; count += 1) {
    const id = await ask(db, asker);
    await answer(db, answerer, id);
    answered.push(id);
  }
  const waiting: number[] = [];
  for (let count = 0; count < 6; count += 1) waiting.push(await ask(db, asker));
  const { data } = await call(loader, visitorRequest("/"));
  const idsOf = (items: readonly { id: number }[] = []) => items.map(({ id }) => id);
  expect(idsOf(data?.unanswered)).toEqual(waiting.slice(1).reverse());
  expect(idsOf(data?.active)).toEqual([waiting[0], ...answered.slice(2).reverse()]);
});

test("of a new official answer the home page says who marked it, when and for which versions, and leads straight to it", async () => {
  const house = await makeHouse();
  const [asker, answerer] = [await makeMember(), await makeMember()];
  const marker = await makeStaff(house.vendor, "L3");
  const { questionId, answerId } = await makeThread(db, { asker, answerer, product: house.product });
  const other = await answer(db, await makeMember(), questionId);
  await acceptAnswer(db, asker, questionId, other);
  await mark(db, marker, answerId, { fromVersion: "4.1", toVersion: "4.3" });
  const { html } = await rendered(visitorRequest("/"));
  const list = html.slice(html.indexOf("New official answers"), html.indexOf("Active now"));
  const row = list.split('<li class="row')[1] ?? "";
  expect(row).toContain(`href="/answers/${answerId}"`);
  expect(row).toContain(marker.name);
  expect(row).not.toContain(asker.name);
  expect(row).toMatch(/marked it official <time/);
  expect(row).toMatch(/4\.1.{1,20}4\.3/);
  const { data } = await call(loader, visitorRequest("/"));
  const active = data?.active.find(({ id }) => id === questionId);
  expect(active).toMatchObject({ acceptedAnswerId: other, official: { answerId, by: { id: marker.id } } });
});
