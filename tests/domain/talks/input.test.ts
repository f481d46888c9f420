import { describe, expect, it } from "vitest";
import { errorsIn, inputOf, talkForm } from "./world";

describe("the form of a talk", () => {
  it("is taken whole", () => {
    const form = talkForm({
      title: "  Echo   that comes back ",
      localStart: "2026-12-01T19:30",
      place: "  Hall 3,  Shanghai ",
      speakerName2: "刘洋",
      tags: "Audio, echo audio",
      product: "lumen-rtc",
    });
    expect(inputOf(form)).toEqual({
      title: "Echo that comes back",
      abstract: form.abstract,
      description: form.body,
      speakers: [
        { name: "Mei Lin", role: "Engineer" },
        { name: "刘洋", role: "" },
      ],
      localStart: "2026-12-01T19:30",
      timeZone: "Asia/Shanghai",
      startsAt: new Date("2026-12-01T11:30:00Z"),
      minutes: 60,
      onlineUrl: "https://meet.example.com/echo",
      place: "Hall 3, Shanghai",
      language: "en",
      tags: ["audio", "echo"],
      product: "lumen-rtc",
    });
  });

  it.each([
    ["title", "no", "title", "errors.titleShort"],
    ["abstract", "short", "abstract", "errors.talkAbstract"],
    ["abstract", "长".repeat(301), "abstract", "errors.talkAbstract"],
    ["body", "", "body", "errors.bodyShort"],
    ["speakerName1", " ", "speakerName1", "errors.talkSpeakers"],
    ["speakerRole3", "a role of nobody", "speakerName1", "errors.talkSpeakers"],
    ["speakerName6", "n".repeat(61), "speakerName1", "errors.talkSpeakerLong"],
    ["localStart", "tomorrow", "localStart", "errors.talkStart"],
    ["localStart", "2026-02-30T10:00", "localStart", "errors.talkStart"],
    ["timeZone", "Mars/Olympus", "timeZone", "errors.talkZone"],
    ["timeZone", "+08:00", "timeZone", "errors.talkZone"],
    ["minutes", "4", "minutes", "errors.talkMinutes"],
    ["minutes", "1441", "minutes", "errors.talkMinutes"],
    ["minutes", "1e2", "minutes", "errors.talkMinutes"],
    ["onlineUrl", "javascript:alert(1)", "onlineUrl", "errors.talkAddress"],
    ["onlineUrl", "https://user:secret@example.com/", "onlineUrl", "errors.talkAddress"],
    ["onlineUrl", "meet.example.com", "onlineUrl", "errors.talkAddress"],
    ["onlineUrl", "", "onlineUrl", "errors.talkWhere"],
    ["place", "p".repeat(201), "onlineUrl", "errors.talkPlaceLong"],
    ["language", "fr", "language", "errors.choice"],
    ["tags", " , ", "tags", "errors.tagsNone"],
    ["tags", "a b c d e f", "tags", "errors.tagsMany"],
  ])("refuses %s = %j by the field %s", (name, value, field, error) => {
    expect(errorsIn(talkForm({ [name]: value }))).toMatchObject({ [field]: error });
  });

  it("says everything that is wrong at once, and takes a form without any field", () => {
    const errors = errorsIn({});
    expect(Object.keys(errors).sort()).toEqual([
      "abstract",
      "body",
      "language",
      "localStart",
      "minutes",
      "onlineUrl",
      "speakerName1",
      "tags",
      "timeZone",
      "title",
    ]);
  });
});

describe("a start where clocks change", () => {
  it.each([
    // zone, wall time, choice, what is asked or the instant and the wall time that is kept
    ["Europe/Berlin", "2027-03-28T02:30", "", "errors.talkStartSkipped", ""],
    ["Europe/Berlin", "2027-03-28T02:30", "earlier", "2027-03-28T00:30:00.000Z", "2027-03-28T01:30"],
    ["Europe/Berlin", "2027-03-28T02:30", "later", "2027-03-28T01:30:00.000Z", "2027-03-28T03:30"],
    ["Europe/Berlin", "2027-10-31T02:30", "", "errors.talkStartTwice", ""],
    ["Europe/Berlin", "2027-10-31T02:30", "earlier", "2027-10-31T00:30:00.000Z", "2027-10-31T02:30"],
    ["Europe/Berlin", "2027-10-31T02:30", "later", "2027-10-31T01:30:00.000Z", "2027-10-31T02:30"],
    ["Europe/Berlin", "2027-10-31T02:30", "nonsense", "errors.talkStartTwice", ""],
    ["America/New_York", "2027-03-14T02:15", "", "errors.talkStartSkipped", ""],
    ["America/New_York", "2027-11-07T01:15", "", "errors.talkStartTwice", ""],
    ["Australia/Lord_Howe", "2027-10-03T02:15", "", "errors.talkStartSkipped", ""],
    ["Asia/Shanghai", "2027-03-28T02:30", "later", "2027-03-27T18:30:00.000Z", "2027-03-28T02:30"],
    ["UTC", "2027-10-31T02:30", "", "2027-10-31T02:30:00.000Z", "2027-10-31T02:30"],
  ])("%s %s %j → %s", (timeZone, localStart, clock, expected, kept) => {
    const form = talkForm({ timeZone, localStart, clock });
    if (expected.startsWith("errors.")) {
      expect(errorsIn(form)).toEqual({ localStart: expected });
    } else {
      expect(inputOf(form)).toMatchObject({ startsAt: new Date(expected), localStart: kept });
    }
  });
});
