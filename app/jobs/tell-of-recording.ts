import { db } from "~/db.server";
import { tellOfRecordingNow } from "~/domain/talks/tell-of-recording.server";
import type { Job } from "./tasks";

/** Tells those who follow a talk that its recording came, on the site. */
export const tellOfRecordingJob: Job<"tell-of-recording"> = ({ eventId }) => tellOfRecordingNow(db, eventId);
