import { isEmail } from "~/domain/accounts/email";
import { parseUrl } from "~/lib/parse-url";

const ADDRESS_MAX = 500;

/** The link behind an address as people read it: on the web, of a mailbox or a telephone. Null for anything else. */
export function channelHref(address: string): string | null {
  if (address.length > ADDRESS_MAX) return null;
  if (/^https?:/i.test(address)) return webHref(address);
  const mailbox = address.replace(/^mailto:/i, "");
  if (mailbox.includes("@")) return isEmail(mailbox) ? `mailto:${mailbox}` : null;
  const number = address.replace(/^tel:/i, "").trim();
  if (!/^\+?[\d\s().-]{4,30}$/.test(number)) return null;
  const digits = number.replace(/[^\d+]/g, "");
  return digits.length >= 3 ? `tel:${digits}` : null;
}

function webHref(address: string): string | null {
  const url = parseUrl(address);
  if (!url || !["http:", "https:"].includes(url.protocol)) return null;
  return url.username || url.password ? null : url.href;
}
