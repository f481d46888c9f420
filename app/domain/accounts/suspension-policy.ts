import { canModerate, type Viewer } from "~/domain/viewer";

/** Who has a role is no mere member: the role is taken first, by who gives it (the matrix of the security notes). */
export type SuspendableFacts = { id: number; hasRole: boolean };

export function canSuspend(viewer: Viewer, { id, hasRole }: SuspendableFacts): boolean {
  return viewer.kind === "member" && canModerate(viewer) && viewer.id !== id && !hasRole;
}
