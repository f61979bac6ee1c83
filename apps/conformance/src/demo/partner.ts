import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type PrivateJwk, readPrivateKey } from '@signet/key-material';
import type { Stage } from './stage.js';

const run = promisify(execFile);

/** The story needs a tool that is not on this machine. */
export class MissingTool extends Error {}

/** What the partner has: a certificate to show, and a private key nobody else sees. */
export interface Partner {
  certificate: string;
  privateJwk: PrivateJwk;
}

/** Runs openssl and shows its command line as one would type it. */
async function openssl(words: string[], { narrator, directory }: Stage): Promise<string> {
  narrator.command(`openssl ${words.join(' ')}`);
  try {
    return (await run('openssl', words, { cwd: directory })).stdout.trim();
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw missing
      ? new MissingTool('It makes the certificate with openssl, which is not installed here.')
      : error;
  }
}

/** The partner makes a key pair and a self-signed certificate, the way partners do. */
export async function makeCertificate(stage: Stage): Promise<Partner> {
  stage.narrator.chapter(
    'The partner makes a key and a certificate',
    'The private key is made where the partner works, and stays there. No secret will be shared with anybody.',
  );
  const subject = ['-subj', '/O=Acme/CN=onboarding.acme.example'];
  const files = ['-keyout', 'acme.key', '-out', 'acme.crt'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  await openssl(['req', '-x509', ...key, ...files, '-days', '90', ...subject], stage);
  const shown = await openssl(['x509', '-in', 'acme.crt', '-noout', '-subject', '-enddate'], stage);
  stage.narrator.rows(
    shown.split('\n').map((line) => [line.split('=')[0] ?? '', line.slice(line.indexOf('=') + 1).trim()]),
  );
  return {
    certificate: await readFile(join(stage.directory, 'acme.crt'), 'utf8'),
    privateJwk: await readPrivateKey(await readFile(join(stage.directory, 'acme.key'), 'utf8')),
  };
}
