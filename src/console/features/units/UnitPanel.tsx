import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { deskApi } from '#console/api/deskApi.ts';
import { peopleApi } from '#console/api/peopleApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { useFormats } from '#console/frame/formats.ts';
import { FormDialog } from '#console/frame/FormDialog.tsx';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useUnitWords } from '#console/frame/useUnitWords.ts';
import type { UnitNode } from '#contract/unitTree.ts';
import type { UnitId } from '#contract/units.ts';
import { Button } from '#ui/components/Button.tsx';
import { AddUnitDialog } from './AddUnitDialog.tsx';
import { EndUnitDialog } from './EndUnitDialog.tsx';
import { MoveUnitDialog } from './MoveUnitDialog.tsx';
import { RenameUnitDialog } from './RenameUnitDialog.tsx';
import { useUnitFailure } from './useUnitFailure.ts';

type Task = 'add' | 'rename' | 'move' | 'end' | 'callOff';
type Changed = (next?: UnitId) => void;

function tasksFor({ level, validTo, id }: UnitNode, own: UnitId, now: number): Task[] {
  if (validTo !== null && validTo <= now) return [];
  return [
    ...(level === 'village' ? [] : (['add'] as const)),
    'rename',
    ...(level === 'village' || level === 'commune' ? (['move'] as const) : []),
    ...(id === own || level === 'centre' ? [] : [validTo === null ? ('end' as const) : ('callOff' as const)]),
  ];
}

function Facts({ unit }: { unit: UnitNode }) {
  const { t } = useTranslation('deskUnits');
  const { day, count } = useFormats();
  const words = useUnitWords();
  const names = (units: readonly { name: string }[]): string => units.map(({ name }) => name).join(', ');
  const facts: [string, ReactNode][] = [
    [t('fact.code'), unit.id],
    [t('fact.above'), names(unit.above) || t('fact.top')],
    [t('fact.holds'), words(unit)],
    ...(unit.level === 'village' ? [[t('fact.households'), unit.households === null ? t('fact.unknown') : count(unit.households)] as [string, string]] : []),
    [t('fact.from'), unit.validFrom === 0 ? t('fact.unknown') : day(unit.validFrom)],
    [t('fact.to'), unit.validTo === null ? t('fact.stands') : day(unit.validTo)],
    ...(unit.predecessors.length > 0 ? [[t('fact.predecessors'), names(unit.predecessors)] as [string, string]] : []),
    ...(unit.successors.length > 0 ? [[t('fact.successors'), names(unit.successors)] as [string, string]] : []),
    ...(unit.formerNames.length > 0 ? [[t('fact.formerNames'), unit.formerNames.map(({ name, until }) => t('fact.formerName', { name, day: day(until) })).join('; ')] as [string, string]] : []),
  ];
  return <dl className="desk-unit-facts">{facts.map(([term, fact]) => <div key={term}><dt>{term}</dt><dd>{fact}</dd></div>)}</dl>;
}

interface PanelProps { id: UnitId; round: number; onChanged: Changed }

/** One unit: where it stands, since when, what came before and after it, and what may be done. */
export function UnitPanel({ id, round, onChanged }: PanelProps) {
  const { t } = useTranslation('deskUnits');
  const { unit: own } = useDeskMe();
  const failureText = useUnitFailure();
  const [task, setTask] = useState<Task | null>(null);
  const [opened] = useState(Date.now);
  const { asked, again } = useAnswer(() => deskApi.unitTree({ ids: id }), `${id}|${round}`);
  const close = (): void => setTask(null);
  const done: Changed = (next) => {
    close();
    onChanged(next);
  };
  return (
    <section className="desk-unit-panel" aria-label={t('panel.label')}>
      <ShowAsked asked={asked} again={again} waiting={t('picker.reading')}>
        {({ units: [unit] }) => unit === undefined ? <p className="desk-note">{t('search.nothing')}</p> : (
          <>
            <h2>{unit.name}</h2>
            <Facts unit={unit} />
            <div className="desk-unit-tasks">
              {tasksFor(unit, own.id, opened).map((one) => (
                <Button key={one} kind="quiet" onClick={() => setTask(one)}>{one === 'add' ? t(`task.addBelow.${unit.level}`) : t(`task.${one}`)}</Button>
              ))}
            </div>
            {task === 'add' && <AddUnitDialog parent={unit} onDone={done} onClose={close} />}
            {task === 'rename' && <RenameUnitDialog unit={unit} onDone={() => done()} onClose={close} />}
            {task === 'move' && <MoveUnitDialog unit={unit} onDone={() => done()} onClose={close} />}
            {task === 'end' && <EndUnitDialog unit={unit} onDone={() => done()} onClose={close} />}
            {task === 'callOff' && (
              <FormDialog
                title={t('callOff.title', { unit: unit.name })}
                submitLabel={t('task.callOff')}
                failureText={failureText}
                act={() => peopleApi.callOffEnd(unit.id)}
                onDone={() => done()}
                onClose={close}
              >
                <p>{t('callOff.text')}</p>
              </FormDialog>
            )}
          </>
        )}
      </ShowAsked>
    </section>
  );
}
