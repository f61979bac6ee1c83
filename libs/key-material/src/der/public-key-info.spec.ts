import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { editDer } from '../testing/edit-der.js';
import { DerError } from './der-error.js';
import { jwkOfPublicKeyInfo } from './public-key-info.js';
import { readDer } from './read-der.js';
import { tags } from './tags.js';
import { writeDer } from './write-der.js';

const keys = {
  EC: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  RSA: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  OKP: generateKeyPairSync('ed25519'),
};
type Kind = keyof typeof keys;
const infoOf = (kind: Kind) => new Uint8Array(keys[kind].publicKey.export({ format: 'der', type: 'spki' }));
const nothing = writeDer(tags.null);
const curve = writeDer(tags.objectIdentifier, Buffer.from('2a8648ce3d030107', 'hex'));
/** The key with that behind the identifier of its algorithm, in place of the parameters it has. */
const withParameters = (kind: Kind, ...parameters: Uint8Array[]) =>
  readDer(
    editDer(infoOf(kind), [0], ({ tag, children }) => writeDer(tag, children[0]!.octets, ...parameters)),
  );

describe('a public key (RFC 5280 §4.1.2.7)', () => {
  it.each<Kind>(['EC', 'RSA', 'OKP'])('is read as OpenSSL writes it: %s', (kind) => {
    expect(jwkOfPublicKeyInfo(readDer(infoOf(kind)))).toEqual(keys[kind].publicKey.export({ format: 'jwk' }));
  });

  it.each<[string, Kind, Uint8Array[]]>([
    ['of a curve, and one more', 'EC', [curve, curve]],
    ['of a curve, and NULL', 'EC', [curve, nothing]],
    ['of RSA with a curve', 'RSA', [curve]],
    ['of RSA with NULL twice', 'RSA', [nothing, nothing]],
    ['of RSA without parameters', 'RSA', []],
    ['of Ed25519 with NULL', 'OKP', [nothing]],
    ['of Ed25519 with a curve', 'OKP', [curve]],
  ])(
    'is refused with other parameters than its algorithm has (RFC 3279 §2.3, RFC 8410 §3): %s',
    (_what, kind, given) => {
      expect(() => jwkOfPublicKeyInfo(withParameters(kind, ...given))).toThrow(DerError);
    },
  );

  it('without a curve is one of a curve that is not supported', () => {
    expect(jwkOfPublicKeyInfo(withParameters('EC'))).toEqual({ kty: 'EC', crv: 'unsupported' });
  });
});
