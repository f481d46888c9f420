import type { IncomingHttpHeaders } from "node:http";

/** Methods that must not change anything; all others need a proof of where they come from. */
export function isSafeMethod(method: string | undefined): boolean {
  return method === "GET" || method === "HEAD";
}

/**
 * The one address whose form may come from anywhere: mail programs send it themselves (RFC 8058), with no page of this site round it. Its
 * action takes the signed word in the address for its only proof, and looks at no session.
 */
const openToAll = "/unsubscribe";

/** Whether a request that changes something may be answered: it comes from this site, or is for the one form that need not. */
export function mayChange(headers: IncomingHttpHeaders, origin: string, pathname: string): boolean {
  return isFromThisSite(headers, origin) || pathname === openToAll;
}

/**
 * Whether an unsafe request comes from a page of this site. A stated Origin must be exactly ours. Browsers also state
 * Sec-Fetch-Site, which no page can forge: it must not say otherwise, and suffices where Origin is absent. A request
 * with neither is refused. Host and X-Forwarded-* are not looked at: a foreign page or a careless proxy can set them.
 */
function isFromThisSite(headers: IncomingHttpHeaders, origin: string): boolean {
  const site = headers["sec-fetch-site"];
  if (headers.origin !== undefined && headers.origin !== origin) return false;
  return site === undefined ? headers.origin === origin : site === "same-origin";
}
