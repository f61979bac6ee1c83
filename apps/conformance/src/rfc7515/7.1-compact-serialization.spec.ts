import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { assertion, encode } from '../testing/assertion.js';
import { onboard, registeredClient, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient } from '../testing/refusals.js';
import { token, tokenForm } from '../testing/token.js';

const { a } = runningPair();
let client: RegisteredClient;
beforeAll(async () => {
  client = await registeredClient(a, await onboard(a));
});

const parts = (jwt: string) => jwt.split('.') as [string, string, string];

/** The same bytes under another spelling: the unused low bits of the last character set. */
function otherSpelling(part: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(part.at(-1) ?? '');
  return part.slice(0, -1) + alphabet[last + 1];
}

describe('one spelling only (spec 31)', () => {
  const respelled: [string, (jwt: string) => string][] = [
    ['a line feed at its end', (jwt) => `${jwt}\n`],
    ['a space at its end', (jwt) => `${jwt} `],
    ['a space before it', (jwt) => ` ${jwt}`],
    ['padding at its end', (jwt) => `${jwt}==`],
    ['padding after the header', (jwt) => jwt.replace('.', '=.')],
    ['a line feed within', (jwt) => `${jwt.slice(0, 40)}\n${jwt.slice(40)}`],
    ['unused bits set in the signature', (jwt) => otherSpelling(jwt)],
    ['the alphabet of plain base64', (jwt) => `${jwt.slice(0, -2)}+/`],
    ['an illegal character that decoders skip', (jwt) => `${jwt.slice(0, 10)}!${jwt.slice(10)}`],
    ['quotation marks around it', (jwt) => `"${jwt}"`],
    ['"Bearer " before it', (jwt) => `Bearer ${jwt}`],
    ['a character beyond ASCII at its end', (jwt) => `${jwt}\u00e9`],
    ['U+0000 at its end', (jwt) => `${jwt}\0`],
  ];

  it.each(respelled)(
    'refuses an assertion with %s, and the assertion itself is still good',
    async (_title, respell) => {
      const client_assertion = assertion(client);
      expectInvalidClient(await token(a, tokenForm(client, { client_assertion: respell(client_assertion) })));
      expect((await token(a, tokenForm(client, { client_assertion }))).status).toBe(200);
    },
  );

  it.each(respelled)('refuses an assertion once used with %s', async (_title, respell) => {
    const client_assertion = assertion(client);
    expect((await token(a, tokenForm(client, { client_assertion }))).status).toBe(200);
    expectInvalidClient(await token(a, tokenForm(client, { client_assertion: respell(client_assertion) })));
  });
});

describe('three parts (spec 31, A35)', () => {
  const malformed: [string, (jwt: string) => string][] = [
    ['no dots', (jwt) => jwt.replaceAll('.', '')],
    ['one dot', (jwt) => parts(jwt).slice(0, 2).join('.')],
    ['three dots', (jwt) => `${jwt}.`],
    ['four dots: a JWE', (jwt) => `${jwt}.AAAA.AAAA`],
    ['100,000 dots', () => '.'.repeat(60_000)],
    ['only dots', () => '..'],
    ['an empty signature', (jwt) => parts(jwt).slice(0, 2).join('.') + '.'],
    ['an empty payload', (jwt) => `${parts(jwt)[0]}..${parts(jwt)[2]}`],
    ['an empty header', (jwt) => `.${parts(jwt)[1]}.${parts(jwt)[2]}`],
    [
      'the flattened JSON serialization',
      (jwt) => {
        const [header, payload, signature] = parts(jwt);
        return JSON.stringify({ protected: header, payload, signature });
      },
    ],
    [
      'the general JSON serialization',
      (jwt) => {
        const [header, payload, signature] = parts(jwt);
        return JSON.stringify({ payload, signatures: [{ protected: header, signature }] });
      },
    ],
    [
      'the header of one assertion on another',
      (jwt) => {
        const header = encode(JSON.stringify({ alg: 'ES256', kid: client.key.kid, extra: 1 }));
        return [header, parts(jwt)[1], parts(jwt)[2]].join('.');
      },
    ],
  ];

  it.each(malformed)('refuses %s', async (_title, make) => {
    expectInvalidClient(await token(a, tokenForm(client, { client_assertion: make(assertion(client)) })));
  });

  it('refuses more than 16 KiB, however good (spec 31)', async () => {
    const client_assertion = assertion(client, { claims: { padding: 'x'.repeat(16_384) } });
    expectInvalidClient(await token(a, tokenForm(client, { client_assertion })));
  });
});

describe('strict JSON within (spec 32, 36; A37)', () => {
  const claims = () => JSON.stringify(goodClaims());
  const goodClaims = () =>
    JSON.parse(Buffer.from(parts(assertion(client))[1], 'base64url').toString()) as Record<string, unknown>;
  const header = () => JSON.stringify({ alg: 'ES256', kid: client.key.kid });
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

  const claimsBytes: [string, () => string | Buffer][] = [
    ['a claim named twice', () => claims().replace('{', `{"sub":"${client.clientId}",`)],
    ['a claim named twice, once escaped', () => claims().replace('{', `{"\\u0073ub":"${client.clientId}",`)],
    ['an array', () => `[${claims()}]`],
    ['a string', () => JSON.stringify(claims())],
    ['another JWT', () => assertion(client)],
    ['null', () => 'null'],
    ['nothing', () => ''],
    ['a byte order mark', () => `\ufeff${claims()}`],
    ['UTF-16', () => Buffer.from(claims(), 'utf16le')],
    [
      'invalid UTF-8',
      () => Buffer.concat([Buffer.from(claims().slice(0, -1)), Buffer.from(',"x":"\xff"}', 'latin1')]),
    ],
    ['a trailing comma', () => claims().replace(/}$/, ',}')],
    ['a comment', () => `/* */${claims()}`],
    ['something behind it', () => `${claims()}{}`],
    ['a depth of 2,000', () => claims().replace(/}$/, `,"deep":${nested(2000)}}`)],
    ['__proto__', () => claims().replace('{', '{"__proto__":{"admin":true},')],
    ['single quotes', () => claims().replaceAll('"', "'")],
    ['NaN as exp', () => claims().replace(/"exp":\d+/, '"exp":NaN')],
    ['a lone surrogate', () => claims().replace(/}$/, ',"x":"\\ud800"}')],
  ];

  it.each(claimsBytes)('refuses claims with %s', async (_title, make) => {
    expectInvalidClient(
      await token(a, tokenForm(client, { client_assertion: assertion(client, { claimsBytes: make() }) })),
    );
  });

  const headerBytes: [string, () => string | Buffer][] = [
    ['alg named twice', () => header().replace('{', '{"alg":"none",')],
    ['alg named twice, once escaped', () => header().replace('{', '{"\\u0061lg":"none",')],
    ['an array', () => `[${header()}]`],
    ['null', () => 'null'],
    ['a byte order mark', () => `\ufeff${header()}`],
    [
      'invalid UTF-8',
      () => Buffer.concat([Buffer.from(header().slice(0, -1)), Buffer.from(',"x":"\xff"}', 'latin1')]),
    ],
    ['__proto__', () => header().replace('{', '{"__proto__":{"alg":"ES256"},')],
  ];

  it.each(headerBytes)('refuses a header with %s', async (_title, make) => {
    expectInvalidClient(
      await token(a, tokenForm(client, { client_assertion: assertion(client, { headerBytes: make() }) })),
    );
  });

  it('accepts white space between the members: JSON is JSON', async () => {
    const bytes = JSON.stringify(goodClaims(), null, 2);
    const answer = await token(
      a,
      tokenForm(client, { client_assertion: assertion(client, { claimsBytes: bytes }) }),
    );
    expect(answer.status, said(answer)).toBe(200);
  });
});
