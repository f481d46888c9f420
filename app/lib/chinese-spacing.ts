// Chinese is set without spaces; one stands only between Chinese and Latin letters or digits. Full-width marks have their own.

const MARKS = "\\u3000-\\u303F\\uFF01-\\uFF0F\\uFF1A-\\uFF20\\uFF3B-\\uFF40\\uFF5B-\\uFF65“”‘’…";
const WIDE = `\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}\\uFF10-\\uFF19${MARKS}`;
const endsWide = new RegExp(`[${WIDE}]$`, "u");
const startsWide = new RegExp(`^[${WIDE}]`, "u");
const endsWithMark = new RegExp(`[${MARKS}]$`, "u");
const startsWithMark = new RegExp(`^[${MARKS}]`, "u");

/** Whether no space belongs between these two: both are Chinese, or one is a full-width mark. */
export function isSetSolid(before: string, after: string): boolean {
  if (endsWithMark.test(before) || startsWithMark.test(after)) return true;
  return endsWide.test(before) && startsWide.test(after);
}

/**
 * The texts between which values are put (`texts[0] value[0] texts[1] …`), without those spaces beside a value that would stand between
 * Chinese and Chinese. A template has a space beside a value because that may be a Latin name, a number or a date.
 */
export function setSolid(texts: readonly string[], values: readonly string[]): string[] {
  const set = [...texts];
  for (const [at, value] of values.entries()) {
    const before = set[at] ?? "";
    if (before.endsWith(" ")) {
      const left = before.slice(0, -1);
      if (isSetSolid(left || (values[at - 1] ?? ""), value)) set[at] = left;
    }
    const after = set[at + 1] ?? "";
    if (after.startsWith(" ") && after !== " ") {
      const right = after.slice(1);
      if (isSetSolid(value, right)) set[at + 1] = right;
    }
  }
  return set;
}

/** Texts in a row with a space between each two, in Chinese only where one belongs. */
export function spaced(language: "en" | "zh", parts: readonly string[]): string {
  const put = parts.filter((part) => part !== "");
  return put.reduce((line, part) => {
    const isSolid = line === "" || (language === "zh" && isSetSolid(line, part));
    return `${line}${isSolid ? "" : " "}${part}`;
  }, "");
}
