import { errorReplySchema } from '#contract/errors.ts';

/** What every desk route may answer instead of its reply. */
export const errorReplies = { '4xx': errorReplySchema, '5xx': errorReplySchema } as const;
