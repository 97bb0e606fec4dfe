import type { Take } from './createRecorder.ts';

export interface KeptTakes {
  get: (place: string) => Take | null;
  put: (place: string, take: Take) => void;
  drop: (place: string) => void;
  /** How many recordings exist nowhere but here. */
  size: () => number;
}

/** Recordings that are in no other place yet: going to another screen and back finds them, until they are sent or thrown away. */
export function createKeptTakes(): KeptTakes {
  const takes = new Map<string, Take>();
  return {
    get: (place) => takes.get(place) ?? null,
    put: (place, take) => void takes.set(place, take),
    drop: (place) => void takes.delete(place),
    size: () => takes.size,
  };
}

/** Of this page. */
export const keptTakes = createKeptTakes();
