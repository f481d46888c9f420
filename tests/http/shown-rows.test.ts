import { expect, it } from "vitest";
import { db } from "~/db.server";
import { loader as person } from "~/routes/people/person";
import { makeMember, makeThread } from "../support/factories";
import { call, contextStub, visitorRequest } from "../support/request";

it("a list of questions, or of answers, says which questions its page shows", async () => {
  const [asker, answerer] = [await makeMember(), await makeMember()];
  const { questionId } = await makeThread(db, { asker, answerer });
  const pages = [
    { id: asker.id, path: `/people/${asker.id}?show=questions` },
    { id: answerer.id, path: `/people/${answerer.id}` },
  ];
  for (const { id, path } of pages) {
    const context = contextStub();
    await call<unknown>(person, visitorRequest(path), { params: { id: String(id) }, context });
    expect(context.shown).toEqual(["questions", "talks", `question:${questionId}`]);
  }
});
