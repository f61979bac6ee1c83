import { type AuthorizationServerMetadata, isJsonObject } from '@signet/protocol';

const texts = ['issuer', 'token_endpoint', 'registration_endpoint', 'jwks_uri'] as const;
const lists = [
  'scopes_supported',
  'grant_types_supported',
  'token_endpoint_auth_methods_supported',
  'token_endpoint_auth_signing_alg_values_supported',
] as const;

/** The document as metadata of a server like ours (RFC 8414 §2), or undefined when a member the page shows is not there. */
export function findServerMetadata(document: unknown): AuthorizationServerMetadata | undefined {
  if (!isJsonObject(document)) return undefined;
  const isComplete =
    texts.every((member) => typeof document[member] === 'string') &&
    lists.every((member) => isTextList(document[member]));
  return isComplete ? (document as unknown as AuthorizationServerMetadata) : undefined;
}

const isTextList = (value: unknown): boolean =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');
