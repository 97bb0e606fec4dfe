import { createContext } from 'react';
import type { Sync } from './syncState.ts';

export const SyncContext = createContext<Sync | null>(null);
