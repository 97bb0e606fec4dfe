import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { translationsApi } from '#console/api/translationsApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { useLanguageName } from '#console/frame/useLanguageName.ts';
import type { LanguageTag } from '#contract/languages.ts';

/** The languages this item is wanted in, to go from one to the other. */
export function ItemLanguages({ item, title, lang }: { item: string; title: string; lang: LanguageTag }) {
  const { t } = useTranslation('deskTranslate');
  const languageName = useLanguageName();
  const { state } = useLocation();
  const { asked } = useAnswer(() => translationsApi.queue({ text: title.slice(0, 80) }), `${item} ${title}`);
  const others = asked.state === 'ready' ? asked.value.rows.filter((row) => row.item === item).map((row) => row.lang) : [];
  const langs = others.includes(lang) ? others : [lang, ...others];
  return (
    <nav className="tr-tabs" aria-label={t('page.languages')}>
      {langs.map((other) => (
        <Link key={other} to={`/translate/${item}/${other}`} state={state} className="tr-tab" aria-current={other === lang ? 'page' : undefined}>
          {languageName(other)}
        </Link>
      ))}
    </nav>
  );
}
