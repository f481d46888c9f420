import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Encoding = "br" | "gzip" | "identity";

/** A body whose compressed copies are made once, when the first reader asks for one. */
export type Compressible = { as(encoding: Encoding): Promise<Buffer> | Buffer; mayCompress: boolean };

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

// Below this a packet is saved by neither.
const shortest = 1024;

/** Wraps a body so that each encoding is made at most once and then kept with it. `thorough` is for built files. */
export function compressible(body: Buffer, contentType: string, thorough = false): Compressible {
  const made = new Map<Encoding, Buffer>([["identity", body]]);
  const making = new Map<Encoding, Promise<Buffer>>();
  return {
    mayCompress: body.length >= shortest && isText(contentType),
    as(encoding) {
      const ready = made.get(encoding);
      if (ready) return ready;
      const job = making.get(encoding) ?? compress(body, encoding, thorough);
      making.set(encoding, job);
      return job.then((result) => {
        made.set(encoding, result);
        making.delete(encoding);
        return result;
      });
    },
  };
}

/** The encoding to send, from an Accept-Encoding header: Brotli, else gzip, else as it is. */
export function encodingFor(accepted: string | undefined, body: { mayCompress: boolean }): Encoding {
  if (!accepted || !body.mayCompress) return "identity";
  const offers = accepted.toLowerCase().slice(0, 200).split(",");
  const takes = (name: string) =>
    offers.some((offer) => {
      const [coding = "", ...parameters] = offer.split(";");
      return coding.trim() === name && !parameters.some((one) => /^\s*q=0(\.0*)?\s*$/.test(one));
    });
  if (takes("br")) return "br";
  return takes("gzip") ? "gzip" : "identity";
}

async function compress(body: Buffer, encoding: Encoding, thorough: boolean): Promise<Buffer> {
  if (encoding === "identity") return body;
  if (encoding === "gzip") return gzipAsync(body, { level: thorough ? 9 : 6 });
  return brotliAsync(body, {
    params: {
      // 4 beats gzip 6 in both time and size on our pages; 11 takes 14 ms a page, so it is for files only.
      [constants.BROTLI_PARAM_QUALITY]: thorough ? 11 : 4,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}

function isText(contentType: string): boolean {
  return /^(text\/|image\/svg\+xml|application\/(javascript|json|manifest\+json|atom\+xml|xml))/.test(
    contentType,
  );
}
