import { useTranslation } from 'react-i18next';
import { DeskTable, type DeskColumn } from '#console/frame/DeskTable.tsx';
import { useFormats } from '#console/frame/formats.ts';
import { useLanguageName } from '#console/frame/useLanguageName.ts';
import type { ScopeState } from '#contract/desk.ts';

/** The signed pack of each unit and language: what phones are offered. */
export function ScopeTable({ scopes }: { scopes: readonly ScopeState[] }) {
  const { t } = useTranslation('deskItems');
  const { day, moment, count, bytes } = useFormats();
  const languageName = useLanguageName();
  const columns: DeskColumn<ScopeState>[] = [
    { key: 'unit', heading: t('scope.unit'), cell: ({ unitName, lang }) => <div><strong>{unitName}</strong><span className="desk-small">{languageName(lang)}</span></div> },
    { key: 'items', heading: t('scope.items'), number: true, cell: ({ items }) => count(items) },
    { key: 'seq', heading: t('scope.seq'), number: true, cell: ({ seq }) => count(seq) },
    { key: 'bytes', heading: t('scope.bytes'), number: true, cell: ({ baseBytes }) => (baseBytes === 0 ? t('scope.noBase') : bytes(baseBytes)) },
    { key: 'deltas', heading: t('scope.deltas'), number: true, cell: ({ deltas }) => count(deltas) },
    { key: 'issued', heading: t('scope.issued'), cell: ({ issued }) => moment(issued) },
    {
      key: 'state', heading: t('scope.state'),
      cell: ({ upToDate, expires }) => <span className={`desk-state desk-state-${upToDate ? 'good' : 'bad'}`}>{t(upToDate ? 'scope.good' : 'scope.expired', { day: day(expires) })}</span>,
    },
  ];
  return <DeskTable caption={t('scopes.caption')} columns={columns} rows={scopes} rowKey={({ unit, lang }) => `${unit}/${lang}`} />;
}
