import { expect, it } from "vitest";
import { isEnoughToCompare, isEnoughToSuggest } from "~/lib/typed-enough";

it.each(["黑", "ec", "4.2", "-8", "x -8", "かな", "a1", "é́h"])(
  "%j is enough to suggest something",
  (query) => {
    expect(isEnoughToSuggest(query)).toBe(true);
  },
);

it.each(["", " ", "a", "a b", "-", "?!", "4", "😀😀"])("%j is not", (query) => {
  expect(isEnoughToSuggest(query)).toBe(false);
});

it.each(["no sound after", "远端黑屏", "joinChannel 返回黑", "no sound 黑屏", "a 1 b"])(
  "%j is enough to compare questions by",
  (title) => {
    expect(isEnoughToCompare(title)).toBe(true);
  },
);

it.each(["", "no sound", "no sound — …", "黑屏了", "joinChannel 黑屏", "😀 😀 😀"])("%j is not", (title) => {
  expect(isEnoughToCompare(title)).toBe(false);
});
