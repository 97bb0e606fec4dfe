import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { deskApi } from '#console/api/deskApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { UnitTree } from '#console/frame/UnitTree.tsx';
import type { UnitNode } from '#contract/unitTree.ts';
import type { UnitId } from '#contract/units.ts';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { Toggle } from '#ui/components/Toggle.tsx';
import { UnitPanel } from './UnitPanel.tsx';
import { useRested } from '#console/frame/useRested.ts';
import './units.css';

function UnitMark({ unit }: { unit: UnitNode }) {
  const { t } = useTranslation('deskUnits');
  return <span className="desk-unit-code"> {unit.id}{unit.validTo !== null && <span className="desk-unit-ended"> · {t('mark.ends')}</span>}</span>;
}

/** The tree at the left, the chosen unit at the right with what can be done to it. */
export function UnitsScreen() {
  const { t } = useTranslation('deskUnits');
  const me = useDeskMe();
  const [text, setText] = useState('');
  const [ended, setEnded] = useState(false);
  const [chosen, setChosen] = useState<UnitId>(me.unit.id);
  const [round, setRound] = useState(0);
  const search = useRested(text.trim());
  const shown = ended ? ({ ended: '1' } as const) : {};
  const { asked, again } = useAnswer(() => deskApi.unitTree(search === '' ? shown : { text: search, ...shown }), `${search}|${ended}|${round}`);
  return (
    <DeskPage title={t('title')} subtitle={t('subtitle', { unit: me.unit.name })} action={<Link className={buttonClass('quiet')} to="/units/import">{t('import.link')}</Link>}>
      <div className="desk-units">
        <section className="desk-units-tree" aria-label={t('tree.label')}>
          <Field label={t('search.label')} hint={t('search.hint')}>
            {(control) => <TextInput {...control} type="search" autoComplete="off" maxLength={80} value={text} onChange={(event) => setText(event.target.value)} />}
          </Field>
          <Toggle label={t('ended.label')} checked={ended} onChange={setEnded} />
          <ShowAsked asked={asked} again={again} waiting={t('tree.waiting')}>
            {({ units, more }) => (units.length === 0 ? <p className="desk-note">{t('search.nothing')}</p> : (
              <div className="desk-units-room">
                <UnitTree
                  key={`${search}|${ended}|${round}`}
                  label={t('tree.label')}
                  tops={units}
                  chosen={new Set([chosen])}
                  onChoose={({ id }) => setChosen(id)}
                  ended={ended}
                  startsOpen={search === ''}
                  withChain={search !== ''}
                  mark={(unit) => <UnitMark unit={unit} />}
                />
                {more && <p className="desk-note">{t('search.more')}</p>}
              </div>
            ))}
          </ShowAsked>
        </section>
        <UnitPanel key={chosen} id={chosen} round={round} onChanged={(next) => { setRound(round + 1); if (next !== undefined) setChosen(next); }} />
      </div>
    </DeskPage>
  );
}
