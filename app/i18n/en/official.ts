export const official = {} as const;
