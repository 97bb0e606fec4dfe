/** Who may import whom: the table of the main README, as rules. Everything not named is refused. */
const rooms = {
  contract: [],
  domain: ['contract'],
  ui: [],
  'phone/platform': ['contract'],
  'phone/storage': ['domain', 'contract'],
  'phone/sync': ['phone/storage', 'phone/platform', 'domain', 'contract'],
  'phone/features': ['ui', 'phone/storage', 'phone/sync', 'phone/platform', 'domain', 'contract'],
  'phone/app': ['phone', 'ui', 'domain', 'contract'],
  'console/api': ['contract'],
  'console/frame': ['console/api', 'ui', 'domain', 'contract'],
  'console/features': ['console/api', 'console/frame', 'ui', 'domain', 'contract'],
  'console/app': ['console', 'ui', 'domain', 'contract'],
  worker: ['contract'],
  'server/db': ['domain', 'contract'],
};
const own = (room) => `^src/${room}/`;
const direction = ([room, allowed]) => ({
  name: `direction-${room.replace('/', '-')}`,
  severity: 'error',
  from: { path: own(room) },
  to: { path: '^(src|test)/', pathNot: [own(room), ...allowed.map(own)] },
});
/** Libraries with one owner: who may import them. */
const owners = {
  dexie: ['src/phone/storage/'],
  workbox: ['src/worker/', 'src/phone/platform/'],
  'drizzle-orm|@electric-sql|postgres/': ['src/server/db/', 'src/server/plugins/deskAuth'],
  'fastify|@fastify': ['src/server/(app|routes|plugins)'],
};
const owner = ([library, places]) => ({
  name: `owner-${library.split('|')[0].replace('/', '')}`,
  severity: 'error',
  from: { path: '^src/', pathNot: places.map((place) => `^${place}`) },
  to: { path: `^node_modules/(${library})`, dependencyTypesNot: ['type-only'] },
});
const features = ['phone', 'console'].map((half) => ({
  name: `feature-apart-${half}`,
  severity: 'error',
  from: { path: `^src/${half}/features/([^/]+)/` },
  to: { path: `^src/${half}/features/`, pathNot: `^src/${half}/features/$1/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphan-import', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(virtual:|node:sqlite)' } },
    { name: 'src-never-test', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
    { name: 'server-apart', severity: 'error', from: { path: '^src/server/' }, to: { path: '^src/', pathNot: ['^src/server/', '^src/domain/', '^src/contract/'] } },
    { name: 'no-server-from-outside', severity: 'error', from: { path: '^src/', pathNot: '^src/server/' }, to: { path: '^src/server/' } },
    {
      name: 'sync-public-face', severity: 'error', from: { path: '^src/phone/features/' },
      to: { path: '^src/phone/sync/', pathNot: '^src/phone/sync/(syncState|useSync|SyncProvider)\\.tsx?$' },
    },
    { name: 'node-only-on-the-server', severity: 'error', from: { path: '^src/', pathNot: '^src/server/' }, to: { dependencyTypes: ['core'] } },
    ...features,
    ...Object.entries(rooms).map(direction),
    ...Object.entries(owners).map(owner),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.cache|data)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'module', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'] },
  },
};
