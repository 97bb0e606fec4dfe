import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Icon } from '#ui/components/Icon.tsx';
import { Page } from '#ui/components/Page.tsx';
import { ScriptText } from '#ui/components/ScriptText.tsx';
import { VisuallyHidden } from '#ui/components/VisuallyHidden.tsx';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { classes } from '#ui/components/classes.ts';
import { onAirObstacle, originalVersion, translationVersion } from '#domain/onAir.ts';
import { now as deviceNow } from '#phone/platform/clock.ts';
import { setBookmark } from '#phone/storage/bookmarks.ts';
import { changeSettings } from '#phone/storage/settings.ts';
import type { ReadableItem, Settings } from '#phone/storage/types.ts';
import { BlockList } from './BlockList.tsx';
import { castOf } from './castOf.ts';
import { ChangeBanner } from './ChangeBanner.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { ReadBar } from './ReadBar.tsx';
import { offeredLanguages, openingChoice, spokenLanguage, type ReadChoice } from './readLanguage.ts';
import { shownBlocks } from './shownBlocks.ts';
import { SourceDetails } from './SourceDetails.tsx';
import { SpokenOnly } from './SpokenOnly.tsx';
import { TranslationBanner, ValidityBanner } from './StandingBanners.tsx';
import { useFrozenChanges } from './useFrozenChanges.ts';
import { useKeptLine } from './useKeptLine.ts';
import { useReadMark } from './useReadMark.ts';

interface ReadItemProps {
  readable: ReadableItem;
  /** Null when the person's own settings cannot be read; the item can be. */
  settings: Settings | null;
  now: number;
  onBack: () => void;
}

function BookmarkButton({ id, on }: { id: string; on: boolean }) {
  const { t } = useTranslation('read');
  return (
    <button type="button" aria-pressed={on} onClick={() => void setBookmark(id, !on, deviceNow())}>
      <Icon name={on ? 'bookmarkFilled' : 'bookmark'} size="large" />
      <VisuallyHidden>{t('bookmark')}</VisuallyHidden>
    </button>
  );
}

/** Language on show: opened by the address or the remembered choice, changed by the person, remembered again. */
function useReadChoice(readable: ReadableItem, settings: Settings | null) {
  const [params] = useSearchParams();
  const languages = useMemo(() => offeredLanguages(readable.translations), [readable.translations]);
  const [chosen, setChosen] = useState<ReadChoice | null>(null);
  const choice = chosen !== null && (chosen.other === null || languages.some(({ lang }) => lang === chosen.other)) ? chosen : openingChoice(languages, params.get('lang'), settings);
  const isSpoken = ({ other }: ReadChoice) => languages.some(({ lang, spoken }) => spoken && lang === other);
  const choose = (next: ReadChoice) => {
    setChosen(next);
    // To stand alone is no wish of the person's where there is nothing to read.
    void changeSettings({ sideBySide: next.mode === 'vi' ? null : next.other, ...(!isSpoken(next) && { otherAlone: next.mode === 'other' }) });
  };
  return { languages, choice, choose, heard: choice.mode !== 'vi' && isSpoken(choice) };
}

export function ReadItem({ readable, settings, now, onBack }: ReadItemProps) {
  const { t } = useTranslation(['read', 'content']);
  const { item } = readable;
  const { languages, choice, choose, heard } = useReadChoice(readable, settings);
  const translation = choice.mode === 'vi' ? null : (readable.translations.find(({ lang }) => lang === choice.other) ?? null);
  const changed = useFrozenChanges(readable);
  const endRef = useReadMark(item.id, item.rev);
  const scale = settings?.textScale ?? 100;
  const keepLine = useKeptLine();
  const blocks = useMemo(() => shownBlocks(item.blocks, translation, { mode: heard ? 'vi' : choice.mode, changed }), [item.blocks, translation, choice.mode, heard, changed]);
  const cast = castOf(item.blocks);
  const lang = spokenLanguage(choice);
  const spoken = translation !== null && lang === translation.lang ? translation : null;
  const obstacle = onAirObstacle(readable.validity, spoken === null ? originalVersion : translationVersion(spoken, item.rev), 'text');
  const setScale = (next: number) => {
    keepLine();
    void changeSettings({ textScale: next });
  };
  return (
    <Page
      title={item.title}
      top={<AppBar title={item.title} subtitle={`${t(`content:kind.${item.kind}`)} · ${item.source.issuer}`} onBack={onBack} backLabel={t('back')} action={<BookmarkButton id={item.id} on={readable.bookmarked} />} />}
      bottom={<ReadBar id={item.id} title={item.title} lang={lang} obstacle={obstacle} heard={heard} scale={scale} onScale={setScale} />}
    >
      <LanguageChoice languages={languages} choice={choice} onChange={choose} />
      <ValidityBanner readable={readable} now={now} />
      {translation !== null && <TranslationBanner translation={translation} itemRev={item.rev} />}
      {changed.length > 0 && <ChangeBanner count={changed.length} note={item.changeNote} />}
      {translation !== null && heard && <SpokenOnly id={item.id} title={item.title} lang={translation.lang} playable={obstacle !== 'recalled' && obstacle !== 'expired'} />}
      {translation !== null && choice.other !== null && !heard && (
        <ScriptText lang={choice.other} as="p" className={classes('read-title', choice.mode === 'both' && 'read-second')}>{translation.title}</ScriptText>
      )}
      {item.summary !== undefined && (choice.mode !== 'other' || heard) && <p className="read-summary">{item.summary}</p>}
      {item.kind === 'skit' && cast.length > 0 && <p className="read-cast"><b>{t('cast')}</b> {cast.join(', ')}</p>}
      <BlockList blocks={blocks} otherLanguage={translation === null || heard ? null : choice.other} unapproved={translation !== null && translation.state !== 'approved'} />
      <div ref={endRef} className="read-end" />
      <SourceDetails item={item} />
      {obstacle === null && <Link className={buttonClass('quiet', true)} to={`/item/${item.id}/script?lang=${lang}`}><Icon name="print" /><span>{t('print')}</span></Link>}
    </Page>
  );
}
