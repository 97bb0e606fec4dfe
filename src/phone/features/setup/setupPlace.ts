export const STEPS = ['languages', 'audio', 'sync'] as const;
export type SetupStep = (typeof STEPS)[number];

/** Where in the set-up we are: kept in the address, so that a reload comes back to it. `back` set: one step on its own. */
export interface SetupPlace {
  step: SetupStep;
  back: string | null;
}

/** Only own screens may be named as a way back: `//elsewhere` is another site. */
const isOwnAddress = (address: string): boolean => /^\/(?!\/)/.test(address);

export function readPlace(search: URLSearchParams): SetupPlace {
  const step = STEPS.find((each) => each === search.get('step')) ?? 'languages';
  const back = search.get('back');
  return { step, back: back !== null && isOwnAddress(back) ? back : null };
}

export function nextAddress({ step, back }: SetupPlace): string {
  if (back !== null) return back;
  return step === 'languages' ? '/setup?step=audio' : '/setup?step=sync';
}
