/** Who sees the online address of a talk. */
export const addressesShown = ["all", "going", "shortly-before"] as const;
export type AddressShown = (typeof addressesShown)[number];

/** Early enough to try camera and sound; late enough that an address passed on brings no crowd. */
export const ADDRESS_MINUTES_BEFORE = 15;

type Facts = {
  addressShown: AddressShown;
  startsAt: Date;
  /** Postponed: the start that is kept holds no longer. */
  isPostponed: boolean;
  /** They manage the talk. */
  manages: boolean;
  /** They answered that they are going, and have a place. */
  isGoing: boolean;
};

/** Whether somebody may see the online address now. `visibleAddress` in address.server.ts says the same in SQL. */
export function canSeeAddress(
  { addressShown, startsAt, isPostponed, manages, isGoing }: Facts,
  now: Date,
): boolean {
  if (addressShown === "all" || manages) return true;
  if (addressShown === "going") return isGoing;
  return !isPostponed && now.getTime() >= startsAt.getTime() - ADDRESS_MINUTES_BEFORE * 60_000;
}
