import type { LanguageTag } from '#contract/languages.ts';

export interface LoudspeakerFile {
  title: string;
  lang: LanguageTag;
  /** When the item was published: its Vietnamese calendar day leads, so that a USB stick plays in order of date. */
  publishedAt: number;
}

const LONGEST = 64;
const ENDING = '.mp3';
/** Vietnam keeps UTC+7 all year; the phone's own zone must not change a file's name. */
const VIETNAM_OFFSET = 7 * 3_600_000;

const dayStamp = (time: number): string => new Date(time + VIETNAM_OFFSET).toISOString().slice(0, 10).replaceAll('-', '');

/** Plain ASCII in lower case: diacritics folded, đ to d, everything else a hyphen. Empty when nothing Latin is left. */
export const plainSlug = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
    .replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** Cut at a word's end where one is near, so that no name ends in half a syllable. */
function cutAtWord(slug: string, longest: number): string {
  if (slug.length <= longest) return slug;
  const head = slug.slice(0, longest + 1);
  const end = head.lastIndexOf('-');
  return end > longest / 2 ? head.slice(0, end) : slug.slice(0, longest).replace(/-$/, '');
}

/** `hmn-Latn-x-rpa` → `hmn-rpa`: the script says nothing about a voice, a rival orthography keeps two files apart. */
const spokenTag = (lang: LanguageTag): string => {
  const parts = lang.split('-');
  const own = parts.indexOf('x');
  return (own < 0 ? parts.slice(0, 1) : [parts[0]!, ...parts.slice(own + 1)]).join('-').toLowerCase();
};

/**
 * The name of a recording for USB and Bluetooth loudspeakers: `YYYYMMDD_slug_lang.mp3`, plain ASCII, at most 64
 * characters. Cheap players sort by name, show no diacritics and stumble over long names.
 */
export function loudspeakerFileName({ title, lang, publishedAt }: LoudspeakerFile): string {
  const start = `${dayStamp(publishedAt)}_`;
  const end = `_${spokenTag(lang)}${ENDING}`;
  const slug = cutAtWord(plainSlug(title), LONGEST - start.length - end.length);
  return `${start}${slug === '' ? 'ban-tin' : slug}${end}`;
}
