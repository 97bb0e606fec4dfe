import { waitingSchema } from '#contract/editorial.ts';
import { paths } from '#contract/paths.ts';
import { ask } from './ask.ts';

/** What waits for whoever is signed in: the numbers beside the menu. */
export const waitingApi = { counts: () => ask(paths.deskWaiting, waitingSchema) };
