import { z } from "zod";
import { bodyInput, questionInput, REASON_MAX, reasonInput } from "~/domain/questions/input";
import { scenarios } from "~/domain/questions/vocabulary";
import { parseUrl } from "~/lib/parse-url";
import { countGraphemes } from "~/lib/text";
import { addressesShown } from "./address";
import { isWithin, oneLine, pictureInput, someSpeakers, speakersIn, speakersInput } from "./input-speakers";
import { endInput, lengthInput, startInput, zoneInput } from "./input-time";
import {
  ABSTRACT_MAX,
  ABSTRACT_MIN,
  ADDRESS_MAX,
  CAPACITY_MAX,
  FURTHER_PRODUCTS_MAX,
  PICTURE_ALT_MAX,
  PLACE_MAX,
} from "./limits";
import { levels, spokenLanguages } from "./vocabulary";

const shortAbstract = z
  .string("errors.talkAbstract")
  .transform(oneLine)
  .refine(isWithin(ABSTRACT_MAX), "errors.talkAbstract");
const abstractInput = shortAbstract.refine(
  (text) => countGraphemes(text, ABSTRACT_MIN) >= ABSTRACT_MIN,
  "errors.talkAbstract",
);

/** An address on the web, or null for none. */
const addressInput = z.string().transform((text, context) => {
  const typed = text.trim();
  if (!typed) return null;
  const url = typed.length <= ADDRESS_MAX ? parseUrl(typed) : null;
  if (url && ["http:", "https:"].includes(url.protocol) && !url.username && !url.password) return url.href;
  context.addIssue({ code: "custom", message: "errors.talkAddress" });
  return z.NEVER;
});

const anywhere = z
  .object({
    onlineUrl: addressInput,
    place: z.string().transform(oneLine).refine(isWithin(PLACE_MAX), "errors.talkPlaceLong"),
  })
  .transform(({ onlineUrl, place }) => ({ onlineUrl, place: place || null }));
const whereInput = anywhere.refine(({ onlineUrl, place }) => onlineUrl || place, "errors.talkWhere");

const wordOf = <const T extends readonly string[]>(words: T) =>
  z.enum([...words, ""], "errors.choice").transform((word) => (word === "" ? null : (word as T[number])));

/** Ticks come joined by commas. */
const severalOf = z.string().transform((text) => [...new Set(text.split(",").filter(Boolean))]);

const slugInput = z
  .string()
  .max(100, "errors.choice")
  .transform((slug) => slug || null);

const pictureWithWords = z
  .object({
    pictureName: pictureInput,
    pictureAlt: z.string().transform(oneLine).refine(isWithin(PICTURE_ALT_MAX), "errors.talkPictureAlt"),
  })
  .transform(({ pictureName, pictureAlt }) => ({ pictureName, pictureAlt: pictureName && pictureAlt }))
  .refine(({ pictureAlt }) => pictureAlt !== "", "errors.talkPictureAlt");

const whole = {
  abstract: abstractInput,
  body: bodyInput,
  speakerName1: speakersInput,
  onlineUrl: whereInput,
  tags: questionInput.shape.tags,
};
/** What has room for it in a proposal: where it is held is often for the host to say. */
const proposed = { ...whole, onlineUrl: anywhere };
/** A draft may lack whatever can be filled in later. */
const sketched = {
  abstract: shortAbstract,
  body: orNothing(bodyInput, ""),
  speakerName1: someSpeakers,
  onlineUrl: anywhere,
  tags: orNothing(questionInput.shape.tags, []),
};

/** What is always there, and never missing. */
const always = {
  title: questionInput.shape.title,
  localStart: startInput,
  timeZone: zoneInput,
  minutes: lengthInput,
  localEnd: endInput,
  addressShown: z.enum(addressesShown, "errors.choice"),
  language: z.enum(["zh", "en"], "errors.choice"),
  spoken: severalOf.refine((all) => all.every((one) => isSpoken(one)), "errors.choice"),
  level: wordOf(levels),
  scenario: wordOf(scenarios),
  product: slugInput,
  products: severalOf.refine((all) => all.length <= FURTHER_PRODUCTS_MAX, "errors.talkProductsMany"),
  series: slugInput,
  capacity: z
    .string()
    .trim()
    .regex(/^\d{0,6}$/, "errors.talkCapacity")
    .transform((text) => (text === "" ? null : Number(text)))
    .refine((number) => number === null || (number >= 1 && number <= CAPACITY_MAX), "errors.talkCapacity"),
  picture: pictureWithWords,
  willBeRecorded: z.string().transform((tick) => tick === "yes"),
};

/**
 * The form of a talk. Fields that are judged together (start and zone, where, speakers, picture) are gathered under the name of the
 * first of them, and their errors stand by that one.
 */
export const talkInput = formOf(whole);
export type TalkInput = z.output<typeof talkInput>;
/** The same for what a member proposes, and for a draft. */
export const proposalInput = formOf(proposed);
export const draftInput = formOf(sketched);

/** Which state of the talk a change was made on; see `TalkSource.base`. */
export const changeInput = z.object({
  base: z.coerce.number("errors.choice").int("errors.choice").nonnegative("errors.choice"),
});

/** Why a talk is cancelled, and which one (id) takes its place. */
export const cancelInput = reasonInput.extend({
  replacedBy: z
    .string()
    .regex(/^\d{0,15}$/, "errors.choice")
    .default("")
    .transform((id) => (id === "" ? null : Number(id))),
});

/** A word with an acceptance, if one likes; why a proposal is declined. */
export const acceptInput = z
  .object({
    word: z
      .string()
      .default("")
      .transform((text) => text.trim())
      .refine(isWithin(REASON_MAX), "errors.reasonLong"),
  })
  .transform(({ word }) => ({ reason: word || null }));

export const recordingInput = z
  .object({ recordingUrl: addressInput, slidesUrl: addressInput })
  .refine(({ recordingUrl, slidesUrl }) => recordingUrl || slidesUrl, {
    path: ["recordingUrl"],
    message: "errors.talkRecordingNone",
  });
export type RecordingInput = z.output<typeof recordingInput>;

function formOf<const Parts extends typeof whole | typeof proposed | typeof sketched>(parts: Parts) {
  return z
    .preprocess(gathered, z.object({ ...always, ...(parts as typeof whole) }))
    .transform(({ body, speakerName1, localStart, localEnd: _localEnd, onlineUrl, picture, ...rest }) => ({
      ...rest,
      description: body,
      ...localStart,
      ...onlineUrl,
      ...picture,
      speakers: speakerName1,
    }));
}

/** The same field, which may also be left empty. */
function orNothing<T>(input: z.ZodType<T>, nothing: T) {
  return z.string().transform((text, context): T => {
    if (!text.trim()) return nothing;
    const checked = input.safeParse(text);
    if (checked.success) return checked.data;
    context.addIssue({ code: "custom", message: checked.error.issues[0]?.message ?? "errors.choice" });
    return z.NEVER;
  });
}

function gathered(form: unknown): unknown {
  const values = form as Record<string, string | undefined>;
  const text = (name: string) => values[name] ?? "";
  const [timeZone, clock, localStart] = [text("timeZone"), text("clock"), text("localStart")];
  const { title, abstract, body, tags, language } = values;
  const span = {
    ...{ minutes: text("minutes"), localStart, localEnd: text("localEnd"), timeZone },
    ...{ clock, endClock: text("endClock") },
  };
  return {
    ...{ title, abstract, body, tags, language, timeZone },
    ...{ minutes: span, localEnd: span },
    localStart: { local: localStart, zone: timeZone, clock },
    speakerName1: speakersIn(text),
    onlineUrl: { onlineUrl: text("onlineUrl"), place: text("place") },
    addressShown: text("addressShown") || "all",
    picture: { pictureName: text("pictureName"), pictureAlt: text("pictureAlt") },
    ...Object.fromEntries(plain.map((name) => [name, text(name)])),
  };
}

const plain = ["spoken", "level", "scenario", "product", "products", "series", "capacity", "willBeRecorded"];

function isSpoken(language: string): boolean {
  return (spokenLanguages as readonly string[]).includes(language);
}
