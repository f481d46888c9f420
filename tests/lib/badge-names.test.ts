import { describe, expect, it } from "vitest";
import { holdsVendorName, mayHoldVendorName, readsLikeBadge } from "~/lib/badge-names";
import { nameProblem, nameSkeleton } from "~/lib/name-skeleton";
import { CAST, VENDORS } from "~db/seed/cast";

describe("readsLikeBadge", () => {
  it.each([
    "L1",
    "L2",
    "l3",
    "I2",
    "Ӏ2",
    "L-2",
    "FAE",
    "fae",
    "FAE2",
    "Engineer",
    "Engineer 7",
    "L2 Engineer",
    "Field Engineer",
    "Team",
    "Support Team",
    "e n g i n e e r",
    "0fficia1",
    "官方",
    "工程师",
    "技术支持",
    "现场工程师",
    "刘洋 L3",
    "刘洋L3",
    "Ann L3",
    "AnnL3",
    "Ann FAE",
  ])("says so of %s", (name) => expect(readsLikeBadge(name)).toBe(true));

  it.each([
    "Li",
    "LI",
    "Li Wei",
    "Ill",
    "11",
    "Ali2",
    "user2",
    "Fae Miller",
    "Tech Lead",
    "Dev",
    "Teamer",
    "Voice Engineer",
    "音频工程师",
    "李伟",
  ])("lets %s be", (name) => expect(readsLikeBadge(name)).toBe(false));
});

describe("holdsVendorName", () => {
  const table: [name: string, vendor: string, holds: boolean][] = [
    ["Northbeam FAE", "Northbeam", true],
    ["NORTHBEAM Team", "Northbeam", true],
    ["LumenVoice L2", "LumenVoice", true],
    ["Lumen Voice Engineer", "LumenVoice", true],
    ["lumenvoiceengineer", "LumenVoice", true],
    ["TeamLumenVoice", "LumenVoice", true],
    ["lumenvo1ceL1", "LumenVoice", true],
    ["lumenvoice2", "LumenVoice", true],
    ["Ann of LumenVoice", "LumenVoice", true],
    ["LumenVoice小王", "LumenVoice", true],
    ["小王 at.lumenvoice", "LumenVoice", true],
    ["Northbeamer", "Northbeam", false],
    ["Sunbeam Sam", "Beam", false],
    ["Northerly Beamish", "Northbeam", false],
    // In Chinese a firm stands before the name, without a space.
    ["声网小王", "声网", true],
    ["前声网工程师", "声网", true],
    ["声网 FAE", "声网", true],
    ["李小明", "小明", false],
    ["小米", "小", false],
    ["小团队", "小", true],
    // Short: by chance in many names.
    ["Li Wei", "Li", false],
    ["Wei Li", "Li", false],
    ["William", "Li", false],
    ["Li FAE", "Li", true],
    ["LiTeam", "Li", true],
    ["Li Support Engineer", "Li", true],
    ["All", "A", false],
    ["Anna Bee", "A", false],
    ["A Team", "A", true],
    ["3CX Support", "3CX", true],
    ["3CX Bob", "3CX", false],
  ];

  it.each(table)("%s and %s: %s", (name, vendor, holds) => {
    expect(holdsVendorName(name, vendor)).toBe(holds);
  });

  it("is never true of a name that the look-alike form rules out", () => {
    for (const [name, vendor] of table.filter(([, , holds]) => holds))
      expect(nameSkeleton(name)).toMatch(new RegExp(mayHoldVendorName(vendor), "u"));
  });
});

it("everybody of the seed may be called as they are", () => {
  for (const { name, ...person } of Object.values(CAST)) {
    if ("role" in person && person.role === "admin") continue;
    expect(nameProblem(name)).toBeNull();
    expect(readsLikeBadge(name)).toBe(false);
    for (const vendor of Object.values(VENDORS)) expect(holdsVendorName(name, vendor.name)).toBe(false);
  }
});
