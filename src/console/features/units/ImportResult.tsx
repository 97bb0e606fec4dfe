import { useTranslation } from 'react-i18next';
import { DeskTable, type DeskColumn } from '#console/frame/DeskTable.tsx';
import { useFormats } from '#console/frame/formats.ts';
import type { ImportLine, ImportProblem, UnitImportReply } from '#contract/unitEditing.ts';
import { Banner } from '#ui/components/Banner.tsx';

const kinds = ['added', 'renamed', 'moved', 'ended', 'linked'] as const;

function Lines({ kind, lines, all }: { kind: (typeof kinds)[number]; lines: readonly ImportLine[]; all: number }) {
  const { t } = useTranslation('deskUnits');
  const { count } = useFormats();
  if (lines.length === 0) return null;
  const columns: DeskColumn<ImportLine>[] = [
    { key: 'line', heading: t('import.column.line'), number: true, cell: ({ line }) => (line === 0 ? '–' : count(line)) },
    { key: 'id', heading: t('fact.code'), cell: ({ id }) => id },
    { key: 'name', heading: t('import.column.name'), cell: ({ name, was }) => <div>{name}{was !== undefined && <span className="desk-small">{t('import.was', { was })}</span>}</div> },
  ];
  return (
    <details className="desk-import-kind" open={kind !== 'added' || all <= 20}>
      <summary>{t(`import.kind.${kind}`, { count: all, shown: count(all) })}</summary>
      <DeskTable caption={t(`import.kind.${kind}`, { count: all, shown: count(all) })} columns={columns} rows={lines} rowKey={({ line, id }) => `${line}/${id}`} />
      {all > lines.length && <p className="desk-note">{t('import.onlyFirst', { shown: count(lines.length) })}</p>}
    </details>
  );
}

/** What a table would do or did, kind by kind; first of all what is wrong in it. */
export function ImportResult({ result }: { result: UnitImportReply }) {
  const { t } = useTranslation('deskUnits');
  const { count } = useFormats();
  const problems: DeskColumn<ImportProblem>[] = [
    { key: 'line', heading: t('import.column.line'), number: true, cell: ({ line }) => (line === 0 ? '–' : count(line)) },
    { key: 'id', heading: t('fact.code'), cell: ({ id }) => id },
    { key: 'problem', heading: t('import.column.problem'), cell: ({ code }) => t(`problem.${code}`) },
  ];
  const nothing = kinds.every((kind) => result.counts[kind] === 0) && result.counts.problems === 0;
  return (
    <section className="desk-section">
      <p>{t('import.sum', { lines: count(result.lines), unchanged: count(result.unchanged) })}</p>
      {nothing && <Banner tone="ready">{t('import.nothing')}</Banner>}
      {result.counts.problems > 0 && (
        <>
          <Banner tone="urgent" title={t('import.problems', { count: result.counts.problems, shown: count(result.counts.problems) })}>{t('import.problemsText')}</Banner>
          <DeskTable caption={t('import.column.problem')} columns={problems} rows={result.problems} rowKey={({ line, id, code }) => `${line}/${id}/${code}`} />
        </>
      )}
      {kinds.map((kind) => <Lines key={kind} kind={kind} lines={result[kind]} all={result.counts[kind]} />)}
    </section>
  );
}
