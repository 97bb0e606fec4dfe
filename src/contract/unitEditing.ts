import * as z from 'zod/mini';
import { timeSchema } from './ids.ts';
import { unitIdSchema, unitLevelSchema } from './units.ts';

const nameSchema = z.string().check(z.minLength(1), z.maxLength(120));
const householdsSchema = z.nullable(z.int().check(z.minimum(0), z.maximum(100_000)));

/** Why a change of units is refused; the `detail` of `unit-wrong`. `domain/unitRules` judges. */
export const unitProblemSchema = z.enum([
  'name-missing', 'code-form', 'code-taken', 'parent-unknown', 'parent-level', 'parent-ended', 'unit-ended', 'date-order',
  'successor-itself', 'successor-level', 'successor-ended', 'children-left',
]);
export type UnitProblem = z.infer<typeof unitProblemSchema>;

/** A new unit. `id` left out for a village: its own part is made from the name. `predecessors`: units it grew out of that stand on. */
export const addUnitSchema = z.object({
  level: unitLevelSchema, id: z.optional(unitIdSchema), name: nameSchema, parent: unitIdSchema, households: householdsSchema,
  validFrom: z.nullable(timeSchema),
});
export type AddUnit = z.infer<typeof addUnitSchema>;

/** What changes while the unit goes on under its id. `since`: when the new name began, for the former one's end; null: now. */
export const changeUnitSchema = z.object({
  name: z.optional(nameSchema), households: z.optional(householdsSchema), parent: z.optional(unitIdSchema), since: z.nullable(timeSchema),
});
export type ChangeUnit = z.infer<typeof changeUnitSchema>;

/** Ends a unit from a moment. One successor: everything goes there. Several: `children` says which of them takes each unit below; machines and accounts are assigned by hand. */
export const endUnitSchema = z.object({
  at: timeSchema, successors: z.array(unitIdSchema).check(z.maxLength(20)), children: z.optional(z.record(unitIdSchema, unitIdSchema)),
});
export type EndUnit = z.infer<typeof endUnitSchema>;

export const unitChangedSchema = z.object({ id: unitIdSchema });

/** A line of an import that would change something, or what is wrong with it. `line`: in the file, the heading is 1. */
export const importLineSchema = z.object({ line: z.int(), id: z.string(), name: z.string(), was: z.optional(z.string()) });
export type ImportLine = z.infer<typeof importLineSchema>;
export const importProblemSchema = z.object({
  line: z.int(), id: z.string(),
  code: z.enum([
    ...unitProblemSchema.options, 'columns-missing', 'columns-many', 'quotes', 'too-many', 'level-unknown', 'level-changed', 'code-twice', 'date-form',
    'name-long', 'predecessor-unknown', 'outside', 'empty',
  ]),
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

const LISTED = 200;
/** What an import would do: counts, and the first lines of each kind. `applied` false: only looked at. */
export const unitImportReplySchema = z.object({
  applied: z.boolean(), lines: z.int(), unchanged: z.int(),
  counts: z.object({ added: z.int(), renamed: z.int(), moved: z.int(), ended: z.int(), linked: z.int(), problems: z.int() }),
  added: z.array(importLineSchema).check(z.maxLength(LISTED)), renamed: z.array(importLineSchema).check(z.maxLength(LISTED)),
  moved: z.array(importLineSchema).check(z.maxLength(LISTED)), ended: z.array(importLineSchema).check(z.maxLength(LISTED)),
  linked: z.array(importLineSchema).check(z.maxLength(LISTED)),
  problems: z.array(importProblemSchema).check(z.maxLength(LISTED)),
});
export type UnitImportReply = z.infer<typeof unitImportReplySchema>;
export const IMPORT_LISTED = LISTED;
/** `apply`: does it; left out, only looks. `endMissing`: standing units that are not in the file end. */
export const unitImportQuerySchema = z.object({ apply: z.optional(z.enum(['1'])), endMissing: z.optional(z.enum(['1'])) });
