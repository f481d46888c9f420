/** Where a talk stands. Coming, live and past follow from the time; the others are set by somebody. */
export const talkStates = ["draft", "coming", "live", "past", "postponed", "cancelled"] as const;
export type TalkState = (typeof talkStates)[number];
