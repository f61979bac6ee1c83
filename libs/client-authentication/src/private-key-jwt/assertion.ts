import {
  ClientAuthenticationError,
  decodeBase64url,
  isJsonObject,
  type JsonObject,
  limits,
  readStrictJson,
  refusal,
  shown,
  StrictJsonError,
} from '@signet/protocol';

/** A compact JWS taken apart (RFC 7515 §3.1), nothing verified yet. */
export interface Assertion {
  header: JsonObject;
  claims: JsonObject;
  /** What the signature covers, ASCII (RFC 7515 §5.1). */
  signingInput: string;
  signature: Uint8Array;
}

/** Takes a client assertion apart, strictly: compact form, canonical base64url, strict JSON. Throws `ClientAuthenticationError`. */
export function readAssertion(text: string): Assertion {
  if (text.length > limits.assertionLength) throw notAJwt(`longer than ${limits.assertionLength} characters`);
  const first = text.indexOf('.');
  const second = text.indexOf('.', first + 1);
  if (first < 0 || second < 0 || text.includes('.', second + 1)) throw notAJwt('two dots are expected');
  return {
    header: readPart(text.slice(0, first), 'header'),
    claims: readPart(text.slice(first + 1, second), 'claims'),
    signingInput: text.slice(0, second),
    signature: decode(text.slice(second + 1), 'signature'),
  };
}

function readPart(part: string, name: string): JsonObject {
  const bytes = decode(part, name);
  try {
    const value = readStrictJson(bytes);
    if (isJsonObject(value)) return value;
  } catch (cause) {
    if (cause instanceof StrictJsonError) throw notAJwt(`the ${name}: ${shown(cause.message)}`);
    throw cause;
  }
  throw notAJwt(`the ${name} is not a JSON object`);
}

function decode(part: string, name: string): Uint8Array {
  const bytes = decodeBase64url(part);
  if (!bytes) throw notAJwt(`the ${name} is not canonical base64url`);
  return bytes;
}

const notAJwt = (detail: string) => new ClientAuthenticationError(refusal('not_a_jwt', { detail }));
