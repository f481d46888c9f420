// S30: a title stands beside other texts, in lists, in the subject of a mail and in the browser's tab.
import { expect, test } from "vitest";
import { questionInput } from "~/domain/questions/input";
import { draftInput } from "~/domain/talks/input";
import { seriesInput } from "~/domain/talks/series-input";

/** What is wrong with this title of a question, a talk and a series. */
const wrongs = (title: string) =>
  [questionInput, draftInput, seriesInput].map(
    (input) => input.safeParse({ title }).error?.issues.find(({ path }) => path[0] === "title")?.message,
  );

test.each(["\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068"])(
  "%j turns no title, nor what stands beside it",
  (mark) => expect(new Set(wrongs(`No sound ${mark}after joining`))).toEqual(new Set(["errors.titleTurns"])),
);

test("a title in a language that is written from the right is one", () => {
  expect(new Set(wrongs("لا يوجد صوت بعد الانضمام"))).toEqual(new Set([undefined]));
});
