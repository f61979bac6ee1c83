import { Injectable } from '@nestjs/common';
import { type PublicJwk, thumbprintOf } from '@signet/key-material';
import { HttpProblem, type JsonObject, type JsonValue } from '@signet/protocol';
import { CONTENT_ENCRYPTION, keyManagementOf } from '@signet/tokens';
import { AcceptedKeys } from './accepted-keys.js';
import type { ResourceServerRequest } from './resource-server-requests.js';

const encrypting = new Set<JsonValue>(['encrypt', 'wrapKey', 'deriveKey', 'deriveBits']);

/** The public key a resource server wants its tokens encrypted with: of the same quality as any key, and for nothing else. */
@Injectable()
export class EncryptionKeys {
  constructor(private readonly jwkSets: AcceptedKeys) {}

  /** Throws `HttpProblem` 422 with what is wrong. A private key is burned. */
  async accept({ use, key_ops, alg, ...key }: JsonObject): Promise<PublicJwk> {
    if (!isForEncryption(use, key_ops)) throw refuse('must say use enc, or key_ops for encryption alone');
    // The rest is judged as any key is: what it is for was judged here.
    const [accepted] = await this.jwkSets.accept({ keys: [key] });
    const expected = accepted && keyManagementOf(accepted.jwk);
    if (!expected) throw refuse('must be of type EC with P-256, or RSA');
    if (alg !== undefined && alg !== expected) throw refuse(`must have alg ${expected}, or none`);
    return { ...accepted.jwk, use: 'enc', alg: expected };
  }

  /**
   * How introspection answers are encrypted (RFC 9701 §6), by the algorithm of that key; null where they are not. What is left out
   * stays. Throws `HttpProblem` 422.
   */
  introspectionAlgorithm(
    {
      introspection_encrypted_response_alg: sent,
      introspection_encrypted_response_enc: content,
    }: ResourceServerRequest,
    held: string | null | undefined,
    key: PublicJwk | null,
  ): string | null {
    const alg = sent === undefined ? (held ?? null) : sent;
    if (alg === null && content)
      throw refuseAlgorithm('must be sent with introspection_encrypted_response_enc');
    if (alg === null) return null;
    const expected = key && keyManagementOf(key);
    if (alg !== expected)
      throw refuseAlgorithm(expected ? `must be ${expected}, as encryption_jwk is` : 'needs encryption_jwk');
    if (sent && !content) throw refuseContent();
    return alg;
  }

  /** Nothing is ever encrypted to a key that signs (spec.md 185). Throws `HttpProblem` 422. */
  async refuseShared(key: PublicJwk, signing: readonly { thumbprint: string }[]): Promise<void> {
    const thumbprint = await thumbprintOf(key);
    if (signing.some((one) => one.thumbprint === thumbprint))
      throw refuse('must not be a key the resource server authenticates with');
  }
}

/** RFC 7517 §4.2, §4.3: a purpose is said, and it is encryption alone. */
function isForEncryption(use: JsonValue | undefined, operations: JsonValue | undefined): boolean {
  const named = operations === undefined ? [] : operations;
  if (!Array.isArray(named) || !named.every((operation) => encrypting.has(operation))) return false;
  return use === 'enc' || (use === undefined && named.length > 0);
}

const refuseAlgorithm = (reason: string) =>
  new HttpProblem(422, `introspection_encrypted_response_alg ${reason}.`);
const refuseContent = () =>
  new HttpProblem(
    422,
    `introspection_encrypted_response_enc must be ${CONTENT_ENCRYPTION}: its default is not done here.`,
  );
const refuse = (reason: string) => new HttpProblem(422, `encryption_jwk ${reason}.`);
