import { createECDH, createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What openssl made once, all public: see the labels. */
const pem = readFileSync(join(import.meta.dirname, 'corpus.pem'), 'utf8');
export const blocks = pem.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----\n/g).map((text) => ({
  label: /BEGIN ([^-]+)-/.exec(text)[1],
  pem: Buffer.from(text),
  der: Buffer.from(text.replace(/-----[^-]*-----/g, ''), 'base64'),
}));
export const derOf = (label) => blocks.filter((block) => block.label === label).map(({ der }) => der);
export const pemOf = (label) => blocks.filter((block) => block.label === label).map((block) => block.pem);

/** Keys that are the same each time, so that a seed makes the same input again. */
const secretOf = (name) => createHash('sha256').update(`signet fuzz ${name}`).digest();
const ed25519 = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secretOf('Ed25519')]),
  format: 'der',
  type: 'pkcs8',
});
const p256 = p256From(secretOf('P-256'));

function p256From(d) {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(d);
  const point = pair.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  return createPrivateKey({
    key: { kty: 'EC', crv: 'P-256', d: d.toString('base64url'), x, y },
    format: 'jwk',
  });
}

export const signingKey = ed25519;
export const privateKeys = [ed25519, p256];
const publicOf = (key) => createPublicKey(key).export({ format: 'jwk' });
export const signingJwk = { ...publicOf(ed25519), kid: 'k1' };
export const publicJwks = [
  signingJwk,
  { ...publicOf(p256), kid: 'k2', use: 'sig', alg: 'ES256' },
  ...derOf('CERTIFICATE')
    .slice(1)
    .map((der, index) => ({
      ...createPublicKey({ key: certificatePem(der), format: 'pem' }).export({ format: 'jwk' }),
      ...{ kid: `c${index}`, key_ops: ['verify'], x5c: [der.toString('base64')] },
    })),
];

function certificatePem(der) {
  return `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
}

/** Everything in the corpus is valid then. Seconds. */
export const now = Date.parse('2026-11-21T12:00:00Z') / 1000;
