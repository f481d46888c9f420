import { membershipAt, type Viewer } from "~/domain/viewer";

/** What a vendor says of itself, its products and its staff: for its leads and for admins to change. */
export function canManageVendor(viewer: Viewer, vendorId: number): boolean {
  if (viewer.kind !== "member" || !viewer.isVerified) return false;
  return viewer.isAdmin || membershipAt(viewer, vendorId)?.isLead === true;
}
