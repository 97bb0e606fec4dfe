import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { BlockEditor } from '#console/features/drafts/editor/BlockEditor.tsx';
import type { BlockEditorHandle } from '#console/features/drafts/editor/createEditor.ts';
import type { DraftBlock } from '#contract/editorial.ts';
import { Field } from '#ui/components/Field.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import type { PartProps } from './partProps.ts';

interface TextPartProps extends PartProps {
  remarks: ReadonlyMap<string, number>;
  problems: ReadonlySet<string>;
  onBlocks: (blocks: DraftBlock[]) => void;
  onRemark: ((block: string) => void) | null;
  editor: Ref<BlockEditorHandle | null>;
}

const castOf = (blocks: readonly DraftBlock[]): string[] => [...new Set(blocks.flatMap(({ who }) => (who === undefined || who.trim() === '' ? [] : [who.trim()])))];
const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

/** Title, what it says in short, and the text. */
export function TextPart({ body, onChange, onLeave, remarks, problems, onBlocks, onRemark, editor }: TextPartProps) {
  const { t } = useTranslation('deskDrafts');
  return (
    <>
      <div data-place="title" className="desk-title-field">
        <Field label={t('field.title')}>
          {(control) => <TextArea {...control} rows={1} maxLength={200} lang="vi" value={body.title} onBlur={onLeave} onChange={(event) => onChange({ title: oneLine(event.target.value) })} />}
        </Field>
      </div>
      <Field label={t('field.summary')} hint={t('field.summaryHint')}>
        {(control) => <TextArea {...control} rows={2} maxLength={600} lang="vi" value={body.summary} onBlur={onLeave} onChange={(event) => onChange({ summary: oneLine(event.target.value) })} />}
      </Field>
      <div data-place="blocks" className="ui-field">
        <span className="ui-field-label" aria-hidden="true">{t('editor.label')}</span>
        <BlockEditor
          ref={editor} blocks={body.blocks} kind={body.kind} cast={castOf(body.blocks)} remarks={remarks} problems={problems}
          onBlocks={onBlocks} onLeave={onLeave} onRemark={onRemark}
        />
      </div>
    </>
  );
}
