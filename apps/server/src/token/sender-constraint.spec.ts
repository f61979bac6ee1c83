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

const outcomeOf = (metadata: object, proof: string | undefined, profile: Profile = 'standard') =>
  constraint.accept({ proof, offer: () => undefined }, { metadata, profile } as ClientRecord).then(
    (result) => result?.jkt ?? 'bearer',
    ({ code }: { code: string }) => code,
  );

test.each([
  [{}, undefined, 'bearer'],
  [{ [KEY]: false }, undefined, 'bearer'],
  [{ [KEY]: false }, 'proof', 'j'],
  [{ [KEY]: true }, 'proof', 'j'],
  // Whether there is one is for the proofs to say: without it they refuse.
  [{ [KEY]: true }, undefined, 'j'],
  [{ [CERTIFICATE]: true }, undefined, 'bearer'],
  [{ [CERTIFICATE]: true }, 'proof', 'invalid_request'],
  [{ [CERTIFICATE]: true }, '', 'invalid_request'],
])('a client with %j that sends the proof %j: %s (spec 146, 147)', async (metadata, proof, outcome) => {
  expect(await outcomeOf(metadata, proof)).toBe(outcome);
});

test.each<[Profile, string | undefined, string]>([
  ['standard', 'RS256 proof', 'j'],
  ['fapi2', 'Ed25519 proof', 'j'],
  ['fapi2', 'RS256 proof', 'invalid_dpop_proof'],
  // Never a bearer token: without a proof the proofs refuse.
  ['fapi2', undefined, 'j'],
])('under the profile %s, with %s: %s (FAPI 2.0 §5.3.2.1, §5.4.1)', async (profile, proof, outcome) => {
  expect(await outcomeOf({}, proof, profile)).toBe(outcome);
});
