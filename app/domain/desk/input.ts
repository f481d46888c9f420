import { z } from "zod";
import { type Severity, severities } from "~/domain/questions/vocabulary";
import { type Region, regions } from "~/domain/vendors/vocabulary";
import { type Tier, tiers } from "~/domain/viewer";
import { countGraphemes } from "~/lib/text";

/** Characters as people count them. */
export const NOTE_MIN = 3;
export const NOTE_MAX = 2000;
export const SNOOZE_REASON_MAX = 300;

/** As many as stand on one page of the desk. */
export const TRIAGE_MAX = 30;

/** Hours for which an item may be put aside: until after lunch, tomorrow, Monday, next week. */
export const snoozeHours = ["1", "4", "24", "72", "168"] as const;
export type SnoozeHours = (typeof snoozeHours)[number];

const counted = (max: number, short: string, long: string) =>
  z
    .string(short)
    .trim()
    .refine((text) => countGraphemes(text, NOTE_MIN) >= NOTE_MIN, short)
    .refine((text) => text.length <= max * 8 && countGraphemes(text, max + 1) <= max, long);

const note = counted(NOTE_MAX, "errors.deskNoteShort", "errors.deskNoteLong");

export const noteInput = z.object({ body: note });

/** Whom it goes to: the next tier, or a person of the vendor. */
export const handOverInput = z.object({
  to: z.string("errors.choice").regex(/^(next|person-[1-9]\d{0,14})$/, "errors.choice"),
  note,
});
export type HandOver = z.output<typeof handOverInput>;

export const snoozeInput = z.object({
  hours: z.enum(snoozeHours, "errors.choice"),
  reason: counted(SNOOZE_REASON_MAX, "errors.reasonShort", "errors.reasonLong"),
});
/** What support asks of the asker; everybody reads it. */
export const waitInput = z.object({
  request: counted(SNOOZE_REASON_MAX, "errors.reasonShort", "errors.reasonLong"),
});

export type Snooze = z.output<typeof snoozeInput>;

export const deskLists = ["due", "unanswered", "silent"] as const;
export type DeskList = (typeof deskLists)[number];

export const heldChoices = ["mine", "unclaimed", "snoozed"] as const;

/** What the desk is narrowed to. Words that nobody knows narrow nothing. */
export type DeskFilters = {
  list: DeskList;
  held: (typeof heldChoices)[number] | null;
  /** Slug of a product. */
  product: string | null;
  tier: Tier | null;
  region: Region | null;
  language: "zh" | "en" | null;
  severity: Severity | null;
};

export function deskFilters(query: URLSearchParams): DeskFilters {
  const one = <const T extends string>(name: string, known: readonly T[]): T | null =>
    known.find((word) => word === query.get(name)) ?? null;
  return {
    list: one("list", deskLists) ?? "due",
    held: one("held", heldChoices),
    product: query.get("product")?.slice(0, 80) || null,
    tier: one("tier", tiers),
    region: one("region", regions),
    language: one("language", ["zh", "en"]),
    severity: one("severity", severities),
  };
}
