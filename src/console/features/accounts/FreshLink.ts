import type { AccountLink } from '#contract/accounts.ts';

/** A link just made, and for whom. */
export interface FreshLink {
  person: string;
  link: AccountLink;
}
