import { useEffect } from 'react';
import { useNow } from '#phone/platform/useNow.ts';
import { useOutboxCounts } from '#phone/storage/outbox.ts';

/** Watches what waits to be sent or was refused, and tells the number. Draws nothing; loaded after the first screen. */
export default function WaitingCount({ onCount }: { onCount: (count: number) => void }) {
  const counts = useOutboxCounts(useNow());
  const count = counts.state === 'ready' ? counts.value.waiting + counts.value.refused : null;
  useEffect(() => {
    if (count !== null) onCount(count);
  }, [count, onCount]);
  return null;
}
