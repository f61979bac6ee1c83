import { chmodSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EmbeddedPostgresError } from './index.js';
import { query } from './testing/query.js';
import { setScene } from './testing/scene.js';

const scene = setScene();

async function refusal(dataDirectory = scene().dataDirectory): Promise<string> {
  const error = await scene()
    .start({ dataDirectory })
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(EmbeddedPostgresError);
  return (error as EmbeddedPostgresError).message;
}

describe('a second server', () => {
  it('is refused while the first one runs, and told how to join it', async () => {
    const application = scene().application();
    await application.told(/^row/);
    const { dataDirectory } = scene();
    expect(await refusal()).toBe(
      `The data directory ${dataDirectory} is in use by process ${application.pid}: ` +
        `to run a second node, set DATABASE_URL to the address in ${dataDirectory}/database-url`,
    );
    const address = readFileSync(join(dataDirectory, 'database-url'), 'utf8').trim();
    expect(await query(address, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('is refused when several start at the same moment, but one of them runs', async () => {
    const starts = Array.from({ length: 5 }, () => scene().start());
    const outcomes = await Promise.allSettled(starts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is welcome after the first one has stopped', async () => {
    const { stop } = await scene().start();
    await stop();
    await scene().start();
  });
});

describe('data', () => {
  it('of another version is refused, and served again by its own', async () => {
    const version = join(scene().cluster, 'PG_VERSION');
    const ours = readFileSync(version, 'utf8');
    writeFileSync(version, '17\n');
    expect(await refusal()).toMatch(
      /is of PostgreSQL 17, .* DATABASE_URL to a PostgreSQL 17 that serves it\.$/,
    );
    writeFileSync(version, ours);
    await scene().start();
  });

  it('is refused when the password to it is gone', async () => {
    rmSync(join(scene().dataDirectory, 'database-password'));
    expect(await refusal()).toMatch(/^\S+database-password is missing, .* restore it\.$/);
  });

  it('is refused with the reason of PostgreSQL when it is broken', async () => {
    rmSync(join(scene().cluster, 'global', 'pg_control'));
    expect(await refusal()).toMatch(/^PostgreSQL did not start on \S+: could not find the database system$/);
  });
});

describe('a data directory', () => {
  it('is refused when it is a file', async () => {
    const file = join(scene().dataDirectory, 'file');
    writeFileSync(file, '');
    expect(await refusal(file)).toMatch(/^PostgreSQL cannot start in \S+: EEXIST.*$/);
  });

  it.runIf(process.getuid?.() === 0)(
    'out of reach for the account of PostgreSQL is served from elsewhere',
    async () => {
      const lines: string[] = [];
      chmodSync(scene().dataDirectory, 0o700);
      const options = {
        dataDirectory: join(scene().dataDirectory, 'inner'),
        log: (line: string) => lines.push(line),
      };
      const first = await scene().start(options);
      const elsewhere = realpathSync(join(options.dataDirectory, 'postgresql'));
      onTestFinished(() => rmSync(elsewhere, { recursive: true }));
      await query(first.url, 'CREATE TABLE client ()');
      await first.stop();
      const second = await scene().start(options);
      expect(await query(second.url, 'SELECT FROM client')).toEqual([]);
      expect(lines).toEqual([expect.stringContaining(`PostgreSQL keeps its data in ${elsewhere}`)]);
    },
  );
});
