/** Marks what was found, with the tokeniser that found it. Gives plain data: whoever shows it escapes it. */
import { runsWith, tokensOf, type Wanted } from "./tokens";

/** A piece of text; `hit` when it is what was looked for. */
export type Segment = { text: string; hit: boolean };

type Span = { start: number; end: number };

/** Terms are looked for in many texts, one after the other. */
const wanted = new WeakMap<ReadonlySet<string>, Wanted>();

function runsToRead(terms: ReadonlySet<string>): Wanted {
  const known = wanted.get(terms) ?? runsWith(terms);
  wanted.set(terms, known);
  return known;
}

/**
 * The part of the text, about `length` characters, that holds most different terms, on one line; its beginning when none is there.
 * `hits` counts the different terms in it.
 */
export function passage(
  text: string,
  terms: ReadonlySet<string>,
  length: number,
): { segments: Segment[]; hits: number } {
  const line = text.replace(/\s+/g, " ").trim();
  const spans = hitsIn(line, terms);
  const { start, hits } = bestWindow(line, spans, length);
  const from = start > 0 ? wordStart(line, start) : 0;
  const to = Math.min(line.length, atCharacter(line, from + length));
  const segments = segmentsBetween(line, spans, from, to);
  if (from > 0) segments.unshift({ text: "…", hit: false });
  if (to < line.length) segments.push({ text: "…", hit: false });
  return { segments, hits };
}

function hitsIn(text: string, terms: ReadonlySet<string>): (Span & { term: string })[] {
  if (terms.size === 0) return [];
  const prefixes = [...terms].filter((term) => term.endsWith("*")).map((term) => term.slice(0, -1));
  const isHit = (term: string) => terms.has(term) || prefixes.some((prefix) => term.startsWith(prefix));
  return tokensOf(text, runsToRead(terms))
    .filter(({ term }) => isHit(term))
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Where a window begins that holds most different terms; a little before its first hit. */
function bestWindow(text: string, spans: (Span & { term: string })[], length: number) {
  const counts = new Map<string, number>();
  let best = { start: 0, hits: 0 };
  let last = 0;
  for (const [first, span] of spans.entries()) {
    while (last < spans.length) {
      const next = spans[last];
      if (!next || next.end > span.start + length * 0.8) break;
      counts.set(next.term, (counts.get(next.term) ?? 0) + 1);
      last += 1;
    }
    if (counts.size > best.hits) best = { start: span.start, hits: counts.size };
    if (last <= first) {
      last = first + 1;
      continue;
    }
    const left = (counts.get(span.term) ?? 0) - 1;
    if (left > 0) counts.set(span.term, left);
    else counts.delete(span.term);
  }
  const isAllFromStart = text.length <= length || best.start < length * 0.2;
  return { start: isAllFromStart ? 0 : best.start - Math.floor(length * 0.15), hits: best.hits };
}

function segmentsBetween(text: string, spans: readonly Span[], from: number, to: number): Segment[] {
  const segments: Segment[] = [];
  const push = (start: number, end: number, hit: boolean) => {
    if (end <= start) return;
    const last = segments.at(-1);
    if (last?.hit === hit) last.text += text.slice(start, end);
    else segments.push({ text: text.slice(start, end), hit });
  };
  let at = from;
  for (const { start, end } of spans) {
    const [begin, finish] = [Math.max(start, at), Math.min(end, to)];
    if (finish <= begin) continue;
    push(at, begin, false);
    push(begin, finish, true);
    at = finish;
  }
  push(at, to, false);
  return segments;
}

/** The start of a Latin word near `at`, or of a character: never inside a surrogate pair. */
function wordStart(text: string, at: number): number {
  const space = text.indexOf(" ", at);
  return space >= 0 && space - at < 20 ? space + 1 : atCharacter(text, at);
}

function atCharacter(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text[at] ?? "") ? at + 1 : at;
}
