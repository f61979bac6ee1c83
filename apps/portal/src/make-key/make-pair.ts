import { type NamedPublicJwk, type PublicJwk, thumbprintOf } from '@signet/key-material';
import { type PairAlgorithm, parametersOf } from './pair-algorithm.js';

/** A key pair made in this browser. Its private half can be exported until it is sealed. */
export interface MadePair {
  alg: PairAlgorithm;
  /** What is registered; `kid` is the thumbprint. */
  publicJwk: NamedPublicJwk;
  publicKey: CryptoKey;
  privateKey: CryptoKey;
  madeAt: Date;
  /** DER of its own certificate, where one was wanted. */
  certificate?: Uint8Array<ArrayBuffer>;
}

/** Makes a pair. Nothing of it is kept here. */
export async function makePair(alg: PairAlgorithm): Promise<MadePair> {
  const pair = (await crypto.subtle.generateKey(parametersOf[alg], true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const { kty, crv, x, y, n, e } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const material = JSON.parse(JSON.stringify({ kty, crv, x, y, n, e })) as PublicJwk;
  const publicJwk = { ...material, kid: await thumbprintOf(material), alg, use: 'sig' };
  return { alg, publicJwk, ...pair, madeAt: new Date() };
}

/** The pair with a private half that signs and can no longer be exported. */
export async function sealed(pair: MadePair): Promise<MadePair> {
  const octets = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
  const privateKey = await crypto.subtle.importKey('pkcs8', octets, parametersOf[pair.alg], false, ['sign']);
  new Uint8Array(octets).fill(0);
  return { ...pair, privateKey };
}
