import type { StorageHealth } from '#phone/storage/openState.ts';

export type StorageTrouble = 'none' | 'nothing-opens' | 'records-broken' | 'content-broken' | 'full';

/** What to say about storage (L2), the worst first. Only when nothing opens is there nothing to go on with. */
export function storageTrouble({ content, records }: StorageHealth): StorageTrouble {
  if (content === 'broken' && records === 'broken') return 'nothing-opens';
  if (records === 'broken') return 'records-broken';
  if (content === 'broken') return 'content-broken';
  return content === 'full' || records === 'full' ? 'full' : 'none';
}
