import { beforeAll, expect, it } from 'vitest';
import type { Answer } from '../testing/answer.js';
import { makeKeyPair, privateJwk } from '../testing/key-pair.js';
import { goodMetadata, onboard, registerWith } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';

const { a } = runningPair();
const key = makeKeyPair();
const metadata = goodMetadata(key, { client_uri: 'https://client.example/', software_id: 'x' });
let answer: Answer;
beforeAll(async () => {
  answer = await registerWith(a, await onboard(a), metadata);
});

it('is 201 JSON, never cached, with Location (spec 234)', () => {
  expect(answer.status).toBe(201);
  expect(answer.headers['content-type']).toMatch(/^application\/json\b/);
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
  expect(answer.headers.location).toBe(answer.body.registration_client_uri);
});

it('holds all registered metadata, defaults included (spec 200, 234)', () => {
  expect(answer.body).toMatchObject({
    ...metadata,
    response_types: [],
    dpop_bound_access_tokens: false,
    tls_client_certificate_bound_access_tokens: false,
  });
});

it('gives a client_id that nobody could choose or guess (spec 174, 235)', () => {
  expect(answer.body.client_id).toMatch(/^c_[\w-]{22,}$/);
});

it('says when it was issued, and has no secret (spec 236)', () => {
  expect(Math.abs(answer.body.client_id_issued_at - Date.now() / 1000)).toBeLessThan(120);
  expect(Number.isInteger(answer.body.client_id_issued_at)).toBe(true);
  expect(answer.body).not.toHaveProperty('client_secret');
  expect(answer.body).not.toHaveProperty('client_secret_expires_at');
});

it('gives a registration access token of 256 bits and an absolute URI to use it at (RFC 7592 §3; spec 237)', () => {
  expect(answer.body.registration_access_token).toMatch(/[\w-]{43}$/);
  expect(answer.body.registration_client_uri).toBe(`${a.issuer}/register/${answer.body.client_id}`);
});

it('returns the public keys and nothing private', () => {
  expect(answer.text).not.toContain(String(privateJwk(key).d));
  expect(answer.body.jwks).toEqual({ keys: [expect.objectContaining(key.jwk)] });
});
