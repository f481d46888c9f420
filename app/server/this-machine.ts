import type { IncomingMessage } from "node:http";

/**
 * Whether a request was sent from this very machine to ORIGIN's own host. A tunnel or proxy on this machine looks like
 * a neighbour, so a forwarded request is none; a page that points its own name here (DNS rebinding) sends that name.
 */
export function isFromThisMachine(request: IncomingMessage, address: string, origin: string): boolean {
  const { host, "x-forwarded-for": forwarded } = request.headers;
  const isLoopback = address === "::1" || /^127\.\d+\.\d+\.\d+$/.test(address);
  return isLoopback && forwarded === undefined && host === new URL(origin).host;
}
