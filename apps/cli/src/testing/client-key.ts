import { createPublicKey, generateKeyPairSync, type JsonWebKeyInput, verify } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Members = Record<string, unknown>;

/** Writes a P-256 private key of its own, as PEM PKCS#8 or as a JWK, and returns its public half. */
export function writeKey(
  directory: string,
  name: string,
  format: 'pkcs8' | 'sec1' | 'jwk' = 'pkcs8',
): Members {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const text =
    format === 'jwk'
      ? JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'key-1' })
      : privateKey.export({ format: 'pem', type: format });
  writeFileSync(join(directory, name), text, { mode: 0o600 });
  return publicKey.export({ format: 'jwk' }) as Members;
}

const members = (part = ''): Members => JSON.parse(Buffer.from(part, 'base64url').toString());

/** Header and claims of an ES256 JWS. Throws where the signature is not the key's. */
export function verified(jwt: string, jwk: Members): { header: Members; claims: Members } {
  const [header, payload, signature = ''] = jwt.split('.');
  const key = createPublicKey({ key: jwk, format: 'jwk' } as JsonWebKeyInput);
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))) {
    throw new Error(`Not signed by this key: ${jwt}`);
  }
  return { header: members(header), claims: members(payload) };
}
