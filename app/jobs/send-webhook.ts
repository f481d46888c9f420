import { db } from "~/db.server";
import { sendWebhook } from "~/domain/webhooks/send.server";
import type { Job } from "./tasks";

/** Tells a vendor's chat of a target, or tries whether it can be told. */
export const sendWebhookJob: Job<"send-webhook"> = (given) => sendWebhook(db, given);
