/** What can be followed. `all` is all talks. */
export const subjectKinds = ["talk", "series", "person", "tag", "product", "vendor", "all"] as const;
export type SubjectKind = (typeof subjectKinds)[number];
export type Subject = { kind: SubjectKind; id: number | null };
