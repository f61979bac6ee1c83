import { isJsonObject, type JsonObject, type JsonValue } from '@signet/protocol';

/** Members of a JWK that only its owner may have (RFC 7518 §6.2.2, §6.3.2, §6.4; RFC 8037 §2). */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** The JSON a person wrote; undefined where it is none. */
export function readMetadata(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Whether a key among the metadata shows more than its public half. */
export function hasPrivateKey({ jwks }: JsonObject): boolean {
  const keys = isJsonObject(jwks) && Array.isArray(jwks.keys) ? jwks.keys : [];
  return keys.some((key) => isJsonObject(key) && PRIVATE.some((member) => member in key));
}
