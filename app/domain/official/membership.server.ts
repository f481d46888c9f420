import { notAllowed, violatedConstraint } from "~/domain/errors";

/** Runs a write that makes a mark somebody's word. When their membership ends at the same moment they may not, as a moment later. */
export async function asActiveStaff<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (violatedConstraint(error) === "official_marks_membership_active") throw notAllowed();
    throw error;
  }
}
