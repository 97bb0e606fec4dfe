import { useEffect, useState } from 'react';
import { audioBlob } from './audio.ts';
import { withStorageProblems } from './storageProblem.ts';

/**
 * A whole, verified recording, or null while it is not here or cannot be read. Read once and not live: a player must not be handed a new blob in
 * mid-sentence because some other row changed.
 */
export function useAudioBlob(sha256: string, complete: boolean): Blob | null {
  const [held, setHeld] = useState<{ sha256: string; blob: Blob } | null>(null);
  useEffect(() => {
    if (!complete) return;
    let wanted = true;
    void withStorageProblems(() => audioBlob(sha256)).then((blob) => {
      if (wanted && blob instanceof Blob) setHeld({ sha256, blob });
    });
    return () => {
      wanted = false;
    };
  }, [sha256, complete]);
  return complete && held?.sha256 === sha256 ? held.blob : null;
}
