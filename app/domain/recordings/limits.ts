/** Named limits of what is kept of a talk afterwards. */

/** Chapters; a talk of three hours with one every two minutes. */
export const CHAPTERS_MAX = 100;
/** Characters as people count them. */
export const CHAPTER_TITLE_MAX = 120;
/** Bytes of UTF-8: a day of subtitles is half of it. */
export const TRANSCRIPT_MAX_BYTES = 1024 * 1024;
/** Characters of a transcript that search holds: three hours of fast speech. */
export const SAID_MAX = 200_000;
/** A recording cannot be longer than what a talk may take. */
export const PLACE_MAX_SECONDS = 86_400;
