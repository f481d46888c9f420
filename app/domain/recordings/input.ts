import { z } from "zod";
import { clockOf, secondsFrom } from "~/lib/clock-seconds";
import { cuesIn } from "~/lib/cues";
import { countGraphemes } from "~/lib/text";
import { CHAPTER_TITLE_MAX, CHAPTERS_MAX, PLACE_MAX_SECONDS, TRANSCRIPT_MAX_BYTES } from "./limits";

export type Chapter = { atSeconds: number; title: string };

/** A line of chapters that cannot be taken: which one, from 1, and why. */
export type ChapterFault = { line: number; why: "time" | "title" | "long" | "twice" };

/** Chapters as they are typed, one on a line: `00:12:30 What the jitter buffer knows`. Empty lines are passed over. */
export function chaptersFrom(text: string): { chapters: Chapter[]; faults: ChapterFault[] } {
  const chapters = new Map<number, Chapter>();
  const faults: ChapterFault[] = [];
  for (const [index, typed] of text.split("\n").entries()) {
    const words = typed.trim().replace(/\s+/g, " ");
    if (words === "") continue;
    const [, time = "", title = ""] = /^(\S+)(?: [-–—] | )?(.*)$/.exec(words) ?? [];
    const atSeconds = secondsFrom(time);
    const why =
      atSeconds === null || atSeconds > PLACE_MAX_SECONDS
        ? "time"
        : title.trim() === ""
          ? "title"
          : countGraphemes(title, CHAPTER_TITLE_MAX + 1) > CHAPTER_TITLE_MAX
            ? "long"
            : chapters.has(atSeconds)
              ? "twice"
              : null;
    if (why !== null) faults.push({ line: index + 1, why });
    else if (atSeconds !== null) chapters.set(atSeconds, { atSeconds, title: title.trim() });
  }
  return { chapters: [...chapters.values()].sort((a, b) => a.atSeconds - b.atSeconds), faults };
}

/** The text that these chapters are typed as. */
export const chaptersAsTyped = (chapters: readonly Chapter[]) =>
  chapters.map(({ atSeconds, title }) => `${clockOf(atSeconds)} ${title}`).join("\n");

/** Which lines are wrong is told by `chaptersFrom`; the message is the same for all. */
export const chaptersInput = z.object({
  chapters: z.string("errors.chapters").transform((text, context) => {
    const { chapters, faults } = chaptersFrom(text);
    if (faults.length === 0 && chapters.length <= CHAPTERS_MAX) return chapters;
    context.addIssue({
      code: "custom",
      message: faults.length > 0 ? "errors.chapters" : "errors.chaptersMany",
    });
    return z.NEVER;
  }),
});

/** A transcript; an empty one takes it away. */
export const transcriptInput = z.object({
  transcript: z
    .string("errors.transcript")
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .refine((text) => new TextEncoder().encode(text).length <= TRANSCRIPT_MAX_BYTES, "errors.transcriptLong")
    .refine((text) => text === "" || cuesIn(text).length > 0, "errors.transcript"),
});
