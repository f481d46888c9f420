import { db } from "~/db.server";
import { moveTagged } from "~/domain/tags/move-tagged.server";
import type { Job } from "./tasks";

/** Gives what carries a name that leads to a tag that tag. */
export const moveTaggedJob: Job<"move-tagged"> = ({ tagId }) => moveTagged(db, tagId);
