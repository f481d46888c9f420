import { db } from "~/db.server";
import { markTagged } from "~/domain/search/mark-tagged.server";
import type { Job } from "./tasks";

/** Has the documents of what carries a tag made anew, since its other names have changed. */
export const indexTaggedJob: Job<"index-tagged"> = ({ tagId }) => markTagged(db, tagId);
