/**
 * Pieces of a document that are bytes already. React writes a mark where each belongs, and they are put in when the document
 * becomes bytes: a text of a page's length, made of a thousand short ones, takes longer to be joined and encoded than to be written.
 */
export type Pieces = Uint8Array[];

// Nobody can write it into a page: it is other in each process, and stands in no answer. As text it is written as it is.
const MARK = crypto.randomUUID();

/** The text that stands for this piece until the document is complete. */
export function markFor(piece: Uint8Array, pieces: Pieces): string {
  pieces.push(piece);
  return MARK;
}

/** The document in UTF-8 with its pieces in their places. Throws when a piece was marked and not written, or written twice. */
export function documentBytes(html: string, pieces: Pieces): Buffer {
  const texts = html.split(MARK);
  if (texts.length !== pieces.length + 1)
    throw new Error(`${texts.length - 1} places for ${pieces.length} pieces`);
  let room = 0;
  for (const text of texts) room += 3 * text.length;
  for (const piece of pieces) room += piece.length;
  const bytes = Buffer.allocUnsafe(room);
  let at = 0;
  for (const [index, text] of texts.entries()) {
    at += bytes.write(text, at);
    const piece = pieces[index];
    if (piece) {
      bytes.set(piece, at);
      at += piece.length;
    }
  }
  return bytes.subarray(0, at);
}
