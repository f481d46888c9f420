import { expect, test } from "vitest";
import { db } from "~/db.server";
import { loader } from "~/routes/home/home";
import { answer, ask, makeMember } from "../../support/factories";
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
