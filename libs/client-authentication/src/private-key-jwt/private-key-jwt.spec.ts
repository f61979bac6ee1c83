import { generateKeyPairSync } from 'node:crypto';
import type { PublicJwk } from '@signet/key-material';
import { describe } from 'vitest';
import { accepts, client, clientId, issuer, now, refuses } from '../testing/assertion-rows.js';

const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const otherJwk = other.publicKey.export({ format: 'jwk' }) as unknown as PublicJwk;
const withKeys = (...keys: typeof client.keys) => ({ ...client, keys });
const [key] = client.keys as [(typeof client.keys)[0]];
const secondKey = { ...key, kid: 'k2', jwk: { ...otherJwk, kid: 'k2' } as PublicJwk };

describe('form (RFC 7515 §7.1)', () => {
  accepts('a good assertion', {});
  refuses('line breaks', { text: (jwt) => `${jwt}\n` }, 'not_a_jwt');
  refuses('padding', { text: (jwt) => `${jwt}==` }, 'not_a_jwt');
  refuses(
    'non-canonical trailing bits',
    { text: (jwt) => jwt.slice(0, -1) + (jwt.endsWith('A') ? 'B' : flipped(jwt)) },
    'not_a_jwt',
  );
  refuses('two parts', { text: (jwt) => jwt.split('.').slice(0, 2).join('.') }, 'not_a_jwt');
  refuses('five parts', { text: (jwt) => `${jwt}.a.b` }, 'not_a_jwt');
  refuses('a hundred thousand dots', { text: () => '.'.repeat(100_000) }, 'not_a_jwt');
  refuses('JSON serialization', { text: () => '{"payload":"e30","signatures":[]}' }, 'not_a_jwt');
  refuses('a payload that is no object', { text: (jwt) => replaced(jwt, 1, '[1]') }, 'not_a_jwt');
  refuses('a duplicate claim', { text: (jwt) => replaced(jwt, 1, '{"sub":"a","sub":"b"}') }, 'not_a_jwt');
  refuses(
    'a duplicate header member',
    { text: (jwt) => replaced(jwt, 0, '{"alg":"ES256","alg":"none"}') },
    'not_a_jwt',
  );
  refuses(
    'invalid UTF-8',
    { text: (jwt) => jwt.replace(/\..*\./, `.${Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')}.`) },
    'not_a_jwt',
  );
});

const replaced = (jwt: string, part: number, json: string): string =>
  jwt
    .split('.')
    .map((text, index) => (index === part ? Buffer.from(json).toString('base64url') : text))
    .join('.');

function flipped(jwt: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return alphabet[alphabet.indexOf(jwt.at(-1) as string) ^ 1] as string;
}

describe('header (RFC 7515 §4.1)', () => {
  for (const typ of [
    undefined,
    'JWT',
    'jwt',
    'client-authentication+jwt',
    'application/client-authentication+jwt',
  ]) {
    accepts(`typ ${typ}`, { header: { typ } });
  }
  for (const typ of ['at+jwt', 'dpop+jwt', 'JWT;x', '', 7, null])
    refuses(`typ ${typ}`, { header: { typ } }, 'header_refused');
  for (const alg of ['none', 'None', 'nOnE', '', undefined, 'HS256', 'ES512', 'es256', 7, ['ES256']]) {
    refuses(`alg ${alg}`, { header: { alg } }, 'algorithm_not_allowed');
  }
  for (const member of ['crit', 'jwk', 'jku', 'x5u', 'b64', 'zip', 'enc']) {
    refuses(member, { header: { [member]: [] } }, 'header_refused');
  }
  refuses('b64 false', { header: { b64: false } }, 'header_refused');
  refuses('a kid that is no text', { header: { kid: 7 } }, 'header_refused');
  refuses('a kid of 257 characters', { header: { kid: 'k'.repeat(257) } }, 'header_refused');
});

describe('claims (RFC 7523 §3)', () => {
  accepts('an audience in an array of its own', { claims: { aud: [issuer] } });
  for (const aud of [
    `${issuer}/token`,
    `${issuer}/`,
    'HTTPS://AS.EXAMPLE',
    'https://as.example:443',
    'http://as.example',
    [issuer, 'https://evil.example'],
    [],
    '',
    null,
    undefined,
    7,
    { 0: issuer },
  ]) {
    refuses(`aud ${JSON.stringify(aud)}`, { claims: { aud } }, 'audience_mismatch');
  }
  refuses('another subject', { claims: { sub: 'c_BBBBBBBBBBBBBBBBBBBBBB' } }, 'issuer_subject_mismatch');
  refuses('another issuer', { claims: { iss: 'c_BBBBBBBBBBBBBBBBBBBBBB' } }, 'issuer_subject_mismatch');
  for (const value of [undefined, null, '', 7, [clientId], {}]) {
    refuses(`iss ${JSON.stringify(value)}`, { claims: { iss: value } }, 'claim_malformed');
    refuses(`sub ${JSON.stringify(value)}`, { claims: { sub: value } }, 'claim_malformed');
    if (typeof value !== 'number')
      refuses(`exp ${JSON.stringify(value)}`, { claims: { exp: value } }, 'claim_malformed');
    if (typeof value !== 'number')
      refuses(`iat ${JSON.stringify(value)}`, { claims: { iat: value } }, 'claim_malformed');
    refuses(`jti ${JSON.stringify(value)}`, { claims: { jti: value } }, 'jti_missing');
  }
  refuses(
    'another client_id in the form',
    { formClientId: 'c_BBBBBBBBBBBBBBBBBBBBBB' },
    'client_id_mismatch',
  );
  accepts('the same client_id in the form', { formClientId: clientId });
});

describe('times (RFC 7523 §3, seconds)', () => {
  accepts('an exp with a fraction', { claims: { exp: now + 60.5 } });
  accepts('a clock 30 s ahead', { claims: { iat: now + 30, exp: now + 90 } });
  accepts('an exp 29 s ago', { claims: { iat: now - 60, exp: now - 29 } });
  accepts('a life of 300 s', { claims: { exp: now + 300 } });
  refuses('an exp 30 s ago', { claims: { iat: now - 60, exp: now - 30 } }, 'expired');
  refuses('a life of 301 s', { claims: { exp: now + 301 } }, 'lifetime_too_long');
  refuses('a day', { claims: { exp: now + 86_400 } }, 'lifetime_too_long');
  refuses('a life that starts in the future', { claims: { iat: now + 31, exp: now + 60 } }, 'clock_skew');
  refuses('nbf in the future', { claims: { nbf: now + 31 } }, 'clock_skew');
  refuses('milliseconds', { claims: { exp: (now + 60) * 1000 } }, 'milliseconds');
  refuses('1e308', { claims: { exp: 1e308 } }, 'milliseconds');
  refuses(
    '2^53 + 1',
    {
      text: (jwt) =>
        replaced(
          jwt,
          1,
          JSON.stringify({ iss: clientId, sub: clientId, aud: issuer, iat: now, exp: 0, jti: 'a' }).replace(
            '"exp":0',
            '"exp":9007199254740993',
          ),
        ),
    },
    'milliseconds',
  );
  refuses('1e400', { text: (jwt) => replaced(jwt, 1, '{"exp":1e400}') }, 'not_a_jwt');
  refuses('-1', { claims: { exp: -1 } }, 'claim_malformed');
  refuses('0', { claims: { exp: 0 } }, 'expired');
  refuses('a text', { claims: { exp: String(now + 60) } }, 'claim_malformed');
});

describe('jti (security.md A26)', () => {
  accepts('256 characters', { claims: { jti: 'j'.repeat(256) } });
  for (const jti of ['j'.repeat(257), 'j'.repeat(5_000), 'a\tb', 'é', ['x']]) {
    refuses(JSON.stringify(jti).slice(0, 20), { claims: { jti } }, 'jti_missing');
  }
  refuses('NUL', { claims: { jti: 'a\u0000b' } }, 'not_a_jwt');
  refuses('a lone surrogate', { claims: { jti: '\ud800' } }, 'not_a_jwt');
});

describe('key and signature (RFC 7515 §5.2, spec.md 48-57)', () => {
  accepts('no kid when one key fits', { header: { kid: undefined } });
  refuses(
    'no kid when two keys fit',
    { header: { kid: undefined }, client: withKeys(key, secondKey) },
    'ambiguous_key',
  );
  for (const kid of ['unknown', '../../dev/null', "' OR 1=1--", '__proto__', 'constructor']) {
    refuses(`kid ${kid}`, { header: { kid } }, 'unknown_key');
  }
  refuses('a kid twice', { client: withKeys(key, { ...secondKey, kid: 'k1' }) }, 'ambiguous_key');
  refuses('the signature of another key', { key: other.privateKey }, 'signature_mismatch');
  refuses('no signature', { text: (jwt) => jwt.replace(/[^.]*$/, '') }, 'signature_format');
  refuses('64 zero bytes', { text: (jwt) => jwt.replace(/[^.]*$/, 'A'.repeat(86)) }, 'signature_mismatch');
  refuses('63 bytes', { text: (jwt) => jwt.replace(/[^.]*$/, 'A'.repeat(84)) }, 'signature_format');
  refuses('an algorithm of another curve', { header: { alg: 'ES384' } }, 'algorithm_not_allowed');
  refuses('an algorithm of another key type', { header: { alg: 'PS256' } }, 'algorithm_not_allowed');
  refuses(
    'another algorithm than registered',
    { client: { ...client, metadata: { token_endpoint_auth_signing_alg: 'PS256' } } },
    'algorithm_not_allowed',
  );
  accepts('the registered algorithm', {
    client: { ...client, metadata: { token_endpoint_auth_signing_alg: 'ES256' } },
  });
  refuses('a key outside its dates', { client: withKeys({ ...key, notAfter: now - 1 }) }, 'key_expired');
  refuses('a key before its dates', { client: withKeys({ ...key, notBefore: now + 31 }) }, 'key_expired');
});

describe('the profile fapi2 (FAPI 2.0 §5.3.2.1 item 8, §5.4.1)', () => {
  const fapi2 = { ...client, profile: 'fapi2' as const };
  const audience = { client: fapi2, claims: { aud: [issuer] } };
  accepts('ES256, and the issuer as a text', { client: fapi2 });
  accepts('what the standard profile takes, there', {
    ...audience,
    client: { ...client, profile: 'standard' },
  });
  refuses('the issuer alone in an array', audience, 'audience_not_text');
  for (const alg of ['RS256', 'ES384'])
    refuses(
      `${alg}, before any key is looked for`,
      { client: fapi2, header: { alg, kid: 'x' } },
      'algorithm_not_allowed',
    );
});
