import { db } from "~/db.server";
import { remind } from "~/domain/reminders/remind.server";

/** Runs every minute. */
export const remindJob = () => remind(db);
