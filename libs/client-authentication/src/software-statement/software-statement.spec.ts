import { createHmac, generateKeyPairSync } from 'node:crypto';
import type { PublicJwk } from '@signet/key-material';
import { type JsonValue, limits, RegistrationError } from '@signet/protocol';
import { describe, expect, test } from 'vitest';
import { signedJwt } from '../testing/signed-jwt.js';
import { acceptStatement, verifyStatement } from './software-statement.js';

const context = { issuer: 'https://as.example', now: 1_795_000_000 };
const { now } = context;
const DAY = 86_400;
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = pair.publicKey.export({ format: 'jwk' }) as unknown as PublicJwk;
const issuerKeys = { keys: [{ kid: 'k1', jwk }], type: 'Publisher+JWT' };

interface Row {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  key?: typeof pair.privateKey;
  /** Last touch on the finished statement. */
  text?: (statement: string) => JsonValue;
}

const good = {
  iss: 'https://publisher.example',
  iat: now,
  exp: now + 365 * DAY,
  jti: 'one',
  software_id: 's-1',
};

const statementOf = ({ header, claims, key = pair.privateKey, text = (same) => same }: Row): JsonValue =>
  text(signedJwt({ alg: 'ES256', kid: 'k1', ...header }, { ...good, ...claims }, key));

async function run(row: Row, keys = issuerKeys) {
  const presented = acceptStatement(statementOf(row), context);
  await verifyStatement(presented, keys, now);
  return presented;
}

const accepts = (title: string, row: Row) =>
  test(`accepts ${title}`, async () => {
    expect(await run(row)).toMatchObject({ issuer: good.iss, softwareId: good.software_id });
  });

const refuses = (title: string, row: Row, because: string, keys = issuerKeys) =>
  test(`refuses ${title} because it ${because}`, async () => {
    const refused = await run(row, keys).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RegistrationError);
    const [{ code, field, reason }, ...more] = (refused as RegistrationError).problems;
    expect({ code, field, more }).toEqual({
      code: 'invalid_software_statement',
      field: 'software_statement',
      more: [],
    });
    expect(reason).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
    expect(reason).toContain(because);
  });

test('gives back the statement as it was sent, and what it says', async () => {
  const claims = { software_version: '2.1', client_name: 'A' };
  const text = statementOf({ claims }) as string;
  expect(acceptStatement(text, context)).toMatchObject({
    ...{ text, jti: 'one', softwareVersion: '2.1', claims: { ...good, ...claims } },
  });
});

describe('form (RFC 7515 §7.1)', () => {
  for (const value of [7, null, true, {}, ['a.b.c']])
    refuses(JSON.stringify(value), { text: () => value }, 'a text is expected');
  refuses('a line break', { text: (jwt) => `${jwt}\n` }, 'not canonical base64url');
  refuses('two parts', { text: (jwt) => jwt.split('.').slice(0, 2).join('.') }, 'two dots');
  refuses('five parts, a JWE', { text: (jwt) => `${jwt}.a.b` }, 'two dots');
  refuses('more than is read', { claims: { x: 'a'.repeat(limits.statementLength) } }, 'longer than');
  refuses('invalid JSON', { text: (jwt) => jwt.replace(/\..*\./, '.e30x.') }, 'is not a signed JWT');
  refuses('a lone surrogate in a claim', { claims: { client_name: '\ud800' } }, 'is not a signed JWT');
});

describe('header (RFC 7515 §4.1, spec.md 223, 228, 230)', () => {
  for (const typ of [
    undefined,
    'JWT',
    'jwt',
    'application/jwt',
    'publisher+jwt',
    'application/PUBLISHER+jwt',
  ])
    accepts(`typ ${typ}`, { header: { typ } });
  for (const typ of ['at+jwt', 'client-authentication+jwt', 'dpop+jwt', 'JWT;x', '', 7, null])
    refuses(`typ ${typ}`, { header: { typ } }, `typ is ${String(typ)}`);
  refuses('a type nobody configured', { header: { typ: 'publisher+jwt' } }, 'typ is', {
    keys: issuerKeys.keys,
  } as typeof issuerKeys);
  for (const alg of ['none', 'nOnE', '', undefined, 'HS256', 'RSA-OAEP', 7])
    refuses(`alg ${alg}`, { header: { alg } }, 'is signed with');
  for (const member of ['crit', 'jwk', 'jku', 'x5u', 'b64', 'zip', 'enc'])
    refuses(member, { header: { [member]: jwk } }, `header member ${member}`);
  refuses('no kid', { header: { kid: undefined } }, 'kid is required');
  refuses('a kid that is no text', { header: { kid: 7 } }, 'kid must be');
});

describe('claims (spec.md 224, 229)', () => {
  for (const aud of [undefined, context.issuer, [context.issuer], ['https://a.example', context.issuer]])
    accepts(`aud ${JSON.stringify(aud)}`, { claims: { aud } });
  for (const aud of ['https://a.example', `${context.issuer}/`, '', [], {}, null, [[context.issuer]]])
    refuses(`aud ${JSON.stringify(aud)}`, { claims: { aud } }, 'is for another audience');
  for (const claim of ['iss', 'software_id'])
    for (const value of [undefined, null, '', 7, {}, 'a\u00e9', 'a\n', 'a'.repeat(256)])
      refuses(`${claim} ${JSON.stringify(value)?.slice(0, 12)}`, { claims: { [claim]: value } }, claim);
  for (const value of [undefined, null, '', 7, 'a\n', 'a'.repeat(257)])
    refuses(`jti ${JSON.stringify(value)?.slice(0, 12)}`, { claims: { jti: value } }, 'has no jti');
  for (const claim of ['exp', 'iat'])
    for (const value of [undefined, null, 'soon', {}])
      refuses(`${claim} ${JSON.stringify(value)}`, { claims: { [claim]: value } }, claim);
  accepts('a leap year', { claims: { exp: now + 366 * DAY } });
  refuses('a longer life', { claims: { exp: now + 366 * DAY + 1 } }, 'lives');
  refuses('an exp of long ago', { claims: { iat: now - DAY, exp: now - 31 } }, 'has expired');
  refuses('an iat ahead', { claims: { iat: now + 31 } }, 'is not valid yet');
  refuses('an nbf ahead', { claims: { nbf: now + 31 } }, 'is not valid yet');
  refuses('milliseconds', { claims: { exp: (now + DAY) * 1000 } }, 'milliseconds');
});

describe('key and signature (RFC 7515 §5.2, spec.md 228)', () => {
  refuses('the signature of another key', { key: other.privateKey }, 'is not signed by its issuer');
  refuses('a kid its issuer does not have', { header: { kid: 'k2' } }, 'names the key k2');
  refuses('an algorithm of another key type', { header: { alg: 'PS256' } }, 'is signed with PS256');
  refuses('no signature', { text: (jwt) => jwt.replace(/[^.]*$/, '') }, 'is not signed by its issuer');
  refuses('zeros', { text: (jwt) => jwt.replace(/[^.]*$/, 'A'.repeat(86)) }, 'is not signed by its issuer');
  refuses(
    'changed claims',
    { text: (jwt) => changed(jwt, 'client_name', 'B') },
    'is not signed by its issuer',
  );
  refuses(
    'a MAC made with the public key',
    { header: { alg: 'HS256' }, text: (jwt) => jwt.replace(/[^.]*$/, mac(jwt)) },
    'is signed with HS256',
  );
  refuses('any key where the issuer has none', {}, 'names the key k1', { ...issuerKeys, keys: [] });
});

function changed(jwt: string, claim: string, value: string): string {
  const [header = '', , signature = ''] = jwt.split('.');
  const claims = Buffer.from(JSON.stringify({ ...good, [claim]: value })).toString('base64url');
  return [header, claims, signature].join('.');
}

const mac = (jwt: string): string =>
  createHmac('sha256', pair.publicKey.export({ type: 'spki', format: 'pem' }))
    .update(jwt.slice(0, jwt.lastIndexOf('.')))
    .digest('base64url');
