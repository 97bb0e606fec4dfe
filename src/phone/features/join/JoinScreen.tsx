import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useIdentity } from '#phone/storage/useIdentity.ts';
import type { Identity } from '#phone/storage/types.ts';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Banner } from '#ui/components/Banner.tsx';
import { BottomBar } from '#ui/components/BottomBar.tsx';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { Card } from '#ui/components/Card.tsx';
import { Page } from '#ui/components/Page.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { CodeForm } from './CodeForm.tsx';
import { NotMe } from './NotMe.tsx';
import { readTypedCode } from './inviteCode.ts';
import { WhoCard } from './WhoCard.tsx';
import './join.css';

export default function JoinScreen() {
  const { t } = useTranslation('join');
  const identity = useIdentity();
  const fromLink = useLocation().hash;
  const [askedHere, setAskedHere] = useState(false);
  if (identity.state === 'loading') {
    return <Page title={t('title')} top={<AppBar title={t('title')} />}><Waiting>{t('looking')}</Waiting></Page>;
  }
  const mine = identity.state === 'ready' ? identity.value : null;
  if (mine === null || mine.revokedAt !== null) {
    if (!askedHere) setAskedHere(true);
    return <Ask fromLink={fromLink} former={mine} />;
  }
  return <Joined identity={mine} justNow={askedHere} codeUnused={!askedHere && readTypedCode(fromLink).code !== ''} />;
}

function Ask({ fromLink, former }: { fromLink: string; former: Identity | null }) {
  const { t } = useTranslation('join');
  return (
    <Page title={t('title')} top={<AppBar title={t('title')} subtitle={t('subtitle')} />}>
      {former && (
        <Banner tone="wait" title={t('already.text', { person: former.person, unit: unitName(former) })}
          action={<Link className={buttonClass('quiet')} to="/log">{t('already.logButton')}</Link>}>{t('already.revoked')}</Banner>
      )}
      <CodeForm key={fromLink} fromLink={fromLink} />
      <Card tone="quiet"><h2>{t('scan.title')}</h2><p>{t('scan.text')}</p></Card>
      <Card tone="quiet"><h2>{t('noCode.title')}</h2><p>{t('noCode.text')}</p></Card>
    </Page>
  );
}

const unitName = ({ unit, units }: Identity): string => units.find((each) => each.id === unit)?.name ?? unit;

/** Right after joining: is it you? Later: this phone has joined. */
function Joined({ identity, justNow, codeUnused }: { identity: Identity; justNow: boolean; codeUnused: boolean }) {
  const { t } = useTranslation('join');
  const title = t(justNow ? 'who.title' : 'already.title');
  return (
    <Page
      title={title}
      top={<AppBar title={title} />}
      bottom={(
        <BottomBar>
          {justNow
            ? <Link className={buttonClass('main', true)} to="/setup" replace>{t('who.continueButton')}</Link>
            : <Link className={buttonClass('main', true)} to="/">{t('already.homeButton')}</Link>}
        </BottomBar>
      )}
    >
      {codeUnused && <Banner tone="info">{t('already.newCode')}</Banner>}
      <WhoCard identity={identity} />
      {!justNow && <Link className={buttonClass('quiet', true)} to="/setup">{t('already.setupButton')}</Link>}
      <NotMe />
    </Page>
  );
}
