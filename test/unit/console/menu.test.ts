import { describe, expect, it } from 'vitest';
import { menuFor, waitingAt } from '#console/app/menu.ts';

describe('side menu', () => {
  it('[S2] shows a role only what the server would let it do', () => {
    const keys = (role: Parameters<typeof menuFor>[0]) => menuFor(role).map(({ key }) => key);
    expect(keys('communeOfficer')).toEqual(['inbox', 'drafts', 'review', 'translate', 'glossary', 'logs', 'people', 'items', 'outboxFile']);
    expect(keys('supervisor')).toEqual(['translate', 'glossary', 'logs', 'people', 'items', 'audit']);
    expect(keys('editor')).toEqual(['inbox', 'drafts', 'review', 'translate', 'glossary', 'logs', 'items']);
    expect(keys('translator')).toEqual(['translate', 'glossary', 'items']);
    expect(keys('administrator')).toEqual(['glossary', 'logs', 'people', 'items', 'outboxFile', 'units', 'accounts', 'audit']);
    expect(keys('communicator')).toEqual([]);
  });

  it('counts beside translating whatever of it waits for the account: to write, to check, to approve', () => {
    const waiting = { inbox: 9, drafts: 9, review: 9, translate: 1, check: 2, approveTranslations: 4 };
    const entry = menuFor('translator').find(({ key }) => key === 'translate')!;
    expect([waitingAt(entry, waiting), waitingAt(entry, null), waitingAt(menuFor('translator').find(({ key }) => key === 'glossary')!, waiting)]).toEqual([7, 0, 0]);
  });
});
