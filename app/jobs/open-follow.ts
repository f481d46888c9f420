import { db } from "~/db.server";
import { openFollow } from "~/domain/follows/by-mail.server";
import type { Job } from "./tasks";

/** Mails the link with which somebody without an account confirms what they want to follow. */
export const openFollowJob: Job<"open-follow"> = (wish) => openFollow(db, wish);
