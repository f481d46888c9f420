// The two dictionaries say the same things, and the pages say nothing else.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isTextKey, translator } from "~/i18n";
import { en } from "~/i18n/en";
import { zh } from "~/i18n/zh";

type Texts = Record<string, Record<string, string>>;

const english = flat(en);
const chinese = flat(zh);
const stem = (key: string) => key.replace(/_(one|other)$/, "");
const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

describe("the dictionaries", () => {
  it("name the same texts", () => {
    expect([...new Set([...chinese.keys()].map(stem))].sort()).toEqual(
      [...new Set([...english.keys()].map(stem))].sort(),
    );
  });

  it("have both English forms of what is counted, and one Chinese form", () => {
    for (const key of english.keys()) {
      if (key.endsWith("_one")) expect(english.has(`${stem(key)}_other`), key).toBe(true);
    }
    expect([...chinese.keys()].filter((key) => key.endsWith("_one"))).toEqual([]);
  });

  it("fill in the same things", () => {
    for (const [key, text] of chinese)
      expect(placeholders(text), key).toEqual(placeholders(english.get(key) ?? ""));
  });

  it("leave no text empty", () => {
    for (const [key, text] of [...english, ...chinese]) expect(text.trim(), key).not.toBe("");
  });

  it("put no space beside a full-width mark, where Chinese has none", () => {
    const found = [...chinese].filter(([, text]) =>
      /[：，。；！？、（）《》“”] | [：，。；！？、（）《》“”]/.test(text),
    );
    expect(found).toEqual([]);
  });

  it("call one thing by one Chinese word, and quote in one way", () => {
    const refused = ["标注", "已注销用户", "「", "」"];
    const found = [...chinese].filter(([, text]) => refused.some((word) => text.includes(word)));
    expect(found).toEqual([]);
  });
});

describe("the texts that the code asks for", () => {
  const { keys, prefixes } = asked();
  const known = new Set([...english.keys()].map(stem));

  it("exist", () => {
    expect([...keys].filter((key) => !known.has(key))).toEqual([]);
  });

  it("are all there are", () => {
    const unused = [...known].filter(
      (key) => !keys.has(key) && ![...prefixes].some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});

describe("translator", () => {
  it("counts in both languages", () => {
    expect(translator("en")("common.answers", { count: 1 })).toBe("1 answer");
    expect(translator("en")("common.answers", { count: 0 })).toBe("0 answers");
    expect(translator("zh")("common.answers", { count: 1 })).toBe("1 个回答");
  });

  it("puts a space beside a Chinese text only where Latin letters or digits stand", () => {
    const [zh, en] = [translator("zh"), translator("en")];
    expect(zh("questions.onAnswer", { who: "陈静" })).toBe("陈静的回答");
    expect(zh("questions.onAnswer", { who: "Mei Lin" })).toBe("Mei Lin 的回答");
    expect(zh("desk.heldByName", { name: "陈静", tier: "L2" })).toBe("由陈静（L2）处理");
    expect(zh("notifications.answered", { who: "林月", title: "《没有声音》" })).toBe(
      "林月回答了《没有声音》",
    );
    expect(zh("record.vendorHint", { vendor: "云雀" })).toMatch(/^云雀多快回应/);
    expect(zh("common.officialFor", { scope: "全平台" })).toBe("官方答案 · 适用于全平台");
    expect(en("questions.onAnswer", { who: "陈静" })).toContain("陈静");
    expect(en("notifications.answered", { who: "林月", title: "“没有声音”" })).toBe(
      "林月 answered “没有声音”",
    );
  });

  it("puts values in as they are, once", () => {
    expect(translator("en")("common.accountMenu", { name: "<b>{{name}} $&</b>" })).toBe(
      "Account of <b>{{name}} $&</b>",
    );
  });

  it("tells keys from other words", () => {
    expect(isTextKey("errors.titleShort")).toBe(true);
    expect(isTextKey("common.answers")).toBe(true);
    for (const word of ["", "errors", "errors.", "errors.nothing", "toString.name", "errors.toString"]) {
      expect(isTextKey(word), word).toBe(false);
    }
  });
});

function flat(dictionary: Texts): Map<string, string> {
  return new Map(
    Object.entries(dictionary).flatMap(([area, texts]) =>
      Object.entries(texts).map(([name, text]): [string, string] => [`${area}.${name}`, text]),
    ),
  );
}

/** Every `"area.name"` in the code, and the beginnings of those that are put together. */
function asked(): { keys: Set<string>; prefixes: Set<string> } {
  const areas = Object.keys(en).join("|");
  // Names of files (talks.ics) are no texts.
  const whole = new RegExp(`["'\`]((?:${areas})\\.(?!ics\\b|atom\\b)\\w+)["'\`]`, "g");
  const begun = new RegExp(`\`((?:${areas})\\.\\w+)\\$\\{`, "g");
  const keys = new Set<string>();
  const prefixes = new Set<string>();
  for (const file of sources()) {
    if (/app\/i18n\/(en|zh)\//.test(file)) continue;
    const code = readFileSync(file, "utf8");
    for (const [, key = ""] of code.matchAll(whole)) keys.add(key);
    for (const [, prefix = ""] of code.matchAll(begun)) prefixes.add(prefix);
  }
  return { keys, prefixes };
}

function sources(): string[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `app/${name}`);
}
