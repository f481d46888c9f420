import { stemOf } from "./stem";

/** A term of one run and where it stands in that run. */
export type Found = { term: string; role: "whole" | "same" | "part" | "broad"; start: number; end: number };

// joinChannel → join, Channel; RTCEngine → RTC, Engine; SDKs; iOS17 → i, OS, 17; 4.2.1 stays together.
const pieces =
  /\d+(?:\.\d+)*|\p{Lu}{2,}s(?!\p{L})|\p{Lu}+(?!\p{Ll}|\p{M})|\p{Lu}?[\p{Ll}\p{M}]+|[\p{L}\p{M}]+|\p{N}+/gu;
const MAX_PIECES = 40;
const MAX_VERSION_NUMBERS = 4;
const MAX_JOINED = 40;

/**
 * Terms of an identifier, a version, an error name or a plain word: the whole, its parts at dots, colons, hyphens, underscores and
 * changes of case, the beginnings of a version (4 and 4.2 of 4.2.1), the stem of an English word.
 */
export function identifierTerms(run: string): Found[] {
  const whole: Found = { term: withoutV(run), role: "whole", start: 0, end: run.length };
  if (/^0x[\da-f]+$/i.test(run)) return [whole];
  const found = [whole, ...partsOf(run, whole.term.toLowerCase())];
  const joined = run.replace(/[.-]/g, "");
  if (joined !== run && run.length <= MAX_JOINED && /^\p{L}/u.test(run)) {
    found.push({ ...whole, term: joined, role: "same" });
  }
  return [...found, ...wordsBetweenJoiners(run)];
}

function partsOf(run: string, whole: string): Found[] {
  const found: Found[] = [];
  let count = 0;
  for (const match of run.matchAll(pieces)) {
    count += 1;
    if (count > MAX_PIECES) break;
    const [piece] = match;
    const place = { start: match.index, end: match.index + piece.length };
    const isWhole = piece.toLowerCase() === whole;
    if (!isWhole) found.push({ ...place, term: piece, role: isVOfVersion(run, match) ? "broad" : "part" });
    for (const term of beginningsOf(piece)) found.push({ ...place, term, role: "broad" });
    const stem = /^\p{Lu}{2,}s$/u.test(piece) ? piece.slice(0, -1) : stemOf(piece.toLowerCase());
    if (stem) found.push({ ...place, term: stem, role: isWhole ? "same" : "broad" });
  }
  return found;
}

/** `iOS` and `WebRTC` are names by themselves, and so is each of them in `iOS-17`. */
function wordsBetweenJoiners(run: string): Found[] {
  const found: Found[] = [];
  for (const match of run.matchAll(/[^.:>#-]+/g)) {
    const [word] = match;
    if (word.length < 2 || word === run || /^\d+$/.test(word)) continue;
    const place = { start: match.index, end: match.index + word.length };
    found.push({ ...place, term: word, role: "broad" });
    const name = /^(\p{L}{2,})\d+$/u.exec(word)?.[1];
    if (name) found.push({ ...place, term: name, role: "broad" });
  }
  return found;
}

/** v4.2.1 is 4.2.1. */
function withoutV(run: string): string {
  return /^v\d+(?:\.\d+)*$/i.test(run) ? run.slice(1) : run;
}

function isVOfVersion(run: string, { 0: piece, index = 0 }: RegExpMatchArray): boolean {
  return /^v$/i.test(piece ?? "") && /^\d/.test(run.slice(index + 1, index + 2));
}

/** 4.2.1 is also found by 4.2 and by 4. */
function beginningsOf(piece: string): string[] {
  if (!/^\d+\./.test(piece)) return [];
  const numbers = piece.split(".", MAX_VERSION_NUMBERS);
  return numbers.slice(0, -1).map((_, index) => numbers.slice(0, index + 1).join("."));
}
