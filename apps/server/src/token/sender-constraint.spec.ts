import type { AcceptedProof } from '@signet/client-authentication';
import type { Profile } from '@signet/protocol';
import type { ClientRecord } from '@signet/store';
import { expect, test } from 'vitest';
import { Endpoints } from '../config/server-config.js';
import type { DpopProofs } from '../dpop/dpop-proofs.js';
import { SenderConstraint } from './sender-constraint.js';

const accepted: AcceptedProof = { jkt: 'j', alg: 'ES256', digest: Buffer.alloc(32), expiresAt: 0 };
const algorithms: Record<string, AcceptedProof['alg']> = {
  'RS256 proof': 'RS256',
  'Ed25519 proof': 'Ed25519',
};
const proofs = {
  accept: async ({ proof = '' }) => ({ ...accepted, alg: algorithms[proof] ?? accepted.alg }),
} as unknown as DpopProofs;
const constraint = new SenderConstraint(proofs, new Endpoints('https://as.example'));

const KEY = 'dpop_bound_access_tokens';
const CERTIFICATE = 'tls_client_certificate_bound_access_tokens';

interface Sent {
  proof?: string;
  certificate?: true;
}

const outcomeOf = (
  client: { metadata: object; kind?: string; profile?: Profile },
  { proof, certificate }: Sent,
) =>
  constraint
    .accept(
      {
        dpop: { proof, overMutualTls: certificate === true, offer: () => undefined },
        certificate: certificate && { x5c: ['x'], thumbprint: 't' },
      },
      { profile: 'standard', ...client } as ClientRecord,
    )
    .then(
      ({ confirmation }) => confirmation ?? 'bearer',
      ({ code }: { code: string }) => code,
    );

test.each<[object, Sent, object | string]>([
  [{}, {}, 'bearer'],
  [{ [KEY]: false }, {}, 'bearer'],
  [{ [KEY]: false }, { proof: 'proof' }, { jkt: 'j' }],
  [{ [KEY]: true }, { proof: 'proof' }, { jkt: 'j' }],
  // Whether there is one is for the proofs to say: without it they refuse.
  [{ [KEY]: true }, {}, { jkt: 'j' }],
  [{ [KEY]: true }, { certificate: true }, { jkt: 'j' }],
  [{}, { certificate: true }, 'bearer'],
  [{ [CERTIFICATE]: true }, {}, 'invalid_request'],
  [{ [CERTIFICATE]: true }, { certificate: true }, { 'x5t#S256': 't' }],
  [{ [CERTIFICATE]: true }, { proof: 'proof' }, 'invalid_request'],
  [{ [CERTIFICATE]: true }, { proof: '', certificate: true }, 'invalid_request'],
])('a client with %j that sends %j: %j (spec 105, 146, 147)', async (metadata, sent, outcome) => {
  expect(await outcomeOf({ metadata }, sent)).toEqual(outcome);
});

test('an onboarding client chooses by what it comes with, a proof before a certificate', async () => {
  const client = { kind: 'onboarding', metadata: {} };
  expect(await outcomeOf(client, {})).toBe('bearer');
  expect(await outcomeOf(client, { certificate: true })).toEqual({ 'x5t#S256': 't' });
  expect(await outcomeOf(client, { certificate: true, proof: 'proof' })).toEqual({ jkt: 'j' });
});

test.each<[Profile, Sent, object | string]>([
  ['standard', { proof: 'RS256 proof' }, { jkt: 'j' }],
  ['fapi2', { proof: 'Ed25519 proof' }, { jkt: 'j' }],
  ['fapi2', { proof: 'RS256 proof' }, 'invalid_dpop_proof'],
  // Never a bearer token: without a proof the proofs refuse.
  ['fapi2', {}, { jkt: 'j' }],
  ['fapi2', { certificate: true }, { 'x5t#S256': 't' }],
])('under the profile %s, with %j: %j (FAPI 2.0 §5.3.2.1, §5.4.1)', async (profile, sent, outcome) => {
  expect(await outcomeOf({ metadata: {}, profile }, sent)).toEqual(outcome);
});
