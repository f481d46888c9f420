import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { channelHref } from "~/domain/vendors/channel-address";
import { channelsInput } from "~/domain/vendors/channels-input";
import { hoursInput, hoursText, periodsOf } from "~/domain/vendors/hours-input";
import { targetField, targetsInput } from "~/domain/vendors/targets-input";
import { translator } from "~/i18n";
import { minutesOf } from "~/lib/duration";
import { hoursRows } from "~/lib/week-hours";
import { durationText } from "~/routes/vendors/names";

type Parsed = {
  success: boolean;
  error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined;
};
const errorsOf = ({ error }: Parsed) =>
  Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]));

describe("the address of a channel", () => {
  test.each([
    ["https://support.example.com/tickets?a=1", "https://support.example.com/tickets?a=1"],
    ["HTTP://example.com", "http://example.com/"],
    ["help@example.com", "mailto:help@example.com"],
    ["mailto:help@example.com", "mailto:help@example.com"],
    ["+86 (21) 5555-0100", "tel:+862155550100"],
    ["tel:400-800-1234", "tel:4008001234"],
  ])("%s leads to %s", (address, href) => expect(channelHref(address)).toBe(href));

  test.each([
    "",
    "javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "https://user:secret@example.com/",
    "https:",
    "//example.com",
    "ftp://example.com",
    "help@example.com?cc=x@example.org",
    "a@b@example.com",
    "mailto:javascript:alert(1)",
    "tel:javascript",
    "WeChat group",
    "()()()",
    `https://example.com/${"a".repeat(600)}`,
  ])("%s is none", (address) => expect(channelHref(address)).toBeNull());
});

describe("the form of channels", () => {
  it("takes rows in their order and leaves empty ones out", () => {
    expect(
      channelsInput.parse({
        kind1: "mail",
        address1: "",
        purpose1: " ",
        kind2: "hotline",
        address2: " 400-800-1234 ",
        purpose2: "Outages",
        emergency2: "on",
        kind4: "tickets",
        address4: "https://example.com/t",
        purpose4: "All else",
      }),
    ).toEqual([
      { kind: "hotline", address: "400-800-1234", purpose: "Outages", isEmergency: true },
      { kind: "tickets", address: "https://example.com/t", purpose: "All else", isEmergency: false },
    ]);
  });

  it("says what is wrong by the field", () => {
    const parsed = channelsInput.safeParse({
      kind1: "pigeon",
      address1: "javascript:alert(1)",
      purpose1: "x".repeat(121),
      kind3: "mail",
      address3: "help@example.com",
    });
    expect(errorsOf(parsed)).toEqual({
      kind1: "errors.choice",
      address1: "errors.channelAddress",
      purpose1: "errors.channelPurposeLong",
      purpose3: "errors.channelPurpose",
    });
  });
});

describe("hours of a day", () => {
  test.each([
    ["09:00-18:00", [[540, 1080]]],
    [
      "9:00 – 12:00，13:00~18:30",
      [
        [540, 720],
        [780, 1110],
      ],
    ],
    [
      "13:00-18:00, 09:00-12:00",
      [
        [540, 720],
        [780, 1080],
      ],
    ],
    ["00:00-24:00", [[0, 1440]]],
    ["", []],
  ])("%s is read", (text, expected) => {
    const periods = periodsOf(text);
    expect(periods?.map(({ from, to }) => [from, to])).toEqual(expected);
    expect(periodsOf(hoursText(periods ?? []))).toEqual(periods);
  });

  test.each([
    "9-18",
    "22:00-06:00",
    "09:00-09:00",
    "09:00-25:00",
    "09:60-10:00",
    "24:00-24:30",
    "09:00-12:00, 11:00-13:00",
    "always",
    "1:00-2:00,3:00-4:00,5:00-6:00,7:00-8:00,9:00-10:00",
  ])("%s is not", (text) => expect(periodsOf(text)).toBeNull());
});

describe("the form of hours", () => {
  const form = { region: "europe", timeZone: "Europe/Berlin", day1: "09:00-17:00", holidays: "" };

  it("takes a week with days off, sorted", () => {
    const holidays = "2026-12-25 Christmas Day\n2026-10-03\n";
    expect(hoursInput.parse({ ...form, day7: "10:00-12:00", holidays })).toEqual({
      region: "europe",
      timeZone: "Europe/Berlin",
      weekly: [
        { weekday: 1, from: 540, to: 1020 },
        { weekday: 7, from: 600, to: 720 },
      ],
      holidays: [
        { day: "2026-10-03", name: "" },
        { day: "2026-12-25", name: "Christmas Day" },
      ],
    });
  });

  test.each([
    ["region", "atlantis", "errors.choice"],
    ["timeZone", "GMT+8", "errors.timeZoneUnknown"],
    ["timeZone", "Mars/Olympus", "errors.timeZoneUnknown"],
    ["day3", "25:00", "errors.hours"],
    ["holidays", "2026-02-30 Never", "errors.holidays"],
    ["holidays", "2026-01-01 a\n2026-01-01 b", "errors.holidays"],
    ["holidays", `2026-01-01 ${"x".repeat(61)}`, "errors.holidays"],
  ])("refuses %s as %s", (field, value, message) => {
    expect(errorsOf(hoursInput.safeParse({ ...form, [field]: value }))).toEqual({ [field]: message });
  });
});

describe("hours in a week", () => {
  const day = (weekday: number, from = 540, to = 1080) => ({ weekday, from, to });

  it("gathers days that follow one another, with instants of this week there", () => {
    const now = new Date("2026-07-01T20:00:00Z"); // Thursday already in Shanghai
    const weekly = [day(1), day(2), day(3), day(5), day(6, 0, 1440)];
    expect(hoursRows(weekly, "Asia/Shanghai", now)).toEqual([
      {
        key: "1-540",
        isAllDay: false,
        startsAt: "2026-06-29T01:00:00Z",
        endsAt: "2026-06-29T10:00:00Z",
        lastStartsAt: "2026-07-01T01:00:00Z",
      },
      {
        key: "5-540",
        isAllDay: false,
        startsAt: "2026-07-03T01:00:00Z",
        endsAt: "2026-07-03T10:00:00Z",
        lastStartsAt: null,
      },
      {
        key: "6-0",
        isAllDay: true,
        startsAt: "2026-07-03T16:00:00Z",
        endsAt: "2026-07-04T16:00:00Z",
        lastStartsAt: null,
      },
    ]);
  });

  it("keeps wall time over a change of clocks", () => {
    const [row] = hoursRows(
      [day(1), day(2), day(3), day(4), day(5), day(6), day(7)],
      "Europe/Berlin",
      new Date("2026-03-27T12:00:00Z"),
    );
    expect([row?.startsAt, row?.lastStartsAt]).toEqual(["2026-03-23T08:00:00Z", "2026-03-29T07:00:00Z"]);
  });
});

describe("a duration", () => {
  test.each([
    ["30", 30],
    ["30 min", 30],
    ["30分钟", 30],
    ["4 h", 240],
    ["4小时", 240],
    ["1 h 30 min", 90],
    ["1h30m", 90],
    ["2 d", 2880],
    ["２４ H", 1440],
  ])("%s is %i minutes", (text, minutes) => expect(minutesOf(text)).toBe(minutes));

  test.each(["", " ", "soon", "-5", "0", "0 h", "1.5 h", "61 d", "999999", "4 h h", "min"])(
    "%j is none",
    (text) => expect(minutesOf(text)).toBeNull(),
  );

  test.each(["en", "zh"] as const)("reads again what %s shows", (language) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 86_400 }), (minutes) => {
        expect(minutesOf(durationText(translator(language), minutes))).toBe(minutes);
      }),
    );
  });
});

describe("the form of targets", () => {
  it("takes what is promised, and nothing where nothing is", () => {
    const targets = targetsInput.parse({
      [targetField("live", "P0", "first")]: "15 min",
      [targetField("live", "P0", "solution")]: "4 h",
      [targetField("live", "P1", "counting")]: "support-hours",
    });
    expect(targets).toHaveLength(12);
    expect(targets.find(({ stage, severity }) => stage === "live" && severity === "P0")).toEqual({
      stage: "live",
      severity: "P0",
      first: 15,
      solution: 240,
      counting: "always",
    });
    expect(targets.filter(({ first, solution }) => first !== null || solution !== null)).toHaveLength(1);
  });

  it("says what is wrong by the field", () => {
    const parsed = targetsInput.safeParse({
      "live-P0-first": "at once",
      "live-P1-first": "4 h",
      "live-P1-solution": "2 h",
      "live-P2-counting": "sometimes",
    });
    expect(errorsOf(parsed)).toEqual({
      "live-P0-first": "errors.duration",
      "live-P1-solution": "errors.targetOrder",
      "live-P2-counting": "errors.choice",
    });
  });
});
