import type { Found } from "./identifiers";

// The segmenter needs quadratic time beyond some 64 KB.
const CHUNK = 1_000;
const words = new Intl.Segmenter("zh", { granularity: "word" });

/**
 * Terms of a run of Han (and kana): every two neighbours, which are found whatever the context, and the segmenter's longer words. A
 * run of one character is a term by itself.
 */
export function hanTerms(run: string): Found[] {
  const chars = [...run];
  if (chars.length === 1) return [{ term: run, role: "whole", start: 0, end: run.length }];
  const found: Found[] = [];
  let at = 0;
  for (let index = 0; index + 1 < chars.length; index += 1) {
    const [one = "", two = ""] = [chars[index], chars[index + 1]];
    found.push({ term: one + two, role: "part", start: at, end: at + one.length + two.length });
    at += one.length;
  }
  for (const { segment, index } of segmentsOf(run)) {
    if ([...segment].length > 2) {
      found.push({ term: segment, role: "broad", start: index, end: index + segment.length });
    }
  }
  return found;
}

/** The segmenter's words of a run, in chunks that it can take; a word on the edge of a chunk may be split. */
export function segmentsOf(run: string): { segment: string; index: number }[] {
  const found: { segment: string; index: number }[] = [];
  for (let from = 0; from < run.length; from += CHUNK) {
    for (const { segment, index } of words.segment(run.slice(from, from + CHUNK))) {
      found.push({ segment, index: from + index });
    }
  }
  return found;
}
