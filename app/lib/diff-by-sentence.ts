// A comparison word by word finds equal words in sentences that have nothing to do with one another, and nobody can read what it shows then.
import type { DiffPart } from "./word-diff";

type Run = { kind: DiffPart["kind"]; words: string[] };

/** Below this share of equal words a sentence was replaced, not changed. */
const LEAST_EQUAL = 0.5;

/**
 * Runs of equal, removed and added words as parts to read: a sentence of which most words changed is removed and added as a whole, and what
 * is no word between two changes belongs to them.
 */
export function bySentence(runs: readonly Run[]): DiffPart[] {
  return joined(
    sentencesOf(runs).flatMap((sentence) => (isReplaced(sentence) ? whole(sentence) : closed(sentence))),
  );
}

/** Cuts where both texts end a sentence. */
function sentencesOf(runs: readonly Run[]): Run[][] {
  const sentences: Run[][] = [[]];
  for (const { kind, words } of runs) {
    let from = 0;
    for (const [at, word] of words.entries()) {
      if (kind !== "same" || !isEnd(word, words[at + 1])) continue;
      sentences.at(-1)?.push({ kind, words: words.slice(from, at + 1) });
      sentences.push([]);
      from = at + 1;
    }
    if (from < words.length) sentences.at(-1)?.push({ kind, words: words.slice(from) });
  }
  return sentences;
}

/** A full stop ends a sentence where a space follows, or what is not known here; a line ends it too. */
const isEnd = (word: string, next = " ") =>
  /[。！？\n]/.test(word) || (/^[.!?]+$/.test(word) && /^\s/.test(next));

function isReplaced(sentence: readonly Run[]): boolean {
  const removed = wordsIn(sentence, "removed");
  const added = wordsIn(sentence, "added");
  if (removed === 0 || added === 0) return false;
  const same = wordsIn(sentence, "same");
  return same < LEAST_EQUAL * (same + Math.max(removed, added));
}

const wordsIn = (sentence: readonly Run[], kind: Run["kind"]) =>
  sentence.reduce((sum, run) => sum + (run.kind === kind ? run.words.filter(isWord).length : 0), 0);
const isWord = (word: string) => /[\p{L}\p{N}]/u.test(word);

/** The space before a sentence is not its own. */
function whole(sentence: readonly Run[]): DiffPart[] {
  const before = textOf(sentence.filter(({ kind }) => kind !== "added"));
  const after = textOf(sentence.filter(({ kind }) => kind !== "removed"));
  const space = /^\s*/.exec(before)?.[0] ?? "";
  const shared = after.startsWith(space) ? space : "";
  return [
    { kind: "same", text: shared },
    { kind: "removed", text: before.slice(shared.length) },
    { kind: "added", text: after.slice(shared.length) },
  ];
}

/** Takes spaces and signs between two changes into both. */
function closed(sentence: readonly Run[]): DiffPart[] {
  return sentence.flatMap(({ kind, words }, at): DiffPart[] => {
    const text = words.join("");
    const isGap = kind === "same" && at > 0 && at < sentence.length - 1 && !words.some(isWord);
    if (!isGap) return [{ kind, text }];
    return [
      { kind: "removed", text },
      { kind: "added", text },
    ];
  });
}

const textOf = (runs: readonly Run[]) => runs.map(({ words }) => words.join("")).join("");

/** Of each stretch without equal words first all that was removed, then all that was added. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed) result.push({ kind: "removed", text: removed });
    if (added) result.push({ kind: "added", text: added });
    removed = added = "";
  };
  for (const { kind, text } of parts) {
    if (text === "") continue;
    if (kind === "removed") removed += text;
    else if (kind === "added") added += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === "same") last.text += text;
      else result.push({ kind, text });
    }
  }
  flush();
  return result;
}
