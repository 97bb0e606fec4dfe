import { useNavigate } from 'react-router';
import type { MeetingLog } from '#phone/storage/types.ts';
import { fullDay } from '#ui/i18n/momentWords.ts';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Banner } from '#ui/components/Banner.tsx';
import { BottomBar } from '#ui/components/BottomBar.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Page } from '#ui/components/Page.tsx';
import { dayAndTime } from '../form/dayAndTime.ts';
import { useLogWords } from '../useLogWords.ts';

const BLANK_LINES = 4;

interface MinutesSheetProps {
  log: MeetingLog;
  unitName: string;
  titleOf: (id: string) => string;
}

/** A paper form for a meeting at which residents decide. Names stay blank: they are written by hand, the app keeps none (S8). */
export function MinutesSheet({ log, unitName, titleOf }: MinutesSheetProps) {
  const { t } = useLogWords();
  const navigate = useNavigate();
  const { body } = log;
  const absent = body.householdsAll === null ? null : String(Math.max(0, body.householdsAll - body.householdsPresent));
  /* Null is a line to be filled in by hand. */
  const lines: [string, string | null][] = [
    [t('minutesForm.subject'), body.items.map((item) => titleOf(item.id)).join('; ') || null],
    [t('minutesForm.start'), t('minutesForm.startValue', { time: dayAndTime(body.startedAt).time, date: fullDay(body.startedAt) })],
    [t('minutesForm.place'), body.place],
    [t('minutesForm.chair'), null],
    [t('minutesForm.secretary'), null],
    [t('minutesForm.households'), body.householdsAll === null ? null : String(body.householdsAll)],
    [t('minutesForm.present'), String(body.householdsPresent)],
    [t('minutesForm.absent'), absent],
  ];
  return (
    <Page
      title={t('minutesForm.title')}
      top={<div className="log-noprint"><AppBar title={t('minutesForm.title')} onBack={() => void navigate(`/log/${log.record}`)} backLabel={t('minutesForm.closeButton')} /></div>}
      bottom={<BottomBar><Button kind="main" wide icon="print" onClick={() => window.print()}>{t('minutesForm.printButton')}</Button></BottomBar>}
    >
      <div className="log-noprint">
        <Banner tone="info"><p>{t('minutesForm.note')}</p><p>{t('minutesForm.byHand')}</p></Banner>
      </div>
      <article className="log-sheet">
        <p className="log-sheet-centre"><strong>{t('minutesForm.country')}</strong></p>
        <p className="log-sheet-centre">{t('minutesForm.motto')}</p>
        <h2 className="log-sheet-centre">{t('minutesForm.heading')}</h2>
        <p className="log-sheet-centre">{t('minutesForm.subheading', { village: unitName })}</p>
        {lines.map(([label, value]) => (
          <p key={label} className="log-sheet-line"><strong>{label}</strong> {value ?? <span className="log-sheet-fill" />}</p>
        ))}
        <BlankPart title={t('minutesForm.discussion')} />
        <BlankPart title={t('minutesForm.result')} first={t('minutesForm.resultLine')} />
        <p>{t('minutesForm.end')}</p>
        <div className="log-sheet-signs">
          <p><strong>{t('minutesForm.signSecretary')}</strong><br />{t('minutesForm.signHint')}</p>
          <p><strong>{t('minutesForm.signChair')}</strong><br />{t('minutesForm.signHint')}</p>
        </div>
      </article>
    </Page>
  );
}

function BlankPart({ title, first }: { title: string; first?: string }) {
  return (
    <>
      <p><strong>{title}</strong></p>
      {first && <p>{first}</p>}
      {Array.from({ length: BLANK_LINES }, (_, line) => <p key={line} className="log-sheet-blank" aria-hidden="true" />)}
    </>
  );
}
