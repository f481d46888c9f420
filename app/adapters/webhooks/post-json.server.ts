import { lookup } from "node:dns/promises";
import { request } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { bareHost, isPublicAddress, webhookUrl } from "~/lib/public-address";

const TIMEOUT_MS = 5_000;
const MOST_BYTES = 64 * 1024;

type Address = { address: string; family: number };

/** Why nothing was delivered, in one of a few words of our own: what the other side said is never repeated. */
export type PostFailure =
  | "refused-address"
  | "unreachable"
  | "timeout"
  | "redirected"
  | "too-large"
  | `status-${number}`
  | `code-${number}`;

export class NotPosted extends Error {
  override name = "NotPosted";
  constructor(readonly failure: PostFailure) {
    super(failure);
  }
}

export type PostOptions = {
  /** All addresses of a name. */
  resolve?: (host: string) => Promise<Address[]>;
  /** Which ports an address may name; "" is the one of https. */
  ports?: readonly string[];
  timeoutMs?: number;
  /** For tests, whose other side stands on this machine. */
  transport?: typeof request;
  isPublic?: (address: string) => boolean;
};

/**
 * Posts JSON to an address that somebody typed (S24): https on a port of the web, to a host of the public internet. The name is resolved
 * once, every address of it is checked, and the connection goes to one that was: what the name says a moment later does not matter.
 * Redirects are not followed. Gives the body of a 200 answer for its code alone. Throws NotPosted.
 */
export async function postJson(
  text: string,
  body: unknown,
  {
    resolve = resolveAll,
    ports,
    timeoutMs = TIMEOUT_MS,
    transport = request,
    isPublic = isPublicAddress,
  }: PostOptions = {},
): Promise<string> {
  const url = webhookUrl(text, ports);
  if (!url) throw new NotPosted("refused-address");
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const to = await beforeDeadline(publicAddress(url, resolve, isPublic), deadline);
    return await exchange(transport, { url, body, to, signal: deadline });
  } catch (error) {
    if (error instanceof NotPosted) throw error;
    throw new NotPosted(deadline.aborted ? "timeout" : "unreachable");
  }
}

const resolveAll = (host: string) => lookup(host, { all: true });

/** One address of the host; refused when any of them is not public. */
async function publicAddress(
  url: URL,
  resolve: (host: string) => Promise<Address[]>,
  isPublic: (address: string) => boolean,
): Promise<Address> {
  const host = bareHost(url.hostname);
  const family = isIP(host);
  const addresses = family ? [{ address: host, family }] : await resolve(host);
  const [first] = addresses;
  if (!first) throw new NotPosted("unreachable");
  if (!addresses.every(({ address }) => isPublic(address))) throw new NotPosted("refused-address");
  return first;
}

function beforeDeadline<T>(work: Promise<T>, deadline: AbortSignal): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) =>
      deadline.addEventListener("abort", () => reject(new NotPosted("timeout")), { once: true }),
    ),
  ]);
}

type Exchange = { url: URL; body: unknown; to: Address; signal: AbortSignal };

function exchange(transport: typeof request, { url, body: given, to, signal }: Exchange): Promise<string> {
  const body = JSON.stringify(given);
  const host = bareHost(url.hostname);
  const toChecked: LookupFunction = (_, options, callback) =>
    options.all ? callback(null, [to]) : callback(null, to.address, to.family);
  return new Promise((resolve, reject) => {
    const sent = transport(
      {
        method: "POST",
        host,
        port: url.port || 443,
        path: url.pathname + url.search,
        headers: {
          Host: url.host,
          "Content-Type": "application/json; charset=utf-8",
          "Content-Length": Buffer.byteLength(body),
          "User-Agent": "Sidetone",
        },
        ...(isIP(host) ? {} : { servername: host }),
        lookup: toChecked,
        agent: false,
        signal,
      },
      (response) => {
        const status = response.statusCode ?? 0;
        if (status !== 200) {
          sent.destroy();
          reject(new NotPosted(status >= 300 && status < 400 ? "redirected" : `status-${status}`));
          return;
        }
        const chunks: Buffer[] = [];
        let size = 0;
        response.on("data", (chunk: Buffer) => {
          size += chunk.length;
          chunks.push(chunk);
          if (size <= MOST_BYTES) return;
          sent.destroy();
          reject(new NotPosted("too-large"));
        });
        response.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
        response.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
