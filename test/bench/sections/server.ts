import { startPostgres } from '#test/support/postgres.ts';
import { makeRevision, packBatch } from '#test/support/enrolledPhone.ts';
import { paths } from '#contract/paths.ts';
import type { EnrolReply } from '#contract/device.ts';
import type { Row } from '../Row.ts';
import { startBenchServer, type BenchServer } from '../benchServer.ts';

const HEADS = '/p/v1/heads/04246-namlan/vi';

async function inParallel(total: number, width: number, act: (index: number) => Promise<void>): Promise<number> {
  const begun = performance.now();
  let next = 0;
  await Promise.all(Array.from({ length: width }, async () => {
    while (next < total) await act(next++);
  }));
  return performance.now() - begun;
}

async function measureChecks(origin: string, name: string): Promise<Row> {
  const first = await fetch(`${origin}${HEADS}?s=0.0.0.0`);
  const held = /^H \S+ (\{.*\})$/m.exec(await first.text());
  const { seq } = JSON.parse(held?.[1] ?? '{}') as { seq: number };
  const etag = first.headers.get('etag') ?? '';
  const checks = 1500;
  const ms = await inParallel(checks, 16, async () => {
    const reply = await fetch(`${origin}${HEADS}?s=0.0.${seq}.0`, { headers: { 'if-none-match': etag } });
    if (reply.status !== 304) throw new Error(`check answered ${reply.status}`);
    await reply.arrayBuffer();
  });
  return { section: 'server', what: `checks "nothing new?", ${name}`, value: checks / (ms / 1000), unit: 'a second' };
}

async function measureBatches(server: BenchServer, origin: string, name: string): Promise<Row[]> {
  const tokens = await Promise.all(Array.from({ length: 8 }, async () => {
    const code = await server.invite();
    const reply = await fetch(`${origin}${paths.enrol}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code, label: 'bench' }) });
    if (!reply.ok) throw new Error(`enrolment answered ${reply.status}`);
    return ((await reply.json()) as EnrolReply).token;
  }));
  const batches = 24;
  const logs = 100;
  const bodies = Array.from({ length: batches }, () => packBatch(Array.from({ length: logs }, (_, index) => makeRevision({ seq: index + 1 }))));
  const ms = await inParallel(batches, 4, async (index) => {
    const reply = await fetch(`${origin}${paths.deviceRecords}`, {
      method: 'POST', body: new Uint8Array(bodies[index]!),
      headers: { 'content-type': 'application/vnd.loaban.batch+gzip', authorization: `Device ${tokens[index % tokens.length]}` },
    });
    const { acks } = (await reply.json()) as { acks: string[] };
    if (acks.length !== logs) throw new Error(`batch acknowledged ${acks.length} of ${logs}`);
  });
  return [
    { section: 'server', what: `log batches of ${logs}, ${name}`, value: batches / (ms / 1000), unit: 'a second' },
    { section: 'server', what: `  logs, each on disk before its answer, ${name}`, value: (batches * logs) / (ms / 1000), unit: 'a second' },
  ];
}

async function measureOn(name: string, databaseUrl?: string): Promise<Row[]> {
  const server = await startBenchServer({ items: 300, distDir: null, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
  const origin = `http://127.0.0.1:${server.port}`;
  try {
    const rows = [await measureChecks(origin, name), ...(await measureBatches(server, origin, name))];
    return [...rows, { section: 'server', what: `memory of the whole process, ${name}`, value: process.memoryUsage.rss() / 1_048_576, unit: 'MB' }];
  } finally {
    await server.close();
  }
}

/** Requests and records a second on both databases; loopback, one process, the load from the same machine. */
export async function measureServer(): Promise<Row[]> {
  const rows = await measureOn('PGlite');
  const cluster = await startPostgres();
  if (cluster === null) {
    console.log('PostgreSQL is not installed here: its half is left out.');
    return rows;
  }
  try {
    return [...rows, ...(await measureOn('PostgreSQL', cluster.url))];
  } finally {
    await cluster.stop();
  }
}
