import { inSentence, type MailPart } from "~/domain/mail/compose.server";
import { type Language, type Translate, translator } from "~/i18n";
import { formatInZone } from "~/lib/time-zone";
import { talkPath } from "~/paths";
import type { TalkChange } from "./changes";
import type { TalkNews, TalkVersion } from "./difference";

type About = {
  talkId: number;
  talk: TalkVersion;
  vendor: string | null;
  replacement: { id: number; title: string } | null;
};
type Reader = { language: Language; timeZone: string | null };

/**
 * What the mail to one follower says, in their language; times are in their zone, or in the organiser's while theirs is not known. It
 * leads to the page of the talk and never names its address online, which not everybody may see.
 */
export function changeMail(
  { talkId, talk, vendor, replacement }: About,
  { news, changes, plannedAt }: TalkNews,
  { language, timeZone }: Reader,
): { subject: string; parts: MailPart[] } {
  const t = translator(language);
  const inZone = (zone: string) => (at: string) => formatInZone(new Date(at), zone, language);
  const told: Told = {
    ...{ talk, vendor, replacement, changes, plannedAt: plannedAt ?? talk.startsAt, t },
    time: inZone(timeZone ?? talk.timeZone),
    organisersTime: inZone(talk.timeZone),
  };
  const isOff = news === "cancelled" || news === "postponed";
  return {
    subject: t(subjects[news], { title: talk.title }),
    parts: [
      t(intros[news]),
      { quote: talk.title },
      ...(news === "announced" ? announcedParts(told) : isOff ? offParts(told) : changedParts(told)),
      { path: talkPath(talkId), label: t("talks.mailOpen") },
      t(talk.status === "postponed" ? calendars.postponed : calendars[news]),
    ],
  };
}

const subjects = {
  announced: "follows.mailAnnouncedSubject",
  changed: "talks.mailChangedSubject",
  cancelled: "talks.mailCancelledSubject",
  postponed: "follows.mailPostponedSubject",
  reinstated: "follows.mailReinstatedSubject",
} as const;

const intros = {
  announced: "follows.mailAnnouncedIntro",
  changed: "talks.mailChangedIntro",
  cancelled: "talks.mailCancelledIntro",
  postponed: "follows.mailPostponedIntro",
  reinstated: "follows.mailReinstatedIntro",
} as const;

/** What the attached entry does. One of a talk that waits for its new date is called off, whatever else changed. */
const calendars = {
  announced: "follows.mailCalendarNew",
  changed: "talks.mailCalendar",
  cancelled: "talks.mailCalendarCancelled",
  postponed: "follows.mailCalendarPostponed",
  reinstated: "follows.mailCalendarNew",
} as const;

type Told = Omit<About, "talkId"> & {
  changes: TalkChange[];
  plannedAt: string;
  t: Translate;
  time: (at: string) => string;
  organisersTime: (at: string) => string;
};

function announcedParts({ talk, vendor, t, time, organisersTime }: Told): MailPart[] {
  const start = t("follows.mailStarts", { time: time(talk.startsAt) });
  const organisers = organisersTime(talk.startsAt);
  return [
    ...(vendor === null ? [] : [t("follows.mailBy", { vendor: inSentence(vendor) })]),
    start,
    ...(organisers === time(talk.startsAt)
      ? []
      : [t("talks.mailStartOrganiser", { zone: talk.timeZone, to: organisers })]),
    t("follows.mailLength", { count: talk.minutes }),
  ];
}

/** What it is called now is new to who never heard of that: the old title says which one it is. */
function offParts(told: Told): MailPart[] {
  const { talk, replacement, changes, plannedAt, t, time } = told;
  return [
    ...changes.filter(({ field }) => field === "title").flatMap((change) => changeParts(change, told)),
    t("talks.mailCancelledWhen", { time: time(plannedAt) }),
    t("talks.mailCancelledReason"),
    { quote: talk.reason ?? "" },
    ...(replacement
      ? [
          t("talks.mailReplaced"),
          { quote: replacement.title },
          { path: talkPath(replacement.id), label: t("talks.mailReplacedOpen") },
        ]
      : []),
  ];
}

/** Who is not told of a new start is reminded of the one that holds; while a talk is postponed there is none. */
function changedParts(told: Told): MailPart[] {
  const { talk, changes, t, time } = told;
  const isMoved = changes.some(({ field }) => field === "startsAt");
  const parts = changes.flatMap((change) => changeParts(change, told));
  if (isMoved || talk.status === "postponed") return parts;
  return [...parts, t("talks.mailStartHolds", { time: time(talk.startsAt) })];
}

function changeParts(change: TalkChange, { talk, t, time, organisersTime }: Told): MailPart[] {
  switch (change.field) {
    case "title":
      return [t("talks.mailTitle"), { quote: change.from ?? "" }];
    case "startsAt": {
      const start = t("talks.mailStart", { from: time(change.from), to: time(change.to) });
      const organisers = organisersTime(change.to);
      if (organisers === time(change.to)) return [start];
      return [start, t("talks.mailStartOrganiser", { zone: talk.timeZone, to: organisers })];
    }
    case "minutes":
      return [t("talks.mailMinutes", { from: change.from, to: change.to })];
    case "onlineUrl":
      return [t(change.to === null ? "talks.mailOnlineGone" : "talks.mailOnline")];
    case "place":
      if (change.to === null) return [t("talks.mailPlaceGone"), { quote: change.from ?? "" }];
      return [t("talks.mailPlace"), { quote: change.to }];
  }
}
