// A list of what is allowed: markdown-it's own check lists what is not, and lets unknown schemes and //host through.
const WEB = /^https?:\/\/[^\s/\\?#]/i;
const MAIL = /^mailto:[^\s@]+@[^\s@]+$/i;
const HERE = /^\/(?![/\\])/;
// Backslashes are slashes to a browser, and it drops tabs and line ends before it looks at the scheme.
const NEVER = /[\p{Cc}\s\\]/u;
/** One definition can be used by thousands of links, so the length of an address multiplies. */
const MAX_ADDRESS = 2000;

/** Whether a post may link there: http, https, mailto or a path of this site. */
export function isSafeLink(address: string): boolean {
  if (address.length > MAX_ADDRESS || NEVER.test(address)) return false;
  return (WEB.test(address) && URL.canParse(address)) || MAIL.test(address) || HERE.test(address);
}
