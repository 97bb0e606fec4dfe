import { contentDatabase, type ContentDatabase, type PieceRow } from './contentDatabase.ts';

const rangeOf = (file: string): [[string, number], [string, number]] => [[file, -Infinity], [file, Infinity]];

/** The pieces of a file that follow each other without a gap, from its first byte on. */
export async function piecesOf(file: string, db: ContentDatabase = contentDatabase()): Promise<PieceRow[]> {
  const [from, to] = rangeOf(file);
  const pieces = await db.pieces.where('[file+at]').between(from, to).toArray();
  let end = 0;
  const whole: PieceRow[] = [];
  for (const piece of pieces) {
    if (piece.at !== end) break;
    whole.push(piece);
    end += piece.bytes.byteLength;
  }
  return whole;
}

/** The bytes of pieces, one after another. */
export function joinedPieces(pieces: readonly PieceRow[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.bytes.byteLength, 0));
  for (const piece of pieces) bytes.set(piece.bytes, piece.at);
  return bytes;
}

/** Keeps bytes of a file where they belong. */
export async function keepPiece(piece: PieceRow, db: ContentDatabase = contentDatabase()): Promise<void> {
  await db.pieces.put(piece);
}

/** Forgets every byte of a file. */
export async function dropPieces(file: string, db: ContentDatabase = contentDatabase()): Promise<void> {
  const [from, to] = rangeOf(file);
  await db.pieces.where('[file+at]').between(from, to).delete();
}
