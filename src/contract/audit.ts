import * as z from 'zod/mini';
import { timeSchema } from './ids.ts';
import { unitIdSchema } from './units.ts';

/** The first words of what the trail tells of (`who.what`), for a filter. A test holds that every action written in the code has words. */
export const auditFamilies = [
  'account', 'unit', 'invite', 'device', 'outbox-file', 'item', 'draft', 'comment', 'translation', 'glossary', 'source', 'inbox', 'media', 'packs', 'keys',
] as const;

const numberSchema = z.optional(z.coerce.number().check(z.int(), z.minimum(0)));
/** `actor`: words of a name, or the id as a line carries it. `subject`: an id as a line carries it, or its part after the colon. `action`: whole, or its first word. */
export const auditQuerySchema = z.object({
  actor: z.optional(z.string().check(z.maxLength(80))), action: z.optional(z.string().check(z.regex(/^[a-zA-Z-]{1,30}(?:\.[a-zA-Z-]{1,30})?$/))),
  subject: z.optional(z.string().check(z.maxLength(120))), unit: z.optional(unitIdSchema), from: numberSchema, to: numberSchema,
  cursor: z.optional(z.string().check(z.maxLength(100))),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

/** `actorName`, `subjectName`, `unitName`: as they are called today, where they still have a name. */
export const auditLineSchema = z.object({
  id: z.string(), at: timeSchema, actor: z.string(), actorName: z.nullable(z.string()), action: z.string(), subject: z.string(), subjectName: z.nullable(z.string()),
  unit: z.nullable(z.string()), unitName: z.nullable(z.string()), detail: z.nullable(z.record(z.string(), z.unknown())),
});
export type AuditLine = z.infer<typeof auditLineSchema>;
export const auditReplySchema = z.object({ lines: z.array(auditLineSchema), next: z.nullable(z.string()) });
