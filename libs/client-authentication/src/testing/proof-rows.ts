import { generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { DpopProofError, type DpopErrorCode } from '@signet/protocol';
import { expect, test } from 'vitest';
import { type AcceptedProof, acceptProof, type ProofExpectation } from '../dpop/dpop-proof.js';
import { signedJwt } from './signed-jwt.js';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** The bare public key of the rows, and what signs for it. */
export const jwk: JsonWebKey = pair.publicKey.export({ format: 'jwk' });
export const privateJwk: JsonWebKey = pair.privateKey.export({ format: 'jwk' });

export const now = 1_795_000_000;
export const expected: ProofExpectation = {
  method: 'POST',
  uri: 'https://as.example/token',
  now,
  isNonce: (nonce) => nonce === 'good',
};

export interface ProofRow {
  header?: object;
  claims?: object;
  key?: KeyObject;
  expected?: Partial<ProofExpectation>;
  /** Last touch on the finished proof. */
  text?: (proof: string) => string;
}

export function proofOf({ header, claims, key = pair.privateKey, text = (same) => same }: ProofRow): string {
  const head = { typ: 'dpop+jwt', alg: 'ES256', jwk, ...header };
  const body = { jti: 'one', htm: 'POST', htu: expected.uri, iat: now, nonce: 'good', ...claims };
  return text(signedJwt(head, body, key));
}

export const run = (row: ProofRow): Promise<AcceptedProof> =>
  acceptProof(proofOf(row), { ...expected, ...row.expected });

export function accepts(title: string, row: ProofRow): void {
  test(`accepts ${title}`, async () => {
    expect((await run(row)).jkt).toMatch(/^[\w-]{43}$/);
  });
}

export function refuses(
  title: string,
  row: ProofRow,
  because: string,
  code: DpopErrorCode = 'invalid_dpop_proof',
): void {
  test(`refuses ${title} because ${because}`, async () => {
    const refused = await run(row).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DpopProofError);
    expect((refused as DpopProofError).code).toBe(code);
    expect((refused as DpopProofError).message).toContain(because);
  });
}
