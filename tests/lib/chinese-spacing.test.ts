import { describe, expect, it } from "vitest";
import { isSetSolid, setSolid, spaced } from "~/lib/chinese-spacing";

it.each([
  ["陈静", "的回答", true],
  ["Mei Lin", "的回答", false],
  ["徐帆于", "2026年11月30日", false],
  ["2026年11月30日", "标记", true],
  ["原因：", "LumenVoice", true],
  ["于", "刚刚", true],
  ["于", "3小时前", false],
  ["将", "《joinChannel》", true],
  ["“何俊”", "L2", true],
  ["官方答案 ·", "适用于", false],
  ["かな", "的", true],
  ["𠮷", "的", true],
  ["", "的", false],
  ["Mei", "Lin", false],
])("%s and %s: %s", (before, after, isSolid) => {
  expect(isSetSolid(before, after)).toBe(isSolid);
});

describe("setSolid", () => {
  const put = (texts: string[], values: string[]) =>
    setSolid(texts, values)
      .map((text, at) => text + (values[at] ?? ""))
      .join("");

  it("drops the spaces beside a value that stand between Chinese and Chinese", () => {
    expect(put(["", " 于 ", " 标记"], ["陈静", "昨天"])).toBe("陈静于昨天标记");
    expect(put(["", " 于 ", " 标记"], ["Mei Lin", "昨天"])).toBe("Mei Lin 于昨天标记");
    expect(put(["", " 于 ", " 标记"], ["陈静", "3小时前"])).toBe("陈静于 3小时前标记");
  });

  it("looks at the neighbour where nothing but a space stands between two values", () => {
    expect(put(["", " ", ""], ["陈静", "昨天"])).toBe("陈静昨天");
    expect(put(["", " ", ""], ["陈静", "L2"])).toBe("陈静 L2");
  });

  it("leaves the spaces inside a value, and those that were not put there for one", () => {
    expect(put(["问 题 ", "。"], ["人 人"])).toBe("问 题人 人。");
  });
});

it("spaced() puts one only where it belongs, and only Chinese does without", () => {
  expect(spaced("zh", ["陈静", "（L2）", "标记", "4.5.1"])).toBe("陈静（L2）标记 4.5.1");
  expect(spaced("en", ["林月", "", "标记"])).toBe("林月 标记");
});
