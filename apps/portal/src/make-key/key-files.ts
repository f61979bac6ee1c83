import { pemBlock } from '../key-text/pem-block.js';
import type { KeyFile } from '../key-text/save-file.js';
import type { MadePair } from './make-pair.js';

const exported = async (pair: MadePair): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));

/** PKCS#8 in PEM: what openssl and every language reads. */
export const pkcs8File = async (pair: MadePair, name: string): Promise<KeyFile> => ({
  name: `${name}.key.pem`,
  type: 'application/x-pem-file',
  content: pemBlock('PRIVATE KEY', await exported(pair)),
});

/** A private JWK (RFC 7517) with its name and algorithm. */
export async function jwkFile(pair: MadePair, name: string): Promise<KeyFile> {
  const { d, p, q, dp, dq, qi } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  const content = JSON.stringify({ ...pair.publicJwk, d, p, q, dp, dq, qi }, undefined, 2);
  return { name: `${name}.key.jwk.json`, type: 'application/jwk+json', content };
}

/** PKCS#12 under a password. The code for it is a chunk of its own. */
export async function keyStoreFile(pair: MadePair, name: string, password: string): Promise<KeyFile> {
  const { makeKeyStore } = await import('../key-store/make-key-store.js');
  const privateKey = await exported(pair);
  const content = await makeKeyStore({
    privateKey,
    certificate: pair.certificate,
    friendlyName: name,
    password,
  });
  return { name: `${name}.p12`, type: 'application/x-pkcs12', content };
}
