import { expect, it } from 'vitest';
import { readConfig } from '#server/config.ts';
import { welcomeText, type Welcome } from '#server/welcome.ts';

const welcome: Welcome = {
  database: 'PostgreSQL', local: 'http://localhost:8080', network: ['http://192.168.1.5:8080'], publicOrigin: null,
  newAccounts: [{ username: 'canbo', password: 'abc-def', what: 'commune officer' }], usernames: ['canbo'],
  invite: { code: 'ABCD2345', person: 'Người dùng thử', unitName: 'Bản Nậm Lạn', days: 7 },
};

it('the terminal says where phone and desk are, who may sign in, and how a first phone joins', () => {
  const text = welcomeText(welcome);
  for (const part of ['Phone: http://localhost:8080\n', 'http://localhost:8080/console', 'canbo', 'abc-def', 'http://localhost:8080/join#ABCD2345', 'ABCD 2345', 'http://192.168.1.5:8080', '█']) expect(text).toContain(part);
});

it('links carry the public address where there is one, and no password is shown a second time', () => {
  const text = welcomeText({ ...welcome, publicOrigin: 'https://loa.example', newAccounts: [] });
  expect(text).toContain('https://loa.example/join#ABCD2345');
  expect(text).not.toContain('abc-def');
});

it('without any setting: port 8080, all addresses, data and pages in the project, the embedded database', () => {
  expect(readConfig({}, '/srv/loaban')).toMatchObject({ config: { port: 8080, host: '0.0.0.0', dataDir: '/srv/loaban/data', distDir: '/srv/loaban/dist', databaseUrl: undefined, publicOrigin: null, trustProxy: false, startInvite: true, headsPerMinute: 1200 } });
  expect(readConfig({ PORT: ' 81 ', DATA_DIR: '/var/lib/x', DIST_DIR: 'dist-before', PUBLIC_URL: 'https://Loa.example/', DATABASE_URL: '' }, '/srv')).toMatchObject({ config: { port: 81, dataDir: '/var/lib/x', distDir: '/srv/dist-before', publicOrigin: 'https://loa.example', databaseUrl: undefined } });
});

it('HEADS_PER_MINUTE is a whole number, 0 for none; anything else stops the start with a sentence', () => {
  expect(readConfig({ HEADS_PER_MINUTE: '0' }, '/srv')).toMatchObject({ config: { headsPerMinute: 0 } });
  for (const wrong of ['-1', '1.5', 'many']) expect(readConfig({ HEADS_PER_MINUTE: wrong }, '/srv')).toEqual({ problems: [expect.stringContaining('HEADS_PER_MINUTE')] });
});
