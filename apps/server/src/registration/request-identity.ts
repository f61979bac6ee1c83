import { hash } from 'node:crypto';
import type { ClientMetadata, JsonObject } from '@signet/protocol';
import type { Idempotency } from '@signet/store';
import { canonicalJson } from '../client-metadata/canonical-json.js';

const digest = (purpose: string, text: string): Buffer =>
  hash('sha256', `signet:${purpose}:1\0${text}`, 'buffer');

/** An Idempotency-Key as it is stored: one client's keys are nothing to another's. */
export const idempotencyOf = (clientId: string, key: string, requested: JsonObject): Idempotency => ({
  keyDigest: digest('idempotency-key', `${clientId}\0${key}`),
  requestDigest: digest('registration-request', canonicalJson(requested)),
});

/**
 * Names a request among the registrations of one initial access token by its set of keys (RFC 7638 thumbprints), or where it
 * publishes them, and its software (RFC 7591 §2). Undefined without keys: then nothing tells two clients apart.
 */
export function naturalKeyOf(
  keys: readonly { thumbprint: string }[],
  {
    jwks_uri,
    software_id,
    software_version,
  }: Pick<ClientMetadata, 'jwks_uri' | 'software_id' | 'software_version'>,
): string | undefined {
  if (keys.length === 0) return undefined;
  const source = jwks_uri ?? keys.map(({ thumbprint }) => thumbprint).sort();
  const identity = canonicalJson([source, software_id ?? null, software_version ?? null]);
  return digest('natural-key', identity).toString('base64url');
}
