import { watched } from './watched.ts';
import { withStorageProblems } from './storageProblem.ts';

const isProblem = (value: unknown): value is { ok: false } => typeof value === 'object' && value !== null && 'ok' in value && value.ok === false;

/** Reads something of the person's own; when the records cannot be opened, content is still shown, with `otherwise` in its place (L2). */
export async function ownOr<T>(read: () => Promise<T>, otherwise: T): Promise<T> {
  const value = await withStorageProblems(() => watched('records', 'read', read));
  return isProblem(value) ? otherwise : value;
}
