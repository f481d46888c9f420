import sharp, { type Metadata, type Sharp } from "sharp";
import { MAX_IMAGE_BYTES } from "~/lib/image-size";

/** Why a file is not taken as a picture. */
export type ImageRefusal =
  | "too-large"
  | "unknown-format"
  | "too-many-pixels"
  | "too-many-frames"
  | "broken"
  | "busy";
export type ImageRefused = Error & { kind: "image-refused"; reason: ImageRefusal };
export type ImageExtension = "png" | "jpg" | "webp" | "gif";
export type PreparedImage = {
  bytes: Buffer;
  contentType: "image/png" | "image/jpeg" | "image/webp" | "image/gif";
  extension: ImageExtension;
  /** Pixels, of one frame, upright. */
  width: number;
  height: number;
};

const MAX_PIXELS = 24_000_000;
const MAX_FRAMES = 200;
/** Of all frames together: each is decoded, and a small file can hold many large ones. */
const MAX_PIXELS_OF_FRAMES = 48_000_000;
const MAX_OUTPUT_BYTES = 2 * MAX_IMAGE_BYTES;
const MAX_SECONDS = 10;
/** Each needs up to 100 MB while it is decoded, so they take turns, and not too many may wait. */
const MAX_WAITING = 10;

type Format = {
  name: "png" | "jpeg" | "webp" | "gif";
  extension: ImageExtension;
  encode: (image: Sharp) => Sharp;
};
const PNG: Format = { name: "png", extension: "png", encode: (image) => image.png({ compressionLevel: 9 }) };
const JPEG: Format = { name: "jpeg", extension: "jpg", encode: (image) => image.jpeg({ quality: 86 }) };
const WEBP: Format = { name: "webp", extension: "webp", encode: (image) => image.webp({ quality: 86 }) };
const GIF: Format = { name: "gif", extension: "gif", encode: (image) => image.gif() };

sharp.cache(false);
sharp.concurrency(1);

export function isImageRefused(error: unknown): error is ImageRefused {
  return error instanceof Error && "kind" in error && error.kind === "image-refused";
}

function refused(reason: ImageRefusal): ImageRefused {
  return Object.assign(new Error(`Image refused: ${reason}`), { kind: "image-refused" as const, reason });
}

/**
 * A picture that somebody sent, drawn anew: what its first bytes say it is, upright, without EXIF or anything else
 * that is no picture. PNG, JPEG, WebP and GIF only. Rejects with ImageRefused.
 */
export async function prepareImage(bytes: Uint8Array): Promise<PreparedImage> {
  if (bytes.byteLength > MAX_IMAGE_BYTES) throw refused("too-large");
  const format = formatOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!format) throw refused("unknown-format");
  return inTurn(async () => {
    checkSize(await readHeader(bytes), format);
    return redraw(bytes, format);
  });
}

function formatOf(bytes: Buffer): Format | undefined {
  const start = bytes.toString("latin1", 0, 12);
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return PNG;
  if (start.startsWith("\xff\xd8\xff")) return JPEG;
  if (/^GIF8[79]a/.test(start)) return GIF;
  return /^RIFF[\s\S]{4}WEBP$/.test(start) ? WEBP : undefined;
}

const OPEN = { failOn: "error", sequentialRead: true } as const;

function readHeader(bytes: Uint8Array): Promise<Metadata> {
  // Without a limit here: a header is only read, and its figures decide which refusal it is.
  return sharp(bytes, { ...OPEN, limitInputPixels: false })
    .metadata()
    .catch(asBroken);
}

function checkSize({ format, width, height, pages = 1 }: Metadata, expected: Format): void {
  if (format !== expected.name) throw refused("unknown-format");
  if (width * height > MAX_PIXELS) throw refused("too-many-pixels");
  if (pages > MAX_FRAMES) throw refused("too-many-frames");
  if (width * height * pages > MAX_PIXELS_OF_FRAMES) throw refused("too-many-pixels");
}

async function redraw(bytes: Uint8Array, format: Format): Promise<PreparedImage> {
  const canMove = format === GIF || format === WEBP;
  const image = sharp(bytes, { ...OPEN, animated: canMove, limitInputPixels: MAX_PIXELS_OF_FRAMES })
    .autoOrient()
    .timeout({ seconds: MAX_SECONDS });
  const { data, info } = await format.encode(image).toBuffer({ resolveWithObject: true }).catch(asBroken);
  if (data.byteLength > MAX_OUTPUT_BYTES) throw refused("too-large");
  return {
    bytes: data,
    contentType: `image/${format.name}`,
    extension: format.extension,
    width: info.width,
    height: info.pageHeight ?? info.height,
  };
}

function asBroken(): never {
  throw refused("broken");
}

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= MAX_WAITING) throw refused("busy");
  waiting += 1;
  const mine = last.then(work).finally(() => {
    waiting -= 1;
  });
  last = mine.catch(() => undefined);
  return mine;
}
