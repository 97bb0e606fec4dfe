import { useState } from 'react';
import type { LanguageTag } from '#contract/languages.ts';
import { Field } from '#ui/components/Field.tsx';
import { Stepper } from '#ui/components/Stepper.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useLogWords } from '../useLogWords.ts';
import { problemAt, type FormPartProps } from './FormPart.tsx';
import { PhotoFields } from './PhotoFields.tsx';

const MOST = 100_000;

const isFilled = ({ women, youth, leaflets, difficulties, photos }: FormPartProps['draft']): boolean =>
  women !== null || youth !== null || leaflets.length > 0 || difficulties !== '' || photos.length > 0;

/** What may be left out, folded away: it must not stand between a tired person and the main button. */
export function MoreFields({ draft, change, problems, offered }: FormPartProps & { offered: readonly LanguageTag[] }) {
  const { t, languageName } = useLogWords();
  const [wasFilled] = useState(() => isFilled(draft));
  const hasProblem = problems.some((problem) => problem.field === 'women' || problem.field === 'youth');
  const wording = (field: 'women' | 'youth') => {
    const code = problemAt(problems, field);
    return code && t(`problem.${code}`);
  };
  const leafletTags = [...new Set([...offered, ...draft.languages, ...draft.leaflets.map((leaflet) => leaflet.lang)])];
  const leafletsIn = (lang: LanguageTag) => draft.leaflets.find((leaflet) => leaflet.lang === lang)?.count ?? null;
  const setLeaflets = (lang: LanguageTag, count: number) => change((before) => {
    const others = before.leaflets.filter((leaflet) => leaflet.lang !== lang);
    return { leaflets: count === 0 ? others : [...others, { lang, count }] };
  });
  return (
    <details className="log-more" open={wasFilled || hasProblem || undefined}>
      <summary>
        <span className="log-more-title">{t('edit.more')}</span>
        <span className="ui-field-hint">{t('edit.moreHint')}</span>
      </summary>
      <div className="log-more-inside">
        <Stepper label={t('edit.householdsAll')} value={draft.householdsAll} min={0} max={MOST}
          onChange={(householdsAll) => change({ householdsAll })} onClear={() => change({ householdsAll: null })} />
        <div data-field="women" tabIndex={-1}>
          <Stepper label={t('edit.women')} value={draft.women} min={0} max={MOST} hint={t('edit.clearHint')} error={wording('women')}
            onChange={(women) => change({ women })} onClear={() => change({ women: null })} />
        </div>
        <div data-field="youth" tabIndex={-1}>
          <Stepper label={t('edit.youth')} value={draft.youth} min={0} max={MOST} hint={t('edit.clearHint')} error={wording('youth')}
            onChange={(youth) => change({ youth })} onClear={() => change({ youth: null })} />
        </div>
        <h3>{t('edit.leaflets')}</h3>
        {leafletTags.map((lang) => (
          <Stepper key={lang} label={languageName(lang, leafletTags)} value={leafletsIn(lang)} min={0} max={MOST}
            onChange={(count) => setLeaflets(lang, count)} onClear={() => setLeaflets(lang, 0)} />
        ))}
        <Field label={t('edit.difficulties')} hint={t('edit.difficultiesHint')}>
          {(control) => (
            <TextArea {...control} value={draft.difficulties} maxLength={1000} onChange={(event) => change({ difficulties: event.target.value })} />
          )}
        </Field>
        <PhotoFields draft={draft} change={change} />
      </div>
    </details>
  );
}
