import { canModerate, type Viewer } from "~/domain/viewer";

/** Whether the viewer may name, describe and merge tags, and read what was done to them. */
export function canTendTags(viewer: Viewer): boolean {
  return canModerate(viewer);
}
