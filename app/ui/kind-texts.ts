/** What notices of a kind are about, by the kind. */
export const kindTexts = {
  answers: "follows.kindAnswers",
  comments: "follows.kindComments",
  posts: "follows.kindPosts",
  named: "follows.kindNamed",
  "new-questions": "follows.kindNewQuestions",
  acceptances: "follows.kindAcceptances",
  marks: "follows.kindMarks",
  support: "follows.kindSupport",
  "talk-announcements": "follows.kindAnnouncements",
  "talk-changes": "follows.kindChanges",
  "talk-places": "follows.kindPlaces",
  "reminder-day": "follows.kindReminderDay",
  "reminder-morning": "follows.kindReminderMorning",
  "reminder-hour": "follows.kindReminderHour",
  "talk-recordings": "follows.kindRecordings",
  digest: "follows.kindDigest",
} as const;
