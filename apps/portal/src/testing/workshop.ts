import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder in which openssl works, gone with `close`. */
export interface Workshop {
  /** Runs openssl with arguments that hold no spaces. */
  openssl(command: string): string;
  write(name: string, content: string | Uint8Array): void;
  octets(name: string): Uint8Array<ArrayBuffer>;
  text(name: string): string;
  close(): void;
}

export function openWorkshop(): Workshop {
  const directory = mkdtempSync(join(tmpdir(), 'signet-portal-'));
  const at = (name: string) => join(directory, name);
  return {
    openssl: (command) =>
      execFileSync('openssl', command.split(' ').filter(Boolean), {
        cwd: directory,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    write: (name, content) => writeFileSync(at(name), content),
    octets: (name) => new Uint8Array(readFileSync(at(name))),
    text: (name) => readFileSync(at(name), 'utf8'),
    close: () => rmSync(directory, { recursive: true, force: true }),
  };
}
