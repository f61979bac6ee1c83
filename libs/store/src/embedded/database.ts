import { Client } from 'pg';
import { superuser } from './cluster.js';

const database = 'signet';

export function databaseUrl(port: number, password: string, name = database): string {
  return `postgresql://${superuser}:${password}@127.0.0.1:${port}/${name}`;
}

/** Makes our database at the first start, and proves at every start that the password opens the server. */
export async function prepareDatabase(port: number, password: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl(port, password, 'postgres'), ssl: false });
  // A connection lost between two statements fails the next one; unheard, it would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  } finally {
    await client.end();
  }
}
