import { expect, test } from "vitest";
import { writtenIn } from "~/lib/written";

test("texts are what was written, not what was chosen", () => {
  const chosen = {
    intent: "save",
    base: "12",
    from: "4.2.1",
    day: "2026-03-02",
    at: "18:30",
    token: "a_B-9",
    to: "/questions/12?page=2",
    none: " ",
  };
  const written = {
    body: "Thanks",
    tags: "audio, video",
    note: "Holds.",
    purpose: "怎么加入频道",
    about: "a\nb",
    again: "a\nb",
  };
  expect(writtenIn({ ...chosen, ...written })).toEqual([
    "Thanks",
    "audio, video",
    "Holds.",
    "怎么加入频道",
    "a\nb",
  ]);
  expect(writtenIn({ title: " ", body: "" })).toEqual([]);
});
