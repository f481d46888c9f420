import { secondsFrom } from "./clock-seconds";

/** Something that was said, and when; `at` is null in a text without times. */
export type Cue = { at: number | null; text: string };

const TIMING = /^((?:\d{1,2}:)?[0-5]?\d:[0-5]\d[.,]\d{1,3})\s+-->\s+(?:\d{1,2}:)?[0-5]?\d:[0-5]\d[.,]\d{1,3}/;
/** Blocks of a WebVTT file in which nothing is said. */
const NOT_SAID = /^(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)/;

/**
 * What is said in a transcript: WebVTT, SubRip or plain text, told apart by its lines of timing. Never throws: what is broken in a
 * file is passed over, and a text without any timing is its paragraphs (docs/decisions/0018-transcripts-are-read-here.md).
 */
export function cuesIn(source: string): Cue[] {
  const blocks = source
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n+/)
    .map((block) => block.split("\n").filter((line) => line.trim() !== ""));
  const timed = blocks.flatMap(timedCues);
  if (timed.length > 0) return timed;
  return blocks.filter(([first = ""]) => !first.startsWith("WEBVTT")).flatMap((lines) => cueOf(null, lines));
}

/** The paragraphs of what was said: cues of one minute together, so that a line of subtitles is not a line on a page. */
export function paragraphsOf(cues: readonly Cue[]): Cue[] {
  const paragraphs: { at: number | null; texts: string[] }[] = [];
  for (const { at, text } of cues) {
    const last = paragraphs.at(-1);
    const isSameMinute =
      last !== undefined &&
      at !== null &&
      last.at !== null &&
      at >= last.at &&
      at - last.at < PARAGRAPH_SECONDS;
    if (last && isSameMinute) last.texts.push(text);
    else paragraphs.push({ at, texts: [text] });
  }
  return paragraphs.map(({ at, texts }) => ({ at, text: joined(texts) }));
}

const PARAGRAPH_SECONDS = 60;

/** Chinese has no space between sentences. */
function joined(texts: readonly string[]): string {
  const isLast = (index: number) => index === texts.length - 1;
  const spaced = texts.map((text, index) =>
    isLast(index) || /\p{Script=Han}|[。！？，；]$/u.test(text.slice(-1)) ? text : `${text} `,
  );
  return spaced.join("");
}

/** The cues of a block; a file that lacks an empty line between two of them has both in one. */
function timedCues(lines: string[]): Cue[] {
  if (NOT_SAID.test(lines[0] ?? "") && !lines.some((line) => TIMING.test(line))) return [];
  const starts = lines.flatMap((line, index) => (TIMING.test(line) ? index : []));
  return starts.flatMap((start, index) => {
    const next = starts[index + 1];
    // The number or name of the next cue stands before its timing.
    const end =
      next === undefined ? lines.length : next - (/^\d+$/.test(lines[next - 1]?.trim() ?? "") ? 1 : 0);
    const at = secondsFrom(TIMING.exec(lines[start] ?? "")?.[1] ?? "");
    return cueOf(at, lines.slice(start + 1, end));
  });
}

function cueOf(at: number | null, lines: readonly string[]): Cue[] {
  const text = joined(lines.map(plain).filter(Boolean));
  return text ? [{ at, text }] : [];
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  nbsp: " ",
  lrm: "",
  rlm: "",
};

/**
 * Without the marks of WebVTT and SubRip; who speaks, `<v Mei>`, stands before what they say. No mark goes on behind the beginning of
 * another, and no two parts of one can hold the same character: else a mark that is never closed costs the square of what follows.
 */
function plain(line: string): string {
  return line
    .replace(/<v(?:\.[^\s<>]*)?\s+([^\s<>][^<>]*)>\s*(?=\p{Script=Han})/gu, "$1：")
    .replace(/<v(?:\.[^\s<>]*)?\s+([^\s<>][^<>]*)>/g, "$1: ")
    .replace(/<\/?(?:[a-z]+(?:[.\s][^<>]*)?|\d[\d:.]*)>/gi, "")
    .replace(/\{\\[^{}]*\}/g, "")
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => entities[name] ?? "")
    .trim();
}
