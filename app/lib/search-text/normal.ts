import { simplified } from "./han-forms";

/**
 * A text as the tokeniser reads it: NFKC, so that full-width letters, ligatures and compatibility forms meet their plain ones, in
 * simplified characters, and without characters that nobody sees. `sourceOf` leads back to the place in the given text, for highlighting.
 */
export type Normal = { text: string; sourceOf: (index: number) => number };

/** What one field may hold. The rest of a longer text is not searched. */
export const MAX_TEXT = 20_000;
// NFKC makes up to 18 characters of one.
const MAX_NORMAL = 2 * MAX_TEXT;

const invisible = /\p{Default_Ignorable_Code_Point}/u;
// Most of a text is what NFKC leaves as it is, if no mark follows: that is taken in one piece.
const clusters = /([\p{ASCII}\u3400-\u4dbf\u4e00-\u9fff]+(?!\p{M}))|[^\p{M}]\p{M}{0,8}|\p{M}/gsu;

/** Normalises at most `MAX_TEXT` characters. Never throws. */
export function normalise(given: string): Normal {
  const source = given.slice(0, MAX_TEXT);
  if (!invisible.test(source) && source.normalize("NFKC") === source) {
    return { text: simplified(source), sourceOf: (index) => index };
  }
  const sources: number[] = [];
  let text = "";
  for (const match of source.matchAll(clusters)) {
    const [cluster, whole] = match;
    if (whole !== undefined) {
      const plain = whole.slice(0, MAX_NORMAL - text.length);
      for (let unit = 0; unit < plain.length; unit += 1) sources.push(match.index + unit);
      text += plain;
      continue;
    }
    if (invisible.test(cluster) && cluster.length <= 2) continue;
    const normal = cluster.normalize("NFKC");
    if (text.length + normal.length > MAX_NORMAL) break;
    for (let unit = 0; unit < normal.length; unit += 1) sources.push(match.index);
    text += normal;
  }
  return { text: simplified(text), sourceOf: (index) => sources[index] ?? source.length };
}
