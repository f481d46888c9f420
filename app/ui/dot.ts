/** Between facts on one line: it stays with the fact before it, so that no line begins with it. */
export const DOT = "\u00a0· ";
