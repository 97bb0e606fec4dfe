import { useState } from 'react';
import { languageTags, type LanguageTag } from '#contract/languages.ts';
import { Chip } from '#ui/components/Chip.tsx';
import { ChipRow } from '#ui/components/ChipRow.tsx';
import { useLogWords } from '../useLogWords.ts';
import { problemAt, type FormPartProps } from './FormPart.tsx';

const MOST = 8;

/** Languages spoken: those of this phone in view, all others behind one press, because people meet in any. */
export function LanguageChips({ draft, change, problems, offered }: FormPartProps & { offered: readonly LanguageTag[] }) {
  const { t, languageName } = useLogWords();
  const [all, setAll] = useState(false);
  const near = languageTags.filter((tag) => offered.includes(tag) || draft.languages.includes(tag));
  const shown = all ? languageTags : near;
  const problem = problemAt(problems, 'languages');
  const toggle = (tag: LanguageTag) =>
    change((before) => ({ languages: before.languages.includes(tag) ? before.languages.filter((other) => other !== tag) : [...before.languages, tag].slice(0, MOST) }));
  return (
    <div data-field="languages" tabIndex={-1}>
      <ChipRow label={t('edit.languagesLegend')}>
        {shown.map((tag) => (
          <Chip key={tag} selected={draft.languages.includes(tag)} onClick={() => toggle(tag)}>{languageName(tag, shown)}</Chip>
        ))}
        {!all && <Chip onClick={() => setAll(true)}>{t('edit.moreLanguages')}</Chip>}
      </ChipRow>
      {problem && <p className="ui-field-error" role="alert">{t(`problem.${problem}`)}</p>}
    </div>
  );
}
