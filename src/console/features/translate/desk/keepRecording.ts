import type { Failure } from '#console/api/ask.ts';
import { uploadMedia } from '#console/api/uploadMedia.ts';
import type { SegmentId, Translation } from '#contract/translating.ts';
import type { TranslationWork } from '../work/createTranslationWork.ts';

/** Sends a recording, then puts it to its segment. Whatever fails, the recording stays with whoever asked. */
export const keepRecording = (work: TranslationWork, { item, lang, title }: Pick<Translation, 'item' | 'lang' | 'title'>, segment: SegmentId) =>
  async (file: Blob, progress: (share: number) => void): Promise<Failure | null> => {
    const sent = await uploadMedia(file, recordingName(item, lang, segment), progress);
    if (!sent.ok) return sent.failure;
    const { kind, seconds, files } = sent.value;
    if (kind !== 'audio') return { code: 'unsupported-type' };
    return work.record({ segment, audio: { title, seconds: seconds ?? 0, files: files.slice(0, 4) } });
  };

export const recordingName = (item: string, lang: string, segment: SegmentId): string => `${item}-${lang}${segment === '_audio' ? '' : `-${segment.replace('_', '')}`}.wav`;
