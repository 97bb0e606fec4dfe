import * as z from 'zod/mini';
import { itemKindSchema, prioritySchema, programmeSchema, reviewStateSchema, sourceSchema, topicSchema } from '#contract/content.ts';
import { unitIdSchema } from '#contract/units.ts';

/** Fields as written: all scalars are text (see frontMatter). */
const line = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));

export const audioFieldsSchema = z.array(z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  title: line(200),
  voice: z.enum(['human', 'machine']),
  files: z.array(z.string().check(z.regex(/^[\w-][\w.-]{0,80}\.(?:opus|mp3|m4a|wav)$/))).check(z.minLength(1), z.maxLength(4)),
  seconds: z.optional(z.string().check(z.regex(/^\d{1,5}(?:\.\d+)?$/))),
})).check(z.maxLength(8));
export type AudioFields = z.infer<typeof audioFieldsSchema>;

export const itemFieldsSchema = z.strictObject({
  kind: itemKindSchema,
  topic: topicSchema,
  programme: z.optional(programmeSchema),
  priority: z._default(prioritySchema, 'normal'),
  title: line(200),
  summary: z.optional(line(600)),
  units: z.array(unitIdSchema).check(z.minLength(1), z.maxLength(200)),
  source: z.strictObject(sourceSchema.shape),
  validFrom: line(40),
  validTo: line(40),
  approver: line(160),
  author: z.optional(line(160)),
  state: z._default(z.enum(['approved', 'draft']), 'approved'),
  publishedAt: z.optional(line(40)),
  changeNote: z.optional(line(300)),
  audio: z._default(audioFieldsSchema, []),
  recalled: z.optional(z.strictObject({ reason: line(300), at: z.optional(line(40)) })),
});
export type ItemFields = z.infer<typeof itemFieldsSchema>;

export const translationFieldsSchema = z.strictObject({
  state: reviewStateSchema,
  title: line(300),
  vouchedBy: z.optional(line(160)),
  forRev: z.optional(z.string().check(z.regex(/^\d{1,6}$/))),
  audio: z._default(audioFieldsSchema, []),
});
export type TranslationFields = z.infer<typeof translationFieldsSchema>;

interface Issue { code?: string; path: PropertyKey[]; message: string; values?: unknown; keys?: string[] }

/** What a schema found wrong, in words that name what is allowed. */
export function issueText(issue: Issue): string {
  const field = issue.path.map(String).join('.') || 'front matter';
  if (issue.code === 'unrecognized_keys') return `unknown field ${issue.keys?.join(', ') ?? field}`;
  if (issue.code === 'invalid_value' && Array.isArray(issue.values)) return `${field} must be one of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_type') return `${field} is missing or of the wrong kind`;
  return `${field} is not as it must be (${issue.message})`;
}

/** Where in the front matter to look for it. */
export const issuePath = (issue: Issue): (string | number)[] => [...issue.path, ...(issue.keys?.slice(0, 1) ?? [])] as (string | number)[];
