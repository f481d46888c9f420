const MAX_LENGTH = 2048;
// Never parsed, only a place to resolve against; `.invalid` can belong to nobody (RFC 2606).
const NOWHERE = "http://nowhere.invalid";

/**
 * The path (with query and fragment) to send a person back to, or the fallback if the value could lead off this
 * site in any browser or behind any proxy that decodes once. The result is ASCII without controls: safe in a header.
 */
export function safeReturnPath(value: unknown, fallback = "/"): string {
  if (typeof value !== "string" || value.length > MAX_LENGTH || !value.startsWith("/")) return fallback;
  if (/[\p{Cc}\p{Zl}\p{Zp}\s\\]/u.test(value)) return fallback;
  const path = value.split(/[?#]/, 1)[0] ?? "";
  if (/%(?:[01][0-9a-f]|7f|2f|5c|25)/i.test(path) || /\/[/@]|^\/\.{1,2}(?:\/|$)/.test(path)) return fallback;
  if (!URL.canParse(value, NOWHERE)) return fallback;
  const url = new URL(value, NOWHERE);
  if (url.origin !== NOWHERE || url.username !== "" || url.pathname.startsWith("//")) return fallback;
  return url.pathname + url.search + url.hash;
}
