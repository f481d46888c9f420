// V8 copies the whole text for each segment it gives, so a long text costs time and memory by the square. Here it is handed over in
// pieces, in code units.
const PIECE = 256;

/** The segments of a text, in order; joined they are the text. */
export function* segmentsOf(segmenter: Intl.Segmenter, text: string): Generator<string> {
  let from = 0;
  let size = PIECE;
  while (from < text.length) {
    const end = endOfPiece(text, from + size);
    const segments = Array.from(segmenter.segment(text.slice(from, end)), ({ segment }) => segment);
    const isLast = end === text.length;
    if (!isLast && segments.length === 1) {
      size *= 2;
      continue;
    }
    // The last segment of a piece may go on behind it: the next piece begins with it.
    for (const segment of isLast ? segments : segments.slice(0, -1)) {
      yield segment;
      from += segment.length;
    }
    size = PIECE;
  }
}

/** Not in the middle of a surrogate pair. */
function endOfPiece(text: string, at: number): number {
  const isHalf = /[\uD800-\uDBFF]/.test(text[at - 1] ?? "");
  return Math.min(text.length, isHalf ? at + 1 : at);
}
