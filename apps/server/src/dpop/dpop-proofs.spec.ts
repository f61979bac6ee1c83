import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { DpopNonces } from '@signet/client-authentication';
import { type PublicJwk, thumbprintOf } from '@signet/key-material';
import { describe, expect, test } from 'vitest';
import { Clock } from '../config/clock.js';
import type { SigningKeys } from '../signing-keys/signing-keys.js';
import { DpopProofs, proofTarget } from './dpop-proofs.js';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = pair.publicKey.export({ format: 'jwk' });
const clock = new Clock();
const nonces = new DpopNonces(Buffer.alloc(32, 1));
const target = proofTarget('resource-server', 'POST', [
  'https://as.example/Register%2f',
  'https://mtls.as.example/Register%2f',
]);
const current = () => nonces.current('resource-server', clock.seconds());

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function proofWith(claims: object): string {
  const body = {
    jti: randomUUID(),
    htm: 'POST',
    htu: target.uris.conventional,
    iat: clock.seconds(),
    nonce: current(),
    ...claims,
  };
  const input = `${encoded({ typ: 'dpop+jwt', alg: 'ES256', jwk })}.${encoded(body)}`;
  const signature = sign('sha256', Buffer.from(input), { key: pair.privateKey, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

/** What became of a proof, and the nonces that went out with the answer. */
async function tried(proof: string | undefined, ourKid?: string, overMutualTls = false) {
  const ring = { find: (kid: string) => (kid === ourKid ? {} : undefined) };
  const proofs = new DpopProofs(nonces, { ring } as unknown as SigningKeys, clock);
  const offered: string[] = [];
  const offer = (nonce: string) => void offered.push(nonce);
  const outcome = await proofs.accept({ proof, overMutualTls, offer }, target).then(
    () => 'accepted',
    ({ code, message }: { code: string; message: string }) => `${code}: ${message}`,
  );
  return { outcome, offered };
}

describe('a proof', () => {
  test('is for the endpoint as it is configured, normalised', async () => {
    expect(target.uris).toEqual({
      conventional: 'https://as.example/Register%2F',
      mutualTls: 'https://mtls.as.example/Register%2F',
    });
    expect(await tried(proofWith({}))).toEqual({ outcome: 'accepted', offered: [] });
  });

  test('that comes over mutual TLS is for the alias there, and for nothing else (RFC 8705 §5, spec 158)', async () => {
    const alias = proofWith({ htu: target.uris.mutualTls });
    expect((await tried(alias, undefined, true)).outcome).toBe('accepted');
    expect((await tried(alias)).outcome).toContain('htu');
    expect((await tried(proofWith({}), undefined, true)).outcome).toContain('htu');
  });

  test('with the nonce before the current one is accepted and answered with the current one', async () => {
    const before = nonces.current('resource-server', clock.seconds() - 120);
    const { outcome, offered } = await tried(proofWith({ nonce: before }));
    expect([outcome, offered]).toEqual(['accepted', [current()]]);
  });

  test('that is missing or bad is answered with a nonce, so that one try more is enough', async () => {
    expect(await tried(undefined)).toEqual({
      outcome: 'invalid_dpop_proof: A DPoP proof is required here',
      offered: [current()],
    });
    expect((await tried(proofWith({ htm: 'GET' }))).offered).toEqual([current()]);
    const { outcome, offered } = await tried(proofWith({ nonce: undefined }));
    expect(outcome).toContain('use_dpop_nonce');
    expect(offered).toEqual([current()]);
  });

  test('of one of our own signing keys is refused (spec 149)', async () => {
    const kid = await thumbprintOf(jwk as unknown as PublicJwk);
    expect((await tried(proofWith({}), kid)).outcome).toBe(
      'invalid_dpop_proof: The key of the proof is ours',
    );
  });
});
