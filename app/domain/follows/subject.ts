/** What can be followed: a question, and what talks are of or about. `all` is all talks. */
export const subjectKinds = [
  "question",
  "talk",
  "series",
  "person",
  "tag",
  "product",
  "vendor",
  "all",
] as const;
export type SubjectKind = (typeof subjectKinds)[number];
/** What can be followed without an account: of questions there are notices on the site alone. */
export const mailedKinds = subjectKinds.filter((kind) => kind !== "question");
export type MailedKind = (typeof mailedKinds)[number];
export type MailedSubject = { kind: MailedKind; id: number | null };
export type Subject = { kind: SubjectKind; id: number | null };
