import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { giveTo, reaches } from './account.js';
import { makeUnfinished, type Home } from './data-directory.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

export interface Binaries {
  postgres: string;
  initdb: string;
  /** As PG_VERSION says it: `18`. */
  major: string;
}

const useAnother = 'set DATABASE_URL to a PostgreSQL 15 or newer';

/** The platform's npm package, copied into the home where PostgreSQL's account or we cannot use it in place. */
export function getBinaries(home: Home): Binaries {
  const { directory, version } = getPackage();
  const usable = reaches(home.account, join(directory, 'native', 'bin')) && linkLibraries(directory);
  const binaries = binariesIn(usable ? directory : copyOf(directory, version, home), version);
  refuseUnlessRunnable(binaries, home);
  return binaries;
}

function getPackage(): { directory: string; version: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const directory = dirname(dirname(entry));
    return { directory, version: JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')).version };
  } catch (cause) {
    throw new EmbeddedPostgresError(`There is no embedded PostgreSQL for ${platform}: ${useAnother}.`, {
      cause,
    });
  }
}

function binariesIn(directory: string, version: string): Binaries {
  const program = (name: string): string =>
    join(directory, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    postgres: program('postgres'),
    initdb: program('initdb'),
    major: version.split('.')[0] ?? version,
  };
}

/** npm packages carry no links, so the package lists them for an install script, which is not run here. */
function linkLibraries(directory: string): boolean {
  const list = join(directory, 'native', 'pg-symlinks.json');
  const links: { source: string; target: string }[] = existsSync(list)
    ? JSON.parse(readFileSync(list, 'utf8'))
    : [];
  return links.every(({ source, target }) => {
    const link = join(directory, target);
    if (existsSync(link)) return true;
    try {
      symlinkSync(relative(dirname(link), join(directory, source)), link);
    } catch {
      // Not writable for us; or another start made the link meanwhile.
    }
    return existsSync(link);
  });
}

function copyOf(directory: string, version: string, home: Home): string {
  const name = `binaries-${version}`;
  const copy = join(home.directory, name);
  if (!existsSync(copy)) {
    const unfinished = makeUnfinished(home);
    // Links must stay within the copy: by default they come out absolute, into the original.
    cpSync(join(directory, 'native'), join(unfinished, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    linkLibraries(unfinished);
    const paths = readdirSync(unfinished, { recursive: true, encoding: 'utf8' });
    for (const path of ['', ...paths]) giveTo(home.account, join(unfinished, path));
    renameSync(unfinished, copy);
  }
  const outdated = readdirSync(home.directory).filter(
    (entry) => entry.startsWith('binaries-') && entry !== name,
  );
  for (const entry of outdated) rmSync(join(home.directory, entry), { recursive: true, force: true });
  return copy;
}

/** The package installs where its binaries cannot run, too: musl instead of glibc, a library missing. */
function refuseUnlessRunnable({ postgres }: Binaries, { account }: Home): void {
  const { status, error, stderr } = spawnSync(postgres, ['--version'], {
    uid: account?.uid,
    gid: account?.gid,
    cwd: '/',
    env: {},
    encoding: 'utf8',
  });
  if (status === 0) return;
  const reason = error?.message ?? stderr.split('\n')[0];
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL does not run on this system (${reason}): ${useAnother}.`,
  );
}
