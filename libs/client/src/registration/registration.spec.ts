import { beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../client.js';
import type { RequestRefused } from '../errors.js';
import type { ClientKey } from '../key/client-key.js';
import { generateKey } from '../key/generate-key.js';
import { failureOf } from '../testing/failure.js';
import { openedJwt } from '../testing/opened-jwt.js';
import { type Played, playedServer } from '../testing/played-server.js';
import type { ClientInformation } from './client-information.js';
import { Registration } from './registration.js';

const server = playedServer();
let [key, next]: ClientKey[] = [];
beforeAll(async () => void ([key, next] = await Promise.all([generateKey(), generateKey()])));
const information = (changes = {}): ClientInformation => ({
  client_id: 'c_2',
  client_id_issued_at: 1,
  registration_access_token: 'rat1',
  registration_client_uri: `${server.url}/register/c_2`,
  client_name: 'Billing',
  jwks: { keys: [{ kid: 'old' }, { kid: 'older' }] },
  ...changes,
});
const configuration = (method: string) => `${method} /register/c_2`;
const answer = (changes = {}, etag = '"1"'): Played => ({ body: information(changes), headers: { etag } });
const onboarding = () =>
  createClient({ issuer: server.url, clientId: 'c_1', key: key!, ...server.options() });
const registration = () => new Registration(information(), server.options());
const bodies = (line: string) =>
  server.of(line).map(({ text }) => JSON.parse(text) as Record<string, unknown>);

describe('register (RFC 7591 §3.1)', () => {
  test('buys an initial access token and registers the public key', async () => {
    server.playsTokens();
    server.plays('POST /register', { status: 201, body: information() });
    const registered = await onboarding().register({ client_name: 'Billing', scope: 'read' }, next);
    expect([registered.clientId, registered.information]).toEqual(['c_2', information()]);
    expect(server.of('POST /token')[0]!.text).toContain('scope=dcr');
    expect(server.of('POST /register')[0]!.headers.authorization).toBe('Bearer t1');
    expect(bodies('POST /register')).toEqual([
      {
        token_endpoint_auth_method: 'private_key_jwt',
        grant_types: ['client_credentials'],
        jwks: { keys: [next!.publicJwk] },
        client_name: 'Billing',
        scope: 'read',
      },
    ]);
  });

  test('takes a new initial access token for each registration, and another name', async () => {
    server.playsTokens();
    server.plays('POST /register', { status: 201, body: information() });
    const client = onboarding();
    await client.register({}, next);
    await client.register({}, next);
    const sent = server.of('POST /register').map(({ headers }) => headers);
    expect(sent.map(({ authorization }) => authorization)).toEqual(['Bearer t1', 'Bearer t2']);
    expect(new Set(sent.map((headers) => headers['idempotency-key'])).size).toBe(2);
  });

  test('goes on after lost answers as the same request, even when the token ran out meanwhile', async () => {
    server.playsTokens();
    const expired = { status: 401, body: { error: 'invalid_token' } };
    server.plays('POST /register', { lost: true }, { status: 503 }, expired, {
      status: 201,
      body: information(),
    });
    await onboarding().register({ client_name: 'Billing' }, next);
    const sent = server.of('POST /register');
    expect(sent.map(({ headers }) => headers.authorization)).toEqual([
      ...Array(3).fill('Bearer t1'),
      'Bearer t2',
    ]);
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(new Set(sent.map(({ text }) => text)).size).toBe(1);
  });

  test('goes on with another nonce and another bound token in the same attempt (RFC 9449 §9)', async () => {
    server.playsTokens({ token_type: 'DPoP' });
    const demand = { status: 401, body: { error: 'use_dpop_nonce' }, headers: { 'dpop-nonce': 'n1' } };
    const expired = { status: 401, body: { error: 'invalid_token' } };
    server.plays('POST /register', { lost: true }, demand, expired, { status: 201, body: information() });
    const options = { issuer: server.url, clientId: 'c_1', key: key!, dpop: next!, ...server.options() };
    await createClient(options).register({}, next);
    const sent = server.of('POST /register').map(({ headers }) => headers);
    expect(sent.map(({ authorization }) => authorization)).toEqual([...Array(3).fill('DPoP t1'), 'DPoP t2']);
    const nonces = sent.map(({ dpop }) => openedJwt(dpop as string).claims.nonce);
    expect(nonces).toEqual([undefined, undefined, 'n1', 'n1']);
  });

  test('goes on after a crash under the name that was kept', async () => {
    server.playsTokens();
    server.plays('POST /register', { status: 201, body: information() });
    await onboarding().register({}, next, { idempotencyKey: 'kept' });
    expect(server.of('POST /register')[0]!.headers['idempotency-key']).toBe('kept');
  });

  test('names all that is wrong', async () => {
    server.playsTokens();
    const problems = [{ code: 'invalid_client_metadata', field: 'scope', reason: 'is not given' }];
    const body = { error: 'invalid_client_metadata', error_description: 'scope is not given', problems };
    server.plays('POST /register', { status: 400, body });
    const refusal = await failureOf<RequestRefused>(onboarding().register({}, next));
    expect(refusal).toMatchObject({ error: 'invalid_client_metadata', problems });
    expect(server.of('POST /register')).toHaveLength(1);
  });

  test('a first 401 is a refusal', async () => {
    server.playsTokens();
    server.plays('POST /register', { status: 401, body: { error: 'invalid_token' } });
    expect((await failureOf<RequestRefused>(onboarding().register({}, next))).error).toBe('invalid_token');
    expect(server.of('POST /register')).toHaveLength(1);
  });

  test.each(['client_id', 'registration_access_token', 'registration_client_uri'])(
    'takes no answer without %s',
    async (member) => {
      server.playsTokens();
      server.plays('POST /register', { status: 201, body: information({ [member]: undefined }) });
      expect((await failureOf(onboarding().register({}, next))).name).toBe('UnusableAnswer');
    },
  );
});

describe('a registration (RFC 7592 §2)', () => {
  test('is read with its token', async () => {
    server.plays(configuration('GET'), answer({ client_name: 'Other' }));
    expect(await registration().read()).toMatchObject({ client_name: 'Other' });
    expect(server.of(configuration('GET'))[0]!.headers.authorization).toBe('Bearer rat1');
  });

  test('is updated whole, against the state that was read, and goes on with its new token', async () => {
    server.plays(configuration('GET'), answer());
    server.plays(
      configuration('PUT'),
      answer({ client_name: 'New', registration_access_token: 'rat2' }, '"2"'),
    );
    const own = registration();
    await own.update({ client_name: 'New', logo_uri: undefined });
    const [sent] = server.of(configuration('PUT'));
    expect(sent!.headers['if-match']).toBe('"1"');
    const { jwks } = information();
    expect(JSON.parse(sent!.text)).toEqual({ client_id: 'c_2', client_name: 'New', jwks });
    await own.read();
    expect(server.of(configuration('GET'))[1]!.headers.authorization).toBe('Bearer rat2');
  });

  test('is not overwritten when it was changed between', async () => {
    server.plays(configuration('GET'), answer());
    server.plays(configuration('PUT'), {
      status: 412,
      body: { title: 'Precondition Failed', instance: 'r_1' },
    });
    const refusal = await failureOf<RequestRefused>(registration().update({ client_name: 'New' }));
    expect(refusal).toMatchObject({ status: 412, reference: 'r_1' });
  });

  test('after a lost answer is looked up: carried out', async () => {
    server.plays(configuration('GET'), answer(), answer({ client_name: 'New' }, '"2"'));
    server.plays(configuration('PUT'), { lost: true });
    expect(await registration().update({ client_name: 'New' })).toMatchObject({ client_name: 'New' });
    expect(server.of(configuration('PUT'))).toHaveLength(1);
  });

  test('after a lost request is looked up: sent again', async () => {
    server.plays(configuration('GET'), answer());
    server.plays(configuration('PUT'), { status: 503 }, answer({ client_name: 'New' }, '"2"'));
    await registration().update({ client_name: 'New' });
    expect(server.of(configuration('PUT'))).toHaveLength(2);
  });

  test('gets another key in place of the present ones, or beside some', async () => {
    server.plays(configuration('GET'), answer());
    server.plays(configuration('PUT'), answer());
    await registration().rotate(next!);
    await registration().rotate(next!, { keep: ['old'] });
    expect(bodies(configuration('PUT')).map(({ jwks }) => jwks)).toEqual([
      { keys: [next!.publicJwk] },
      { keys: [next!.publicJwk, { kid: 'old' }] },
    ]);
  });

  test('whose keys are elsewhere is not rotated here', async () => {
    server.plays(configuration('GET'), answer({ jwks: undefined, jwks_uri: 'https://client.example/jwks' }));
    expect((await failureOf(registration().rotate(next!))).message).toContain('not registered as jwks');
  });

  test('is deleted, also when the answer was lost', async () => {
    server.plays(configuration('DELETE'), { lost: true }, { status: 401, body: { error: 'invalid_token' } });
    await registration().delete();
    expect(server.of(configuration('DELETE'))).toHaveLength(2);
    expect((await failureOf<RequestRefused>(registration().delete())).status).toBe(401);
  });

  test.each([{ client_id: 'c_3' }, { registration_client_uri: 'https://evil.example/register/c_2' }])(
    'refuses the answer %j, which is of another client',
    async (changes) => {
      server.plays(configuration('GET'), answer(changes));
      expect((await failureOf(registration().read())).name).toBe('UnusableAnswer');
    },
  );

  test('is never sent over plain http', () => {
    expect(() => new Registration(information({ registration_client_uri: 'http://as.example/c' }))).toThrow(
      'https',
    );
  });
});
