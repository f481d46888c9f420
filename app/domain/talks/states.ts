/** Where a talk stands. Coming, live and past follow from the time; the others are set by somebody. */
export const talkStates = ["draft", "coming", "live", "past", "postponed", "cancelled"] as const;
export type TalkState = (typeof talkStates)[number];

/** Which talks a list holds: those that have not ended, those that have, and the cancelled ones, which are in neither. */
export const talkLists = ["coming", "past", "cancelled"] as const;
export type TalkList = (typeof talkLists)[number];
