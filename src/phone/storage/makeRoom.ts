import { wantedMedia } from './mediaPolicy.ts';
import { contentDatabase, type ContentDatabase } from './contentDatabase.ts';
import { dropPieces } from './pieces.ts';
import type { Settings } from './types.ts';

/**
 * Gives back room when the phone is full, what is missed least first: recordings nobody asked for and no policy wants,
 * then the compressed bytes of bases that are complete (kept only to be handed on), then recordings a policy fetched.
 * Never text, never what a person asked for. Returns whether something went.
 */
export async function makeRoom(about: { policy: Settings['audio']; now: number }, db: ContentDatabase = contentDatabase()): Promise<boolean> {
  const [cards, media, scopes] = await Promise.all([db.cards.toArray(), db.media.toArray(), db.scopes.toArray()]);
  const wanted = new Set(wantedMedia(cards, media, about).map((want) => want.file.sha256));
  const unwanted = media.filter((row) => row.wanted === 0 && !wanted.has(row.sha256)).map((row) => row.sha256);
  if (unwanted.length > 0) return removeMedia(unwanted, db);
  const bases = scopes.filter((scope) => scope.baseFile !== null && !scope.steps.some((step) => step.kind !== 'inline' && step.stream.sha256 === scope.baseFile));
  if (bases.length > 0) {
    for (const scope of bases) {
      await dropPieces(scope.baseFile ?? '', db);
      await db.scopes.update(scope.key, { baseFile: null });
    }
    return true;
  }
  const fetched = media.filter((row) => row.wanted === 0 && row.complete === 1).map((row) => row.sha256);
  return fetched.length > 0 && removeMedia(fetched, db);
}

async function removeMedia(files: readonly string[], db: ContentDatabase): Promise<boolean> {
  await db.transaction('rw', db.media, db.pieces, async () => {
    await db.media.bulkDelete([...files]);
    for (const file of files) await dropPieces(file, db);
  });
  return true;
}
