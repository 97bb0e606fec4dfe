import { useState } from 'react';
import { topicSchema, type Topic } from '#contract/content.ts';
import { topicsOf } from '#domain/meetingDefaults.ts';
import type { LibraryItem } from '#phone/storage/types.ts';
import type { Live } from '#phone/storage/useLive.ts';
import { Button } from '#ui/components/Button.tsx';
import { Chip } from '#ui/components/Chip.tsx';
import { ChipRow } from '#ui/components/ChipRow.tsx';
import { Icon } from '#ui/components/Icon.tsx';
import { useLogWords } from '../useLogWords.ts';
import { problemAt, type FormPartProps } from './FormPart.tsx';
import { ItemPicker } from './ItemPicker.tsx';

/** Items told and topics. Topics follow the items until the person chooses others. */
export function ToldFields({ draft, change, problems, library }: FormPartProps & { library: Live<LibraryItem[]> }) {
  const { t } = useLogWords();
  const [picking, setPicking] = useState(false);
  const items = library.state === 'ready' ? library.value : [];
  const titleOf = (id: string) => items.find((item) => item.id === id)?.title ?? t('edit.unknownItem', { id });
  const problem = problemAt(problems, 'items');
  const toggle = (id: string) => change((before) => toggledItem(before, id, items));
  return (
    <>
      {draft.items.length > 0 && (
        <ul className="log-told">
          {draft.items.map((item) => (
            <li key={item.id}>
              <span>{library.state === 'loading' ? t('edit.loading') : titleOf(item.id)}</span>
              <button type="button" className="log-remove" aria-label={t('edit.removeItem', { title: titleOf(item.id) })} onClick={() => toggle(item.id)}>
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Button kind="quiet" wide icon="plus" data-field="items" onClick={() => setPicking(true)}>{t('edit.addItem')}</Button>
      {problem && <p className="ui-field-error" role="alert">{t(`problem.${problem}`)}</p>}
      <TopicChips topics={draft.topics} onChange={(topics) => change({ topics })} />
      <ItemPicker open={picking} onClose={() => setPicking(false)} library={library} chosen={draft.items.map((item) => item.id)} onToggle={toggle} />
    </>
  );
}

/** With an item its topic comes; with the last item of a topic the topic goes, unless it was chosen by hand. */
function toggledItem(before: FormPartProps['draft'], id: string, items: readonly LibraryItem[]): Pick<FormPartProps['draft'], 'items' | 'topics'> {
  const topicById = new Map<string, Topic>(items.map((item) => [item.id, item.topic]));
  const had = before.items.some((item) => item.id === id);
  const rev = items.find((item) => item.id === id)?.rev ?? 1;
  const next = had ? before.items.filter((item) => item.id !== id) : [...before.items, { id, rev, lang: before.languages[0] ?? ('vi' as const) }].slice(0, 40);
  const ofItems = topicsOf(before.items, topicById);
  const byHand = before.topics.filter((topic) => !ofItems.includes(topic));
  return { items: next, topics: [...new Set([...topicsOf(next, topicById), ...byHand])] };
}

/** Chosen topics in view, the others behind one press. */
function TopicChips({ topics, onChange }: { topics: readonly Topic[]; onChange: (topics: Topic[]) => void }) {
  const { t } = useLogWords();
  const [all, setAll] = useState(false);
  const shown = all ? topicSchema.options : topicSchema.options.filter((topic) => topics.includes(topic));
  const toggle = (topic: Topic) => onChange(topics.includes(topic) ? topics.filter((other) => other !== topic) : [...topics, topic]);
  return (
    <ChipRow label={t('edit.topicsLegend')}>
      {shown.map((topic) => (
        <Chip key={topic} selected={topics.includes(topic)} onClick={() => toggle(topic)}>{t(`content:topic.${topic}`)}</Chip>
      ))}
      {!all && <Chip onClick={() => setAll(true)}>{t(topics.length === 0 ? 'edit.topicsNone' : 'edit.topicsMore')}</Chip>}
    </ChipRow>
  );
}
