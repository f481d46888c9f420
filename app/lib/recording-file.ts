/** What an uploaded recording may be, judged by its bytes; the name and the type that a browser gives say nothing. */

/** A talk of three hours in good quality. */
export const RECORDING_MAX_BYTES = 1024 * 1024 * 1024;
/** So many bytes are enough to tell what a file is. */
export const RECORDING_HEAD_BYTES = 64;

export type RecordingType = { extension: "mp4" | "webm" | "m4a" | "mp3"; contentType: string };

const types = {
  mp4: { extension: "mp4", contentType: "video/mp4" },
  m4a: { extension: "m4a", contentType: "audio/mp4" },
  webm: { extension: "webm", contentType: "video/webm" },
  mp3: { extension: "mp3", contentType: "audio/mpeg" },
} as const satisfies Record<string, RecordingType>;

/** The type of a file by its first bytes; null for anything else. */
export function recordingTypeOf(head: Uint8Array): RecordingType | null {
  const latin = (from: number, to: number) => String.fromCharCode(...head.subarray(from, to));
  if (latin(4, 8) === "ftyp") {
    const brand = latin(8, 12);
    if (/^(?:isom|iso[2-9]|mp4[12]|avc1|dash|M4V |MSNV|qt )$/.test(brand)) return types.mp4;
    return /^M4[AB] $/.test(brand) ? types.m4a : null;
  }
  if (head[0] === 0x1a && latin(1, 4) === "E\u00df\u00a3") {
    return latin(4, RECORDING_HEAD_BYTES).includes("webm") ? types.webm : null;
  }
  if (latin(0, 3) === "ID3") return types.mp3;
  // Frame sync, MPEG version that exists, layer III, a bitrate and a sampling rate that exist.
  const [first = 0, second = 0, third = 0] = head;
  const isFrame =
    first === 0xff &&
    (second & 0xe6) === 0xe2 &&
    (second & 0x18) !== 0x08 &&
    third >> 4 !== 0xf &&
    (third & 0x0c) !== 0x0c;
  return isFrame ? types.mp3 : null;
}

const NAME = /^[0-9a-f]{32}\.(?:mp4|webm|m4a|mp3)$/;

/** Whether the text is the name of a stored recording (nothing else reaches the file system). */
export function isRecordingName(name: string): boolean {
  return NAME.test(name);
}
