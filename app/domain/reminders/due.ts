import { Temporal } from "temporal-polyfill";

/** A day before, at eight in the morning of the day, an hour before. */
export const reminderKinds = ["day", "morning", "hour"] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** How the names of their mails begin: these are taken back when the talk moves. */
export const REMINDER_MAIL = "reminder";

const MINUTE = 60_000;
/** One that is due longer ago is not sent any more, on the site or by mail: it would come late. */
const LATE_MINUTES = 10;
/** A morning one so close to another says nothing new. */
const CLOSE_MINUTES = 30;
const MORNING = Temporal.PlainTime.from("08:00");

/** When a reminder of a talk is due for somebody in this zone. Of the morning: the day before, if the talk begins by then. */
export function dueAt(kind: ReminderKind, startsAt: Date, zone: string): Date {
  if (kind === "day") return new Date(startsAt.getTime() - 24 * 60 * MINUTE);
  if (kind === "hour") return new Date(startsAt.getTime() - 60 * MINUTE);
  const start = Temporal.Instant.fromEpochMilliseconds(startsAt.getTime()).toZonedDateTimeISO(zone);
  const begins = Temporal.PlainTime.compare(start.toPlainTime(), MORNING) <= 0;
  const day = begins ? start.toPlainDate().subtract({ days: 1 }) : start.toPlainDate();
  return new Date(day.toZonedDateTime({ timeZone: zone, plainTime: MORNING }).epochMilliseconds);
}

/** Whether what is due then is to be sent now. */
export function isTimeFor(due: Date, now: Date): boolean {
  return now >= due && now < lateFrom(due);
}

/** When it is too late for what is due then. */
export function lateFrom(due: Date): Date {
  return new Date(due.getTime() + LATE_MINUTES * MINUTE);
}

type Given = {
  startsAt: Date;
  zone: string;
  /** Since when they follow the talk. */
  since: Date;
  wants: (kind: ReminderKind) => boolean;
};

/** Whether somebody is to get a reminder now: it is due, they began to follow before that, they want it, and no other says the same. */
export function isToBeReminded(
  kind: ReminderKind,
  { startsAt, zone, since, wants }: Given,
  now: Date,
): boolean {
  const due = dueAt(kind, startsAt, zone);
  if (!isTimeFor(due, now) || since > due || !wants(kind)) return false;
  if (kind !== "morning") return true;
  return !(["day", "hour"] as const).some((other) => {
    const otherDue = dueAt(other, startsAt, zone);
    const apart = Math.abs(otherDue.getTime() - due.getTime());
    return apart <= CLOSE_MINUTES * MINUTE && since <= otherDue && wants(other);
  });
}
