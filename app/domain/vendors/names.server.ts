import { invalid, violatedConstraint } from "~/domain/errors";

const constraints = ["vendors_name_skeleton_key", "vendors_name_of_no_person"];

/**
 * Runs a write that claims a name for a vendor. Throws invalid when another vendor has the name, one that looks like it, or a person has
 * who is not on this vendor's staff: either could be taken for the other. The database says so, and while the write is not committed no
 * person can claim the name.
 */
export async function claimVendorName<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (constraints.includes(violatedConstraint(error) ?? ""))
      throw invalid({ name: "errors.vendorNameTaken" });
    throw error;
  }
}
