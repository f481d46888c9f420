import { deskMembership } from "~/domain/desk/policy";
import type { Membership, Viewer } from "~/domain/viewer";

/** Where a vendor's desk is told of what comes due and of its marks is its leads' affair. */
export function webhookMembership(viewer: Viewer, vendorSlug: string): Membership | null {
  const membership = deskMembership(viewer, vendorSlug);
  return membership?.isLead ? membership : null;
}
