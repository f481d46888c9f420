/** What made the site itself do something, as a consequence. The keys are stored with the event; their words stand in the dictionaries. */
export type Cause =
  | "answer-edited"
  | "answer-deleted"
  | "answer-hidden"
  | "answer-out-of-sight"
  | "answer-restored"
  | "question-moved"
  | "marker-not-staff"
  | "readers-say-outdated";
