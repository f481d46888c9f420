import { describe, expect, it } from "vitest";
import { zoneRules } from "~/lib/zone-rules";

/** Kind and offset of each observance. */
const kindsIn = (zone: string, from: string, to: string) =>
  [
    ...zoneRules(zone, { from: new Date(from), to: new Date(to) }).matchAll(
      /BEGIN:(STANDARD|DAYLIGHT)\r\n[\s\S]*?TZOFFSETTO:(\S+)/g,
    ),
  ].map(([, kind, offset]) => `${kind} ${offset}`);

describe("zoneRules", () => {
  it.each([
    ["Asia/Singapore", ["STANDARD +0800"]],
    ["Asia/Kathmandu", ["STANDARD +0545"]],
    ["Europe/Istanbul", ["STANDARD +0300"]],
    ["Asia/Shanghai", ["STANDARD +0800"]],
    ["Africa/Abidjan", ["STANDARD +0000"]],
    ["UTC", ["STANDARD +0000"]],
    ["Europe/Berlin", ["STANDARD +0100", "DAYLIGHT +0200", "STANDARD +0100"]],
    ["America/New_York", ["STANDARD -0500", "DAYLIGHT -0400", "STANDARD -0500"]],
    ["Australia/Sydney", ["DAYLIGHT +1100", "STANDARD +1000", "DAYLIGHT +1100"]],
    ["Africa/Casablanca", ["STANDARD +0100", "STANDARD +0000", "STANDARD +0100"]],
  ])("of %s are %j in 2026", (zone, kinds) => {
    expect(kindsIn(zone, "2026-01-15T00:00:00Z", "2026-12-15T00:00:00Z")).toEqual(kinds);
  });

  it("are standard time in each zone that changes its clocks no more", () => {
    const wrong = Intl.supportedValuesOf("timeZone").filter((zone) => {
      const kinds = kindsIn(zone, "2026-01-15T00:00:00Z", "2026-01-16T00:00:00Z");
      const allYear = kindsIn(zone, "2026-01-15T00:00:00Z", "2027-01-15T00:00:00Z");
      return allYear.length === 1 && kinds[0]?.startsWith("DAYLIGHT");
    });
    expect(wrong).toEqual([]);
  });
});
