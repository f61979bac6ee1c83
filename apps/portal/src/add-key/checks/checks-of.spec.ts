import type { KeyVerdict } from '@signet/protocol';
import { beforeAll, describe, expect, it } from 'vitest';
import { getFile } from '../../testing/files.js';
import type { PublicIntake } from '../intake/intake.js';
import { readIntake } from '../intake/read-intake.js';
import { type Check, type CheckId, checkNames, checkOf } from './check.js';
import { checksOf, type ServerView } from './checks-of.js';

const now = new Date();
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const view = (changes: Partial<KeyVerdict> = {}): ServerView => ({
  state: 'known',
  acceptable: true,
  keys: [],
  problems: [],
  registered_with: null,
  ...changes,
});
const tonesOf = (checks: readonly Check[]): Record<string, string> =>
  Object.fromEntries(checks.map(({ name, tone }) => [name, tone]));

let certificate: PublicIntake;
let key: PublicIntake;
beforeAll(async () => {
  certificate = (await readIntake(getFile('certificate.pem'), now)) as PublicIntake;
  key = (await readIntake(getFile('public.pem'), now)) as PublicIntake;
});

it('asks of a certificate all six, and of a bare key what a bare key can answer', () => {
  expect(tonesOf(checksOf(certificate, view(), now))).toEqual(
    Object.fromEntries(Object.values(checkNames).map((name) => [name, 'ok'])),
  );
  expect(checksOf(key, view(), now).map(({ name }) => name)).not.toContain(checkNames.issuer);
});

describe('before the server has answered', () => {
  it.each(['waiting', 'failed'] as const)('leaves open what only the server knows (%s)', (state) => {
    expect(tonesOf(checksOf(certificate, { state }, now))).toMatchObject({
      [checkNames.issuer]: 'waiting',
      [checkNames.elsewhere]: 'waiting',
      [checkNames.strength]: 'ok',
    });
  });
});

describe('what speaks against it stands at its check:', () => {
  it.each<[string, CheckId]>([
    ['rsa_modulus_size', 'strength'],
    ['weak_signature', 'strength'],
    ['certificate_expired', 'dates'],
    ['certificate_key_usage', 'purpose'],
    ['certificate_untrusted', 'issuer'],
    ['certificate_required', 'issuer'],
    ['key_elsewhere', 'elsewhere'],
    ['certificate_malformed', 'form'],
    ['a_code_of_tomorrow', 'form'],
  ])('%s at %s', (code, id) => {
    expect(checkOf(code)).toBe(id);
    const checks = checksOf(
      certificate,
      view({ acceptable: false, problems: [{ code, text: 'Why.' }] }),
      now,
    );
    expect(checks.find(({ name }) => name === checkNames[id])).toMatchObject({
      tone: 'bad',
      texts: ['Why.'],
    });
  });

  it('an end that is near, as a warning', () => {
    expect(tonesOf(checksOf(certificate, view(), inDays(80)))).toMatchObject({ [checkNames.dates]: 'warn' });
  });

  it('the client that has it already, as a warning', () => {
    const checks = checksOf(key, view({ registered_with: 'settlement' }), now);
    expect(checks.find(({ name }) => name === checkNames.elsewhere)?.texts).toEqual([
      'It is registered here already, with settlement.',
    ]);
  });

  it('once, when browser and server say the same', async () => {
    const late = (await readIntake(getFile('certificate.pem'), inDays(91))) as PublicIntake;
    const [problem] = late.kind === 'certificate' ? late.certificate.problems : [];
    const same = { code: problem!.code, text: problem!.reason };
    const checks = checksOf(late, view({ problems: [same] }), inDays(91));
    expect(checks.find(({ name }) => name === checkNames.dates)?.texts).toEqual([problem!.reason]);
  });
});
