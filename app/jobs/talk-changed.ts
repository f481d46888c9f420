import { db } from "~/db.server";
import { tellFollowers } from "~/domain/talks/tell-followers.server";
import type { Job } from "./tasks";

/** Tells the followers of a talk of a change, on the site and by mail. */
export const talkChangedJob: Job<"talk-changed"> = ({ eventId }) => tellFollowers(db, eventId);
