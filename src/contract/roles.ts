import * as z from 'zod/mini';

/** Each role is bound to a unit and what lies below it. `communicator` lives on a phone and never signs in at the desk. */
export const roleSchema = z.enum([
  'communicator', 'communeOfficer', 'translator', 'reviewer', 'editor', 'approver', 'supervisor', 'administrator',
]);
export type Role = z.infer<typeof roleSchema>;
export const roles = roleSchema.options;
