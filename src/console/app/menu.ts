import type { WaitingCounts } from '#contract/editorial.ts';
import type { Role } from '#contract/roles.ts';
import { mayDo, type DeskAct } from '#domain/roleRules.ts';
import type { IconName } from '#ui/components/Icon.tsx';

export interface MenuEntry {
  to: string;
  key: 'inbox' | 'drafts' | 'review' | 'logs' | 'people' | 'items' | 'outboxFile' | 'translate' | 'glossary' | 'units' | 'accounts' | 'audit';
  icon: IconName;
  needs: DeskAct;
  /** The number beside it: what waits for me there, of one kind or of several together. */
  count?: keyof WaitingCounts | readonly (keyof WaitingCounts)[];
}

const entries: readonly MenuEntry[] = [
  { to: '/inbox', key: 'inbox', icon: 'download', needs: 'seeInbox', count: 'inbox' },
  { to: '/drafts', key: 'drafts', icon: 'edit', needs: 'actOnDrafts', count: 'drafts' },
  { to: '/review', key: 'review', icon: 'check', needs: 'actOnDrafts', count: 'review' },
  { to: '/translate', key: 'translate', icon: 'text', needs: 'seeTranslations', count: ['translate', 'check', 'approveTranslations'] },
  { to: '/glossary', key: 'glossary', icon: 'bookmark', needs: 'seeGlossary' },
  { to: '/logs', key: 'logs', icon: 'log', needs: 'seeLogs' },
  { to: '/people', key: 'people', icon: 'person', needs: 'seeDevices' },
  { to: '/items', key: 'items', icon: 'news', needs: 'seeItems' },
  { to: '/outbox-file', key: 'outboxFile', icon: 'upload', needs: 'takeOutboxFile' },
  { to: '/units', key: 'units', icon: 'home', needs: 'editUnits' },
  { to: '/accounts', key: 'accounts', icon: 'key', needs: 'seeAccounts' },
  { to: '/audit', key: 'audit', icon: 'file', needs: 'seeAudit' },
];

/** How much waits at an entry. */
export const waitingAt = ({ count }: MenuEntry, waiting: WaitingCounts | null): number =>
  count === undefined || waiting === null ? 0 : [count].flat().reduce((sum, kind) => sum + waiting[kind], 0);

/** What a role finds in the side menu: only what the server would let it do. */
export const menuFor = (role: Role): MenuEntry[] => entries.filter(({ needs }) => mayDo(needs, role));
