import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** Which proxies may say for whom they speak: how many stand in front, or their addresses and CIDR ranges. */
export type TrustProxy = number | readonly string[];

/**
 * Tells whose request it is. X-Forwarded-For is a list that anyone may begin, so it is read from its end, and only
 * as far as trusted proxies have written it.
 */
export function clientAddressReader(trust: TrustProxy): (request: IncomingMessage) => string {
  const isTrusted = typeof trust === "number" ? null : membership(trust);
  return (request) => {
    const direct = plain(request.socket.remoteAddress ?? "");
    if (trust === 0) return direct;
    const forwarded = String(request.headers["x-forwarded-for"] ?? "").split(",");
    let address = direct;
    for (let hop = 0; isTrusted ? isTrusted(address) : hop < Number(trust); hop += 1) {
      const next = plain((forwarded[forwarded.length - 1 - hop] ?? "").trim());
      if (isIP(next) === 0) break;
      address = next;
    }
    return address;
  };
}

function membership(trusted: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of trusted) {
    const [address = "", bits] = entry.split("/");
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}

/** An IPv4 address that came over an IPv6 socket is written as IPv4. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
