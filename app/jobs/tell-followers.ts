import { db } from "~/db.server";
import { tellFollowers } from "~/domain/talks/tell-followers.server";
import type { Job } from "./tasks";

/** Tells those who follow a talk how it stands now, on the site and by mail. */
export const tellFollowersJob: Job<"tell-followers"> = (about) => tellFollowers(db, about);
