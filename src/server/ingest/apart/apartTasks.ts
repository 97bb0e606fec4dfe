import { measureSound } from '../media/measureSound.ts';

/** What may be asked of the thread apart. Inputs and outputs are plain values: they are copied. */
export const apartTasks = { measureSound } as const;
export type ApartTasks = typeof apartTasks;
export type ApartTask = keyof ApartTasks;
