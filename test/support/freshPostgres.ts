import postgres from 'postgres';

let databaseCount = 0;

/** Address of a fresh, empty PostgreSQL database in this run's cluster. */
export async function freshPostgres(): Promise<string> {
  const cluster = process.env.LOABAN_TEST_POSTGRES;
  if (cluster === undefined) throw new Error('LOABAN_TEST_POSTGRES is not set: no PostgreSQL in this run');
  const name = `t_${process.pid}_${Date.now()}_${(databaseCount += 1)}`;
  const client = postgres(cluster, { max: 1, onnotice: () => undefined });
  try {
    await client.unsafe(`create database ${name}`);
  } finally {
    await client.end();
  }
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return url.href;
}
