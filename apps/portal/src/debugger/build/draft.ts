import type { JsonObject } from '@signet/protocol';
import type { SigningKey } from './signing-key.js';

/** An assertion before it is signed. */
export interface Draft {
  header: JsonObject;
  claims: JsonObject;
  /** Signs ECDSA as openssl does, which is what a JWT must not have. */
  hasDerSignature?: boolean;
}

/** What a good assertion is made of. `now` in seconds. */
export interface DraftFacts {
  clientId: string;
  issuer: string;
  now: number;
  key: Pick<SigningKey, 'alg' | 'kid'>;
}

const LIFETIME = 60;

/** A good assertion (RFC 7523 §3), good for a minute and for one request. */
export const goodDraft = ({ clientId, issuer, now, key }: DraftFacts): Draft => ({
  header: { alg: key.alg, kid: key.kid, typ: 'client-authentication+jwt' },
  claims: {
    iss: clientId,
    sub: clientId,
    aud: issuer,
    jti: crypto.randomUUID(),
    iat: now,
    exp: now + LIFETIME,
  },
});
