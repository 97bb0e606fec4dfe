import type { StoredTaken } from '#server/db/editorialSchema.ts';
import { keepMedia } from '../media/keepMedia.ts';
import { fetchSafely, publicWebOnly } from '../web/fetchSafely.ts';
import { imageLimits, soundLimits } from '../web/fetchLimits.ts';
import type { SourceDeps } from './SourceDeps.ts';

export interface MediaLinks {
  pictures: readonly { url: string; title: string }[];
  sounds: readonly string[];
}

const MOST_SOUNDS = 2;
const isOf = (kind: 'image' | 'audio') => (type: string): boolean =>
  type === '' || type === 'application/octet-stream' || (type.startsWith(`${kind}/`) && !type.includes('svg')) || (kind === 'audio' && ['application/ogg', 'video/mp4'].includes(type));

/**
 * Fetches the pictures and recordings an item names, a few, and keeps those that are what they should be. One that is not is
 * left out: the text matters more, and its page is one click away.
 */
export async function fetchMedia(deps: SourceDeps, links: MediaLinks, from: { actor: string; name: string }): Promise<StoredTaken['media']> {
  const { web = publicWebOnly } = deps;
  const taken: StoredTaken['media'] = [];
  const wanted = [...links.pictures.map((picture) => ({ ...picture, kind: 'image' as const })), ...links.sounds.slice(0, MOST_SOUNDS).map((url) => ({ url, title: '', kind: 'audio' as const }))];
  for (const { url, title, kind } of wanted) {
    const fetched = await fetchSafely(web, { url, limits: kind === 'image' ? imageLimits : soundLimits, isWanted: isOf(kind), accept: `${kind}/*` });
    if (!fetched.ok || fetched.value === 'unchanged') continue;
    const kept = await keepMedia(deps, { bytes: fetched.value.bytes, name: title === '' ? from.name : title, actor: from.actor });
    if (!kept.ok || kept.value.kind !== kind) continue;
    const { seconds, files } = kept.value;
    taken.push(...files.map((file) => ({ kind, file, title: title.slice(0, 200), ...(seconds !== null && { seconds }) })));
  }
  return taken;
}
