import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitNode } from '#contract/unitTree.ts';
import { useFormats } from './formats.ts';

const parts = ['provinces', 'communes', 'villages', 'devices'] as const;

/** "Xã Mường Lạn · Tỉnh Sơn La": a unit with those above it, so that two of one name are told apart. */
export const chainText = ({ name, above }: Pick<UnitNode, 'name' | 'above'>): string => [name, ...above.map((unit) => unit.name)].join(' · ');

/** What a unit holds, in words: "cả tỉnh: 75 xã, phường, 12 máy". */
export function useUnitWords(): (unit: UnitNode) => string {
  const { t } = useTranslation('deskUnits');
  const { count } = useFormats();
  return useCallback(({ level, counts }) => {
    const held = parts.filter((part) => counts[part] > 0).map((part) => t(`holds.${part}`, { count: counts[part], shown: count(counts[part]) }));
    if (counts.devices === 0) held.push(t('holds.noDevices'));
    return t(`whole.${level}`, { held: held.join(', ') });
  }, [t, count]);
}
