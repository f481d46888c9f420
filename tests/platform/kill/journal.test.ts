// The check itself: what is lost, what came from nowhere and what came twice is seen.
import { expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { castVote } from "~/domain/votes/vote.server";
import { answer, ask, makeMember } from "../../support/factories";
import { openJournal } from "./journal";

test("a journal tells what is lost, forged or doubled, and lets what is unknown be either", async () => {
  const [author, reader] = [await makeMember(), await makeMember()];
  const question = await ask(db, author, { body: "There it is: m1x1" });
  await answer(db, author, question, "There it is: m1x2");
  await answer(db, reader, question, "There it is: m1x3");
  await castVote(db, reader, { questionId: question }, 1);
  const vote = `${reader.id} /questions/${question}`;

  const honest = openJournal();
  honest.wrote("question", "m1x1", "ok");
  honest.wrote("answer", "m1x2", "ok");
  honest.wrote("answer", "m1x3", "unknown");
  honest.wrote("answer", "m1x4", "unknown");
  honest.wrote("comment", "m1x5", "fail");
  honest.put("vote", vote, "-1", "ok");
  honest.put("vote", vote, "1", "unknown");
  expect(await honest.contradictions(sql)).toEqual([]);
  expect(honest.count).toEqual({ ok: 3, fail: 1, unknown: 3 });

  const other = openJournal();
  other.wrote("question", "m1x1", "fail");
  other.wrote("answer", "m1x2", "ok");
  other.wrote("comment", "m1x6", "ok");
  other.put("vote", vote, null, "ok");
  other.put("acceptance", `/questions/${question}`, "7", "ok");
  expect(await other.contradictions(sql)).toEqual([
    "question m1x1: fail, and there 1 times",
    "answer m1x3: nobody wrote it",
    "comment m1x6: ok, and there 0 times",
    `vote ${vote}: 1, after ok null and unknown nothing`,
    `acceptance /questions/${question}: null, after ok 7 and unknown nothing`,
  ]);
});
