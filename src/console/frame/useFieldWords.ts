import { useTranslation } from 'react-i18next';
import type { DraftBody } from '#contract/editorial.ts';
import { clockLength } from '#domain/readingTime.ts';
import type { FieldName } from './diff/fieldDiff.ts';
import { useFormats } from './formats.ts';
import { useLanguageName } from './useLanguageName.ts';
import { useUnitNames } from './useUnitNames.ts';

/** Each field of a draft as words, for reading and for comparing. */
export function useFieldWords(bodies: readonly DraftBody[]): (field: FieldName, body: DraftBody) => string {
  const { t } = useTranslation('deskReview');
  const { moment } = useFormats();
  const languageName = useLanguageName();
  const unitName = useUnitNames(bodies.flatMap(({ audience }) => audience));
  return (field, body) => {
    if (field === 'kind') return t(`content:kind.${body.kind}`);
    if (field === 'topic') return t(`content:topic.${body.topic}`);
    if (field === 'priority') return t(`content:priority.${body.priority}`);
    if (field === 'programme') return body.programme === null ? t('value.none') : t(`content:programme.${body.programme}`);
    if (field === 'validFrom') return body.validFrom === null ? t('value.fromPublication') : moment(body.validFrom);
    if (field === 'validTo') return body.validTo === null ? t('value.noEnd') : moment(body.validTo);
    if (field === 'audience') return body.audience.map(unitName).join(', ') || t('value.none');
    if (field === 'languages') return body.languages.map(languageName).join(', ') || t('value.onlyVietnamese');
    if (field === 'source') return sourceWords(body.source) || t('value.none');
    if (field === 'audio') return body.audio.map(({ title, seconds }) => `${title} (${clockLength(seconds)})`).join(', ') || t('value.none');
    return body[field] || t('value.none');
  };
}

/** "Quyết định 19 · 19/2025/QĐ-TTg · 30/06/2025 · Chính phủ": what is there, in the order people write it. */
export const sourceWords = ({ title, number, date, issuer, url }: DraftBody['source']): string =>
  [title, number, date.split('-').reverse().join('/'), issuer, url].filter((part) => part.trim() !== '').join(' · ');
