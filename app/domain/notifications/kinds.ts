import type { Verb } from "~/domain/events/record.server";

/** By mail: not at all; unless they were ended; or only for who asked for them. */
type Ways = { onSite: boolean; byMail: false | "at-first" | "if-asked" };

/** What people can be told of, and by which ways: each can be turned off. The names are stored with the settings. */
export const kinds = {
  answers: { onSite: true, byMail: "if-asked" },
  /** Mails to who asked: the first answer of others, and official ones. On the site that is `answers` and `marks`. */
  "own-questions": { onSite: false, byMail: "at-first" },
  comments: { onSite: true, byMail: "if-asked" },
  posts: { onSite: true, byMail: "if-asked" },
  named: { onSite: true, byMail: "if-asked" },
  "new-questions": { onSite: true, byMail: "if-asked" },
  acceptances: { onSite: true, byMail: "if-asked" },
  /** Once for a question: who has gone away hears of it by mail alone. */
  "accept-reminder": { onSite: true, byMail: "at-first" },
  marks: { onSite: true, byMail: "if-asked" },
  support: { onSite: true, byMail: "if-asked" },
  "talk-announcements": { onSite: true, byMail: "at-first" },
  "talk-changes": { onSite: true, byMail: "at-first" },
  "talk-places": { onSite: true, byMail: "at-first" },
  "reminder-day": { onSite: true, byMail: "at-first" },
  "reminder-morning": { onSite: true, byMail: "at-first" },
  "reminder-hour": { onSite: true, byMail: "at-first" },
  "talk-recordings": { onSite: true, byMail: false },
  digest: { onSite: false, byMail: "at-first" },
} as const satisfies Record<string, Ways>;
export type NoticeKind = keyof typeof kinds;
export const noticeKinds = Object.keys(kinds) as NoticeKind[];

/** The parts of the list of notices that can be looked at alone. */
export const noticeGroups = ["questions", "marks", "support", "talks"] as const;
export type NoticeGroup = (typeof noticeGroups)[number];
export const kindsOfGroup: Record<NoticeGroup, readonly NoticeKind[]> = {
  questions: ["answers", "comments", "posts", "acceptances", "accept-reminder", "new-questions", "named"],
  marks: ["marks"],
  support: ["support"],
  talks: noticeKinds.filter((kind) => /^(talk|reminder)-/.test(kind)),
};

/** What somebody wants of a kind. */
export type Wish = { onSite: boolean; byMail: boolean };
/** Only what was changed; the rest is as it is at first. */
export type Wishes = Partial<Record<NoticeKind, Wish>>;

/** Whether notices of this kind are wanted, and by which way; without a wish, on the site, and by mail where that is so at first. */
export function wishFor(wishes: Wishes | null, kind: NoticeKind): Wish {
  const { onSite, byMail }: Ways = kinds[kind];
  const wish = wishes?.[kind] ?? { onSite: true, byMail: byMail === "at-first" };
  return { onSite: onSite && wish.onSite, byMail: byMail !== false && wish.byMail };
}

/** Which kind an event is of, for those who are told of it; for who is only told because it names them, another one. */
export function kindOf(verb: Verb, { isNamed = false } = {}): NoticeKind {
  return isNamed ? "named" : kindOfVerb[verb];
}

/** The kinds of mails that can tell of an event; talks and reminders have mails of their own. What is for who asked comes first. */
export function mailKinds(verb: Verb, { isNamed = false } = {}): NoticeKind[] {
  const kind = kindOf(verb, { isNamed });
  if (!isNamed && (verb === "answered" || verb === "marked")) return ["own-questions", kind];
  return kind === "accept-reminder" || kindsOfGroup.talks.includes(kind) ? [] : [kind];
}

const kindOfVerb: Record<Verb, NoticeKind> = {
  asked: "new-questions",
  answered: "answers",
  commented: "comments",
  edited: "posts",
  deleted: "posts",
  restored: "posts",
  hidden: "posts",
  unhidden: "posts",
  closed: "posts",
  reopened: "posts",
  merged: "posts",
  "took-in": "posts",
  unmerged: "posts",
  "gave-back": "posts",
  accepted: "acceptances",
  unaccepted: "acceptances",
  "reminded-to-accept": "accept-reminder",
  "proposed-mark": "marks",
  marked: "marks",
  "mark-needs-recheck": "marks",
  "mark-still-holds": "marks",
  "mark-superseded": "marks",
  "withdrew-mark": "marks",
  "called-dangerous": "marks",
  "asked-of-release": "marks",
  "renamed-vendor": "marks",
  "gave-vendor-name": "marks",
  "took-verification": "marks",
  regraded: "support",
  claimed: "support",
  "handed-over": "support",
  "waiting-for-asker": "support",
  "asker-back": "support",
  "target-half": "support",
  "target-missed": "support",
  "announced-talk": "talk-announcements",
  "changed-talk": "talk-changes",
  "cancelled-talk": "talk-changes",
  "postponed-talk": "talk-changes",
  "rescheduled-talk": "talk-changes",
  "reinstated-talk": "talk-changes",
  "accepted-proposal": "posts",
  "declined-proposal": "posts",
  "lapsed-schedule": "posts",
  "answered-at-talk": "answers",
  "added-recording": "talk-recordings",
  "moved-up": "talk-places",
  "reminder-day": "reminder-day",
  "reminder-morning": "reminder-morning",
  "reminder-hour": "reminder-hour",
};
