import { expect, it } from "vitest";
import { isEnoughToSuggest } from "~/lib/typed-enough";

it.each(["黑", "ec", "4.2", "-8", "x -8", "かな", "a1", "é́h"])(
  "%j is enough to suggest something",
  (query) => {
    expect(isEnoughToSuggest(query)).toBe(true);
  },
);

it.each(["", " ", "a", "a b", "-", "?!", "4", "😀😀"])("%j is not", (query) => {
  expect(isEnoughToSuggest(query)).toBe(false);
});
