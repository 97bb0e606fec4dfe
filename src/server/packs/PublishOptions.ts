import type { Signer } from './signer.ts';

/** How bringing a scope's pack up ended. */
export type PublishOutcome = 'unchanged' | 'published' | 'renewed';

/** What a publication is done with, and how far it goes. */
export interface PublishOptions {
  signers: readonly Signer[];
  /** No head gets a lower sequence (see `publishKeySet`). */
  sinceSeq: number;
  /** A new base without deltas, whatever changed: after a restore, when phones may hold what this server forgot. */
  startOver?: boolean;
  /** Only these items changed: nothing else is looked at, and no base is made however heavy the deltas get (see `isBaseDue`). */
  only?: readonly string[] | undefined;
  /** A new base at this sequence of content, even when nothing changed: `heavy` where it is due, `always` with files that were lost or damaged made anew. */
  rebase?: 'heavy' | 'always';
}
