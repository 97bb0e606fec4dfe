import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryItem } from '#phone/storage/types.ts';
import { arrangeItems, firstOf } from './arrangeItems.ts';
import { ItemCard } from './ItemCard.tsx';
import type { WordsContext } from './itemWords.ts';
import { useGrowingWindow } from './useGrowingWindow.ts';
import { useKeptLength, useLengthBefore } from './useKeptLength.ts';

interface LibraryListProps {
  items: LibraryItem[];
  now: number;
  syllablesPerMinute: number;
}

export function LibraryList({ items, now, syllablesPerMinute }: LibraryListProps) {
  const { t, i18n } = useTranslation(['library', 'content']);
  const language = i18n.language === 'en' ? 'en' : 'vi';
  const words = useMemo<WordsContext>(() => ({ say: (key, values) => t(key, values ?? {}), language, now, syllablesPerMinute }), [t, language, now, syllablesPerMinute]);
  const before = useLengthBefore();
  const parts = useMemo(() => arrangeItems(items, now), [items, now]);
  const { shown, endRef } = useGrowingWindow(items.length, before);
  useKeptLength(shown);
  return (
    <>
      {firstOf(parts, shown).map(({ part, items: held }) => (
        <section key={part} className="library-part" aria-labelledby={`library-${part}`}>
          <h2 id={`library-${part}`} className={part === 'urgent' ? 'ui-hidden' : 'library-part-title'}>
            {t(`part.${part}`)}
          </h2>
          <ul className="library-cards">
            {held.map((item) => (
              <ItemCard key={item.id} item={item} words={words} />
            ))}
          </ul>
        </section>
      ))}
      {shown < items.length && (
        <p ref={endRef} className="library-more">
          {t('list.more', { count: items.length - shown })}
        </p>
      )}
    </>
  );
}
