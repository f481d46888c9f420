import { describe, expect, it } from "vitest";
import { formatInZone, instantOf, isTimeZone, localStartOf, timeZones } from "~/lib/time-zone";
import { offsetInZone } from "~/lib/zone-offset";

const at = (iso: string) => new Date(iso);

describe("instantOf", () => {
  it.each([
    ["2026-12-01T19:30", "Asia/Shanghai", "2026-12-01T11:30:00.000Z"],
    ["2026-12-01T19:30", "Asia/Kathmandu", "2026-12-01T13:45:00.000Z"],
    ["2026-12-01T19:30", "UTC", "2026-12-01T19:30:00.000Z"],
    ["2026-07-01T19:30", "Europe/Berlin", "2026-07-01T17:30:00.000Z"],
    ["2026-12-01T19:30", "Australia/Lord_Howe", "2026-12-01T08:30:00.000Z"],
    ["2026-12-01T19:30", "America/Sao_Paulo", "2026-12-01T22:30:00.000Z"],
    ["2028-02-29T00:00", "Asia/Shanghai", "2028-02-28T16:00:00.000Z"],
  ])("%s in %s", (local, zone, iso) =>
    expect(instantOf(local, zone)).toEqual({ ok: true, instant: at(iso) }),
  );

  it("offers two hours for a time that clocks jump over", () => {
    expect(instantOf("2026-03-29T02:30", "Europe/Berlin")).toEqual({
      ok: false,
      reason: "nonexistent",
      options: [
        {
          choice: "earlier",
          instant: at("2026-03-29T00:30:00Z"),
          localStart: "2026-03-29T01:30",
          offset: "GMT+1",
        },
        {
          choice: "later",
          instant: at("2026-03-29T01:30:00Z"),
          localStart: "2026-03-29T03:30",
          offset: "GMT+2",
        },
      ],
    });
  });

  it("offers both of a time that comes twice", () => {
    expect(instantOf("2026-10-25T02:30", "Europe/Berlin")).toEqual({
      ok: false,
      reason: "ambiguous",
      options: [
        {
          choice: "earlier",
          instant: at("2026-10-25T00:30:00Z"),
          localStart: "2026-10-25T02:30",
          offset: "GMT+2",
        },
        {
          choice: "later",
          instant: at("2026-10-25T01:30:00Z"),
          localStart: "2026-10-25T02:30",
          offset: "GMT+1",
        },
      ],
    });
  });

  it.each([
    ["earlier", "2026-10-25T00:30:00Z"],
    ["later", "2026-10-25T01:30:00Z"],
  ] as const)("takes the %s if told", (choice, iso) =>
    expect(instantOf("2026-10-25T02:30", "Europe/Berlin", choice)).toEqual({ ok: true, instant: at(iso) }),
  );

  it("knows the half hour of Lord Howe", () => {
    expect(instantOf("2026-10-04T02:15", "Australia/Lord_Howe")).toMatchObject({
      ok: false,
      reason: "nonexistent",
    });
    expect(instantOf("2026-10-04T02:30", "Australia/Lord_Howe")).toMatchObject({ ok: true });
  });

  it.each([
    ["2026-02-30T10:00", "UTC"],
    ["2026-13-01T10:00", "UTC"],
    ["2026-12-01T25:00", "UTC"],
    ["2026-12-01", "UTC"],
    ["2026-12-01T19:30Z", "UTC"],
    ["2026-12-01T19:30+08:00", "UTC"],
    ["", "UTC"],
    ["2026-12-01T19:30", "Mars/Olympus"],
    ["2026-12-01T19:30", "+08:00"],
  ])("refuses %j in %j", (local, zone) =>
    expect(instantOf(local, zone)).toEqual({ ok: false, reason: "malformed" }),
  );
});

describe("localStartOf", () => {
  it.each(["Asia/Kathmandu", "Australia/Lord_Howe", "America/Sao_Paulo", "UTC"])(
    "undoes instantOf in %s",
    (zone) => {
      const found = instantOf("2026-12-01T19:30", zone);
      expect(found.ok && localStartOf(found.instant, zone)).toBe("2026-12-01T19:30");
    },
  );
});

describe("isTimeZone", () => {
  it.each(["UTC", "Asia/Shanghai", "Asia/Kolkata", "Etc/GMT+8", "America/Argentina/Buenos_Aires"])(
    "knows %s",
    (zone) => expect(isTimeZone(zone)).toBe(true),
  );
  it.each([
    "",
    "+08:00",
    "-0300",
    "Mars/Olympus",
    "Asia/Shanghai\r\nX:1",
    "constructor",
    "../etc",
    "a".repeat(99),
  ])("refuses %j", (zone) => expect(isTimeZone(zone)).toBe(false));
  it("knows all that it offers", () => {
    const zones = timeZones();
    expect(zones[0]).toBe("UTC");
    expect(zones).toEqual(expect.arrayContaining(["Asia/Shanghai", "Asia/Kolkata", "Asia/Kathmandu"]));
    expect(zones).not.toContain("Asia/Calcutta");
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones.filter((zone) => !isTimeZone(zone))).toEqual([]);
  });
});

describe("formatInZone", () => {
  const start = at("2026-12-01T11:30:00Z");
  it.each([
    ["Asia/Shanghai", "en", "Tue, 1 Dec 2026, 19:30 GMT+8"],
    ["Asia/Shanghai", "zh", "2026年12月1日周二 19:30 GMT+8"],
    ["Asia/Kathmandu", "en", "Tue, 1 Dec 2026, 17:15 GMT+5:45"],
    ["America/Sao_Paulo", "zh", "2026年12月1日周二 08:30 GMT-3"],
    ["UTC", "en", "Tue, 1 Dec 2026, 11:30 UTC"],
  ] as const)("%s in %s", (zone, language, text) => expect(formatInZone(start, zone, language)).toBe(text));

  it("calls midnight 00, not 24", () =>
    expect(formatInZone(at("2026-12-01T16:00:00Z"), "Asia/Shanghai", "en")).toBe(
      "Wed, 2 Dec 2026, 00:00 GMT+8",
    ));
  it("follows summer time", () => {
    expect(offsetInZone(at("2026-01-01T00:00:00Z"), "Europe/London")).toBe("UTC");
    expect(offsetInZone(at("2026-07-01T00:00:00Z"), "Europe/London")).toBe("GMT+1");
  });
});
