/** People whom one post may name: more is shouting. */
export const NAMED_MAX = 10;
