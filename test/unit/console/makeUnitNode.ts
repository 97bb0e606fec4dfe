import type { UnitNode } from '#contract/unitTree.ts';

/** A unit of the tree with nothing below it unless said. */
export const makeUnitNode = (change: Partial<UnitNode> & Pick<UnitNode, 'id' | 'level' | 'name' | 'parent'>): UnitNode => ({
  households: null, above: [], validFrom: 0, validTo: null, predecessors: [], successors: [], formerNames: [],
  counts: { provinces: 0, communes: 0, villages: 0, devices: 0 }, ...change,
});

const sonLa = { id: '14', name: 'Tỉnh Sơn La' };
export const commune = makeUnitNode({ id: '04246', level: 'commune', name: 'Xã Mường Lạn', parent: '14', above: [sonLa], counts: { provinces: 0, communes: 0, villages: 2, devices: 12 } });
export const villages = ['Bản Nậm Lạn', 'Bản Phiêng'].map((name, index) =>
  makeUnitNode({ id: `04246-${index === 0 ? 'namlan' : 'phieng'}`, level: 'village', name, parent: '04246', above: [{ id: '04246', name: 'Xã Mường Lạn' }, sonLa], households: 60 }));

/** Answers GET /api/desk/unit-tree for one commune and its two villages. */
export function answerUnitTree(address: string): object {
  const query = new URL(address, 'http://desk.test').searchParams;
  const all = [commune, ...villages];
  const ids = query.get('ids')?.split(',');
  const text = query.get('text');
  if (ids) return { units: all.filter(({ id }) => ids.includes(id)), more: false };
  if (text) return { units: all.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())), more: false };
  return { units: query.has('under') ? villages : [commune], more: false };
}
