import { memo } from 'react';
import { Link } from 'react-router';
import { Card } from '#ui/components/Card.tsx';
import { Icon } from '#ui/components/Icon.tsx';
import { VisuallyHidden } from '#ui/components/VisuallyHidden.tsx';
import { classes } from '#ui/components/classes.ts';
import type { LibraryItem } from '#phone/storage/types.ts';
import { isUnread } from './libraryFilter.ts';
import { otherLanguages, recordingOf, standingWords, timeWords, type WordsContext } from './itemWords.ts';

interface ItemCardProps {
  item: LibraryItem;
  /** Handed down once for all cards: a hook a card would cost more than the card. */
  words: WordsContext;
}

function ItemMeta({ item, words }: ItemCardProps) {
  const { say } = words;
  const recording = recordingOf(item);
  const time = timeWords(item, words);
  const languages = otherLanguages(item, words);
  return (
    <p className="library-card-meta">
      {time && <span>{time}</span>}
      {recording && (
        <span className="library-card-recording">
          <Icon name={recording.here ? 'play' : 'download'} />
          <VisuallyHidden>{say(recording.here ? 'library:card.recordingHere' : 'library:card.recordingAway')}</VisuallyHidden>
          {recording.length}
          {recording.more > 0 && <VisuallyHidden>{say('library:card.recordingMore', { count: recording.more })}</VisuallyHidden>}
        </span>
      )}
      {languages && <span>{languages}</span>}
      {item.bookmarked && (
        <span className="library-card-recording">
          <Icon name="bookmarkFilled" />
          {say('library:card.bookmarked')}
        </span>
      )}
    </p>
  );
}

/** One line of the library. Only the title is the link's name; the whole card is its target. */
export const ItemCard = memo(({ item, words }: ItemCardProps) => {
  const { say } = words;
  const standing = standingWords(item, words);
  const past = item.validity === 'expired' || item.validity === 'recalled';
  const urgent = !past && item.priority === 'urgent';
  const unread = !past && isUnread(item);
  return (
    <Card as="li" tone={urgent ? 'urgent' : past ? 'quiet' : 'plain'} className="library-card">
      <p className="library-card-kind">{urgent ? standing : [say(`content:kind.${item.kind}`), ...(item.priority === 'normal' || past ? [] : [say(`content:priority.${item.priority}`)])].join(' · ')}</p>
      <h3 className="library-card-title">
        {unread && <span className={classes('library-dot', urgent && 'library-dot-urgent')} aria-hidden="true" />}
        <Link to={`/item/${item.id}`}>
          {unread && <VisuallyHidden>{say(item.readRev === null ? 'library:card.unread' : 'library:card.changed')}</VisuallyHidden>}
          {item.title}
        </Link>
      </h3>
      {!urgent && standing && <p className="library-card-standing">{standing}</p>}
      {unread && item.readRev !== null && <p className="library-card-changed">{say('library:card.changedWords')}</p>}
      {!past && <ItemMeta item={item} words={words} />}
    </Card>
  );
});
ItemCard.displayName = 'ItemCard';
