/** Bytes of a file, both ends counted. */
export type ByteRange = { start: number; end: number };

/**
 * What a Range header (RFC 9110, 14.2) asks of a file of so many bytes: null for all of it, also where it asks for several ranges or in
 * other units, which a server may ignore; "unsatisfiable" where the file has none of it.
 */
export function rangeFrom(header: string | null, size: number): ByteRange | null | "unsatisfiable" {
  const [, from = "", to = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  if (from === "" && to === "") return null;
  if (from === "") {
    const length = Math.min(Number(to), size);
    return length > 0 ? { start: size - length, end: size - 1 } : "unsatisfiable";
  }
  const start = Number(from);
  const end = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  // The other way round it is no range at all.
  if (to !== "" && Number(to) < start) return null;
  return start < size ? { start, end } : "unsatisfiable";
}
