import type { AcceptedProof } from '@signet/client-authentication';
import type { ClientRecord } from '@signet/store';
import { expect, test } from 'vitest';
import { Endpoints } from '../config/server-config.js';
import type { DpopProofs } from '../dpop/dpop-proofs.js';
import { SenderConstraint } from './sender-constraint.js';

const accepted: AcceptedProof = { jkt: 'j', digest: Buffer.alloc(32), expiresAt: 0 };
const proofs = { accept: async () => accepted } as unknown as DpopProofs;
const constraint = new SenderConstraint(proofs, new Endpoints('https://as.example'));

const KEY = 'dpop_bound_access_tokens';
const CERTIFICATE = 'tls_client_certificate_bound_access_tokens';

const outcomeOf = (metadata: object, proof: string | undefined) =>
  constraint.accept({ proof, offer: () => undefined }, { metadata } as unknown as ClientRecord).then(
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
