/** How long and how many the parts of a talk may be, in characters as people count them unless said otherwise. */
export const ABSTRACT_MIN = 10;
/** It stands whole in lists, calendars and feeds. */
export const ABSTRACT_MAX = 300;
export const SPEAKERS_MAX = 6;
export const SPEAKER_NAME_MAX = 60;
export const SPEAKER_ROLE_MAX = 100;
export const SPEAKER_BIO_MAX = 600;
export const PLACE_MAX = 200;
/** What screen readers read out at one go. */
export const PICTURE_ALT_MAX = 300;
/** Code units: longer addresses are cut by mail and calendar programs. */
export const ADDRESS_MAX = 1000;
export const MINUTES_MIN = 5;
export const MINUTES_MAX = 1440;
/** More is a hall that nobody rents. */
export const CAPACITY_MAX = 100_000;
/** Products beside the main one: a talk about more is about none. */
export const FURTHER_PRODUCTS_MAX = 5;
/** Nobody plans a talk further ahead; more is a year typed wrong. */
export const FURTHEST_AHEAD_DAYS = 730;
/** Proposals of one person that wait for a decision: enough for a season, too few to bury a queue. */
export const OPEN_PROPOSALS_MAX = 3;
