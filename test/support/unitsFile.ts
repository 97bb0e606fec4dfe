import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const places = [path.resolve(root, '../shared/data/units-2026-07.csv'), '/work/shared/data/units-2026-07.csv'];

/** The published list of all provinces and communes, where it lies beside the project; null elsewhere. Never copied into it. */
export const unitsFile: string | null = places.find((place) => existsSync(place)) ?? null;
