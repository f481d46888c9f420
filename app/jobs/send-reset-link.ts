import { db } from "~/db.server";
import { sendResetLink } from "~/domain/accounts/reset.server";
import type { Job } from "./tasks";

/** Mails a link to a new password if the address belongs to an account. */
export const sendResetLinkJob: Job<"send-reset-link"> = ({ email }) => sendResetLink(db, email);
