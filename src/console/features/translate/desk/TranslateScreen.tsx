import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { languageTagSchema } from '#contract/languageTag.ts';
import type { LanguageTag } from '#contract/languages.ts';
import { useTranslationWork } from '../work/useTranslationWork.ts';
import { BackToQueue } from './BackToQueue.tsx';
import { TranslationDesk } from './TranslationDesk.tsx';
import './translate.css';

function OpenTranslation({ item, lang }: { item: string; lang: LanguageTag }) {
  const { t } = useTranslation('deskTranslate');
  const { work, snapshot } = useTranslationWork(item, lang);
  if (snapshot.at === 'open') return <TranslationDesk work={work} snapshot={snapshot} />;
  const asked = snapshot.at === 'failed' ? { state: 'failed' as const, failure: snapshot.failure } : { state: 'asking' as const };
  return (
    <DeskPage title={t('page.title')} back={<BackToQueue />}>
      <ShowAsked asked={asked} again={() => void work.refresh()} waiting={t('page.waiting')}>{() => null}</ShowAsked>
    </DeskPage>
  );
}

/** One item in one language, side by side with the Vietnamese. */
export function TranslateScreen() {
  const { item = '', lang = '' } = useParams();
  const known = languageTagSchema.safeParse(lang);
  if (!known.success) return <Navigate to="/translate" replace />;
  return <OpenTranslation key={`${item} ${known.data}`} item={item} lang={known.data} />;
}
