import ipaddr from "ipaddr.js";

/** Reachable from the public internet, and yet the inside of a cloud: the metadata and DNS host of Azure. */
const insides = new Set(["168.63.129.16"]);

/**
 * Whether an address (IPv4 or IPv6, no name) belongs to the public internet. Not public are loopback, private, link-local, carrier and
 * metadata addresses, and IPv6 forms that carry an IPv4 address in them (mapped, NAT64, 6to4, Teredo): what they lead to is unknown.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text) || text.includes("%")) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== "unicast" || insides.has(address.toString())) return false;
  // Of IPv6 only 2000::/3 is handed out.
  return !(address instanceof ipaddr.IPv6) || ((address.parts[0] ?? 0) & 0xe000) === 0x2000;
}

/** Names that are never of the public internet, whatever a resolver says. */
const insideName = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|localdomain|arpa|onion)$/;

/** The host of an address as the checks compare it: without brackets and without a dot at its end. */
export function bareHost(hostname: string): string {
  return hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.+$/, "")
    .toLowerCase();
}

/**
 * What can be said of a webhook's address before its name is resolved: https, a port of the web, no password in it, and a host that may be
 * public. `null` when it is not so.
 */
export function webhookUrl(text: string, ports: readonly string[] = ["", "443", "80"]): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== "https:" || url.username || url.password || !ports.includes(url.port)) return null;
  const host = bareHost(url.hostname);
  if (ipaddr.isValid(host)) return isPublicAddress(host) ? url : null;
  return host.includes(".") && !insideName.test(host) ? url : null;
}
