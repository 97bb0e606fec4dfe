import { useTranslation } from 'react-i18next';
import { deskApi } from '#console/api/deskApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useFormats } from '#console/frame/formats.ts';
import { mayDo } from '#domain/roleRules.ts';
import { RebuildPanel } from './RebuildPanel.tsx';
import { ScopeTable } from './ScopeTable.tsx';

/** The packs phones are offered, and making them all anew. */
export function ScopesView() {
  const { t } = useTranslation('deskItems');
  const { role } = useDeskMe();
  const { count } = useFormats();
  const { asked, again } = useAnswer(() => deskApi.items(), 'scopes');
  return (
    <>
      {mayDo('rebuildPacks', role) && <RebuildPanel onDone={again} />}
      <p className="desk-note">{t('scopes.explain')}</p>
      <ShowAsked asked={asked} again={again} waiting={t('scopes.waiting')}>
        {({ scopes, scopeCount }) => (
          <>
            <ScopeTable scopes={scopes} />
            {scopeCount > scopes.length && <p className="desk-note">{t('scopes.more', { shown: count(scopes.length), all: count(scopeCount) })}</p>}
          </>
        )}
      </ShowAsked>
    </>
  );
}
