import type { Viewer } from "~/domain/viewer";

/** One answer of each person, who edits it; but staff of a vendor may have an official one for each scope. Moderating makes no exception. */
export function canAnswerAgain(viewer: Viewer): boolean {
  return viewer.kind === "member" && viewer.memberships.length > 0;
}
