import { draftsApi } from '#console/api/draftsApi.ts';
import { useAnswer, type Asked } from '#console/api/useAnswer.ts';
import type { Answer } from '#console/api/ask.ts';
import type { Draft, DraftBody } from '#contract/editorial.ts';

/** The text phones hold now, to compare with; null where there is none, or the text is that one itself. */
async function publishedBody({ row }: Draft): Promise<Answer<DraftBody | null>> {
  if (row.rev === null || row.state === 'published' || row.state === 'withdrawn') return { ok: true, value: null };
  const versions = await draftsApi.versions(row.id);
  if (!versions.ok) return versions;
  const standing = versions.value.versions.filter(({ rev, state }) => rev === row.rev && state === 'published').toSorted((one, other) => other.version - one.version)[0];
  if (standing === undefined) return { ok: true, value: null };
  const version = await draftsApi.version(row.id, standing.version);
  return version.ok ? { ok: true, value: version.value.body } : version;
}

export const usePublishedBody = (draft: Draft): { asked: Asked<DraftBody | null>; again: () => void } =>
  useAnswer(() => publishedBody(draft), `${draft.row.id} ${draft.row.rev} ${draft.row.state}`);
