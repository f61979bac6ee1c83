import { UnusableAnswer } from '../errors.js';
import { findText, type JsonObject } from '../json.js';

/** What a token is asked for (RFC 6749 §3.3, RFC 8707 §2). */
export interface TokenRequest {
  /** Scope tokens between spaces. Default: what the server gives a client that names none. */
  scope?: string;
  resource?: string;
}

export interface Token {
  accessToken: string;
  tokenType: 'Bearer' | 'DPoP';
  scope?: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

const UNKNOWN_LIFE = 60;

/** The answer of RFC 6749 §5.1. Throws `UnusableAnswer`: a token of another type than was asked for is not used. */
export function readToken(body: JsonObject, tokenType: Token['tokenType'], now: number): Token {
  const accessToken = findText(body.access_token);
  if (!accessToken) throw new UnusableAnswer('The token endpoint answered no access_token');
  if (findText(body.token_type)?.toLowerCase() !== tokenType.toLowerCase())
    throw new UnusableAnswer(`The token endpoint answered a token that is not of type ${tokenType}`);
  const { expires_in: life } = body;
  const seconds = typeof life === 'number' && life > 0 ? life : UNKNOWN_LIFE;
  return { accessToken, tokenType, scope: findText(body.scope), expiresAt: now + seconds * 1000 };
}
