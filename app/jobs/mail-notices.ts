import { db } from "~/db.server";
import { mailNotices } from "~/domain/notifications/mail-notices.server";
import type { Job } from "./tasks";

/** Tells people by mail what they were told of on the site and have not read there. */
export const mailNoticesJob: Job<"mail-notices"> = (given) => mailNotices(db, given);
