import { z } from "zod";
import { PLACE_MAX_SECONDS } from "~/domain/recordings/limits";
import { secondsFrom } from "~/lib/clock-seconds";
import { countGraphemes } from "~/lib/text";

/** Named limits, in characters as people count them. */
export const TALK_QUESTION_MIN = 5;
/** Read out in a breath; what needs more is a question of the forum. */
export const TALK_QUESTION_MAX = 600;
export const TALK_ANSWER_MIN = 2;
export const TALK_ANSWER_MAX = 1000;

const counted = (min: number, max: number, short: string, long: string) =>
  z
    .string(short)
    .trim()
    .refine((text) => countGraphemes(text, min) >= min, short)
    .refine((text) => text.length <= max * 8 && countGraphemes(text, max + 1) <= max, long);

/** A question put to a talk. */
export const talkQuestionInput = z.object({
  body: counted(TALK_QUESTION_MIN, TALK_QUESTION_MAX, "errors.talkQuestionShort", "errors.talkQuestionLong"),
});

/** What a speaker answers, and where in the recording they do. */
export const talkAnswerInput = z.object({
  body: counted(TALK_ANSWER_MIN, TALK_ANSWER_MAX, "errors.talkAnswerShort", "errors.talkAnswerLong"),
  at: z
    .string()
    .default("")
    .transform((text, context) => {
      if (text.trim() === "") return null;
      const seconds = secondsFrom(text);
      if (seconds !== null && seconds <= PLACE_MAX_SECONDS) return seconds;
      context.addIssue({ code: "custom", message: "errors.talkPlaceInRecording" });
      return z.NEVER;
    }),
});
export type TalkAnswerInput = z.output<typeof talkAnswerInput>;
