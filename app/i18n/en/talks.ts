export const talks = {} as const;
