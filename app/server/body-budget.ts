/** All bodies that are held at once, from their first byte until they are answered; in bytes. */
export const mostBodyBytes = 64 * 1024 * 1024;

/** Memory that request bodies share. */
export type BodyBudget = {
  /** Takes so many bytes; false, and nothing taken, when so many are not left. */
  take(bytes: number): boolean;
  giveBack(bytes: number): void;
};

/** Makes the budget; one for each web process. */
export function createBodyBudget(most = mostBodyBytes): BodyBudget {
  let taken = 0;
  return {
    take(bytes) {
      if (taken + bytes > most) return false;
      taken += bytes;
      return true;
    },
    giveBack(bytes) {
      taken -= bytes;
    },
  };
}
