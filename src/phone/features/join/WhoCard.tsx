import { useTranslation } from 'react-i18next';
import type { Identity } from '#phone/storage/types.ts';
import { Card } from '#ui/components/Card.tsx';

/** Who this phone acts for, and from whom it receives. */
export function WhoCard({ identity }: { identity: Identity }) {
  const { t } = useTranslation('join');
  const own = identity.units.find((unit) => unit.id === identity.unit);
  const above = chainNames(identity);
  return (
    <Card>
      <p className="join-who">{t('who.greeting', { person: identity.person })}</p>
      <p>{t('who.unit', { unit: own?.name ?? identity.unit })}</p>
      <p>{t('who.role')}</p>
      {above.length > 0 && <p className="join-note">{t('who.above', { units: above.join(', ') })}</p>}
      <p className="join-note">{t('who.note')}</p>
    </Card>
  );
}

function chainNames({ unit, units }: Identity): string[] {
  const names: string[] = [];
  let next = units.find((each) => each.id === unit)?.parent ?? null;
  while (next !== null && names.length < 4) {
    const above = units.find((each) => each.id === next);
    if (above === undefined) break;
    names.push(above.name);
    next = above.parent;
  }
  return names;
}
