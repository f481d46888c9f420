/** What made the site itself do something, as a consequence. The keys are stored with the event; their words stand in the dictionaries. */
export type Cause = QuestionCause | LapseCause;

/** Of what the history of a question shows. */
export type QuestionCause =
  | "answer-edited"
  | "answer-deleted"
  | "answer-hidden"
  | "answer-out-of-sight"
  | "answer-restored"
  | "answer-moved"
  | "question-moved"
  | "marker-not-staff"
  | "readers-say-outdated";

/** Why a draft was not announced at its time. */
export type LapseCause = "rights-lost" | "start-passed" | "talk-incomplete";
