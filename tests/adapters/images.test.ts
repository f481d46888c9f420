import sharp from "sharp";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { isImageRefused, prepareImage } from "~/adapters/images.server";

const picture = (width = 40, height = 20) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 90 } } });
const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: "#777",
      noise: { type: "gaussian", mean: 128, sigma: 60 },
    },
  });

async function refusalOf(bytes: Uint8Array): Promise<unknown> {
  try {
    await prepareImage(bytes);
    return "taken";
  } catch (error) {
    return isImageRefused(error) ? error.reason : error;
  }
}

/** A GIF of frames of one colour: small, whatever it decodes to. */
function gif(width: number, height: number, frames: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(width, 0);
  size.writeUInt16LE(height, 2);
  const head = Buffer.concat([
    Buffer.from("GIF89a"),
    size,
    Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
  ]);
  const frame = Buffer.concat([
    Buffer.from([0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0]),
    size,
    Buffer.from([0]),
    Buffer.from([2, 2, 0x44, 1, 0]),
  ]);
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])]);
}

function pngHeader(width: number, height: number): Promise<Buffer> {
  return picture(8, 8)
    .png()
    .toBuffer()
    .then((png) => {
      png.writeUInt32BE(width, 16);
      png.writeUInt32BE(height, 20);
      png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
      return png;
    });
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}

describe("prepareImage takes", () => {
  it.each([
    ["png", "image/png", "png"],
    ["jpeg", "image/jpeg", "jpg"],
    ["webp", "image/webp", "webp"],
    ["gif", "image/gif", "gif"],
  ] as const)("%s", async (format, contentType, extension) => {
    const prepared = await prepareImage(await picture().toFormat(format).toBuffer());
    expect(prepared).toMatchObject({ contentType, extension, width: 40, height: 20 });
    expect(await sharp(prepared.bytes).metadata()).toMatchObject({ format, width: 40, height: 20 });
  });

  it("a transparent picture, and keeps it so", async () => {
    const png = await sharp({ create: { width: 4, height: 4, channels: 4, background: "#0000" } })
      .png()
      .toBuffer();
    expect((await sharp((await prepareImage(png)).bytes).metadata()).hasAlpha).toBe(true);
  });

  it("a moving picture, and keeps it moving", async () => {
    const frames = [picture(10, 10), noise(10, 10), picture(10, 10).negate()];
    const joined = await Promise.all(frames.map((frame) => frame.png().toBuffer()));
    const moving = await sharp(joined, { join: { animated: true } })
      .gif({ delay: [100, 100, 100] })
      .toBuffer();
    const prepared = await prepareImage(moving);
    expect(prepared).toMatchObject({ width: 10, height: 10 });
    expect((await sharp(prepared.bytes).metadata()).pages).toBe(3);
  });

  it("a part of a larger buffer", async () => {
    const png = await picture().png().toBuffer();
    const larger = Buffer.concat([Buffer.from("before"), png, Buffer.from("after")]);
    expect(await prepareImage(larger.subarray(6, 6 + png.length))).toMatchObject({ extension: "png" });
  });
});

describe("prepareImage leaves out", () => {
  it("where a photo was taken, and turns it upright", async () => {
    const photo = await picture(40, 20)
      .withExif({
        IFD0: { Copyright: "nobody", ImageDescription: "secret place" },
        IFD3: { GPSLatitude: "51/1 30/1 0/1" },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const before = await sharp(photo).metadata();
    expect(before.orientation).toBe(6);
    expect(photo.includes("secret place")).toBe(true);

    const prepared = await prepareImage(photo);
    const after = await sharp(prepared.bytes).metadata();
    expect(prepared).toMatchObject({ width: 20, height: 40 });
    expect([after.exif, after.xmp, after.iptc, after.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(prepared.bytes.includes("secret place")).toBe(false);
    expect(prepared.bytes.includes("Exif")).toBe(false);
  });

  it.each(["png", "jpeg", "webp", "gif"] as const)("a page hidden behind a %s", async (format) => {
    const polyglot = Buffer.concat([
      await picture().toFormat(format).toBuffer(),
      Buffer.from("<html><script>alert(1)</script></html>PK\x03\x04"),
    ]);
    const outcome = await prepareImage(polyglot).then(
      ({ bytes }) => bytes,
      () => Buffer.alloc(0),
    );
    expect(outcome.includes("<script>")).toBe(false);
    expect(outcome.includes("PK\x03\x04")).toBe(false);
  });

  it("a page hidden in the comment of a picture", async () => {
    const jpeg = await picture().jpeg().toBuffer();
    const text = Buffer.from("*/=alert(1);/*<script>alert(1)</script>");
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), text]);
    const { bytes } = await prepareImage(Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]));
    expect(bytes.includes("alert(1)")).toBe(false);
  });
});

describe("prepareImage refuses", () => {
  it.each([
    ["nothing", ""],
    ["text", "hello"],
    ["an SVG", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ["an SVG with a prologue", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ["HTML", "<!doctype html><script>alert(1)</script>"],
    ["a TIFF", "II*\0\x08\0\0\0"],
    ["a PDF", "%PDF-1.7"],
    ["a ZIP", "PK\x03\x04"],
    ["a BMP", "BM\x3a\0\0\0"],
    ["an AVIF", "\0\0\0\x20ftypavif"],
    ["an address", "https://evil.example/x.png"],
    ["a file name", "../../etc/passwd.png"],
    ["half a signature", "\x89PNG"],
    ["a RIFF that is sound", "RIFF\0\0\0\0WAVE"],
  ])("%s", async (_, text) => expect(await refusalOf(Buffer.from(text, "latin1"))).toBe("unknown-format"));

  it("an SVG that sharp itself would draw", async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    );
    expect((await sharp(svg).metadata()).format).toBe("svg");
    expect(await refusalOf(svg)).toBe("unknown-format");
  });

  it.each([
    ["png", "\x89PNG\r\n\x1a\n<script>alert(1)</script>"],
    ["jpeg", "\xff\xd8\xff<script>alert(1)</script>"],
    ["gif", "GIF89a/*<script>alert(1)</script>*/=1;"],
    ["webp", "RIFF\x10\0\0\0WEBPVP8 <script>"],
  ])("a signature of %s with a page behind it", async (_, text) =>
    expect(await refusalOf(Buffer.from(text, "latin1"))).toBe("broken"),
  );

  it.each(["png", "jpeg", "webp", "gif"] as const)("a %s that is cut off", async (format) => {
    const whole = await noise(300, 300).toFormat(format).toBuffer();
    expect(await refusalOf(whole.subarray(0, whole.length / 2))).toBe("broken");
  });

  it("more than 5 MB, before looking at it", async () => {
    expect(await refusalOf(Buffer.alloc(5 * 1024 * 1024 + 1))).toBe("too-large");
  });

  it("a header that promises 64k × 64k pixels, and decodes none of them", async () => {
    const [bomb, sound] = [await pngHeader(65_000, 65_000), await picture().png().toBuffer()];
    const decoded = vi.spyOn(sharp.prototype, "toBuffer");
    onTestFinished(() => decoded.mockRestore());
    expect(await refusalOf(bomb)).toBe("too-many-pixels");
    expect(decoded).not.toHaveBeenCalled();
    expect(await refusalOf(sound)).toBe("taken");
    expect(decoded).toHaveBeenCalledOnce();
  });

  it("a real picture of more than 24 megapixels", async () => {
    expect(await refusalOf(await picture(6000, 4001).png().toBuffer())).toBe("too-many-pixels");
  });

  it("ten thousand frames", async () => expect(await refusalOf(gif(2, 2, 10_000))).toBe("too-many-frames"));
  it("a few frames that are huge together", async () => {
    expect(await refusalOf(gif(4000, 4000, 100))).toBe("too-many-pixels");
  });

  it("when too many wait already", async () => {
    const png = await noise(600, 600).png().toBuffer();
    const outcomes = await Promise.all(Array.from({ length: 14 }, () => refusalOf(png)));
    expect(outcomes.filter((outcome) => outcome === "busy")).toHaveLength(4);
    expect(outcomes.filter((outcome) => outcome === "taken")).toHaveLength(10);
  });
});
