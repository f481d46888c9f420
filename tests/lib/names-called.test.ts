import { describe, expect, it } from "vitest";
import { callsIn, namesAt } from "~/lib/names-called";

/** What each call in a text can be the name of. */
const readings = (text: string) => callsIn(text).map((at) => namesAt(text, at + 1).map(({ name }) => name));

describe("a call", () => {
  it.each([
    ["@Mei", [["Mei"]]],
    ["Ask @Mei Lin, please", [["Mei Lin", "Mei"]]],
    ["(@Mei)", [["Mei"]]],
    ["@Mei.", [["Mei.", "Mei"]]],
    ["@Mei's idea", [["Mei's idea", "Mei's", "Mei"]]],
    ["@Jean-Luc O'Neil.", [["Jean-Luc O'Neil.", "Jean-Luc O'Neil", "Jean-Luc O", "Jean-Luc"]]],
    ["@O’Neil", [["O'Neil"]]],
    ["'@Mei'", [["Mei'", "Mei"]]],
    ["@Mei: see", [["Mei"]]],
    ["@Jean-Luc P. Roy", [["Jean-Luc P. Roy", "Jean-Luc P.", "Jean-Luc P", "Jean-Luc"]]],
    ["请@王小明 看一下", [["王小明 看一下", "王小明 看一", "王小明 看", "王小明", "王小"]]],
    ["@李雷你好", [["李雷你好", "李雷你", "李雷"]]],
    ["@Mei你好", [["Mei你好", "Mei你", "Mei"]]],
    ["@李雷v2", [["李雷v2", "李雷"]]],
    ["@𠮷野家", [["𠮷野家", "𠮷野", "𠮷"]]],
    ["@がんばれ", [["がんばれ", "がんば", "がん"]]],
    ["请@王小明，谢谢", [["王小明", "王小"]]],
    ["@王小明/@李雷", [["王小明", "王小"]]],
    ["@王小明:看", [["王小明", "王小"]]],
    ["@e\u0301mile", [["\u00e9mile"]]],
    ["@Mei @Lin", [["Mei"], ["Lin"]]],
  ])("stands in %j", (text, names) => expect(readings(text)).toEqual(names));

  it.each([
    "mei@example.org",
    "a.b+c@mei",
    "@@Mei",
    "@ Mei",
    "@",
    "@!",
    "@\u202eMei",
    "приве@Маша",
    "npm:x/@mei",
  ])("does not in %j", (text) => expect(readings(text)).toEqual([]));

  it.each(["@scope/package", "@first.last@host", "@Mei_x", "@M"])("of no shorter name in %j", (text) => {
    const names = readings(text).flat();
    expect(names.filter((name) => ["scope", "first", "Mei", "M"].includes(name))).toEqual([]);
  });

  it("looks at a bounded piece of a long run", () => {
    expect(namesAt(`@${"ab ".repeat(500)}`, 1)).toHaveLength(16);
    expect(namesAt(`@${"a".repeat(500)}`, 1)).toEqual([]);
    expect(namesAt(`@${"𠮷".repeat(300)}`, 1)).toHaveLength(10);
    expect(namesAt(`@${"王小 ".repeat(500)}`, 1)).toHaveLength(26);
    const whole = "一".repeat(30);
    expect(namesAt(`@${whole} 你好`, 1).map(({ name }) => name)).toContain(whole);
  });
});
