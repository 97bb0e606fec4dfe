import { describe, expect, it } from 'vitest';
import { menuFor } from '#console/app/menu.ts';

describe('side menu', () => {
  it('[S2] shows a role only what the server would let it do', () => {
    const keys = (role: Parameters<typeof menuFor>[0]) => menuFor(role).map(({ key }) => key);
    expect(keys('communeOfficer')).toEqual(['inbox', 'drafts', 'review', 'logs', 'people', 'items', 'outboxFile']);
    expect(keys('supervisor')).toEqual(['logs', 'people', 'items']);
    expect(keys('editor')).toEqual(['inbox', 'drafts', 'review', 'logs', 'items']);
    expect(keys('translator')).toEqual(['items']);
    expect(keys('communicator')).toEqual([]);
  });
});
