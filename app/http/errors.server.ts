import { json } from "@remix-run/node";
import { type Refusal, Refused } from "~/domain/errors";

/** What the error page needs to know of a refusal. */
export type RefusalData = { kind: Refusal["kind"]; reason: string | null };

/** The one place that knows which refusal is which status. */
function statusOf(refusal: Refusal): number {
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
  }
}

/** The response a refusal is answered with; the error boundary makes the page of it. */
export function refusalResponse({ refusal }: Refused): Response {
  const data: RefusalData = { kind: refusal.kind, reason: "reason" in refusal ? refusal.reason : null };
  const headers: HeadersInit =
    refusal.kind === "too-many" ? { "Retry-After": String(refusal.retryAfterSeconds) } : {};
  return json(data, { status: statusOf(refusal), headers });
}

/** The response to a body that is no form, or half of one: the sender's mistake, and nothing of it can be given back. */
export function brokenFormResponse(): Response {
  const data: RefusalData = { kind: "invalid", reason: null };
  return json(data, { status: 400 });
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
