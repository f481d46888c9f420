import { db } from "~/db.server";
import { announceDue } from "~/domain/talks/schedule.server";

/** Runs every minute: announces the talks whose time has come. */
export const announceDueJob = async () => void (await announceDue(db));
