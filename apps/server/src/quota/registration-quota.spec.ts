import type { AttemptStore, ClientRecord, LiveAttempts } from '@signet/store';
import type { FastifyReply } from 'fastify';
import { describe, expect, test } from 'vitest';
import { Clock } from '../config/clock.js';
import { QuotaSwitch } from '../config/server-config.js';
import { Attempts } from '../http/attempts.js';
import { ClientQuota } from './client-quota.js';
import { Quotas } from './quotas.js';
import { RegistrationQuota } from './registration-quota.js';

const stopped = new (class extends Clock {
  override now = () => new Date(0);
})();

function scene() {
  const kept: unknown[] = [];
  const store = { keep: async (attempt: unknown) => void kept.push(attempt) } as unknown as AttemptStore;
  const quotas = new Quotas(new QuotaSwitch(true), stopped);
  const unwatched = { isWatched: () => false } as unknown as LiveAttempts;
  const registrations = new RegistrationQuota(quotas, new Attempts(store, quotas, unwatched, stopped));
  return { kept, registrations, clients: new ClientQuota(quotas) };
}

const registrar = { tokenId: 't', clientId: 'c_AAAAAAAAAAAAAAAAAAAAAA' };
const reply = { headers: () => reply } as unknown as FastifyReply;
const exceeded = (...names: string[]) => ({
  status: 429,
  members: expect.objectContaining({ 'violated-policies': names }),
});

describe('an organisation', () => {
  test('that used up its share on tokens registers nothing, and the other way round', async () => {
    const { registrations, clients } = scene();
    const spend = (organisationId: string, clientId: string) =>
      clients.spend({ clientId, mark: '', uses: [], spent: false }, {
        organisationId,
        clientId,
      } as ClientRecord);
    for (let use = 0; use < 499; use += 1) spend('o_1', `c_${use}`);
    await registrations.spendOrganisation({ ...registrar, organisationId: 'o_1' }, 'r_1', reply);
    await expect(
      registrations.spendOrganisation({ ...registrar, organisationId: 'o_1' }, 'r_2', reply),
    ).rejects.toMatchObject(exceeded('organisation'));
    expect(() => spend('o_1', 'c_new')).toThrow(expect.objectContaining(exceeded('organisation')));
    await registrations.spendOrganisation({ ...registrar, organisationId: 'o_2' }, 'r_3', reply);
  });

  test('spends no other’s software_id', () => {
    const { registrations } = scene();
    for (let use = 0; use < 50; use += 1) registrations.spendSoftware('o_1', 'same');
    expect(() => registrations.spendSoftware('o_1', 'same')).toThrow(
      expect.objectContaining(exceeded('register-software')),
    );
    registrations.spendSoftware('o_1', 'other');
    registrations.spendSoftware('o_2', 'same');
    registrations.spendSoftware('o_1', undefined);
  });
});

test('a refused use of an initial access token is kept for the owner of its client', async () => {
  const { kept, registrations } = scene();
  for (let use = 0; use < 10; use += 1) await registrations.spend(registrar, 'r_1');
  await expect(registrations.spend(registrar, 'r_2')).rejects.toMatchObject(exceeded('register-token'));
  expect(kept).toEqual([
    {
      reference: 'r_2',
      endpoint: '/register',
      clientId: registrar.clientId,
      refusal: { reason: 'quota_exceeded', evidence: { quota: 'register-token', count: 0 } },
    },
  ]);
});
