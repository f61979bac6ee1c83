import { beforeAll, describe, expect, it } from 'vitest';
import { encodeForm, send } from '../testing/http.js';
import { onboard, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { rawRequest, sendRaw } from '../testing/raw-http.js';
import { expectError, expectProblem } from '../testing/refusals.js';
import { addressOf } from '../testing/server.js';
import { token, tokenForm } from '../testing/token.js';

const { a } = runningPair();
const formType = 'application/x-www-form-urlencoded';
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});
const form = (changes = {}) => tokenForm(partner.onboarding, changes);

describe('method (spec 2, A43)', () => {
  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'refuses %s with 405 and Allow: POST',
    async (method) => {
      const answer = await send(addressOf(a, '/token'), { method });
      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toBe('POST');
      if (method !== 'HEAD') expectProblem(answer, 405);
    },
  );
});

describe('media type (spec 3, A44)', () => {
  it.each([formType, `${formType};charset=UTF-8`, `${formType}; charset=utf-8`, formType.toUpperCase()])(
    'accepts %s',
    async (type) => expect((await token(a, form(), { 'content-type': type })).status).toBe(200),
  );

  it.each([
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=x',
    `${formType}\ta`,
    `${formType}x`,
    'a',
  ])('refuses %j as invalid_request', async (type) =>
    expectError(await token(a, form(), { 'content-type': type }), 400, 'invalid_request'),
  );

  it('refuses a body without a media type as invalid_request', async () => {
    const answer = await send(addressOf(a, '/token'), { method: 'POST', body: encodeForm(form()) });
    expectError(answer, 400, 'invalid_request');
  });

  it('refuses two Content-Type fields as invalid_request (spec 17)', async () => {
    const head = [
      'POST /token HTTP/1.1',
      'Host: x',
      `Content-Type: ${formType}`,
      `Content-Type: ${formType}`,
    ];
    expectError(await sendRaw(a, rawRequest(head, encodeForm(form()))), 400, 'invalid_request');
  });

  it('refuses two Authorization fields as invalid_request (spec 17)', async () => {
    const authorization = 'Authorization: Basic eDp5';
    const head = [
      'POST /token HTTP/1.1',
      'Host: x',
      `Content-Type: ${formType}`,
      authorization,
      authorization,
    ];
    expectError(await sendRaw(a, rawRequest(head, encodeForm(form()))), 400, 'invalid_request');
  });

  it('refuses an encoded body: nothing is decompressed (spec 16)', async () => {
    expectProblem(await token(a, form(), { 'content-encoding': 'gzip' }), 415);
  });
});

describe('parameters', () => {
  it.each(['grant_type', 'scope', 'client_assertion', 'client_assertion_type'])(
    'refuses %s sent twice as invalid_request (spec 5)',
    async (name) => {
      const good = form();
      const twice = { ...good, [name]: [good[name] as string, good[name] as string] };
      expectError(await token(a, twice), 400, 'invalid_request');
    },
  );

  it('refuses an unknown parameter sent twice as invalid_request (spec 5)', async () => {
    expectError(await token(a, form({ vendor: ['1', '2'] })), 400, 'invalid_request');
  });

  it('takes a parameter with an empty value as absent (spec 6)', async () => {
    expect((await token(a, form({ client_id: '', resource: '', client_secret: '' }))).status).toBe(200);
    expectError(await token(a, form({ grant_type: '' })), 400, 'invalid_request');
  });

  it('ignores unknown parameters (spec 7, 143)', async () => {
    const extra = {
      audience: 'https://other.example',
      requested_token_type: 'x',
      'a[b]': 'c',
      __proto__x: '1',
    };
    expect((await token(a, form(extra))).status).toBe(200);
  });

  it.each(['client_assertion', 'client_id', 'scope', 'grant_type', 'token'])(
    'refuses %s in the query as invalid_request and does not log it (spec 8, A43)',
    async (name) => {
      const marker = `inquery${name}${Date.now()}`;
      const answer = await send(`${addressOf(a, '/token')}?${name}=${marker}`, {
        method: 'POST',
        headers: { 'content-type': formType },
        body: encodeForm(form()),
      });
      expectError(answer, 400, 'invalid_request');
      expect(runningPair().output()).not.toContain(marker);
    },
  );

  it('refuses an empty body without a stumble', async () => {
    expectError(await token(a, {}), 401, 'invalid_client');
  });

  it.each([
    ['one name of 60,000 characters', 'a'.repeat(60_000)],
    ['20,000 empty names', `&${'=&'.repeat(20_000)}`],
    ['5,000 parameters', Array.from({ length: 5000 }, (_, index) => `p${index}=1`).join('&')],
    ['brackets', 'client_assertion[0][a][b]=x&client_assertion[]=y'],
  ])('answers a form of %s in its own words (M04)', async (_title, body) => {
    const headers = { 'content-type': formType };
    const answer = await send(addressOf(a, '/token'), { method: 'POST', headers, body });
    expect([400, 401]).toContain(answer.status);
    expect(['invalid_request', 'invalid_client']).toContain(answer.body.error);
  });

  it.each(['%', '%zz', '%ff%fe', 'grant_type=%c3%28'])(
    'refuses the malformed encoding %s in OAuth words',
    async (body) => {
      const answer = await send(addressOf(a, '/token'), {
        method: 'POST',
        headers: { 'content-type': formType },
        body,
      });
      expect([400, 401]).toContain(answer.status);
      expect(['invalid_request', 'invalid_client']).toContain(answer.body.error);
    },
  );
});
