import { type ComposedMail, composeMail, type MailPart } from "~/domain/mail/compose.server";
import { type Language, type Translate, translator } from "~/i18n";
import { formatInZone } from "~/lib/time-zone";
import { talkPath } from "~/paths";
import type { TalkChange } from "./changes";

/** What happened to a talk, as its followers are to hear of it. */
export type ChangeNews = {
  eventId: number;
  verb: "changed-talk" | "cancelled-talk" | "added-recording";
  actorId: number | null;
  reason: string | null;
  changes: TalkChange[];
  talkId: number;
  title: string;
  /** ISO 8601, as planned now. */
  startsAt: string;
  /** The organiser's. */
  timeZone: string;
};

type Reader = { language: Language; timeZone: string | null; name: string };

/** The mail to one follower, in their language; times are in their zone, or in the organiser's while theirs is not known. */
export function changeMail(news: ChangeNews, { language, timeZone, name }: Reader): ComposedMail {
  const t = translator(language);
  const inZone = (zone: string) => (at: string) => formatInZone(new Date(at), zone, language);
  const told = { news, t, time: inZone(timeZone ?? news.timeZone), organisersTime: inZone(news.timeZone) };
  const isCancelled = news.verb === "cancelled-talk";
  return composeMail({
    language,
    name,
    subject: t(isCancelled ? "talks.mailCancelledSubject" : "talks.mailChangedSubject", {
      title: news.title,
    }),
    parts: [
      t(isCancelled ? "talks.mailCancelledIntro" : "talks.mailChangedIntro"),
      { quote: news.title },
      ...(isCancelled ? cancelParts(told) : changedParts(told)),
      { path: talkPath(news.talkId), label: t("talks.mailOpen") },
      t(isCancelled ? "talks.mailCalendarCancelled" : "talks.mailCalendar"),
      t("talks.mailWhy"),
    ],
  });
}

type Told = {
  news: ChangeNews;
  t: Translate;
  time: (at: string) => string;
  organisersTime: (at: string) => string;
};

function cancelParts({ news, t, time }: Told): MailPart[] {
  return [
    t("talks.mailCancelledWhen", { time: time(news.startsAt) }),
    t("talks.mailCancelledReason"),
    { quote: news.reason ?? "" },
  ];
}

/** Who is not told of a new start is reminded of the one that holds. */
function changedParts(told: Told): MailPart[] {
  const { news, t, time } = told;
  const isMoved = news.changes.some(({ field }) => field === "startsAt");
  const parts = news.changes.flatMap((change) => changeParts(change, told));
  return isMoved ? parts : [...parts, t("talks.mailStartHolds", { time: time(news.startsAt) })];
}

function changeParts(change: TalkChange, { news, t, time, organisersTime }: Told): MailPart[] {
  switch (change.field) {
    case "title":
      return [t("talks.mailTitle"), { quote: change.from ?? "" }];
    case "startsAt": {
      const start = t("talks.mailStart", { from: time(change.from), to: time(change.to) });
      const organisers = organisersTime(change.to);
      if (organisers === time(change.to)) return [start];
      return [start, t("talks.mailStartOrganiser", { zone: news.timeZone, to: organisers })];
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
