import { languageTagSchema } from '#contract/languageTag.ts';
import { translationQueueQuerySchema, type TranslationQueueQuery } from '#contract/translating.ts';
import type { Role } from '#contract/roles.ts';

export const waitsOptions = ['translate', 'check', 'approve', 'done'] as const;
export type Waits = (typeof waitsOptions)[number];

/** The filter as the address holds it. `waits` 'all': whatever it waits for. */
export interface QueueFilter {
  lang: string;
  waits: Waits | 'all';
  text: string;
}

/** What an account most likely came for. */
export const firstWaits = (role: Role): Waits | 'all' =>
  role === 'translator' ? 'translate' : role === 'reviewer' ? 'check' : role === 'approver' || role === 'communeOfficer' ? 'approve' : 'all';

const isWaits = (value: string | null): value is Waits | 'all' => value === 'all' || waitsOptions.some((option) => option === value);

export function paramsToQueue(params: URLSearchParams, role: Role): QueueFilter {
  const waits = params.get('waits');
  const lang = languageTagSchema.safeParse(params.get('lang'));
  return { lang: lang.success ? lang.data : '', waits: isWaits(waits) ? waits : firstWaits(role), text: params.get('text') ?? '' };
}

export const queueToParams = ({ lang, waits, text }: QueueFilter): Record<string, string> => ({ waits, ...(lang !== '' && { lang }), ...(text !== '' && { text }) });

/** As the server is asked. */
export function queueToQuery({ lang, waits, text }: QueueFilter): TranslationQueueQuery {
  const words = text.trim().slice(0, 80);
  return translationQueueQuerySchema.parse({ ...(lang !== '' && { lang }), ...(waits !== 'all' && { waits }), ...(words !== '' && { text: words }) });
}
