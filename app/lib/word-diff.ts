import { diffArrays, diffLines } from "diff";
import { segmentsOf } from "./segments";

export type DiffPart = { kind: "same" | "added" | "removed"; text: string };

/** Beyond this many characters in both texts together, lines are compared and not words. */
const MAX_CHARACTERS_FOR_WORDS = 200_000;
/** Milliseconds until a finer comparison gives way to a coarser one (a page waits for this). */
const TIME_LIMIT = 150;
const words = new Intl.Segmenter("zh", { granularity: "word" });

type Change = { added: boolean; removed: boolean; text: string };

/**
 * What changed between two revisions, in reading order; joined without the `added` parts it is `before`, without
 * the `removed` ones `after`. Chinese is compared word by word too. Hard cases fall back to lines, then to the whole.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const changes =
    before.length + after.length <= MAX_CHARACTERS_FOR_WORDS
      ? (byWord(before, after) ?? byLine(before, after))
      : byLine(before, after);
  return (changes ?? wholly(before, after)).filter((change) => change.text !== "").map(toPart);
}

function byWord(before: string, after: string): Change[] | undefined {
  return diffArrays(inWords(before), inWords(after), { timeout: TIME_LIMIT })?.map((change) => ({
    added: change.added,
    removed: change.removed,
    text: change.value.join(""),
  }));
}

const inWords = (text: string) => [...segmentsOf(words, text)];

function byLine(before: string, after: string): Change[] | undefined {
  return diffLines(before, after, { timeout: TIME_LIMIT })?.map((change) => ({
    added: change.added,
    removed: change.removed,
    text: change.value,
  }));
}

const wholly = (before: string, after: string): Change[] => [
  { added: false, removed: true, text: before },
  { added: true, removed: false, text: after },
];

function toPart({ added, removed, text }: Change): DiffPart {
  return { kind: added ? "added" : removed ? "removed" : "same", text };
}
