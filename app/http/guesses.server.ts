import { Refused } from "~/domain/errors";

/** A try at a password that was counted before the password is looked at. */
export type Guess = {
  /** It was right: what was counted is forgotten. */
  wasRight(): Promise<void>;
  /** Nobody looked at it: it counts for nothing. */
  wasNotLookedAt(): Promise<void>;
};

/** Looks at the password of a guess. One that finds the machine busy with others has told nobody anything, and does not count. */
export async function judge<T>(guess: Guess, look: () => Promise<T>): Promise<T> {
  try {
    const found = await look();
    await guess.wasRight();
    return found;
  } catch (error) {
    if (error instanceof Refused && error.refusal.kind === "busy") await guess.wasNotLookedAt();
    throw error;
  }
}
