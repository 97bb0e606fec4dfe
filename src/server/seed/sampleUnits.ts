import type { Unit } from '#contract/units.ts';

/** The sample's chain: centre, a province and a commune with their official codes, and three villages. Household counts are made up. */
export const sampleUnits: readonly Unit[] = [
  { id: 'vn', level: 'centre', name: 'Trung ương', parent: null },
  { id: '14', level: 'province', name: 'Tỉnh Sơn La', parent: 'vn' },
  { id: '04246', level: 'commune', name: 'Xã Mường Lạn', parent: '14' },
  { id: '04246-namlan', level: 'village', name: 'Bản Nậm Lạn', parent: '04246', households: 86 },
  { id: '04246-pacao', level: 'village', name: 'Bản Pá Cao', parent: '04246', households: 54 },
  { id: '04246-phieng', level: 'village', name: 'Bản Phiêng', parent: '04246', households: 71 },
];
