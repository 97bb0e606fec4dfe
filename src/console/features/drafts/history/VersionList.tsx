import { useTranslation } from 'react-i18next';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { useFormats } from '#console/frame/formats.ts';
import type { draftVersionRowSchema } from '#contract/editorial.ts';
import type * as z from 'zod/mini';

export type VersionRow = z.infer<typeof draftVersionRowSchema>;

/** Who saved when, newest first. */
export function VersionList({ versions, chosen, onChoose }: { versions: readonly VersionRow[]; chosen: number; onChoose: (version: number) => void }) {
  const { t } = useTranslation('deskReview');
  const { moment } = useFormats();
  return (
    <RadioCards
      legend={t('history.listTitle')}
      value={String(chosen)}
      onChange={(version) => onChoose(Number(version))}
      options={versions.map(({ version, at, by, state, rev }) => ({
        value: String(version),
        title: moment(at),
        text: [by.name, t(`state.${state}`), state === 'published' && rev !== null && t('history.rev', { rev })].filter((word) => word !== false && word !== '').join(' · '),
      }))}
    />
  );
}
