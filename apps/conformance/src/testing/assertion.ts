import { randomUUID } from 'node:crypto';
import type { KeyPair } from './key-pair.js';
import { signatureOf } from './signature.js';

/** A client of Signet as a test plays it. */
export interface TestClient {
  clientId: string;
  key: KeyPair;
  /** The issuer identifier it addresses its assertions to. */
  issuer: string;
  /** The scope it asks for unless told otherwise. */
  scope: string;
}

/** What to change in a good assertion. In `header` and `claims`, undefined takes a member away. */
export interface AssertionParts {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  /** Bytes in place of the header's JSON. */
  headerBytes?: string | Buffer;
  /** Bytes in place of the claims' JSON. */
  claimsBytes?: string | Buffer;
  /** Signs with another pair than the client's. */
  key?: KeyPair;
  /** Makes the signature; gets `header.payload` as it is on the wire. */
  sign?: (input: Buffer) => Buffer;
}

/** Seconds since the epoch, as RFC 7519 counts. */
export const now = (): number => Math.floor(Date.now() / 1000);

export const encode = (bytes: string | Buffer): string => Buffer.from(bytes).toString('base64url');

/** Header and claims of an assertion as RFC 7523 §3 wants it. */
export function goodParts(client: TestClient, key = client.key) {
  const issuedAt = now();
  return {
    header: { alg: key.alg as string, kid: key.kid, typ: 'client-authentication+jwt' },
    claims: {
      iss: client.clientId,
      sub: client.clientId,
      aud: client.issuer,
      iat: issuedAt,
      exp: issuedAt + 60,
      jti: randomUUID() as string,
    },
  };
}

/** A client assertion in compact serialization: a good one, but for the parts given. */
export function assertion(client: TestClient, parts: AssertionParts = {}): string {
  const key = parts.key ?? client.key;
  return signedJwt(goodParts(client, key), parts, key);
}

/** Any JWT in compact serialization: header and claims as given, but for the parts. */
export function signedJwt(
  good: { header: object; claims: object },
  parts: AssertionParts,
  key: KeyPair,
): string {
  const header = parts.headerBytes ?? JSON.stringify({ ...good.header, ...parts.header });
  const claims = parts.claimsBytes ?? JSON.stringify({ ...good.claims, ...parts.claims });
  const input = `${encode(header)}.${encode(claims)}`;
  const sign = parts.sign ?? ((bytes: Buffer) => signatureOf(key, bytes));
  return `${input}.${encode(sign(Buffer.from(input)))}`;
}

/** The claims of a JWT, read without any check. */
export const claimsOf = (jwt: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

export const headerOf = (jwt: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString()) as Record<string, unknown>;
