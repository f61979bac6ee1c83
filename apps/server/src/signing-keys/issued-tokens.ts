import { Injectable } from '@nestjs/common';
import { type AccessTokenClaims, encryptToken, signAccessToken, VerifiedTokens } from '@signet/tokens';
import { EncryptedTokenStore } from '@signet/store';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import type { Resource } from '../resource-servers/catalogue.js';
import { SigningKeys } from './signing-keys.js';

/** Parts of a JWE in compact serialization (RFC 7516 §7.1). */
const ENCRYPTED_PARTS = 5;

/** The access tokens this server issues, as they go out and as they come back to it. */
@Injectable()
export class IssuedTokens {
  private readonly verified: VerifiedTokens;

  constructor(
    private readonly keys: SigningKeys,
    private readonly encrypted: EncryptedTokenStore,
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
  ) {
    this.verified = new VerifiedTokens(keys.ring);
  }

  /** What a token of ours says, while it has not expired; undefined for any other text. */
  findClaims(token: string): Promise<AccessTokenClaims | undefined> {
    const isEncrypted = token.split('.', ENCRYPTED_PARTS + 1).length === ENCRYPTED_PARTS;
    return isEncrypted ? this.findEncrypted(token) : this.findSigned(token);
  }

  /** The same of a token that is not encrypted, as one for ourselves never is. A key another node made just now is looked up. */
  async findSigned(token: string): Promise<AccessTokenClaims | undefined> {
    await this.keys.learn(token);
    return this.verified.verify(token, this.expected());
  }

  /** Signed, and encrypted after that where the resource server wants it (RFC 9068 §4, RFC 7519 §5.2). Throws `Unavailable`. */
  async make(claims: AccessTokenClaims, { encryptionKey }: Pick<Resource, 'encryptionKey'>): Promise<string> {
    const signed = await signAccessToken(claims, this.keys.signing());
    // What comes back here need not be verified then.
    if (claims.aud === this.endpoints.registration) this.verified.remember(signed, claims);
    if (!encryptionKey) return signed;
    const text = encryptToken(signed, encryptionKey);
    await this.encrypted.keep({ text, claims });
    return text;
  }

  /** What was encrypted for a resource server is known by its text alone (spec.md 187). */
  private async findEncrypted(token: string): Promise<AccessTokenClaims | undefined> {
    const { issuer, now } = this.expected();
    const claims = (await this.encrypted.findClaims(token)) as AccessTokenClaims | undefined;
    return claims?.iss === issuer && claims.exp * 1000 > now.getTime() ? claims : undefined;
  }

  private expected() {
    return { issuer: this.endpoints.issuer, now: this.clock.now() };
  }
}
