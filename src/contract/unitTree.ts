import * as z from 'zod/mini';
import { timeSchema } from './ids.ts';
import { unitIdSchema, unitLevelSchema } from './units.ts';

const nameSchema = z.string().check(z.minLength(1), z.maxLength(120));

/** A name a unit had until a moment; its id stayed. */
export const formerNameSchema = z.object({ name: nameSchema, until: timeSchema });
export type FormerName = z.infer<typeof formerNameSchema>;

/** A unit by name, where only that is shown. */
export const namedUnitSchema = z.object({ id: unitIdSchema, name: z.string() });
export type NamedUnit = z.infer<typeof namedUnitSchema>;

/** What stands below a unit today, itself left out; devices include those at the unit itself. */
export const unitCountsSchema = z.object({ provinces: z.int(), communes: z.int(), villages: z.int(), devices: z.int() });
export type UnitCounts = z.infer<typeof unitCountsSchema>;

/** A unit in the tree. `above`: those above it, nearest first, without the centre. */
export const unitNodeSchema = z.object({
  id: unitIdSchema,
  level: unitLevelSchema,
  name: z.string(),
  parent: z.nullable(unitIdSchema),
  households: z.nullable(z.int()),
  above: z.array(namedUnitSchema),
  validFrom: timeSchema,
  validTo: z.nullable(timeSchema),
  predecessors: z.array(namedUnitSchema),
  successors: z.array(namedUnitSchema),
  formerNames: z.array(formerNameSchema),
  counts: unitCountsSchema,
});
export type UnitNode = z.infer<typeof unitNodeSchema>;

/**
 * Which units: those below `under`, or found by `text` (name or code, without marks), or named in `ids` (with commas);
 * left out, the account's own. `ended`: those that no longer stand as well.
 */
export const unitTreeQuerySchema = z.object({
  under: z.optional(unitIdSchema),
  text: z.optional(z.string().check(z.maxLength(80))),
  ids: z.optional(z.string().check(z.maxLength(8000))),
  ended: z.optional(z.enum(['1'])),
});
export type UnitTreeQuery = z.infer<typeof unitTreeQuerySchema>;
/** `more`: there are others; the search must be narrower. */
export const unitTreeReplySchema = z.object({ units: z.array(unitNodeSchema), more: z.boolean() });
export type UnitTreeReply = z.infer<typeof unitTreeReplySchema>;
