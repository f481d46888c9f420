import { describe, expect, it } from "vitest";
import { draftInput, proposalInput } from "~/domain/talks/input";
import { scheduleInput } from "~/domain/talks/schedule-input";
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
        { name: "Mei Lin", role: "Engineer", organisation: "", bio: "", pictureName: null },
        { name: "刘洋", role: "", organisation: "", bio: "", pictureName: null },
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
      products: [],
      ...{ addressShown: "all", spoken: [], level: null, scenario: null, series: null, capacity: null },
      ...{ pictureName: null, pictureAlt: null, willBeRecorded: false },
    });
  });

  it("takes what a talk may say beside", () => {
    const pictureName = `${"a".repeat(32)}.png`;
    const form = talkForm({
      ...{ spoken: "en,zh", level: "advanced", scenario: "meeting", products: "one,two,one", capacity: "25" },
      ...{
        addressShown: "going",
        willBeRecorded: "yes",
        pictureName,
        pictureAlt: " A  lab ",
        series: "hours",
      },
      ...{ speakerOrganisation1: "Lumen", speakerBio1: "Two\nlines", speakerPictureName1: pictureName },
    });
    expect(inputOf(form)).toMatchObject({
      ...{
        spoken: ["en", "zh"],
        level: "advanced",
        scenario: "meeting",
        products: ["one", "two"],
        capacity: 25,
      },
      ...{ addressShown: "going", willBeRecorded: true, pictureName, pictureAlt: "A lab", series: "hours" },
      speakers: [{ name: "Mei Lin", organisation: "Lumen", bio: "Two\nlines", pictureName }],
    });
  });

  it("keeps words for a picture that there is none of to itself", () => {
    expect(inputOf(talkForm({ pictureAlt: "Nothing" }))).toMatchObject({
      pictureName: null,
      pictureAlt: null,
    });
  });

  it.each([
    ["2026-12-01T19:30", "2026-12-01T20:45", "", 75],
    ["2026-12-01T19:30", "2026-12-01T20:45", "30", 75],
    ["2026-12-01T23:30", "2026-12-02T00:30", "", 60],
  ])("from %s to %s with %j minutes takes %i", (localStart, localEnd, minutes, expected) => {
    expect(inputOf(talkForm({ localStart, localEnd, minutes })).minutes).toBe(expected);
  });

  it("measures to an end on the other side of a change of clocks", () => {
    const berlin = {
      timeZone: "Europe/Berlin",
      localStart: "2027-03-28T01:30",
      localEnd: "2027-03-28T03:30",
    };
    expect(inputOf(talkForm(berlin)).minutes).toBe(60);
    const twice = { timeZone: "Europe/Berlin", localStart: "2027-10-31T02:30", localEnd: "2027-10-31T02:45" };
    expect(inputOf(talkForm({ ...twice, clock: "later" })).minutes).toBe(15);
  });

  it.each([
    // zone, start, end, choice, minutes or what is asked
    ["Europe/Berlin", "2027-03-28T01:30", "2027-03-28T02:45", "", "errors.talkEndSkipped"],
    ["Europe/Berlin", "2027-03-28T01:30", "2027-03-28T02:45", "earlier", 15],
    ["Europe/Berlin", "2027-03-28T01:30", "2027-03-28T02:45", "later", 75],
    ["Europe/Berlin", "2027-10-31T01:30", "2027-10-31T02:30", "", "errors.talkEndTwice"],
    ["Europe/Berlin", "2027-10-31T01:30", "2027-10-31T02:30", "earlier", 60],
    ["Europe/Berlin", "2027-10-31T01:30", "2027-10-31T02:30", "later", 120],
    ["Europe/Berlin", "2027-10-31T01:30", "2027-10-31T02:30", "nonsense", "errors.talkEndTwice"],
    ["Australia/Lord_Howe", "2027-04-04T01:00", "2027-04-04T01:45", "", "errors.talkEndTwice"],
    ["Australia/Lord_Howe", "2027-04-04T01:00", "2027-04-04T01:45", "later", 75],
    // Of two, only one is after the start.
    ["Europe/Berlin", "2027-03-28T01:50", "2027-03-28T02:45", "", 55],
    ["Asia/Shanghai", "2027-10-31T01:30", "2027-10-31T02:30", "later", 60],
  ])("in %s from %s to %s, the %j one: %s", (timeZone, localStart, localEnd, endClock, expected) => {
    const form = talkForm({ timeZone, localStart, localEnd, endClock });
    if (typeof expected === "number") expect(inputOf(form).minutes).toBe(expected);
    else expect(errorsIn(form)).toEqual({ localEnd: expected });
  });

  it.each([
    ["localEnd", "2020-01-01T00:00", "localEnd", "errors.talkEndBefore"],
    ["localEnd", "2100-01-01T00:00", "localEnd", "errors.talkMinutes"],
    ["localEnd", "tomorrow", "localEnd", "errors.talkStart"],
    ["capacity", "0", "capacity", "errors.talkCapacity"],
    ["capacity", "many", "capacity", "errors.talkCapacity"],
    ["capacity", "100001", "capacity", "errors.talkCapacity"],
    ["level", "hard", "level", "errors.choice"],
    ["scenario", "space", "scenario", "errors.choice"],
    ["spoken", "en,xx", "spoken", "errors.choice"],
    ["addressShown", "none", "addressShown", "errors.choice"],
    ["pictureName", "../../etc/passwd", "picture", "errors.choice"],
    ["pictureName", `${"a".repeat(32)}.png`, "picture", "errors.talkPictureAlt"],
    ["products", "a,b,c,d,e,f", "products", "errors.talkProductsMany"],
    ["speakerBio1", "b".repeat(601), "speakerName1", "errors.talkSpeakerLong"],
  ])("refuses %s %j by %s", (field, value, by, error) => {
    expect(errorsIn(talkForm({ [field]: value }))).toEqual({ [by]: error });
  });

  it("lets a draft and a proposal lack what comes later, and nothing be wrong", () => {
    const empty = { abstract: "", body: "", speakerName1: "", speakerRole1: "", onlineUrl: "", tags: "" };
    expect(draftInput.parse(talkForm(empty))).toMatchObject({
      abstract: "",
      description: "",
      speakers: [],
      tags: [],
    });
    expect(draftInput.safeParse(talkForm({ ...empty, title: "" })).success).toBe(false);
    expect(draftInput.safeParse(talkForm({ ...empty, localStart: "" })).success).toBe(false);
    expect(draftInput.safeParse(talkForm({ body: "short" })).error?.issues[0]?.message).toBe(
      "errors.bodyShort",
    );
    expect(proposalInput.parse(talkForm({ onlineUrl: "" }))).toMatchObject({ onlineUrl: null, place: null });
    expect(proposalInput.safeParse(talkForm({ tags: "" })).success).toBe(false);
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

describe("a time to be announced at, where clocks change", () => {
  it.each([
    ["2027-03-28T02:30", "", "errors.talkStartSkipped"],
    ["2027-03-28T02:30", "later", "2027-03-28T01:30:00.000Z"],
    ["2027-10-31T02:30", "", "errors.talkStartTwice"],
    ["2027-10-31T02:30", "earlier", "2027-10-31T00:30:00.000Z"],
    ["2027-10-31T02:30", "later", "2027-10-31T01:30:00.000Z"],
    ["2027-10-31T03:30", "", "2027-10-31T02:30:00.000Z"],
    ["soon", "", "errors.talkStart"],
  ])("%s %j → %s", (publishAt, publishClock, expected) => {
    const form = { intent: "schedule", publishAt, publishClock, timeZone: "Europe/Berlin" };
    const { data, error } = scheduleInput.safeParse(form);
    if (expected.startsWith("errors."))
      expect(error?.issues).toMatchObject([{ path: ["publishAt"], message: expected }]);
    else expect(data?.publishAt?.toISOString()).toBe(expected);
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
