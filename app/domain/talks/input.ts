import { z } from "zod";
import { bodyInput, questionInput } from "~/domain/questions/input";
import { parseUrl } from "~/lib/parse-url";
import { countGraphemes } from "~/lib/text";
import { instantOf, isTimeZone, localStartOf } from "~/lib/time-zone";

/** Named limits, in characters as people count them unless said otherwise. */
export const ABSTRACT_MIN = 10;
export const ABSTRACT_MAX = 300;
export const SPEAKERS_MAX = 6;
export const SPEAKER_NAME_MAX = 60;
export const SPEAKER_ROLE_MAX = 100;
export const PLACE_MAX = 200;
/** Code units: longer addresses are cut by mail and calendar programs. */
export const ADDRESS_MAX = 1000;
export const MINUTES_MIN = 5;
export const MINUTES_MAX = 1440;

const oneLine = (text: string) => text.trim().replace(/\s+/g, " ");
const isWithin = (max: number) => (text: string) =>
  text.length <= max * 8 && countGraphemes(text, max + 1) <= max;

const abstractInput = z
  .string("errors.talkAbstract")
  .transform(oneLine)
  .refine((text) => countGraphemes(text, ABSTRACT_MIN) >= ABSTRACT_MIN, "errors.talkAbstract")
  .refine(isWithin(ABSTRACT_MAX), "errors.talkAbstract");

const speaker = z.object({
  name: z.string().transform(oneLine).refine(isWithin(SPEAKER_NAME_MAX), "errors.talkSpeakerLong"),
  role: z.string().transform(oneLine).refine(isWithin(SPEAKER_ROLE_MAX), "errors.talkSpeakerLong"),
});

const speakersInput = z
  .array(speaker)
  .transform((all) => all.filter(({ name, role }) => name || role))
  .refine((all) => all.length > 0 && all.every(({ name }) => name), "errors.talkSpeakers");

const clockInput = z.enum(["", "earlier", "later"]).catch("");

/** A wall time with its zone. One that does not exist there, or comes twice, asks which of two is meant (rule 10). */
const startInput = z
  .object({ local: z.string(), zone: z.string(), clock: clockInput })
  .transform(({ local, zone, clock }, context) => {
    const found = instantOf(local, zone, clock || undefined);
    if (found.ok) return { startsAt: found.instant, localStart: localStartOf(found.instant, zone) };
    const why = {
      malformed: "errors.talkStart",
      nonexistent: "errors.talkStartSkipped",
      ambiguous: "errors.talkStartTwice",
    };
    context.addIssue({ code: "custom", message: why[found.reason] });
    return z.NEVER;
  });

/** An address on the web, or null for none. */
const addressInput = z.string().transform((text, context) => {
  const typed = text.trim();
  if (!typed) return null;
  const url = typed.length <= ADDRESS_MAX ? parseUrl(typed) : null;
  if (url && ["http:", "https:"].includes(url.protocol) && !url.username && !url.password) return url.href;
  context.addIssue({ code: "custom", message: "errors.talkAddress" });
  return z.NEVER;
});

const whereInput = z
  .object({
    onlineUrl: addressInput,
    place: z.string().transform(oneLine).refine(isWithin(PLACE_MAX), "errors.talkPlaceLong"),
  })
  .transform(({ onlineUrl, place }) => ({ onlineUrl, place: place || null }))
  .refine(({ onlineUrl, place }) => onlineUrl || place, "errors.talkWhere");

/**
 * The form of a talk. Fields that are judged together (start and zone, where, speakers) are gathered under the name of the first of
 * them, and their errors stand by that one.
 */
export const talkInput = z
  .preprocess(
    gathered,
    z.object({
      title: questionInput.shape.title,
      abstract: abstractInput,
      body: bodyInput,
      speakerName1: speakersInput,
      localStart: startInput,
      timeZone: z.string().refine(isTimeZone, "errors.talkZone"),
      minutes: z
        .string()
        .trim()
        .regex(/^\d{1,4}$/, "errors.talkMinutes")
        .transform(Number)
        .refine((minutes) => minutes >= MINUTES_MIN && minutes <= MINUTES_MAX, "errors.talkMinutes"),
      onlineUrl: whereInput,
      language: z.enum(["zh", "en"], "errors.choice"),
      tags: questionInput.shape.tags,
      product: z
        .string()
        .max(100, "errors.choice")
        .transform((slug) => slug || null),
    }),
  )
  .transform(({ body, speakerName1, localStart, onlineUrl, ...rest }) => ({
    ...rest,
    description: body,
    ...localStart,
    ...onlineUrl,
    speakers: speakerName1,
  }));
export type TalkInput = z.output<typeof talkInput>;

/** Which state of the talk a change was made on; see `TalkSource.base`. */
export const changeInput = z.object({
  base: z.coerce.number("errors.choice").int("errors.choice").nonnegative("errors.choice"),
});

export const recordingInput = z
  .object({ recordingUrl: addressInput, slidesUrl: addressInput })
  .refine(({ recordingUrl, slidesUrl }) => recordingUrl || slidesUrl, {
    path: ["recordingUrl"],
    message: "errors.talkRecordingNone",
  });
export type RecordingInput = z.output<typeof recordingInput>;

function gathered(form: unknown): unknown {
  const values = form as Record<string, string | undefined>;
  const text = (name: string) => values[name] ?? "";
  const numbers = Array.from({ length: SPEAKERS_MAX }, (_, at) => at + 1);
  return {
    ...values,
    minutes: text("minutes"),
    timeZone: text("timeZone"),
    product: text("product"),
    speakerName1: numbers.map((n) => ({ name: text(`speakerName${n}`), role: text(`speakerRole${n}`) })),
    localStart: { local: text("localStart"), zone: text("timeZone"), clock: text("clock") },
    onlineUrl: { onlineUrl: text("onlineUrl"), place: text("place") },
  };
}
