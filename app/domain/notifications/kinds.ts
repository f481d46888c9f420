import type { Verb } from "~/domain/events/record.server";

/** What people can be told of, and by which ways: each can be turned off. The names are stored with the settings. */
export const kinds = {
  answers: { onSite: true, byMail: false },
  comments: { onSite: true, byMail: false },
  posts: { onSite: true, byMail: false },
  "new-questions": { onSite: true, byMail: false },
  named: { onSite: true, byMail: false },
  acceptances: { onSite: true, byMail: false },
  marks: { onSite: true, byMail: false },
  support: { onSite: true, byMail: false },
  "talk-announcements": { onSite: true, byMail: true },
  "talk-changes": { onSite: true, byMail: true },
  "talk-places": { onSite: true, byMail: true },
  "reminder-day": { onSite: true, byMail: true },
  "reminder-morning": { onSite: true, byMail: true },
  "reminder-hour": { onSite: true, byMail: true },
  "talk-recordings": { onSite: true, byMail: false },
  digest: { onSite: false, byMail: true },
} as const;
export type NoticeKind = keyof typeof kinds;
export const noticeKinds = Object.keys(kinds) as NoticeKind[];

/** The parts of the list of notices that can be looked at alone. */
export const noticeGroups = ["questions", "marks", "support", "talks"] as const;
export type NoticeGroup = (typeof noticeGroups)[number];
export const kindsOfGroup: Record<NoticeGroup, readonly NoticeKind[]> = {
  questions: ["answers", "comments", "posts", "acceptances", "new-questions", "named"],
  marks: ["marks"],
  support: ["support"],
  talks: noticeKinds.filter((kind) => /^(talk|reminder)-/.test(kind)),
};

/** What somebody wants of a kind. */
export type Wish = { onSite: boolean; byMail: boolean };
/** Only what was changed; the rest is wanted. */
export type Wishes = Partial<Record<NoticeKind, Wish>>;

/** Whether notices of this kind are wanted, and by which way; without a wish, by every way there is. */
export function wishFor(wishes: Wishes | null, kind: NoticeKind): Wish {
  const { onSite, byMail } = kinds[kind];
  const wish = wishes?.[kind];
  return { onSite: onSite && (wish?.onSite ?? true), byMail: byMail && (wish?.byMail ?? true) };
}

/** Which kind an event is of, for those who are told of it; for who is only told because it names them, another one. */
export function kindOf(verb: Verb, { isNamed = false } = {}): NoticeKind {
  return isNamed ? "named" : kindOfVerb[verb];
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
  accepted: "acceptances",
  unaccepted: "acceptances",
  "proposed-mark": "marks",
  marked: "marks",
  "mark-needs-recheck": "marks",
  "mark-still-holds": "marks",
  "mark-superseded": "marks",
  "withdrew-mark": "marks",
  "called-dangerous": "marks",
  "asked-of-release": "marks",
  "renamed-vendor": "marks",
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
