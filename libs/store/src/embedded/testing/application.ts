// A stand-in for the server, run by the tests as a process of its own so that it can be killed: starts the embedded
// PostgreSQL, then inserts row after row and tells each one that was acknowledged.
import { registerHooks } from 'node:module';
import { Client } from 'pg';

// Straight from the sources: Node.js strips the types, and finds `./x.ts` where TypeScript has us write `./x.js`.
registerHooks({
  resolve: (specifier, context, next) =>
    next(
      context.parentURL?.endsWith('.ts') ? specifier.replace(/^(\..+)\.js$/, '$1.ts') : specifier,
      context,
    ),
});
const { startEmbeddedPostgres } = await import('../index.js');

const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const { url, stop } = await startEmbeddedPostgres({ dataDirectory: process.argv[2] ?? '', log: tell });
const client = new Client({ connectionString: url });
await client.connect();
await client.query('CREATE TABLE IF NOT EXISTS row (id bigint GENERATED ALWAYS AS IDENTITY)');
tell('started');

let draining = false;
process.on('SIGINT', () => (draining = true));
while (!draining) {
  const { rows } = await client.query('INSERT INTO row DEFAULT VALUES RETURNING id');
  tell(`row ${rows[0].id}`);
}
const { rows } = await client.query('SELECT count(*) FROM row');
tell(`drained ${rows[0].count}`);
await client.end();
await stop();
tell('stopped');
