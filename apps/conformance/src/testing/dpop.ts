import { expect } from 'vitest';
import { said, type Answer } from './answer.js';
import type { AssertionParts, TestClient } from './assertion.js';
import { proof } from './dpop-proof.js';
import { postJson, type Form } from './http.js';
import type { KeyPair } from './key-pair.js';
import { expectError } from './refusals.js';
import type { Server } from './server.js';
import { token, tokenForm } from './token.js';

/** A proof for the token endpoint, with its nonce. */
export const tokenProof = async (
  server: Server,
  client: TestClient,
  key: KeyPair,
  parts: AssertionParts = {},
) => proof(key, { htu: `${server.issuer}/token`, nonce: await tokenNonce(server, client) }, parts);

/** A proof for the registration endpoint, with its nonce. */
export const registrationProof = async (
  server: Server,
  accessToken: string,
  key: KeyPair,
  parts: AssertionParts = {},
) =>
  proof(
    key,
    { htu: `${server.issuer}/register`, nonce: await registrationNonce(server, accessToken), accessToken },
    parts,
  );

/** A token request with this DPoP field. */
export const tokenUnder = (
  server: Server,
  client: TestClient,
  dpop: string | string[],
  changes: Form = {},
): Promise<Answer> => token(server, tokenForm(client, changes), { dpop });

/** A registration with a token under the scheme DPoP and this DPoP field. */
export const registerUnder = (
  server: Server,
  accessToken: string,
  metadata: unknown,
  dpop?: string | string[],
): Promise<Answer> =>
  postJson(server, '/register', metadata, {
    authorization: `DPoP ${accessToken}`,
    ...(dpop !== undefined && { dpop }),
  });

/** The nonce of the authorization server, as any client gets it: it asks without one. */
export async function tokenNonce(server: Server, client: TestClient): Promise<string> {
  const answer = await tokenUnder(server, client, proof(client.key, { htu: `${server.issuer}/token` }));
  expectNonceWanted(answer, 400);
  return answer.headers['dpop-nonce'] as string;
}

/** The nonce of the registration endpoint, as the bearer of a bound token gets it. */
export async function registrationNonce(server: Server, accessToken: string): Promise<string> {
  const answer = await registerUnder(server, accessToken, {});
  expect(answer.headers['dpop-nonce'], said(answer)).toBeTruthy();
  return answer.headers['dpop-nonce'] as string;
}

/** An access token bound to the key, for the client's own scope. */
export async function boundToken(server: Server, client: TestClient, key: KeyPair): Promise<string> {
  const answer = await tokenUnder(server, client, await tokenProof(server, client, key));
  if (answer.status !== 200) throw new Error(`No bound token: ${answer.status} ${answer.text}`);
  return answer.body.access_token;
}

/** RFC 9449 §5: the proof is not good. */
export const expectBadProof = (answer: Answer): void => expectError(answer, 400, 'invalid_dpop_proof');

/** RFC 9449 §8, §9: the same with another nonce; the one to take comes along. */
export function expectNonceWanted(answer: Answer, status: 400 | 401): void {
  expectError(answer, status, 'use_dpop_nonce');
  expect(answer.headers['dpop-nonce']).toMatch(/^[\x21\x23-\x5b\x5d-\x7e]+$/);
}

/** RFC 9449 §7.1: a challenge with this error and the algorithms of a proof. */
export function expectDpopChallenge(answer: Answer, error: string): void {
  expectError(answer, 401, error);
  expect(answer.headers['www-authenticate']).toMatch(/^DPoP\b/);
  expect(answer.headers['www-authenticate']).toContain(`error="${error}"`);
  expect(answer.headers['www-authenticate']).toMatch(/algs="ES256 [A-Za-z0-9 ]+"/);
}
