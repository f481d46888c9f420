import { isIPv6 } from "node:net";

/**
 * The network that an address stands for when tries are counted: an IPv4 address itself, of IPv6 the /64, since anyone
 * with one address there has all of them. What is no address counts as one network together.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (!isIPv6(plain)) return plain;
  const [head = "", tail] = plain.toLowerCase().split("::");
  const front = head ? head.split(":") : [];
  const back = tail ? tail.split(":") : [];
  // An IPv4 tail takes the place of two groups.
  const length = front.length + back.length + (plain.includes(".") ? 1 : 0);
  const groups = tail === undefined ? front : [...front, ...Array(8 - length).fill("0"), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
