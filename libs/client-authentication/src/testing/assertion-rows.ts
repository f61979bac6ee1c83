import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type PublicJwk, thumbprintOf } from '@signet/key-material';
import { ClientAuthenticationError } from '@signet/protocol';
import { expect, test } from 'vitest';
import type { AuthenticatingClient } from '../client-authentication.js';
import { acceptAssertion, verifyAssertion } from '../private-key-jwt/private-key-jwt.js';
import { signedJwt } from './signed-jwt.js';

export const issuer = 'https://as.example';
export const now = 1_795_000_000;
export const clientId = 'c_AAAAAAAAAAAAAAAAAAAAAA';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicJwk = publicKey.export({ format: 'jwk' }) as unknown as PublicJwk;

/** The client of the rows: one P-256 key `k1`. */
export const client: AuthenticatingClient = {
  clientId,
  metadata: {},
  keys: [
    { kid: 'k1', thumbprint: await thumbprintOf(publicJwk), jwk: { ...publicJwk, kid: 'k1' } as PublicJwk },
  ],
};

export type Changes = Record<string, unknown>;

/** What a row changes of a good assertion; a member set to `undefined` is left out. */
export interface Row {
  header?: Changes;
  claims?: Changes;
  formClientId?: string;
  client?: AuthenticatingClient;
  key?: KeyObject;
  /** Last touch on the finished assertion. */
  text?: (assertion: string) => string;
}

export function assertionOf({ header, claims, key = privateKey, text = (same) => same }: Row): string {
  const head = { alg: 'ES256', kid: 'k1', typ: 'client-authentication+jwt', ...header };
  const body = { iss: clientId, sub: clientId, aud: issuer, iat: now, exp: now + 60, jti: 'one', ...claims };
  return text(signedJwt(head, body, key));
}

async function run(row: Row) {
  const presented = acceptAssertion(assertionOf(row), row.formClientId, { issuer, now });
  return verifyAssertion(presented, row.client ?? client, now);
}

export function accepts(title: string, row: Row): void {
  test(`accepts ${title}`, async () => {
    expect((await run(row)).kid).toBe('k1');
  });
}

export function refuses(title: string, row: Row, reason: string): void {
  test(`refuses ${title} because ${reason}`, async () => {
    const refused = await Promise.resolve()
      .then(() => run(row))
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ClientAuthenticationError);
    expect((refused as ClientAuthenticationError).refusal.reason).toBe(reason);
    expect((refused as ClientAuthenticationError).message).toBe('Client authentication failed');
  });
}
