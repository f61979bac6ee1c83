import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrustDirectory, TrustSnapshot } from '@signet/store';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Clock } from '../config/clock.js';
import { CertificateTrusts } from './certificate-trust.js';
import { TrustStores } from './trust-stores.js';

const folder = mkdtempSync(join(tmpdir(), 'signet-trust-'));
afterAll(() => rmSync(folder, { recursive: true }));
const openssl = (...parameters: string[]) =>
  execFileSync('openssl', parameters, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
const derOf = (name: string): Buffer =>
  Buffer.from(readFileSync(join(folder, `${name}.pem`), 'utf8').replace(/-----[^-]*-----/g, ''), 'base64');

function issue(name: string, lines: string[], signer: string[], days: number): Buffer {
  writeFileSync(join(folder, 'lines'), lines.join('\n'));
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${name}.key`];
  openssl('req', '-new', ...key, '-subj', `/CN=${name}`, '-out', 'request');
  const files = ['-in', 'request', '-extfile', 'lines', '-out', `${name}.pem`];
  openssl('x509', '-req', ...files, ...signer, '-set_serial', '7', '-days', String(days));
  return derOf(name);
}
const root = issue('root', ['basicConstraints=CA:TRUE'], ['-signkey', 'root.key'], 30);
const usages = ['keyUsage=digitalSignature', 'extendedKeyUsage=clientAuth'];
const leaf = issue('leaf', usages, ['-CA', 'root.pem', '-CAkey', 'root.key'], 10);
const x5c = [leaf.toString('base64')];

class SetClock extends Clock {
  time = new Date();
  override now(): Date {
    return this.time;
  }
}

// A database that holds one snapshot, and how often it was asked.
let held: TrustSnapshot;
let loads: number;
const directory = {
  load: async () => {
    loads += 1;
    return held;
  },
} as unknown as TrustDirectory;

const clock = new SetClock();
let trusts: CertificateTrusts;
const snapshot = (version: number, ...certificates: Buffer[]): TrustSnapshot => ({
  version,
  anchors: certificates.map((certificate) => ({ certificate, revocation: 'none' })),
  revocationLists: [],
});
const later = (seconds: number) => (clock.time = new Date(clock.time.getTime() + seconds * 1000));
const judged = async (trustVersion: number) => {
  const { version, problems } = await trusts.judge({ x5c, organisationId: 'o_1', trustVersion });
  return [version, ...problems.map(({ code }) => code)];
};

beforeEach(() => {
  [held, loads, clock.time] = [snapshot(1, root), 0, new Date()];
  trusts = new CertificateTrusts(new TrustStores(directory), clock);
});

describe('the certificate of a key in use', () => {
  it('is judged by a trust store that is as new as the client’s record, read once', async () => {
    expect(await judged(1)).toEqual([1]);
    expect(await judged(1)).toEqual([1]);
    expect(loads).toBe(1);
    held = snapshot(2);
    expect(await judged(1)).toEqual([1]);
    expect(await judged(2)).toEqual([2, 'certificate_untrusted']);
    held = snapshot(3, root);
    expect(await judged(3)).toEqual([3]);
  });

  it('is judged again after 300 seconds, and when its anchor ends', async () => {
    expect(await judged(1)).toEqual([1]);
    later(11 * 86_400);
    expect(await judged(1)).toEqual([1, 'certificate_expired']);
  });

  it('is refused, not failed upon, below an anchor that is none any more', async () => {
    held = snapshot(1, leaf, root.subarray(1));
    expect(await judged(1)).toEqual([1, 'certificate_untrusted']);
  });
});

describe('a certificate about to be taken', () => {
  const problemsOf = async (trust: 'any' | 'self_signed' | 'pki') =>
    (await trusts.problemsOf({ x5c, organisationId: 'o_1', trust })).map(({ code }) => code);

  it('is always judged by the trust store of the moment', async () => {
    expect(await problemsOf('pki')).toEqual([]);
    held = snapshot(2);
    expect(await problemsOf('pki')).toEqual(['certificate_untrusted']);
    expect(await problemsOf('self_signed')).toEqual(['certificate_not_self_signed']);
    expect(await problemsOf('any')).toEqual([]);
  });

  it('is refused from the second after its end on', async () => {
    const end = new Date(clock.time.getTime() + 10 * 86_400_000).setMilliseconds(0);
    clock.time = new Date(end - 5_000);
    expect(await problemsOf('any')).toEqual([]);
    clock.time = new Date(end + 5_000);
    expect(await problemsOf('any')).toEqual(['certificate_expired']);
  });
});
