import { z } from "zod";
import { webhookKinds } from "~/domain/vendors/vocabulary";
import { webhookUrl } from "~/lib/public-address";

/** A vendor has some rooms to be told in, not a hundred. */
export const WEBHOOKS_MAX = 10;
const URL_MAX = 1_000;
const SECRET_MAX = 200;

export const webhookInput = z.object({
  kind: z.enum(webhookKinds, "errors.choice"),
  url: z
    .string("errors.webhookUrl")
    .trim()
    .max(URL_MAX, "errors.webhookUrl")
    .refine((text) => webhookUrl(text) !== null, "errors.webhookUrl"),
  secret: z.string().trim().max(SECRET_MAX, "errors.webhookSecret").default(""),
});
export type WebhookInput = z.output<typeof webhookInput>;

/** What is shown of an address once it is stored: its host and its last letters. The rest is as good as a password. */
export function shownUrl(text: string): string {
  const { host } = new URL(text);
  return `${host}/…${text.slice(-4)}`;
}
