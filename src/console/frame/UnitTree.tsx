import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitNode } from '#contract/unitTree.ts';
import type { UnitId } from '#contract/units.ts';
import { Icon } from '#ui/components/Icon.tsx';
import { mayOpen, useUnitTree, type TreeRow } from './useUnitTree.ts';
import { useUnitWords } from './useUnitWords.ts';
import './UnitTree.css';

interface UnitTreeProps {
  label: string;
  tops: readonly UnitNode[];
  chosen: ReadonlySet<UnitId>;
  onChoose: (unit: UnitNode) => void;
  /** Whether a unit can be chosen; the others only open. */
  mayChoose?: (unit: UnitNode) => boolean;
  many?: boolean;
  ended?: boolean;
  startsOpen?: boolean;
  /** Tops stand with those above them: a search. */
  withChain?: boolean;
  /** Something more beside a name. */
  mark?: (unit: UnitNode) => ReactNode;
}

const yes = (): boolean => true;

function nextFocus(rows: readonly TreeRow[], at: number, key: string): number | null {
  if (key === 'ArrowDown') return Math.min(rows.length - 1, at + 1);
  if (key === 'ArrowUp') return Math.max(0, at - 1);
  if (key === 'Home') return 0;
  if (key === 'End') return rows.length - 1;
  return null;
}

/** Units as a tree: arrows go through it and open it, Enter or space chooses, a press on the arrow opens, on the name chooses. */
export function UnitTree({ label, tops, chosen, onChoose, mayChoose = yes, many = false, ended = false, startsOpen = false, withChain = false, mark }: UnitTreeProps) {
  const { t } = useTranslation('deskUnits');
  const words = useUnitWords();
  const { rows, toggle } = useUnitTree(tops, { ended, startsOpen });
  const [focused, setFocused] = useState<UnitId | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const here = Math.max(0, rows.findIndex(({ unit }) => unit.id === focused));

  const go = (index: number): void => {
    setFocused(rows[index]!.unit.id);
    list.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[index]?.focus();
  };
  const handleSide = (row: TreeRow, opens: boolean): void => {
    if (opens && row.below === null && mayOpen(row.unit)) return toggle(row.unit);
    if (opens && row.below?.state === 'ready' && row.below.units.length > 0) return go(here + 1);
    if (!opens && row.below !== null) return toggle(row.unit);
    const parent = rows.findIndex(({ unit }) => unit.id === row.parent);
    if (!opens && parent >= 0) go(parent);
  };
  const choose = (unit: UnitNode): void => (mayChoose(unit) ? onChoose(unit) : mayOpen(unit) ? toggle(unit) : undefined);
  const handleKey = (event: KeyboardEvent, row: TreeRow): void => {
    const next = nextFocus(rows, here, event.key);
    if (next !== null) go(next);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') handleSide(row, event.key === 'ArrowRight');
    else if (event.key === 'Enter' || event.key === ' ') choose(row.unit);
    else return;
    event.preventDefault();
  };
  return (
    <ul className="desk-tree" role="tree" aria-label={label} aria-multiselectable={many || undefined} ref={list}>
      {rows.map((row, index) => {
        const { unit, depth, below, place, of } = row;
        const opens = mayOpen(unit);
        const isChosen = chosen.has(unit.id);
        return (
          <li
            key={`${row.parent ?? ''}/${unit.id}`}
            role="treeitem"
            className={`desk-tree-row desk-tree-depth-${Math.min(depth, 3)}${isChosen ? ' desk-tree-chosen' : ''}`}
            aria-level={depth + 1}
            aria-posinset={place}
            aria-setsize={of}
            aria-expanded={opens ? below !== null : undefined}
            aria-selected={mayChoose(unit) ? isChosen : undefined}
            aria-busy={below?.state === 'asking' || undefined}
            tabIndex={index === here ? 0 : -1}
            onFocus={() => setFocused(unit.id)}
            onKeyDown={(event) => handleKey(event, row)}
            onClick={() => choose(unit)}
          >
            <span
              className={`desk-tree-opener${below === null ? '' : ' desk-tree-open'}`}
              aria-hidden="true"
              onClick={(event) => {
                if (!opens) return;
                event.stopPropagation();
                toggle(unit);
              }}
            >
              {opens && <Icon name="forward" />}
            </span>
            <span className="desk-tree-words">
              <span className="desk-tree-name">{unit.name}{mark?.(unit)}</span>
              {withChain && depth === 0 && unit.above.length > 0 && <span className="desk-tree-above">{unit.above.map(({ name }) => name).join(' · ')}</span>}
              <span className="desk-tree-held">{words(unit)}</span>
              {below?.state === 'asking' && <span className="desk-tree-held">{t('tree.opening')}</span>}
              {below?.state === 'failed' && <span className="desk-tree-failed">{t('tree.notOpened')}</span>}
            </span>
            {mayChoose(unit) && <span className="desk-tree-tick" aria-hidden="true">{isChosen && <Icon name="check" />}</span>}
          </li>
        );
      })}
    </ul>
  );
}
