import { db } from "~/db.server";
import { sendQueuedMail } from "~/domain/mail/send.server";
import type { Job } from "./tasks";

/** Brings a queued mail to the mail server, or to the local mailbox when there is none. */
export const sendMailJob: Job<"send-mail"> = ({ mailId }, run) => sendQueuedMail(db, mailId, run);
