import { describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { keySet, makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata, registerWith, type Metadata } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidMetadata } from '../testing/refusals.js';
import { softwareStatement } from '../testing/software-statement.js';
import { expectInvalid, trustedPublisher } from '../testing/stated-registration.js';

const { a, b } = runningPair();
const { publisher, partnerOf, ask, send201, stating } = trustedPublisher(a, b);

describe('the statement is one member among the others of the request', () => {
  it('which may hold the same ones, others, or all but it', async () => {
    const pair = makeKeyPair();
    const software_statement = stating({ client_name: 'Attested', scope: 'read' });
    const both = await send201(software_statement, { client_name: 'Attested', contacts: ['a@b.example'] });
    expect(both).toMatchObject({ client_name: 'Attested', scope: 'read', contacts: ['a@b.example'] });
    const whole = softwareStatement(publisher, { claims: goodMetadata(pair) });
    const alone = await registerWith(a, partnerOf(), { software_statement: whole });
    expect(alone.status, said(alone)).toBe(201);
    expect(alone.body).toMatchObject({ ...goodMetadata(pair), software_statement: whole });
  });

  it('under no other name, and not as a member of another', async () => {
    const attested = { client_name: 'Attested' };
    for (const member of ['Software_Statement', 'softwareStatement', 'software_statement#en', 'statement']) {
      const body = await send201(undefined, { [member]: stating(attested) });
      expect(body.client_name).toBe('Conformance client');
      expect(Object.keys(body)).not.toContain(member);
    }
  });
});

describe('its values take precedence over the same members of the request (spec 226)', () => {
  const attestable: [member: string, attested: unknown, asked: unknown][] = [
    ['client_name', 'Attested', 'Asked for'],
    ['client_name#de', 'Bescheinigt', 'Gefragt'],
    ['client_uri', 'https://attested.example/', 'https://asked.example/'],
    ['logo_uri', 'https://attested.example/logo.png', 'https://asked.example/logo.png'],
    ['tos_uri', 'https://attested.example/tos', 'https://asked.example/tos'],
    ['policy_uri', 'https://attested.example/policy', 'https://asked.example/policy'],
    ['contacts', ['ops@attested.example'], ['ops@asked.example', 'more@asked.example']],
    ['redirect_uris', ['https://attested.example/cb'], ['https://asked.example/cb']],
    ['scope', 'read', 'read write'],
    ['software_version', '2.0', '9.0'],
    ['token_endpoint_auth_signing_alg', 'ES256', 'ES384'],
    ['jwks', keySet(makeKeyPair()), keySet(makeKeyPair())],
  ];

  it.each(attestable)('%s: the attested value is registered, whole', async (member, attested, asked) => {
    const body = await send201(stating({ [member]: attested }), { [member]: asked });
    expect(body[member]).toEqual(attested);
    expect(JSON.stringify(body)).not.toContain(JSON.stringify(asked));
  });

  it('software_id: the attested one is registered', async () => {
    expect((await send201(stating({}), { software_id: 'asked' })).software_id).toBe(publisher.softwareId);
  });

  it.each<[string, Metadata]>([
    ['client_name', { client_name: '<b>' }],
    ['scope', { scope: 'admin' }],
    ['contacts', { contacts: 7 }],
    ['token_endpoint_auth_method', { token_endpoint_auth_method: 'none' }],
    ['grant_types', { grant_types: ['password'] }],
  ])('%s: a bad value of the request is not looked at where one is attested', async (member, bad) => {
    const good: Metadata = { ...goodMetadata(), contacts: ['ops@attested.example'] };
    expect((await send201(stating({ [member]: good[member] }), bad))[member]).toEqual(good[member]);
  });

  it('what it does not attest is the client\u2019s own to say, and held to the rules', async () => {
    expectInvalidMetadata(await ask(stating({ client_name: 'Attested' }), { scope: 'admin' }), 'scope');
    expectInvalid(await ask(stating({ scope: 'admin' })), 'software_statement.scope');
  });
});
