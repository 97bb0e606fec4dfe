import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '#ui/components/Card.tsx';
import { ScriptText } from '#ui/components/ScriptText.tsx';
import { languageLabel } from '#domain/languageLabel.ts';
import { withoutMarks } from '#domain/inlineMarks.ts';
import type { SearchHit } from '#phone/storage/search.ts';
import { excerptRuns } from './excerptRuns.ts';

export function HitCard({ hit }: { hit: SearchHit }) {
  const { t, i18n } = useTranslation('content');
  const language = languageLabel(hit.lang, i18n.language === 'en' ? 'en' : 'vi');
  const address = hit.lang === 'vi' ? `/item/${hit.id}` : `/item/${hit.id}?lang=${hit.lang}`;
  return (
    <Card as="li" className="search-hit">
      <p className="search-hit-language">{t('language.named', { language })}</p>
      <h2 className="search-hit-title">
        <Link to={address}>
          <ScriptText lang={hit.lang}>{withoutMarks(hit.title)}</ScriptText>
        </Link>
      </h2>
      {hit.excerpt.text !== '' && (
        <ScriptText lang={hit.lang} as="p" className="search-hit-excerpt">
          {excerptRuns(hit.excerpt.text, hit.excerpt.marks).map((run, index) => (run.found ? <mark key={index}>{run.text}</mark> : <span key={index}>{run.text}</span>))}
        </ScriptText>
      )}
    </Card>
  );
}
