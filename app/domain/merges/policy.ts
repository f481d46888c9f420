import { canModerate, type Viewer } from "~/domain/viewer";

/** So long a merge can be taken back (flows D). */
export const UNDO_HOURS = 24;

/** Whether the viewer may say that a question was asked before. */
export function canMerge(viewer: Viewer): boolean {
  return canModerate(viewer);
}

/** A vendor's marks stand on answers to questions about its products alone (rule 4): under no other one could they go. */
export function mayGoUnder(from: { vendorId: number | null }, into: { vendorId: number | null }): boolean {
  return from.vendorId === null || from.vendorId === into.vendorId;
}

/** `mergedAt` and `now` in epoch milliseconds; `isLast`: what it was merged into stands where it stood. */
export function canUndoMerge(
  viewer: Viewer,
  { mergedAt, isLast }: { mergedAt: number; isLast: boolean },
  now: number,
): boolean {
  return canMerge(viewer) && isLast && now - mergedAt < UNDO_HOURS * 60 * 60 * 1000;
}
