import * as z from 'zod/mini';

/**
 * An area unit's id. `vn` is the centre; a province has its official 2 digits, a commune its 5 (19/2025/QĐ-TTg),
 * kept as strings because of leading zeros; a village, which has no official code, is `<commune>-<own part>`.
 */
export const unitIdSchema = z.string().check(z.regex(/^(?:vn|\d{2}|\d{5}|\d{5}-[a-z0-9]{1,16})$/));
export type UnitId = z.infer<typeof unitIdSchema>;

export const unitLevelSchema = z.enum(['centre', 'province', 'commune', 'village']);
export type UnitLevel = z.infer<typeof unitLevelSchema>;

/** An area unit. Effective-dated: `validTo` null means it stands today. */
export const unitSchema = z.object({
  id: unitIdSchema,
  level: unitLevelSchema,
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  parent: z.nullable(unitIdSchema),
  /** Households, for a village's default in the log; null where unknown. */
  households: z.optional(z.nullable(z.int().check(z.minimum(0), z.maximum(100_000)))),
});
export type Unit = z.infer<typeof unitSchema>;
