import { db } from "~/db.server";
import { escalate } from "~/domain/desk/escalate.server";

/** Runs every minute. */
export const escalateJob = () => escalate(db);
