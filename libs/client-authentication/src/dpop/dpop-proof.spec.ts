import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { type PublicJwk, thumbprintOf } from '@signet/key-material';
import { describe, expect, test } from 'vitest';
import { accepts, expected, jwk, now, privateJwk, proofOf, refuses, run } from '../testing/proof-rows.js';
import { acceptProof } from './dpop-proof.js';

const noPoint = { ...jwk, x: jwk.y };

describe('a DPoP proof (RFC 9449 §4.2, §4.3)', () => {
  accepts('a good one', {});
  accepts('a type in other letters and with its tree', { header: { typ: 'application/DPoP+JWT' } });
  accepts('a kid beside the key, which names nothing', { header: { kid: 'k1' } });
  accepts('members of the key that do not narrow it', { header: { jwk: { ...jwk, kid: 'k', use: 'sig' } } });
  accepts('claims it does not know', { claims: { extra: true } });
  accepts('a hash of an access token where none came', { claims: { ath: 'x' } });

  test('says the thumbprint of its key, and until when it must be remembered', async () => {
    const proof = await run({ claims: { iat: now - 10 } });
    expect(proof).toMatchObject({ expiresAt: now + 80, nonce: 'good' });
    expect(proof.digest).toHaveLength(32);
  });

  test.each(['ec', 'ed25519', 'rsa'] as const)('names an %s key by its thumbprint', async (type) => {
    const { jwk: key, sign } = signerOf(type);
    const proof = await acceptProof(sign({ ...key, kid: 'k', use: 'sig' }), expected);
    expect(proof.jkt).toBe(await thumbprintOf(key));
    expect((await acceptProof(sign(key), expected)).jkt).toBe(proof.jkt);
  });

  test('is judged by what its key carries, also when the key itself is known', async () => {
    await run({});
    for (const more of [{ d: privateJwk.d }, { use: 'enc' }, { alg: 'ES384' }, { key_ops: ['sign'] }]) {
      await expect(run({ header: { jwk: { ...jwk, ...more } } })).rejects.toThrow('The key of the proof');
    }
  });

  test('is told from others by key, target and jti, and by nothing else', async () => {
    const digest = async (row: Parameters<typeof run>[0]) => (await run(row)).digest.toString('hex');
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const one = await digest({});
    expect(await digest({ claims: { iat: now - 1, htu: 'HTTPS://AS.example:443/%74oken?x' } })).toBe(one);
    const header = { jwk: other.publicKey.export({ format: 'jwk' }) };
    const uri = 'https://as.example/register';
    const others = [
      await digest({ claims: { jti: 'two' } }),
      await digest({ header, key: other.privateKey }),
      await digest({ claims: { htu: uri }, expected: { uri } }),
    ];
    expect(new Set([one, ...others]).size).toBe(4);
  });

  test('is verified again with a key that is remembered', async () => {
    await run({});
    const [head, body, signature = ''] = proofOf({}).split('.');
    const first = signature.startsWith('A') ? 'B' : 'A';
    const forged = [head, body, first + signature.slice(1)].join('.');
    await expect(acceptProof(forged, expected)).rejects.toThrow('not signed by the key in its header');
  });
});

describe('its header', () => {
  for (const typ of [undefined, 'JWT', 'at+jwt', 'dpop+jwtx', '', 7]) {
    refuses(`typ ${typ}`, { header: { typ } }, 'typ must be dpop+jwt');
  }
  for (const alg of ['none', 'HS256', 'ES512', 'es256', undefined]) {
    refuses(`alg ${alg}`, { header: { alg } }, 'is signed with');
  }
  refuses('an alg the key is not for', { header: { alg: 'ES384' } }, 'is signed with ES384; allowed: ES256');
  refuses('a kid instead of the key', { header: { jwk: undefined, kid: 'k1' } }, 'jwk must be a public key');
  for (const key of [null, 'key', [jwk], 7]) {
    refuses(
      `${JSON.stringify(key).slice(0, 9)} for a key`,
      { header: { jwk: key } },
      'jwk must be a public key',
    );
  }
  for (const member of ['jku', 'x5u', 'x5c', 'crit', 'b64', 'zip', 'enc']) {
    refuses(member, { header: { [member]: ['x'] } }, `The header member ${member} is not accepted`);
  }
  refuses('a private key', { header: { jwk: privateJwk } }, 'private key material');
  refuses('a symmetric key', { header: { jwk: { kty: 'oct', k: 'AAAA' } } }, 'symmetric key');
  refuses('an unknown key type', { header: { jwk: { kty: 'AKP' } } }, 'type EC, RSA or OKP');
  refuses('a point off its curve', { header: { jwk: noPoint } }, 'not on the curve');
  refuses('a key for encryption', { header: { jwk: { ...jwk, use: 'enc' } } }, 'not for signatures');
  refuses(
    'the point of small order',
    { header: { alg: 'Ed25519', jwk: { kty: 'OKP', crv: 'Ed25519', x: `AQ${'A'.repeat(41)}` } } },
    'small order',
  );
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });
  refuses('a short RSA key', { header: { alg: 'PS256', jwk: rsa } }, '2048 to 4096 bits');
  refuses('e = 1', { header: { alg: 'PS256', jwk: { ...rsa, e: 'AQ' } } }, 'exponent must be 65537');
});

describe('its form', () => {
  refuses('nothing', { text: () => '' }, 'two dots are expected');
  refuses('two proofs as Node joins them', { text: (proof) => `${proof}, ${proof}` }, 'two dots');
  refuses('a proof and a comma', { text: (proof) => `${proof},` }, 'not canonical base64url');
  refuses('what is too long', { text: (proof) => proof.padEnd(9_000, 'A') }, 'longer than 8192');
  refuses('a duplicate member', { text: twice }, 'the header');
  refuses(
    'another signer',
    { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey },
    'not signed',
  );
  refuses('a DER signature', { text: (proof) => proof.replace(/[^.]*$/, 'MEUA') }, '64 raw bytes');
  refuses(
    'a MAC keyed with the public key',
    { header: { alg: 'HS256' }, text: macked },
    'is signed with HS256',
  );
});

function twice(proof: string): string {
  const [head = '', ...rest] = proof.split('.');
  const json = Buffer.from(head, 'base64url').toString();
  return [Buffer.from(json.replace('{', '{"alg":"none",')).toString('base64url'), ...rest].join('.');
}

function macked(proof: string): string {
  const input = proof.slice(0, proof.lastIndexOf('.'));
  return `${input}.${createHmac('sha256', JSON.stringify(jwk)).update(input).digest('base64url')}`;
}

function signerOf(type: 'ec' | 'ed25519' | 'rsa') {
  const pairs = {
    ec: ['ES384', () => generateKeyPairSync('ec', { namedCurve: 'P-384' }), 'sha384'],
    ed25519: ['Ed25519', () => generateKeyPairSync('ed25519'), null],
    rsa: ['RS256', () => generateKeyPairSync('rsa', { modulusLength: 2048 }), 'sha256'],
  } as const;
  const [alg, make, digest] = pairs[type];
  const pair = make();
  return {
    jwk: pair.publicKey.export({ format: 'jwk' }) as unknown as PublicJwk,
    sign: (key: object) => {
      const input = proofOf({ header: { alg, jwk: key } }).replace(/[.][^.]*$/, '');
      const options = { key: pair.privateKey, dsaEncoding: 'ieee-p1363' } as const;
      return `${input}.${sign(digest, Buffer.from(input), options).toString('base64url')}`;
    },
  };
}
