import type { Unit } from '#contract/units.ts';
import { provinces } from './provinces.ts';

/** The centre, all provinces, and in one of them the sample's chain: a commune with its official code and three villages. Household counts are made up. */
export const sampleUnits: readonly Unit[] = [
  { id: 'vn', level: 'centre', name: 'Trung ương', parent: null },
  ...provinces,
  { id: '04246', level: 'commune', name: 'Xã Mường Lạn', parent: '14' },
  { id: '04246-namlan', level: 'village', name: 'Bản Nậm Lạn', parent: '04246', households: 86 },
  { id: '04246-pacao', level: 'village', name: 'Bản Pá Cao', parent: '04246', households: 54 },
  { id: '04246-phieng', level: 'village', name: 'Bản Phiêng', parent: '04246', households: 71 },
];
