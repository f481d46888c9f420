import { diffArrays, diffLines } from "diff";
import { bySentence } from "./diff-by-sentence";
import { segmentsOf } from "./segments";

export type DiffPart = { kind: "same" | "added" | "removed"; text: string };

/** Beyond this many characters in both texts together, lines are compared and not words. */
const MAX_CHARACTERS_FOR_WORDS = 200_000;
/** Milliseconds until a finer comparison gives way to a coarser one (a page waits for this). */
const TIME_LIMIT = 150;
const words = new Intl.Segmenter("zh", { granularity: "word" });

/**
 * What changed between two revisions, in reading order; joined without the `added` parts it is `before`, without
 * the `removed` ones `after`. Chinese is compared word by word too, and a sentence of which most words changed is shown
 * as a whole. Hard cases fall back to lines, then to the whole.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const isShort = before.length + after.length <= MAX_CHARACTERS_FOR_WORDS;
  const parts = (isShort && byWord(before, after)) || byLine(before, after) || wholly(before, after);
  return parts.filter(({ text }) => text !== "");
}

function byWord(before: string, after: string): DiffPart[] | undefined {
  const changes = diffArrays(inWords(before), inWords(after), { timeout: TIME_LIMIT });
  return changes && bySentence(changes.map((change) => ({ kind: kindOf(change), words: change.value })));
}

const inWords = (text: string) => [...segmentsOf(words, text)];

function byLine(before: string, after: string): DiffPart[] | undefined {
  return diffLines(before, after, { timeout: TIME_LIMIT })?.map((change) => ({
    kind: kindOf(change),
    text: change.value,
  }));
}

const wholly = (before: string, after: string): DiffPart[] => [
  { kind: "removed", text: before },
  { kind: "added", text: after },
];

const kindOf = ({ added, removed }: { added: boolean; removed: boolean }): DiffPart["kind"] =>
  added ? "added" : removed ? "removed" : "same";
