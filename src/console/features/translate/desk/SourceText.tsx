import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Segment } from '#contract/translating.ts';
import { markedRuns, type MarkedRun } from '#domain/inlineMarks.ts';
import { classes } from '#ui/components/classes.ts';
import { termRuns } from './termHits.ts';
import type { FindTerms } from './useTerms.ts';

const tags = { plain: Fragment, strong: 'strong', emphasis: 'em' } as const;

function Run({ run, find }: { run: MarkedRun; find: FindTerms }) {
  const Tag = tags[run.mark];
  // A text's runs never change places: their order is their name.
  return (
    <Tag>
      {termRuns(run.text, find).map(({ text, term }, index) => (term === null ? text : <span key={`${index} ${text}`} className="tr-term">{text}</span>))}
    </Tag>
  );
}

/** The Vietnamese of a segment, terms of the glossary underlined. */
export function SourceText({ segment, find }: { segment: Segment; find: FindTerms }) {
  const { t } = useTranslation('deskTranslate');
  const { type, id, who, source } = segment;
  const kind = id === '_title' ? t('source.title') : type === 'cue' ? t('source.cue') : (who ?? null);
  return (
    <div lang="vi" className={classes('tr-source', (type === 'heading' || id === '_title') && 'tr-source-heading', type === 'listItem' && 'tr-source-item')}>
      {kind !== null && <span className="tr-source-who">{kind}</span>}
      <span>{markedRuns(source).map((run, index) => <Run key={`${index} ${run.text}`} run={run} find={find} />)}</span>
    </div>
  );
}
