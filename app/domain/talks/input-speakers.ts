import { z } from "zod";
import { isImageName } from "~/lib/image-name";
import { countGraphemes } from "~/lib/text";
import { SPEAKER_BIO_MAX, SPEAKER_NAME_MAX, SPEAKER_ROLE_MAX, SPEAKERS_MAX } from "./limits";

export const oneLine = (text: string) => text.trim().replace(/\s+/g, " ");
export const isWithin = (max: number) => (text: string) =>
  text.length <= max * 8 && countGraphemes(text, max + 1) <= max;

/** The name of a picture that was kept, or null for none. */
export const pictureInput = z
  .string()
  .refine((name) => name === "" || isImageName(name), "errors.choice")
  .transform((name) => name || null);

const line = (max: number) => z.string().transform(oneLine).refine(isWithin(max), "errors.talkSpeakerLong");

const speaker = z.object({
  name: line(SPEAKER_NAME_MAX),
  role: line(SPEAKER_ROLE_MAX),
  organisation: line(SPEAKER_ROLE_MAX),
  bio: z
    .string()
    .transform((text) => text.trim())
    .refine(isWithin(SPEAKER_BIO_MAX), "errors.talkSpeakerLong"),
  pictureName: pictureInput,
});
export type SpeakerInput = z.output<typeof speaker>;

/** The speakers in the order of the bill; fields of a speaker without a name are a mistake, empty rows are none. */
export const someSpeakers = z
  .array(speaker)
  .transform((all) => all.filter((one) => Object.values(one).some(Boolean)))
  .refine((all) => all.every(({ name }) => name), "errors.talkSpeakers");

export const speakersInput = someSpeakers.refine((all) => all.length > 0, "errors.talkSpeakers");

export const speakerNumbers = Array.from({ length: SPEAKERS_MAX }, (_, at) => at + 1);

/** The fields of each speaker, as the form numbers them. */
export function speakersIn(text: (name: string) => string) {
  return speakerNumbers.map((n) => ({
    name: text(`speakerName${n}`),
    role: text(`speakerRole${n}`),
    organisation: text(`speakerOrganisation${n}`),
    bio: text(`speakerBio${n}`),
    pictureName: text(`speakerPictureName${n}`),
  }));
}

/** The same the other way: what the form shows of these speakers. */
export function speakerFields(speakers: readonly SpeakerInput[]): Record<string, string> {
  return Object.fromEntries(
    speakers.flatMap((one, at) => [
      [`speakerName${at + 1}`, one.name],
      [`speakerRole${at + 1}`, one.role],
      [`speakerOrganisation${at + 1}`, one.organisation],
      [`speakerBio${at + 1}`, one.bio],
      [`speakerPictureName${at + 1}`, one.pictureName ?? ""],
    ]),
  );
}
