import { json } from "@remix-run/node";
import { type Refusal, Refused } from "~/domain/errors";

/** What the error page needs to know of a refusal. */
export type RefusalData = { kind: Refusal["kind"]; reason: string | null };

/** The one place that knows which refusal is which status. */
export function statusOf(refusal: Refusal): number {
  switch (refusal.kind) {
    case "not-found":
      return 404;
    case "not-allowed":
      return 403;
    case "conflict":
      return 409;
    case "invalid":
      return 422;
    case "too-many":
      return 429;
    case "busy":
      return 503;
  }
}

/** The response a refusal is answered with; the error boundary makes the page of it. */
export function refusalResponse({ refusal }: Refused): Response {
  const data: RefusalData = { kind: refusal.kind, reason: reasonOf(refusal) };
  return json(data, { status: statusOf(refusal), headers: headersOf(refusal) });
}

/** The key of what is said of a refusal as a whole. A number that stands in the sentence comes after a colon (i18n/said). */
export function reasonOf(refusal: Refusal): string | null {
  if (refusal.kind === "too-many") return waitText(refusal.retryAfterSeconds);
  if (refusal.kind === "busy") return "errors.busyText";
  return "reason" in refusal ? refusal.reason : null;
}

/** When it may be tried again. */
export function headersOf(refusal: Refusal): Record<string, string> {
  return "retryAfterSeconds" in refusal ? { "Retry-After": String(refusal.retryAfterSeconds) } : {};
}

function waitText(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes <= 50) return `errors.tooManyMinutes:${minutes}`;
  return `errors.tooManyHours:${Math.ceil((minutes - 30) / 60)}`;
}

/** The response to a body that is no form, or half of one: the sender's mistake, and nothing of it can be given back. */
export function brokenFormResponse(): Response {
  const data: RefusalData = { kind: "invalid", reason: null };
  return json(data, { status: 400 });
}

/** The response to a body that is longer than may be held. */
export function tooLargeResponse(): Response {
  const data: RefusalData = { kind: "invalid", reason: null };
  return json(data, { status: 413 });
}

/** Runs `work`; a refusal becomes a thrown response, everything else goes on as it is. */
export async function answeringRefusals<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) throw refusalResponse(error);
    throw error;
  }
}
