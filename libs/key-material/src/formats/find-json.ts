import { type JsonValue, readStrictJsonText, StrictJsonError } from '@signet/protocol';

/** The JSON value a file holds, a byte order mark forgiven, or undefined. Strict about everything else. */
export function findJson(octets: Uint8Array): JsonValue | undefined {
  try {
    return readStrictJsonText(new TextDecoder().decode(octets));
  } catch (error) {
    if (error instanceof StrictJsonError) return undefined;
    throw error;
  }
}
