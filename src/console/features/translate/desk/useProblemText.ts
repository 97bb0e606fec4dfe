import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#domain/checks/Finding.ts';

const scripts = ['Latn', 'Tavt', 'Khmr', 'Cham'];

/** The key a finding is told under: a number too many is told otherwise than one that is gone, a star left alone otherwise than a count. */
const keyOf = ({ code, detail }: Finding): string => {
  if (code === 'number' && detail.startsWith('+')) return 'numberStrange';
  return code === 'marks' && detail === '*' ? 'marksLoose' : code;
};

/** A check's finding as a sentence. */
export function useProblemText(): (finding: Finding) => string {
  const { t } = useTranslation('deskTranslate');
  return useCallback((finding) => {
    const detail = scripts.includes(finding.detail) ? t(`script.${finding.detail}`) : finding.detail.replace(/^\+/, '');
    const said = t(`problem.${keyOf(finding)}`, { detail });
    return finding.severity === 'must' ? t('problem.must', { said }) : said;
  }, [t]);
}
