import type { IncomingHttpHeaders } from "node:http";

/** Methods that must not change anything; all others need a proof of where they come from. */
export function isSafeMethod(method: string | undefined): boolean {
  return method === "GET" || method === "HEAD";
}

/**
 * Whether an unsafe request comes from a page of this site. A stated Origin must be exactly ours. Browsers also state
 * Sec-Fetch-Site, which no page can forge: it must not say otherwise, and suffices where Origin is absent. A request
 * with neither is refused. Host and X-Forwarded-* are not looked at: a foreign page or a careless proxy can set them.
 */
export function isFromThisSite(headers: IncomingHttpHeaders, origin: string): boolean {
  const site = headers["sec-fetch-site"];
  if (headers.origin !== undefined && headers.origin !== origin) return false;
  return site === undefined ? headers.origin === origin : site === "same-origin";
}
