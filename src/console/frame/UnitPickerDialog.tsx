import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { deskApi } from '#console/api/deskApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import type { UnitNode } from '#contract/unitTree.ts';
import type { UnitId, UnitLevel } from '#contract/units.ts';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { ShowAsked } from './ShowAsked.tsx';
import { UnitTree } from './UnitTree.tsx';
import { useRested } from './useRested.ts';

/** The dialog may stand inside a form, which Enter must not send. */
const keepInside = (event: KeyboardEvent): void => {
  if (event.key === 'Enter') event.preventDefault();
};

interface UnitPickerDialogProps {
  title: string;
  many?: boolean;
  levels: readonly UnitLevel[] | undefined;
  value: readonly UnitId[];
  /** What choosing none means, where that is allowed. */
  none?: string | undefined;
  onDone: (units: UnitId[]) => void;
  onClose: () => void;
}

/** Search above, tree below. One place is chosen by a press; several are ticked and then taken over. */
export function UnitPickerDialog({ title, many = false, levels, value, none, onDone, onClose }: UnitPickerDialogProps) {
  const { t } = useTranslation('deskUnits');
  const [text, setText] = useState('');
  const [ticked, setTicked] = useState<readonly UnitId[]>(value);
  const search = useRested(text.trim());
  const { asked, again } = useAnswer(() => deskApi.unitTree(search === '' ? {} : { text: search }), search);
  const handleChoose = ({ id }: UnitNode): void => {
    if (!many) return onDone([id]);
    setTicked((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id]));
  };
  const actions = (
    <>
      {many && <Button kind="main" wide onClick={() => onDone([...ticked])}>{t('picker.doneButton', { count: ticked.length })}</Button>}
      {none !== undefined && value.length > 0 && <Button kind="quiet" wide onClick={() => onDone([])}>{none}</Button>}
      <Button kind="quiet" wide onClick={onClose}>{t('picker.closeButton')}</Button>
    </>
  );
  return (
    <Dialog open title={title} onClose={onClose} actions={actions}>
      <div className="desk-picker-inside">
        <Field label={t('search.label')} hint={t('search.hint')}>
          {(control) => <TextInput {...control} type="search" autoComplete="off" maxLength={80} value={text} onChange={(event) => setText(event.target.value)} onKeyDown={keepInside} />}
        </Field>
        <div className="desk-picker-room">
          <ShowAsked asked={asked} again={again} waiting={t('tree.waiting')}>
            {({ units, more }) => (units.length === 0
              ? <p className="desk-note">{t('search.nothing')}</p>
              : (
                <>
                  <UnitTree
                    key={search}
                    label={title}
                    tops={units}
                    chosen={new Set(ticked)}
                    onChoose={handleChoose}
                    mayChoose={(unit) => levels === undefined || levels.includes(unit.level)}
                    many={many}
                    startsOpen={search === ''}
                    withChain={search !== ''}
                  />
                  {more && <p className="desk-note">{t('search.more')}</p>}
                </>
              ))}
          </ShowAsked>
        </div>
      </div>
    </Dialog>
  );
}
