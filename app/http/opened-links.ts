/** What browsers tell by themselves of links that are opened: the `ping` of a link, which HTML calls hyperlink auditing. */

/**
 * Whether a browser does so unless it was told not to: those of the Chromium and the Safari family do, Firefox does not. Without script
 * the name is all that a browser says of itself.
 */
export function tellsOfOpenedLinks({ headers }: Request): boolean {
  return /\bAppleWebKit\//.test(headers.get("user-agent") ?? "");
}

/** Whether this is what such a browser sends; no form can. */
export function isPing({ headers }: Request): boolean {
  return headers.get("content-type") === "text/ping";
}
